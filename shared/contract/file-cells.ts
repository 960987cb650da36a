import { z } from 'zod'
import { day, month, scope } from './common.ts'
import { ROW_ACTIONS } from './row-actions.ts'

/** What pages say of the files that were imported: their rows, the days they cover, and how new they are. */

/** Rows of one sheet of a file, all of them or those of one fate; `days`: from the first to the last it speaks of. */
export const fileFigure = z.object({
  of: z.literal('file'),
  batchId: z.string(),
  figure: z.enum(['rows', ...ROW_ACTIONS, 'days', 'imported']),
})

/** The files that speak of some days, of one report or of all. */
export const filesFigure = scope.safeExtend({
  of: z.literal('files'),
  /** Format of the report; `null`: the order files that tell how new the numbers are, and (`start`) since when. */
  format: z.string().nullable(),
  figure: z.enum(['files', 'rows', 'asOf', 'start']),
})

/** One day of the calendar of reports, or the days that one of them lacks. */
export const coveredFigure = z.object({
  of: z.literal('covered'),
  month,
  shopId: z.string(),
  /** As `imports.coverage` names it. */
  report: z.string(),
  /** `null`: all days of the month before `today`. */
  day: day.nullable(),
  today: day,
})

/** Orders kept of one shop, the first and last day that its files cover, and the last they know whole. */
export const shopFigure = z.object({
  of: z.literal('shop'),
  shopId: z.string(),
  figure: z.enum(['orders', 'first', 'last', 'whole']),
})
