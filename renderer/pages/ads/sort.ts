import type { AdRow } from '../../../shared/contract/ads.ts'

/** The numbers that headers sort by. */
const VALUES: Readonly<Record<string, (row: AdRow) => number | null>> = {
  spend: ({ spend }) => spend,
  clicks: ({ clicks }) => clicks,
  conversion: ({ conversion }) => conversion,
  gmv: ({ gmv }) => gmv,
  roas: ({ roas }) => roas,
  wasted: ({ wasted }) => wasted,
  profit: ({ profit }) => profit,
}

export function adValue(row: AdRow, field: string): number | null {
  return VALUES[field]?.(row) ?? null
}
