import { z } from 'zod'

/** How buyers pass from one stage to the next within a month. */

export const STAGES = ['fresh', 'active', 'dozing', 'lost'] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  fresh: '新客',
  active: '活跃',
  dozing: '快睡着',
  lost: '流失',
}

const row = z.object({
  /** Where they stood before; `null`: they had not bought yet. */
  from: z.enum(STAGES).nullable(),
  buyers: z.number().int(),
  /** Where they stand now, in the order of `STAGES`. */
  to: z.array(z.number().int()),
})
export type MigrationRow = z.infer<typeof row>

export const migrationOutput = z.object({
  /** The ends of two months, a month apart. */
  before: z.string(),
  now: z.string(),
  /** Up to so many days since the last purchase count as active, and up to so many as dozing. */
  activeDays: z.number().int(),
  dozingDays: z.number().int(),
  /** Whether the shop's own buyers say so: too few that came back leave the usual days. */
  isMeasured: z.boolean(),
  rows: z.array(row),
  sentence: z.string(),
})
export type Migration = z.infer<typeof migrationOutput>
