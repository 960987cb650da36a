import { z } from 'zod'
import { FORECAST_MEASURES } from './forecast-measures.ts'

/** What the page of forecasts says: what is ahead, and how far each way of reckoning has been off. */

const asked = {
  shops: z.array(z.string()).optional(),
  product: z.string().optional(),
  measure: z.enum(FORECAST_MEASURES),
  grain: z.enum(['day', 'week', 'month']),
  horizon: z.number().int().min(1).max(90),
}

export const forecast = z.object({
  of: z.literal('forecast'),
  ...asked,
  /** As the forecast names what is ahead: a day, a Monday or a month; of the whole horizon its first. */
  period: z.string(),
  figure: z.enum(['low', 'mean', 'high', 'total', 'totalLow', 'totalHigh']),
})

/** How far a method was off in the past: by all it tried, from one moment on, or of one period seen from there. */
export const triedFigure = z.object({
  of: z.literal('tried'),
  ...asked,
  /** As the forecast names it. */
  method: z.string(),
  figure: z.enum(['wape', 'bias', 'mase', 'missed', 'signed', 'actual']),
  /** The first period that was not known: of `missed`, `signed` and `actual`. */
  origin: z.string().optional(),
  /** What was forecast from there. */
  period: z.string().optional(),
})
