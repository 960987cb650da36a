import type { TitleEffect } from '../../../../shared/contract/titles.ts'
import { pairDays, pairedEffect } from '../../analyses/experiments/paired.ts'
import type { Reading } from '../../analyses/experiments/paired.ts'

/** What a back end counts of a product on a day; `null` where the file does not say. */
export interface ProductDay {
  day: string
  searchVisitors: number | null
  impressions: number | null
  clicks: number | null
  visitors: number | null
  payBuyers: number | null
}

export const READINGS = {
  searchVisitors: [(day) => day.searchVisitors, () => 1],
  clickRate: [(day) => day.clicks, (day) => day.impressions],
  payConversion: [(day) => day.payBuyers, (day) => day.visitors],
} as const satisfies Record<string, Reading<ProductDay>>

/** T18: 14 days before a change against 14 after, weekday by weekday. */
export function titleEffect(days: readonly ProductDay[], changed: string): TitleEffect {
  const pairs = pairDays(days, changed)
  return {
    pairs: pairs.length,
    searchVisitors: pairedEffect(pairs, READINGS.searchVisitors),
    clickRate: pairedEffect(pairs, READINGS.clickRate),
    payConversion: pairedEffect(pairs, READINGS.payConversion),
  }
}
