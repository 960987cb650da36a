import { z } from 'zod'
import { chartModel } from './chart.ts'
import { sheetTable } from './review-parts.ts'

/** Other sheets worth printing: the same tables, pages and paper as the monthly one. */

export const LIST_IDS = [
  'purchases',
  'order',
  'clearance',
  'campaign',
  'campaigns',
  'week',
  'aftersales',
  'metrics',
  'bookkeeping',
  'year',
  'checkup',
  'titles',
  'buyers',
] as const
export type ListId = (typeof LIST_IDS)[number]

export const LIST_NAMES: Readonly<Record<ListId, string>> = {
  purchases: '采购建议单',
  order: '采购单',
  clearance: '滞销清理单',
  campaign: '活动复盘单',
  campaigns: '活动库',
  week: '周报',
  aftersales: '售后原因单',
  metrics: '指标表',
  bookkeeping: '收支表',
  year: '年度复盘',
  checkup: '店铺体检单',
  titles: '标题自查单',
  buyers: '买家名单',
}

export const listSheet = z.object({
  list: z.enum(LIST_IDS),
  title: z.string(),
  /** Of which shops or supplier, and as of when. */
  about: z.string(),
  /** What to know first, in sentences. */
  lines: z.array(z.string()),
  /** Pictures, before the tables. */
  charts: z.array(chartModel).optional(),
  tables: z.array(sheetTable),
  /** Tables of the workbook alone: paper has the picture. */
  more: z.array(sheetTable).optional(),
  /** What the numbers rest on. */
  notes: z.array(z.string()),
})
export type ListSheet = z.infer<typeof listSheet>
