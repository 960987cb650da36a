import type { SellThroughCell, SellThroughRow } from '../../../../shared/contract/sell-through.ts'
import { dayOfNumber, monthOf } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Lot } from '../inventory/ageing.ts'
import { STEPS } from './question.ts'

/** One SKU whose launch is known. */
export interface Launched {
  /** As the stock names it. */
  key: string
  /** Day of the first receipt. */
  day: number
  lots: readonly Lot[]
  /** Pieces kept of payments of the first days, by `STEPS`, and until today; NaN where a line says no pieces. */
  sold: readonly number[]
  soldSoFar: number
}

/** By month of launch, the newest first. @param today the last day that is known whole */
export function cohortsOf(launched: readonly Launched[], today: number): SellThroughRow[] {
  const months = new Map<string, Launched[]>()
  for (const one of launched) {
    const month = monthOf(dayOfNumber(one.day))
    const own = months.get(month)
    if (own === undefined) months.set(month, [one])
    else own.push(one)
  }
  return [...months]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, own]) => ({
      month,
      skus: own.length,
      received: receivedBy(own, () => today),
      cells: STEPS.map((days, step) => cellOf(own, days, step, today)),
      soFar: ratioOf(
        sumOf(own, ({ soldSoFar }) => soldSoFar),
        receivedBy(own, () => today),
      ),
    }))
}

/** Those of the month that are as old. */
function cellOf(own: readonly Launched[], days: number, step: number, today: number): SellThroughCell {
  const old = oldEnough(own, days, today)
  const sold = sumOf(old, (one) => one.sold[step] ?? Number.NaN)
  const received = receivedBy(old, ({ day }) => day + days - 1)
  return {
    days,
    skus: old.length,
    isFinished: old.length === own.length,
    sold: old.length === 0 || Number.isNaN(sold) ? null : sold,
    received: old.length === 0 ? null : received,
    share: old.length === 0 ? null : ratioOf(sold, received),
  }
}

export function launchedIn(launched: readonly Launched[], month: string): Launched[] {
  return launched.filter(({ day }) => monthOf(dayOfNumber(day)) === month)
}

export function oldEnough(own: readonly Launched[], days: number, today: number): Launched[] {
  return own.filter(({ day }) => day + days - 1 <= today)
}

function receivedBy(own: readonly Launched[], until: (one: Launched) => number): number {
  return sumOf(own, (one) => one.lots.reduce((pieces, lot) => pieces + (lot.day <= until(one) ? lot.pieces : 0), 0))
}

function sumOf(own: readonly Launched[], pick: (one: Launched) => number): number {
  return own.reduce((sum, one) => sum + pick(one), 0)
}

function ratioOf(sold: number, received: number): number | null {
  return Number.isNaN(sold) ? null : ratio(sold, received)
}
