import { z } from 'zod'
import { day, scope } from './common.ts'
import { COMPASS_IDS } from './compass-ids.ts'

export const compassFigure = scope.safeExtend({
  of: z.literal('compass'),
  figure: z.enum(COMPASS_IDS),
  /** Other days: what changed since them instead of the number itself. */
  before: z.object({ from: day, to: day }).optional(),
})

const compassRow = z.object({
  id: z.enum(COMPASS_IDS),
  value: z.number().nullable(),
  base: z.number().nullable(),
  /** What keeps the value from being known, or what it leaves out; empty where there is nothing to say. */
  note: z.string(),
})
export type CompassRow = z.infer<typeof compassRow>

/** In the order of the dictionary. */
export const compass = z.array(compassRow)
