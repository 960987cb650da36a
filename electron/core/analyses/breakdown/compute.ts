import { ratio } from '../../../../shared/money.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../../shared/contract/overview.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { marksFor } from '../../books/marks.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import { isCovered, pick, undatedLines } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
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
  const total = keys.reduce((sum, key) => sum + net(now, key), 0)
  return keys.map((key): BreakdownRow => {
    const gsv = known(net(now, key))
    const [gmv, refund] = [known(now.gmv[key] ?? Number.NaN), known(now.refund[key] ?? Number.NaN)]
    return {
      ...labelOf(books, by, key),
      gmv,
      gsv,
      orders: now.orders[key] ?? 0,
      units: known(now.units[key] ?? Number.NaN),
      refundAmount: refund,
      refundRate: ratio(refund, gmv),
      share: ratio(gsv, known(total)),
      baseGsv: before === null ? null : known(net(before, key)),
    }
  })
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
  const picked = pick(books, selection)
  const { column, count } = keysOf(books, by)
  const sums = emptyTally(count + 1)
  const keyOf = (line: number) => {
    const key = column[line] ?? NONE
    return key === NONE ? count : key
  }
  const { paid, quantity, refunded } = books.lines
  const add = (sum: Float64Array, key: number, amount: number) => (sum[key] = (sum[key] ?? 0) + amount)
  for (const line of picked.lines) {
    const key = keyOf(line)
    sums.here[key] = 1
    add(sums.gmv, key, paid[line] ?? Number.NaN)
    add(sums.units, key, quantity[line] ?? Number.NaN)
    if (!selection.occurred) add(sums.refund, key, refunded[line] ?? Number.NaN)
  }
  countOrders(books, picked.lines, keyOf, sums.orders)
  if (selection.occurred) addOccurred(books, picked, keyOf, sums)
  return sums
}

function emptyTally(length: number): Tally {
  const column = () => new Float64Array(length)
  const [orders, here] = [new Int32Array(length), new Uint8Array(length)]
  return { gmv: column(), refund: column(), units: column(), orders, here }
}

/** Orders with a line of each key. Most orders have one key alone: only the others are remembered in full. */
function countOrders(books: Books, lines: Int32Array, keyOf: (line: number) => number, counts: Int32Array): void {
  const seen = marksFor(books.orders, books.orders.length)
  const first = new Int32Array(books.orders.length)
  const others = new Set<number>()
  const count = (key: number) => (counts[key] = (counts[key] ?? 0) + 1)
  for (const line of lines) {
    const [order, key] = [books.lines.order[line] ?? 0, keyOf(line)]
    if (seen.get(order) === 0) {
      seen.set(order, 1)
      first[order] = key
      count(key)
    } else if (first[order] !== key) {
      const pair = order * counts.length + key
      if (others.has(pair)) continue
      others.add(pair)
      count(key)
    }
  }
}

/** In the occurred book a line whose refund has no date makes its group's refunds unknown (domain rule 16). */
function addOccurred(books: Books, { lines, refunds }: Picked, keyOf: (line: number) => number, sums: Tally): void {
  const undated = undatedLines(books)
  for (const line of lines)
    if (undated[line] === 1 || Number.isNaN(books.lines.refunded[line])) sums.refund[keyOf(line)] = Number.NaN
  for (const refund of refunds) {
    const key = keyOf(books.refunds.line[refund] ?? 0)
    sums.here[key] = 1
    sums.refund[key] = (sums.refund[key] ?? 0) + (books.refunds.amount[refund] ?? Number.NaN)
  }
}

/** The column that tells the keys apart, and how many there are. */
function keysOf(books: Books, by: BreakdownBy): { column: Int16Array | Int32Array; count: number } {
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
