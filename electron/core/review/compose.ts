import { createHash } from 'node:crypto'
import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { Kpi, ReviewBlock, ReviewSheet } from '../../../shared/review.ts'
import { METRICS, NET_OF_REFUNDS } from '../../../shared/terms.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import { MAX_UNKNOWN_BUYERS } from '../analyses/overview/question.ts'
import type { OrderMetricId, OrderMetrics } from '../analyses/overview/question.ts'
import { asOfOf, baseRangeOf, metricsOf } from '../analyses/overview/summary.ts'
import { quality } from '../analyses/quality/compute.ts'
import type { Books } from '../books/columns.ts'
import { channelBlock } from './channels.ts'
import { conclusion } from './conclusion.ts'
import { dailyBlock } from './daily.ts'
import { productBlock } from './products.ts'
import { statementLines } from './statement.ts'
import type { UsedFile } from './statement.ts'

export interface ReviewInput {
  month: Month
  shops?: string[] | undefined
  files: readonly UsedFile[]
  rejectedRows: number
}

const KPIS = [
  'gsv',
  'gmv',
  'merchantIncome',
  'orders',
  'units',
  'perBuyer',
  'perOrder',
  'refundRate',
] as const satisfies readonly OrderMetricId[]

/** The monthly sheet as data (review.md 4.2): the same metrics as every page, from the same functions. */
export function compose(books: Books, input: ReviewInput): ReviewSheet {
  const scope: Scope = {
    from: monthStart(input.month),
    to: monthEnd(input.month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(input.shops === undefined ? {} : { shops: input.shops }),
  }
  const asOf = asOfOf(books, scope)
  const now = metricsOf(books, scope)
  const previous = metricsOf(books, { ...scope, ...baseRangeOf(scope, 'previous') })
  const lastYear = metricsOf(books, { ...scope, ...baseRangeOf(scope, 'lastYear') })
  const previousScope: Scope = { ...scope, ...baseRangeOf(scope, 'previous') }
  const known = quality(books, scope, input.rejectedRows)
  const { settling } = known
  const blocks: ReviewBlock[] = [
    { id: 0, shops: shopNames(books, scope), month: input.month, asOf, currency: 'CNY', revision: 1 },
    { id: 1, text: conclusion(input.month, now, previous, settling) },
    { id: 2, items: KPIS.map((id) => kpi(id, { now, previous, lastYear, settling, known })) },
    dailyBlock(books, scope, input.month),
    channelBlock(books, scope, previousScope),
    productBlock(books, scope, previousScope),
    { id: 16, lines: statementLines(known, input.files) },
  ]
  return { month: input.month, blocks, missing: MISSING, version: hashOf(blocks) }
}

/** Blocks of the plan that orders cannot fill, and what they wait for. Said in words, so that nobody searches. */
const MISSING: ReviewSheet['missing'] = [
  { id: 3, title: '驱动分解', needs: '缺：生意参谋或罗盘的访客数据（本版还不能导入）' },
  { id: 5, title: '利润桥', needs: '缺：成本表和平台费用（本版还不能导入）' },
  { id: 8, title: '推广', needs: '缺：推广报表（本版还不能导入）' },
  { id: 10, title: '库存', needs: '缺：库存表（本版还不能导入）' },
]

function shopNames(books: Books, scope: Scope): string[] {
  return books.shops.filter(({ id }) => scope.shops === undefined || scope.shops.includes(id)).map(({ name }) => name)
}

interface KpiInput {
  now: OrderMetrics
  previous: OrderMetrics
  lastYear: OrderMetrics
  settling: boolean
  known: Quality
}

function kpi(id: OrderMetricId, { now, previous, lastYear, settling, known }: KpiInput): Kpi {
  const value = now[id]
  const mark = value === null ? reasonOf(id, known) : settling && NET_OF_REFUNDS.has(id) ? '⏳' : ''
  return { metric: id, value, previous: previous[id], lastYear: lastYear[id], target: null, mark }
}

/** Why a number is not there, in the few words a tile has room for. */
function reasonOf(id: OrderMetricId, known: Quality): string {
  if (id === 'perBuyer' && (known.buyerUnknownShare ?? 0) > MAX_UNKNOWN_BUYERS) return '缺：买家列'
  if (NET_OF_REFUNDS.has(id) && known.refundUnknownLines > 0) return '缺：退款数据'
  return `缺：${METRICS[id].source}`
}

function hashOf(blocks: readonly ReviewBlock[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('hex').slice(0, 8)
}
