import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { Ordered } from '../../stock/rows.ts'
import { coverOf } from './forward.ts'
import type { Ahead } from './forward.ts'

/** What is on its way to a SKU. */
export interface Transit {
  /** Pieces in all; `null` where neither an order nor a file says anything. */
  pieces: number | null
  /** Pieces whose day nothing tells. */
  undated: number
  /** The earliest first. */
  dated: readonly Arriving[]
}

interface Arriving {
  /** Days from today on which they come; what is overdue comes tomorrow at the earliest. */
  step: number
  pieces: number
  row: StockRow['arriving'][number]
}

const NO_DATES: readonly Arriving[] = []

/**
 * Orders that the seller typed stand before what a file says is on its way. An order without a day takes as long as the
 * SKU's orders do.
 */
export function transitOf(
  ordered: readonly Ordered[] | null,
  filed: number | null,
  asOf: number,
  leadTime: number,
): Transit {
  if (ordered === null) return { pieces: filed, undated: filed ?? 0, dated: NO_DATES }
  const dated = ordered
    .filter(({ pieces }) => pieces > 0)
    .map(({ supplier, orderedOn, expectedOn, pieces }): Arriving => {
      const day = expectedOn === null ? dayNumber(orderedOn) + Math.round(leadTime) : dayNumber(expectedOn)
      const overdue = Math.max(0, asOf - day)
      const row = { day: dayOfNumber(day), pieces, supplier, assumed: expectedOn === null, overdue }
      return { step: Math.max(1, day - asOf), pieces, row }
    })
    .toSorted((a, b) => a.step - b.step)
  return { pieces: dated.reduce((sum, { pieces }) => sum + pieces, 0), undated: 0, dated }
}

export interface Lasting {
  /** Days until the shelf is empty for the first time; `null`: it outlasts two years. */
  days: number | null
  stockOutDay: string | null
  /** Days until the next arrival after that; `null`: none has a day. */
  next: number | null
}

/**
 * The shelf consumed day by day with what comes on each day, up to the first day that asks for more than there is. What
 * comes later does not fill that day's orders any more; pieces without a day count as there.
 */
export function lastingOf(stock: number, transit: Transit, rate: number, ahead: Ahead, asOf: number): Lasting {
  let pieces = Math.max(0, stock) + transit.undated
  for (const { step, pieces: more } of transit.dated) {
    const { days, stockOutDay } = coverOf(pieces, rate, ahead, asOf)
    // Goods come in the evening: the demand of their own day still falls on what was there.
    if (days !== null && days < step) return { days, stockOutDay, next: step }
    pieces += more
  }
  const { days, stockOutDay } = coverOf(pieces, rate, ahead, asOf)
  return { days, stockOutDay, next: null }
}
