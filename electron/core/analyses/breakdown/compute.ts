import { ratio } from '../../../../shared/money.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { BreakdownRow } from '../../../../shared/contract/overview.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import { isCovered, pick, undatedLines } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import type { BreakdownBy } from './question.ts'

interface Tally {
  gmv: number
  refund: number
  units: number
  orders: Set<number>
}

/** Sales of a scope by shop, channel, product or province, with the net sales of the days compared with. */
export function breakdown(books: Books, scope: Scope, by: BreakdownBy, base: DayScope | null): BreakdownRow[] {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return []
  const current = tally(books, selection, by)
  const before = base === null ? null : baseTally(books, base, by)
  const total = [...current.values()].reduce((sum, { gmv, refund }) => sum + gmv - refund, 0)
  const keys = new Set([...current.keys(), ...(before?.keys() ?? [])])
  return [...keys].map((key): BreakdownRow => {
    const { gmv, refund, units, orders } = current.get(key) ?? { gmv: 0, refund: 0, units: 0, orders: new Set() }
    const gsv = known(gmv - refund)
    const old = before?.get(key)
    return {
      ...labelOf(books, by, key),
      gmv: known(gmv),
      gsv,
      orders: orders.size,
      units: known(units),
      refundAmount: known(refund),
      refundRate: ratio(known(refund), known(gmv)),
      share: ratio(gsv, known(total)),
      baseGsv: before === null ? null : old === undefined ? 0 : known(old.gmv - old.refund),
    }
  })
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function baseTally(books: Books, base: DayScope, by: BreakdownBy): Map<number, Tally> | null {
  const selection = select(books, base)
  return isCovered(books, selection) ? tally(books, selection, by) : null
}

function tally(books: Books, selection: Selection, by: BreakdownBy): Map<number, Tally> {
  const picked = pick(books, selection)
  const tallies = new Map<number, Tally>()
  const of = (line: number): Tally => {
    const key = keyColumn(books, by)[line] ?? NONE
    const found = tallies.get(key) ?? { gmv: 0, refund: 0, units: 0, orders: new Set() }
    tallies.set(key, found)
    return found
  }
  for (const line of picked.lines) {
    const entry = of(line)
    entry.gmv += books.lines.paid[line] ?? Number.NaN
    entry.units += books.lines.quantity[line] ?? Number.NaN
    entry.orders.add(books.lines.order[line] ?? NONE)
    if (!selection.occurred) entry.refund += books.lines.refunded[line] ?? Number.NaN
  }
  if (selection.occurred) addOccurred(books, picked, of)
  return tallies
}

/** In the occurred book a line whose refund has no date makes its group's refunds unknown (domain rule 16). */
function addOccurred(books: Books, { lines, refunds }: Picked, of: (line: number) => Tally): void {
  const undated = undatedLines(books)
  for (const line of lines) {
    if (undated[line] === 1 || Number.isNaN(books.lines.refunded[line] ?? Number.NaN)) of(line).refund = Number.NaN
  }
  for (const refund of refunds) of(books.refunds.line[refund] ?? 0).refund += books.refunds.amount[refund] ?? Number.NaN
}

function keyColumn(books: Books, by: BreakdownBy): Int16Array | Int32Array {
  const { shop, channel, product, province } = books.lines
  return { shop, channel, product, province }[by]
}

const UNNAMED = { shop: '未注明', channel: '未注明来源', product: '未注明商品', province: '未注明省份' }

function labelOf(books: Books, by: BreakdownBy, key: number): Pick<BreakdownRow, 'key' | 'name' | 'shopId'> {
  const unnamed = { key: '', name: UNNAMED[by], shopId: null }
  if (key === NONE) return unnamed
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
