import type { Scope } from '../../../../shared/contract/common.ts'
import type { PRODUCT_SORTS, ProfitProduct } from '../../../../shared/contract/profit.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { windowOf } from '../../stats/window.ts'
import { skuResults, skuRow, skuSums, soldGroups, spendOf, withLoose } from './products.ts'
import type { SkuSums } from './products.ts'

type Sort = (typeof PRODUCT_SORTS)[number]

interface Wanted {
  sort: Sort
  descending: boolean
  limit: number | undefined
}

/** What `profitProducts` sorted and cut would give, without making the other rows. Unknown values come last either way. */
export function firstProducts(db: Connection, books: Books, scope: Scope, wanted: Wanted): ProfitProduct[] {
  const sums = skuSums(db, books, scope)
  if (sums === null) return []
  const { unsold } = sums.ads
  const groups = soldGroups(sums)
  const length = groups.length + unsold.length
  const sign = wanted.descending ? -1 : 1
  const keys = new Float64Array(length)
  for (let place = 0; place < length; place++) {
    const group = groups[place]
    const value =
      group === undefined
        ? (unsold[place - groups.length]?.[wanted.sort] ?? Number.NaN)
        : sortValue(sums, group, wanted.sort)
    keys[place] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value
  }
  const gmv = (place: number) => sums.tally.gmv[groups[place] ?? -1] || 0
  const sku = (place: number) => {
    const group = groups[place]
    return (group === undefined ? unsold[place - groups.length]?.sku : books.skus[group]?.key) ?? ''
  }
  const before = (a: number, b: number) => {
    const [x, y] = [keys[a] ?? 0, keys[b] ?? 0]
    if (x !== y) return x - y
    const rest = x === Number.POSITIVE_INFINITY ? gmv(b) - gmv(a) : 0
    return rest || (sku(a) === sku(b) ? a - b : sku(a) < sku(b) ? -1 : 1)
  }
  const places = windowOf(length, keys, before, { from: 0, to: wanted.limit ?? length })
  return [...places].flatMap((place) => {
    const group = groups[place]
    return group === undefined ? (unsold[place - groups.length] ?? []) : skuRow(books, sums, group)
  })
}

/** As the row has it; NaN where not known. */
function sortValue({ tally, loose, ads }: SkuSums, group: number, sort: Sort): number {
  const own = (sums: Float64Array) => sums[group] ?? Number.NaN
  switch (sort) {
    case 'gmv':
    case 'units':
      return own(tally[sort])
    case 'gsv':
      return own(tally.gmv) - own(tally.refunded)
    case 'adSpend':
      return spendOf(ads, group)
    default: {
      const row = withLoose(tally, loose, group)
      const results = skuResults(row, spendOf(ads, group))
      if (sort !== 'margin') return results[sort]
      return row.income === 0 ? Number.NaN : results.grossProfit / row.income
    }
  }
}
