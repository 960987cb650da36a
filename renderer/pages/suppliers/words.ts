import type { SupplierBoardRow } from '../../../shared/contract/supplier-board.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'

/** `14.0 ± 4.1 天`, or `—` while no arrival tells. */
export function leadWords({ mean, deviation }: SupplierBoardRow['lead']): string {
  if (mean === null) return '—'
  return deviation === null ? `${mean.toFixed(1)} 天` : `${mean.toFixed(1)} ± ${deviation.toFixed(1)} 天`
}

export function spreadWords({ arrivals, least, median, most }: SupplierBoardRow['lead']): string {
  if (least === null || median === null || most === null) return '没有写了下单和入库日期的到货记录'
  return `${formatCount(arrivals)} 次到货：最快 ${least} 天，一半在 ${median} 天内，最慢 ${most} 天`
}

export function punctualWords({ onTime, late, unknown, share }: SupplierBoardRow['punctuality']): string {
  const rest = unknown > 0 ? `，另有 ${formatCount(unknown)} 张没记哪天到` : ''
  if (share.value === null) return share.reason ?? '—'
  return `${formatRatio(share.value)}（${formatCount(onTime + late)} 张里 ${formatCount(onTime)} 张${rest}）`
}

/** `▲ 10.0%`; a price that did not change says so. */
export function changeWords(change: number | null): string {
  if (change === null) return '—'
  if (change === 0) return '没变'
  return `${change > 0 ? '▲' : '▼'} ${formatRatio(Math.abs(change))}`
}

export const POINT_FROM = { receipt: '到货', order: '采购单', cost: '成本表' } as const
