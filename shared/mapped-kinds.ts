/** What a seller's own spreadsheet can be read as. */
export const MAPPED_KINDS = [
  'orderLine',
  'refund',
  'productDay',
  'shopDay',
  'trafficSourceDay',
  'searchTerm',
  'adDay',
  'liveSession',
  'stock',
  'cost',
  'receipt',
  'settlement',
  'review',
] as const
export type MappedKind = (typeof MAPPED_KINDS)[number]
