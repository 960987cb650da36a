import { allocate } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import type { Tally } from './tally.ts'

/** What was paid in a shop for each group: what it spent without naming goods falls on the goods that it sold. */
export type ShopWeights = (shop: number) => readonly number[]

export function weightsByShop(books: Books, selection: Selection, grouping: Grouping, { gmv }: Tally): ShopWeights {
  const known = new Map<number, readonly number[]>()
  const isAlone = selection.shops.filter((is) => is === 1).length === 1
  const paidIn = (shop: number) => {
    if (isAlone) return gmv
    const only = { ...selection, shops: selection.shops.map((is, at) => (at === shop ? is : 0)) }
    return lineSums(books, only, grouping)(column(books.lines.paid))
  }
  return (shop) => {
    const weights = known.get(shop) ?? weightsOf(paidIn(shop))
    known.set(shop, weights)
    return weights
  }
}

/** Where the shop sold nothing, all of it falls on the last group, which names no goods: it must not vanish. */
export function addShares(shares: Float64Array, total: number, weights: readonly number[]): void {
  if (total === 0) return
  const last = shares.length - 1
  if (weights.every((weight) => weight === 0)) shares[last] = (shares[last] ?? 0) + total
  else allocate(total, weights).forEach((share, group) => (shares[group] = (shares[group] ?? 0) + share))
}

/** Not by `from`: each page about goods asks for them, of thousands of SKUs. */
function weightsOf(paid: Float64Array): number[] {
  const weights: number[] = []
  for (let group = 0; group < paid.length; group++) weights.push(Math.max(0, paid[group] || 0))
  return weights
}
