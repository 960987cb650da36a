import type { DataSort } from './DataTable.tsx'

/** Rows by one of their numbers, as a header asks for it; what is not known comes last either way. */
export function sortedBy<Row>(
  rows: readonly Row[],
  { field, descending }: DataSort,
  valueOf: (row: Row, field: string) => number | null,
): Row[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a, field), valueOf(b, field)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return descending ? y - x : x - y
  })
}
