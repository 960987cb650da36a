import { ratio } from '../../../../shared/money.ts'
import { atUsualRate } from './baseline.ts'
import type { Measured } from './measure.ts'
import type { DaySeries } from './series.ts'

/**
 * How many times what would have been paid was paid on the days of a promotion (爆发系数). What is usual is the baseline
 * of its net sales, at the rate at which ordinary days are paid.
 */
export function burstOf(series: DaySeries, { baseline, clean, windows }: Measured): number | null {
  const paid = (day: number) => series(day).gmv
  const usual = atUsualRate(baseline, clean, paid)
  if (usual === null) return null
  const sum = (of: (day: number) => number) => windows.event.reduce((total, day) => total + of(day), 0)
  const found = ratio(sum(paid), sum(usual.of))
  return found === null || Number.isNaN(found) ? null : found
}
