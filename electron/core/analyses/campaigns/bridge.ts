import type { BridgeStep } from '../../../../shared/contract/campaigns.ts'
import type { Baseline, Clean } from './baseline.ts'
import { MONEY, NOTHING } from './series.ts'
import type { DayMoney, DaySeries } from './series.ts'
import type { Windows } from './windows.ts'

/** The steps, and what the first two are made of. */
export interface Bridge {
  /** 分; `null`: not known or not proven, and so not in the sum. */
  rows: { step: BridgeStep; amount: number | null }[]
  /** Pieces beyond the usual on the days, and around them. */
  lifted: number
  pulled: number
  /** What a usual piece leaves, 分. */
  worth: number
}

/** What was spent beside the sales, and what the rest of the shop gained or lost where that is proven; 分. */
export interface Beside {
  ads: number | null
  fixed: number
  siblings: number | null
  otherShops: number | null
}

type Cost = 'list' | 'given' | 'reversal' | 'cogs' | 'commission' | 'platformFees' | 'delivery'

/**
 * From what the days would have earned to what they earned. The pieces beyond the usual, on the days and around them,
 * are worth what a usual piece leaves; what is left is what each piece brought and cost otherwise than usual:
 *
 *   result = usual + (pieces − usual pieces) × usual CP1 a piece + Σ ±(part − pieces × usual part a piece) − ads − …
 *
 * The parts make up CP1, and the usual profit is the usual pieces' CP1, so it closes without a remainder; every level
 * is rounded, not the steps, so it closes to the 分.
 *
 * @returns `null` where costs or pieces of a day are not known
 */
export function bridgeOf(
  series: DaySeries,
  clean: readonly Clean[],
  sales: Baseline,
  windows: Windows,
  beside: Beside,
): Bridge | null {
  const usual = sumOf(
    series,
    clean.map(({ day }) => day).filter((day) => !Number.isNaN(series(day).cp1)),
  )
  const around = [...windows.pre, ...windows.post]
  const [event, both] = [sumOf(series, windows.event), sumOf(series, [...windows.event, ...around])]
  if (!(usual.units > 0) || !(usual.gsv > 0) || Number.isNaN(both.cp1 + both.units + usual.cp1)) return null
  const piecesOf = (days: readonly number[]) =>
    (days.reduce((sum, day) => sum + sales.of(day), 0) * usual.units) / usual.gsv
  const [onDays, aroundDays] = [piecesOf(windows.event), piecesOf(around)]
  const worth = usual.cp1 / usual.units
  const other = (name: Cost) => both[name] - (both.units * usual[name]) / usual.units
  const rows = rounded([
    ['usual', (onDays + aroundDays) * worth],
    ['lifted', (event.units - onDays) * worth],
    ['pulled', (both.units - event.units - aroundDays) * worth],
    ['price', other('list')],
    ['discount', -other('given')],
    ['refunds', -other('reversal')],
    ['goods', -other('cogs')],
    ['commission', -other('commission')],
    ['fees', -other('platformFees')],
    ['delivery', -other('delivery')],
    ['ads', beside.ads === null ? null : -beside.ads],
    ['fixed', -beside.fixed],
    ['siblings', beside.siblings],
    ['otherShops', beside.otherShops],
  ])
  return { rows, lifted: event.units - onDays, pulled: both.units - event.units - aroundDays, worth }
}

function rounded(steps: readonly (readonly [BridgeStep, number | null])[]): Bridge['rows'] {
  let level = 0
  const rows = steps.map(([step, amount]): Bridge['rows'][number] => {
    if (amount === null) return { step, amount }
    const before = Math.round(level)
    level += amount
    return { step, amount: Math.round(level) - before || 0 }
  })
  return [...rows, { step: 'result', amount: Math.round(level) }]
}

function sumOf(series: DaySeries, days: readonly number[]): DayMoney {
  const sum = { ...NOTHING }
  for (const money of days.map(series)) for (const name of MONEY) sum[name] += money[name]
  return sum
}
