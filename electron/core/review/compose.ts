import { createHash } from 'node:crypto'
import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { DayRange, Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { Kpi, ReviewBlock, ReviewSheet } from '../../../shared/review.ts'
import { METRICS, NET_OF_REFUNDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import { drivers } from '../analyses/drivers/drivers.ts'
import { MAX_UNKNOWN_BUYERS } from '../analyses/overview/question.ts'
import { asOfOf, baseRangeOf, metricsOf } from '../analyses/overview/summary.ts'
import { profitValues } from '../analyses/profit/metrics.ts'
import { quality } from '../analyses/quality/compute.ts'
import type { UsedFile } from '../analyses/quality/rows.ts'
import { reconcile } from '../analyses/reconcile/reconcile.ts'
import { trafficValues } from '../analyses/traffic-days/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { channelBlock } from './channels.ts'
import { conclusion } from './conclusion.ts'
import { dailyBlock } from './daily.ts'
import { productBlock } from './products.ts'
import { profitBlock } from './profit.ts'
import { statementLines } from './statement.ts'

export interface ReviewInput {
  month: Month
  shops?: string[] | undefined
  files: readonly UsedFile[]
  rejectedRows: number
}

/** The eight numbers of the sheet, and those that stand in for the ones no file has given yet. */
const KPIS: readonly MetricId[] = [
  'gsv',
  'netProfit',
  'gmv',
  'visitorsPerDay',
  'payConversion',
  'perBuyer',
  'refundRate',
  'adCostRatio',
]
const INSTEAD: readonly MetricId[] = ['merchantIncome', 'orders', 'units', 'perOrder']
/** These are the sheet's subject: where they are not known, it says so. */
const ALWAYS: ReadonlySet<MetricId> = new Set(['gsv', 'gmv', 'refundRate'])

type Values = Partial<Record<MetricId, number | null>>

/** The monthly sheet as data (review.md 4.2): the same metrics as every page, from the same functions. */
export function compose(db: Connection, books: Books, input: ReviewInput): ReviewSheet {
  const scope: Scope = {
    from: monthStart(input.month),
    to: monthEnd(input.month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(input.shops === undefined ? {} : { shops: input.shops }),
  }
  const base: Scope = { ...scope, ...baseRangeOf(scope, 'previous') }
  const now = metricsOf(books, scope)
  const previous = metricsOf(books, base)
  const known = quality(books, scope, input.rejectedRows)
  const values = monthValues(db, books, scope, baseRangeOf(scope, 'previous'))
  const lastYear = monthValues(db, books, scope, baseRangeOf(scope, 'lastYear')).base
  const changes = drivers(db, books, base, scope)
  const profit = profitBlock(db, books, scope, base)
  const figures = { now: values.now, previous: values.base, lastYear, known }
  const blocks: ReviewBlock[] = [
    {
      id: 0,
      shops: shopNames(books, scope),
      month: input.month,
      asOf: asOfOf(books, scope),
      currency: 'CNY',
      revision: 1,
    },
    {
      id: 1,
      text: conclusion(input.month, {
        now,
        previous,
        netProfit: values.now.netProfit ?? null,
        changes,
        settling: known.settling,
      }),
    },
    { id: 2, items: shownKpis(values.now).map((id) => kpi(id, figures)) },
    ...(changes.total === null ? [] : [{ id: 3 as const, drivers: changes }]),
    dailyBlock(books, scope, input.month),
    ...(profit === null ? [] : [profit]),
    channelBlock(books, scope, base),
    productBlock(books, scope, base),
    { id: 16, lines: statementLines(known, input.files, reconciledWords(db, books, scope)) },
  ]
  const given = new Set(blocks.map(({ id }) => id))
  return {
    month: input.month,
    blocks,
    missing: MISSING.filter(({ id }) => !given.has(id as ReviewBlock['id'])),
    version: hashOf(blocks),
  }
}

/** How far the month agrees with back ends and payouts; empty where no report was imported to compare with. */
function reconciledWords(db: Connection, books: Books, scope: Scope): string {
  const { reports, settlements, balances, sentence } = reconcile(db, books, scope)
  return reports.length + settlements.length + balances.length === 0 ? '' : sentence
}

/** Every metric of a month and of the days it is compared with. */
function monthValues(
  db: Connection,
  books: Books,
  scope: Scope,
  baseRange: DayRange | null,
): { now: Values; base: Values } {
  const others = {
    ...trafficValues(db, books, scope, baseRange),
    ...profitValues(db, books, scope, baseRange === null ? null : { ...scope, ...baseRange }),
  }
  const pick = (side: 'value' | 'base') =>
    Object.fromEntries(Object.entries(others).map(([id, value]) => [id, value[side]]))
  return {
    now: { ...metricsOf(books, scope), ...pick('value') },
    base: baseRange === null ? {} : { ...metricsOf(books, { ...scope, ...baseRange }), ...pick('base') },
  }
}

function shownKpis(now: Values): MetricId[] {
  const instead = [...INSTEAD]
  return KPIS.flatMap((id) => {
    if (ALWAYS.has(id) || (now[id] ?? null) !== null) return [id]
    return instead.splice(0, 1)
  })
}

/** Blocks of the plan that nothing fills yet, and what they wait for. Said in words, so that nobody searches. */
const MISSING: ReviewSheet['missing'] = [
  { id: 3, title: '驱动分解', needs: '缺：上月的订单文件' },
  { id: 5, title: '利润桥', needs: '缺：商品成本，在「成本与费用」里填' },
  { id: 8, title: '推广', needs: '推广报表已能导入，表上还没有这一块' },
  { id: 10, title: '库存', needs: '库存表已能导入，表上还没有这一块' },
]

function shopNames(books: Books, scope: Scope): string[] {
  return books.shops.filter(({ id }) => scope.shops === undefined || scope.shops.includes(id)).map(({ name }) => name)
}

interface KpiInput {
  now: Values
  previous: Values
  lastYear: Values
  known: Quality
}

function kpi(id: MetricId, { now, previous, lastYear, known }: KpiInput): Kpi {
  const value = now[id] ?? null
  const mark = value === null ? reasonOf(id, known) : known.settling && NET_OF_REFUNDS.has(id) ? '⏳' : ''
  return { metric: id, value, previous: previous[id] ?? null, lastYear: lastYear[id] ?? null, target: null, mark }
}

/** Why a number is not there, in the few words a tile has room for. */
function reasonOf(id: MetricId, known: Quality): string {
  if (id === 'perBuyer' && (known.buyerUnknownShare ?? 0) > MAX_UNKNOWN_BUYERS) return '缺：买家列'
  if (NET_OF_REFUNDS.has(id) && known.refundUnknownLines > 0) return '缺：退款数据'
  return `缺：${METRICS[id].source}`
}

function hashOf(blocks: readonly ReviewBlock[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('hex').slice(0, 8)
}
