import type { AdRow } from '../../../shared/contract/ads.ts'

export interface AdSort {
  field: string
  descending: boolean
}

const VALUES: Readonly<Record<string, (row: AdRow) => number | null>> = {
  spend: ({ spend }) => spend,
  clicks: ({ clicks }) => clicks,
  conversion: ({ conversion }) => conversion,
  gmv: ({ gmv }) => gmv,
  roas: ({ roas }) => roas,
  wasted: ({ wasted }) => wasted,
}

/** What is not known comes last either way. */
export function sortedBy<Row extends AdRow>(rows: readonly Row[], { field, descending }: AdSort): Row[] {
  const value = VALUES[field] ?? (() => null)
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return descending ? y - x : x - y
  })
}
