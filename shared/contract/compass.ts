import { z } from 'zod'
import { OWN_UNITS } from '../own-measures.ts'
import type { OwnUnit } from '../own-measures.ts'
import { day, scope } from './common.ts'
import { COMPASS_IDS } from './compass-ids.ts'

export const compassFigure = scope.safeExtend({
  of: z.literal('compass'),
  figure: z.enum(COMPASS_IDS),
  /** Other days: what changed since them instead of the number itself. */
  before: z.object({ from: day, to: day }).optional(),
  /** Days by whose files it is measured, where it is what these are compared with. */
  like: z.object({ from: day, to: day }).optional(),
})

const compassRow = z.object({
  id: z.enum(COMPASS_IDS),
  value: z.number().nullable(),
  base: z.number().nullable(),
  /** What keeps the value from being known, or what it leaves out; empty where there is nothing to say. */
  note: z.string(),
})
export type CompassRow = z.infer<typeof compassRow>

const days = z.object({ from: day, to: day })

/** A number of the seller's own. */
export const ownFigure = scope.safeExtend({
  of: z.literal('own'),
  /** Its entry in the register. */
  id: z.string().min(1).max(64),
  before: days.optional(),
  like: days.optional(),
})

const ownRow = z.object({
  id: z.string(),
  name: z.string(),
  formula: z.string(),
  unit: z.enum(Object.keys(OWN_UNITS) as [OwnUnit, ...OwnUnit[]]),
  better: z.enum(['up', 'down', 'none']),
  /** Money in 分. */
  value: z.number().nullable(),
  base: z.number().nullable(),
  note: z.string(),
})
export type OwnRow = z.infer<typeof ownRow>
export const ownMeasures = z.array(ownRow)

/** In the order of the dictionary. */
export const compass = z.array(compassRow)
export const lastDay = z.array(compassRow.omit({ base: true }))
export type LastDayRow = z.infer<typeof lastDay>[number]
