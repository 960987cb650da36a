import type { DayRange } from '../../../shared/calendar.ts'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Shown } from '../../components/evidence/question.ts'

type Question = CellOf<'forecast'>
export type Figure = Question['figure']
/** The cell of what is ahead. */
export type CellAt = (period: string, figure: Figure) => Question

interface Asked {
  shops?: string[] | undefined
  product?: string | undefined
  measure?: Question['measure'] | undefined
}

type Whole = Asked & { horizon?: number | undefined }

export function forecastOf(
  { shops, product, measure = 'gmv', horizon = 30 }: Whole,
  grain: Question['grain'],
  period: string,
  figure: Figure,
): Question {
  return {
    of: 'forecast',
    ...(shops === undefined ? {} : { shops }),
    ...(product === undefined ? {} : { product }),
    measure,
    grain,
    horizon,
    period,
    figure,
  }
}

/** The cell of how far a method was off. */
export type TriedAt = (method: string, figure: CellOf<'tried'>['figure']) => CellOf<'tried'>

export function triedOf(
  { shops, product, measure = 'gmv', horizon = 30 }: Whole,
  grain: Question['grain'],
  method: string,
  figure: CellOf<'tried'>['figure'],
): CellOf<'tried'> {
  const chosen = { ...(shops === undefined ? {} : { shops }), ...(product === undefined ? {} : { product }) }
  return { of: 'tried', ...chosen, measure, grain, horizon, method, figure }
}

/** What was sold already, as a number that opens. @param name of the product, where one was asked for */
export function pastOf({ shops, product, measure = 'gmv' }: Asked, range: DayRange): Shown {
  return {
    metric: measure,
    scope: { ...range, dateBasis: 'paid', refundBook: 'attributed', shops: shops ?? [], compare: 'none' },
    ...(product === undefined ? {} : { part: { by: 'product', key: product, name: product } }),
  }
}
