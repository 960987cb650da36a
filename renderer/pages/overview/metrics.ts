import { formatCount, formatRatio } from '../../../shared/format.ts'
import { METRICS, METRIC_IDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { LedgerFilter } from '../../../shared/contract/ledger.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import type { PageScope } from '../../app/scope.ts'

/** On tiles, in the order a seller asks. */
export const TILES: readonly MetricId[] = [
  'gmv',
  'gsv',
  'merchantIncome',
  'orders',
  'buyers',
  'perBuyer',
  'perOrder',
  'refundRate',
]

/** Also read from the order files, in a quieter row. */
const FURTHER: readonly MetricId[] = [
  'refundAmount',
  'refundRateOrders',
  'units',
  'perUnit',
  'unitsPerOrder',
  'createdOrders',
  'newBuyers',
  'returningBuyers',
  'returningShare',
]

const FROM_ORDERS = new Set<MetricId>([...TILES, ...FURTHER])

/** The numbers beside the tiles: those of the order files, and whatever other files have given. */
export function furtherMetrics(values: Partial<Record<MetricId, MetricValue>>): MetricId[] {
  const others = METRIC_IDS.filter((id) => !FROM_ORDERS.has(id) && (values[id]?.value ?? null) !== null)
  return [...FURTHER, ...others]
}

/** What no file has given yet, by the file that would. */
export function missingMetrics(values: Partial<Record<MetricId, MetricValue>>): { needs: string; ids: MetricId[] }[] {
  const groups = new Map<string, MetricId[]>()
  for (const id of METRIC_IDS) {
    if (FROM_ORDERS.has(id) || (values[id]?.value ?? null) !== null) continue
    const needs = METRICS[id].source
    groups.set(needs, [...(groups.get(needs) ?? []), id])
  }
  return [...groups].map(([needs, ids]) => ({ needs, ids }))
}

const REFUND_METRICS = new Set<MetricId>(['refundAmount', 'refundRate', 'refundRateOrders'])

/** The rows a number was computed from; `null` when it does not come from order lines. */
export function rowsOf(id: MetricId, scope: PageScope): { scope: PageScope; filter: LedgerFilter } | null {
  if (!FROM_ORDERS.has(id)) return null
  if (REFUND_METRICS.has(id)) return { scope, filter: { refunded: true } }
  if (id === 'createdOrders') return { scope: { ...scope, dateBasis: 'created' }, filter: {} }
  return { scope, filter: {} }
}

const BUYER_METRICS = new Set<MetricId>(['buyers', 'perBuyer', 'newBuyers', 'returningBuyers', 'returningShare'])
/** Above this share of unknown buyers nothing is said about buyers (domain rule 19). */
const MOST_UNKNOWN_BUYERS = 0.05

/** Why a number of the order files is not known. */
export function reasonOf(id: MetricId, quality: Quality, { refundBook }: PageScope): string {
  const { buyerUnknownShare, amountUnknownLines, refundUnknownLines, uncovered } = quality
  if (BUYER_METRICS.has(id) && (buyerUnknownShare ?? 0) > MOST_UNKNOWN_BUYERS) {
    return `${formatRatio(buyerUnknownShare)} 的订单认不出买家`
  }
  if (amountUnknownLines > 0) return `${formatCount(amountUnknownLines)} 行已付款但没有金额`
  if (refundUnknownLines > 0) return `${formatCount(refundUnknownLines)} 行没有退款信息`
  if (uncovered.length > 0) return '没有订单文件'
  if (refundBook === 'occurred') return '有退款没写成功时间'
  return '没有付款的订单'
}
