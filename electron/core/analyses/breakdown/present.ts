import type { BreakdownRow } from '../../../../shared/contract/overview.ts'
import type { BreakdownSort } from './question.ts'

/** Sorted rows; what is not known comes last either way, ties by name so that pages never shuffle. */
export function sortRows(rows: readonly BreakdownRow[], sort: BreakdownSort, descending: boolean): BreakdownRow[] {
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a, sort), valueOf(b, sort)]
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1
    return x === y ? byName(a, b) : sign * (x - y)
  })
}

function valueOf(row: BreakdownRow, sort: BreakdownSort): number | null {
  if (sort !== 'change') return row[sort]
  return row.gsv === null || row.baseGsv === null ? null : row.gsv - row.baseGsv
}

function byName(a: BreakdownRow, b: BreakdownRow): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1
}
