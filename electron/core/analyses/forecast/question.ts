/**
 * What will the next weeks or months bring, if things go on as they have?
 *
 * Answers from whole periods that order files cover, the newest run without a gap. It cannot tell what has no trace in
 * the past: a new product, an event that moves, a price that changes; and it knows days of events only as part of the
 * season, which takes two whole years to see.
 */
export type Measure = 'gmv' | 'orders' | 'units'
export type Grain = 'week' | 'month'

export interface Question {
  shops: readonly string[] | undefined
  product: string | undefined
  measure: Measure
  grain: Grain
  horizon: number
}

export const PERIODS_A_YEAR: Readonly<Record<Grain, number>> = { week: 52, month: 12 }

/** Under this many periods nothing is forecast. */
export const LEAST_PERIODS = 4
