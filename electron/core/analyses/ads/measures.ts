/** What rows of advertising state in numbers. */
export const MEASURES = [
  'spend',
  'impressions',
  'clicks',
  'carts',
  'orders',
  'gmv',
  'directGmv',
  'netGmv',
  'guidedVisitors',
] as const
export type Measure = (typeof MEASURES)[number]
