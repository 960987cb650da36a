import type { SourceRow } from '../../../shared/contract/traffic.ts'
import type { DataSort } from '../../components/DataTable.tsx'
import { sortedBy } from '../../components/sorted.ts'

/** A row of the tree as it is listed. */
export interface ListedSource extends SourceRow {
  hasChildren: boolean
  open: boolean
}

/** The rows to list: every first level, and what is below the open ones, each level in the order asked for. */
export function listedRows(rows: readonly SourceRow[], open: ReadonlySet<string>, sort: DataSort): ListedSource[] {
  const below = Map.groupBy(rows, ({ parent }) => parent)
  const list = (parent: string | null): ListedSource[] =>
    sortedBy(below.get(parent) ?? [], sort, sourceValue).flatMap((row) => {
      const isOpen = open.has(row.key)
      return [{ ...row, hasChildren: below.has(row.key), open: isOpen }, ...(isOpen ? list(row.key) : [])]
    })
  return list(null)
}

const VALUES: Readonly<Record<string, (row: SourceRow) => number | null>> = {
  visitors: ({ visitors, visitorsPerDay }) => visitors ?? visitorsPerDay,
  change: ({ change }) => change,
  share: ({ share }) => share,
  shareChange: ({ share, base }) => difference(share, base?.share ?? null),
  payConversion: ({ payConversion }) => payConversion,
  conversionChange: ({ payConversion, base }) => difference(payConversion, base?.payConversion ?? null),
  gmv: ({ gmv }) => gmv,
  perVisitor: ({ perVisitor }) => perVisitor,
}

function sourceValue(row: SourceRow, field: string): number | null {
  return VALUES[field]?.(row) ?? null
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before
}
