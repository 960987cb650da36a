import type { TableName } from './common.ts'
import { PROFIT_TABLES } from './profit.ts'

/** What cells are made of. */
export const CELL_TABLES = [
  ...PROFIT_TABLES,
  'product_day',
  'product',
  'stock',
  'receipt',
  'event',
  'campaign',
  'listing_role',
  'supplier',
  'sku_setting',
  'purchase_order',
  'purchase_line',
  'setting',
  'target',
  'register_entry',
  'review',
  'traffic_source_day',
  'live_session',
  'live_product',
  'row_fate',
  'search_term',
  'title_word',
  'title_decision',
  'title_change',
] as const satisfies readonly TableName[]
