import type { Quality } from '../../../shared/contract/overview.ts'
import type { Kpi, ReviewBlock } from '../../../shared/review.ts'
import { METRICS, NET_OF_REFUNDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'

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

export type Values = Partial<Record<MetricId, number | null>>

export interface KpiInput {
  now: Values
  previous: Values
  lastYear: Values
  known: Quality
  targets: Partial<Record<MetricId, { value: number }>>
}

function kpi(id: MetricId, { now, previous, lastYear, known, targets }: KpiInput): Kpi {
  const value = now[id] ?? null
  const mark = value === null ? reasonOf(id, known) : known.settling && NET_OF_REFUNDS.has(id) ? '⏳' : ''
  return {
    metric: id,
    value,
    previous: previous[id] ?? null,
    lastYear: lastYear[id] ?? null,
    target: targets[id]?.value ?? null,
    mark,
  }
}

/** Why a number is not there, in the few words a tile has room for. */
function reasonOf(id: MetricId, known: Quality): string {
  if (id === 'perBuyer' && known.buyerless.length > 0) return '缺：买家列'
  if (NET_OF_REFUNDS.has(id) && known.refundUnknownLines > 0) return '缺：退款数据'
  return `缺：${METRICS[id].source}`
}

/** Block 2: the numbers of the month, what they are compared with, and what was wanted of them. */
export function kpiBlock(figures: KpiInput): Extract<ReviewBlock, { id: 2 }> {
  return { id: 2, items: shownKpis(figures.now).map((id) => kpi(id, figures)) }
}

function shownKpis(now: Values): MetricId[] {
  const instead = [...INSTEAD]
  return KPIS.flatMap((id) => {
    if (ALWAYS.has(id) || (now[id] ?? null) !== null) return [id]
    return instead.splice(0, 1)
  })
}
