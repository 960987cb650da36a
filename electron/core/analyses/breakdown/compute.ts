import { ratio } from '../../../../shared/money.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../../shared/contract/overview.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { soldPieces } from '../../books/gifts.ts'
import { Kept } from '../../books/kept.ts'
import type { Places } from '../../books/narrow.ts'
import { column, EACH } from '../../books/rollup.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import { lineSums, refundSums } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import { isCovered, knownShops, undatedLines } from '../overview/rows.ts'
import { ordersByGroup } from '../overview/sums.ts'
import type { BreakdownBy } from './question.ts'

/** One value a key; the last is of lines that name none. 分 and pieces, NaN where not known. */
interface Tally {
  gmv: Float64Array
  refund: Float64Array
  units: Float64Array
  orders: Int32Array
  /** Whether any line or refund is of the key. */
  here: Uint8Array
}

/** Sales of a scope by shop, channel, product or province, with the net sales of the days compared with. */
export function breakdown(books: Books, scope: Scope, by: BreakdownBy, base: DayScope | null): BreakdownRow[] {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return []
  const now = tallyOf(books, scope, by)
  const before = base === null || !isCovered(books, select(books, base)) ? null : tallyOf(books, base, by)
  const net = (own: Tally, key: number) => (own.gmv[key] ?? Number.NaN) - (own.refund[key] ?? Number.NaN)
  const keys = [...now.here.keys()].filter((key) => now.here[key] === 1 || before?.here[key] === 1)
  const isKnown = knowing(books, by, scope)
  const wasKnown = base === null ? isKnown : knowing(books, by, base)
  const total = keys.filter(isKnown).reduce((sum, key) => sum + net(now, key), 0)
  return keys.map((key): BreakdownRow => {
    const own = isKnown(key) ? now : null
    const amount = (name: 'gmv' | 'refund' | 'units') => known(own?.[name][key] ?? Number.NaN)
    const gsv = own === null ? null : known(net(own, key))
    return {
      ...labelOf(books, by, key),
      gmv: amount('gmv'),
      gsv,
      orders: own === null ? null : (own.orders[key] ?? 0),
      units: amount('units'),
      refundAmount: amount('refund'),
      refundRate: ratio(amount('refund'), amount('gmv')),
      share: ratio(gsv, known(total)),
      baseGsv: before === null || !wasKnown(key) ? null : known(net(before, key)),
    }
  })
}

/** Whether order files tell anything of a key in the scope: a shop without any, and its products, sold an unknown amount, not 0. */
function knowing(books: Books, by: BreakdownBy, scope: DayScope): (key: number) => boolean {
  const shops = knownShops(books, scope)
  if (by === 'shop') return (key) => shops[key] === 1
  if (by === 'product') return (key) => shops[books.products[key]?.shop ?? NONE] !== 0
  return () => true
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

const tallies = new Kept<Tally>(100)

function tallyOf(books: Books, scope: DayScope, by: BreakdownBy): Tally {
  const make = () => tally(books, select(books, scope), by)
  const key = scopeKey(scope)
  return key === null ? make() : tallies.of(books, `${by} ${key}`, make)
}

function tally(books: Books, selection: Selection, by: BreakdownBy): Tally {
  const { column: groupOf, count } = keysOf(books, by)
  const grouping = { groupOf, count: count + 1 }
  const paid = lineSums(books, selection, grouping)
  const lines = paid(EACH)
  const found: Tally = {
    gmv: paid(column(books.lines.paid)),
    refund: paid(column(books.lines.refunded)),
    units: paid(column(soldPieces(books))),
    orders: ordersByGroup(books, selection, grouping),
    here: Uint8Array.from(lines, (own) => (own > 0 ? 1 : 0)),
  }
  return selection.occurred ? occurred(books, selection, grouping, found) : found
}

/** In the occurred book a line whose refund has no date makes its group's refunds unknown (domain rule 16). */
function occurred(books: Books, selection: Selection, grouping: Grouping, attributed: Tally): Tally {
  const paid = lineSums(books, selection, grouping)
  const back = refundSums(books, selection, grouping)
  const undated = paid(column(undatedLines(books)))
  const refunds = back(EACH)
  return {
    ...attributed,
    // A line without known refunds is NaN in the sum of the payments' book, and stays so.
    refund: back(column(books.refunds.amount)).map((amount, group) =>
      (undated[group] ?? 0) > 0 || Number.isNaN(attributed.refund[group]) ? Number.NaN : amount,
    ),
    here: attributed.here.map((is, group) => (is === 1 || (refunds[group] ?? 0) > 0 ? 1 : 0)),
  }
}

/** The column that tells the keys apart, and how many there are. */
function keysOf(books: Books, by: BreakdownBy): { column: Places; count: number } {
  const { shop, channel, product, province } = books.lines
  return {
    shop: { column: shop, count: books.shops.length },
    channel: { column: channel, count: books.channels.length },
    product: { column: product, count: books.products.length },
    province: { column: province, count: books.provinces.length },
  }[by]
}

const UNNAMED = { shop: '未注明', channel: '未注明来源', product: '未注明商品', province: '未注明省份' }

function labelOf(books: Books, by: BreakdownBy, key: number): Pick<BreakdownRow, 'key' | 'name' | 'shopId'> {
  const unnamed = { key: '', name: UNNAMED[by], shopId: null }
  if (by === 'shop') {
    const shop = books.shops[key]
    return shop === undefined ? unnamed : { key: shop.id, name: shop.name, shopId: shop.id }
  }
  if (by === 'product') {
    const product = books.products[key]
    if (product === undefined) return unnamed
    return { key: product.key, name: product.title, shopId: books.shops[product.shop]?.id ?? null }
  }
  const name = (by === 'channel' ? books.channels : books.provinces)[key]
  return name === undefined ? unnamed : { key: name, name, shopId: null }
}
