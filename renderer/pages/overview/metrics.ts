import { formatCount } from '../../../shared/format.ts'
import { METRICS, METRIC_IDS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import type { MetricValue, Quality } from '../../../shared/contract/overview.ts'
import type { PageScope } from '../../app/scope.ts'

/** On tiles, in the order a seller asks, while nothing is known of visitors. */
const TILES: readonly MetricId[] = [
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
  'giftUnits',
  'perUnit',
  'unitsPerOrder',
  'createdOrders',
  'newBuyers',
  'returningBuyers',
  'returningShare',
]

const FROM_ORDERS = new Set<MetricId>([...TILES, ...FURTHER])

type Values = Partial<Record<MetricId, MetricValue>>

function isKnown(values: Values, id: MetricId): boolean {
  return (values[id]?.value ?? null) !== null
}

/** Visitors and conversion stand before the orders they lead to, in place of what says less. */
export function tilesOf(values: Values): readonly MetricId[] {
  const visitors = (['visitors', 'visitorsPerDay'] as const).find((id) => isKnown(values, id))
  if (visitors === undefined) return TILES
  return ['gmv', 'gsv', visitors, 'payConversion', 'orders', 'buyers', 'perBuyer', 'refundRate']
}

/** The numbers beside the tiles: those of the order files, and whatever other files have given. */
export function furtherMetrics(values: Values): MetricId[] {
  const tiles = new Set(tilesOf(values))
  const others = METRIC_IDS.filter((id) => !FROM_ORDERS.has(id) && isKnown(values, id))
  return [...TILES, ...FURTHER, ...others].filter((id) => !tiles.has(id) && !isNoGift(values, id))
}

/** Of a shop that gives nothing away nothing is said of gifts. */
function isNoGift(values: Values, id: MetricId): boolean {
  return id === 'giftUnits' && (values[id]?.value ?? 0) === 0
}

/** What takes no order file: the rest is not known before there is one, whatever else was imported. */
const WITHOUT_ORDERS = new Set<MetricId>(['visitors', 'visitorsPerDay', 'pageViews', 'adSpend'])

/** What no file has given yet, by the file that would. */
export function missingMetrics(values: Values): { needs: string; ids: MetricId[] }[] {
  const groups = new Map<string, MetricId[]>()
  for (const id of METRIC_IDS) {
    if (FROM_ORDERS.has(id) || isKnown(values, id)) continue
    if (!isKnown(values, 'gmv') && !WITHOUT_ORDERS.has(id)) continue
    const needs = METRICS[id].source
    groups.set(needs, [...(groups.get(needs) ?? []), id])
  }
  return [...groups].map(([needs, ids]) => ({ needs, ids }))
}

const BUYER_METRICS = new Set<MetricId>(['buyers', 'perBuyer', 'newBuyers', 'returningBuyers', 'returningShare'])

/** Why a number of the order files is not known. */
export function reasonOf(id: MetricId, quality: Quality, { refundBook }: PageScope): string {
  if (id === 'payConversion') return '流量文件没有支付买家数'
  const { buyerless, amountUnknownLines, refundUnknownLines, refundSources, uncovered } = quality
  if (BUYER_METRICS.has(id) && buyerless.length > 0) return `${buyerless.join('、')}认不出买家`
  if (amountUnknownLines > 0) return `${formatCount(amountUnknownLines)} 行已付款但没有金额`
  if (refundUnknownLines > 0) return `${formatCount(refundUnknownLines)} 行没有退款信息。${refundSources.join('；')}`
  if (uncovered.length > 0) return '没有订单文件'
  if (refundBook === 'occurred') return '有退款没写成功时间'
  return '没有付款的订单'
}
