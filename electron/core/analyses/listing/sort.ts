import type { ListingAction, ListingProduct, ListingSort } from '../../../../shared/contract/goods.ts'

interface Wanted {
  sort: ListingSort
  descending: boolean
  action?: ListingAction | undefined
}

/** Unknown values come last either way. @param rows by profit, the highest first */
export function pickListings(rows: readonly ListingProduct[], { sort, descending, action }: Wanted): ListingProduct[] {
  const wanted = action === undefined ? [...rows] : rows.filter((row) => row.action === action)
  if (sort === 'profit' && descending) return wanted
  const sign = descending ? -1 : 1
  const valueOf = (row: ListingProduct) => (sort === 'profit' ? (row.cp2 ?? row.cp1) : row[sort])
  return wanted.toSorted((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sign * (x - y)
  })
}
