import { z } from 'zod'
import { BOOK_TABLES, day, query, scope } from './common.ts'
import { migrationOutput } from './migration.ts'
import { levelsInput, levelsOutput } from './levels.ts'
import { lifetimeInput, lifetimeOutput } from './lifetime.ts'
import { profileOutput } from './profile.ts'
import { PROFIT_TABLES } from './profit.ts'
import { recallOutput } from './recall.ts'
import { RFM_SEGMENTS, rfmCuts } from './rfm.ts'
import { spoken } from './spoken.ts'
import { secondOrderOutput, worthInput, worthOutput } from './worth.ts'

/** Who comes back: only where the files tell buyers apart. */

const share = z.number().nullable()

export const customers = {
  /** Whether the files tell buyers apart at all (domain rule 19). */
  keyTest: query(BOOK_TABLES)
    .input(scope)
    .output(
      z.object({
        usable: z.boolean(),
        /** Share of paid orders without an unmasked buyer. */
        maskedShare: share,
        /** Share of buyers that bought on one day alone, over all there is. */
        onceShare: share,
        reason: z.string(),
        /** The figures of the reason. */
        figures: spoken,
        /** Where they are not told apart: those of the shops that could be looked at alone. */
        tellable: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  /** Buyers of the last 365 days by recency, frequency and money; `[]` where buyers cannot be told apart. */
  rfm: query(PROFIT_TABLES)
    .input(z.object({ asOf: day, shops: z.array(z.string()).optional(), cuts: rfmCuts.partial().optional() }))
    .output(
      z.object({
        cuts: rfmCuts,
        segments: z.array(
          z.object({
            segment: z.enum(RFM_SEGMENTS),
            name: z.string(),
            buyers: z.number().int(),
            gsv: z.number().int().nullable(),
            /** Contribution before advertising, 分; `null` while a cost is missing. */
            profit: z.number().int().nullable(),
            action: z.string(),
          }),
        ),
        buyers: z.number().int(),
      }),
    ),
  /**
   * Buyers by the month of their first purchase: how many bought again so many months later. `seen[k]`: whether order
   * files tell of that month at all; where they do not `retained[k]` is 0 and means nothing.
   */
  cohorts: query(BOOK_TABLES)
    .input(z.object({ grain: z.literal('month').default('month'), shops: z.array(z.string()).optional() }))
    .output(
      z.array(
        z.object({
          cohort: z.string(),
          size: z.number().int(),
          retained: z.array(z.number().int()),
          seen: z.array(z.boolean()),
        }),
      ),
    ),
  /** What the buyers there are will do within some days; `null` where that cannot be told, never 0. */
  lifetime: query(PROFIT_TABLES).input(lifetimeInput).output(lifetimeOutput),
  /** The best buyers, what a new one brings month by month, and what winning one costs. */
  worth: query(PROFIT_TABLES).input(worthInput).output(worthOutput),
  /** Whose usual time to buy again is now, soon or over; `null` where buyers cannot be told apart. */
  recall: query(PROFIT_TABLES).input(worthInput).output(recallOutput.nullable()),
  /** When and where orders are paid, and what buyers spend in a year. */
  profile: query(PROFIT_TABLES).input(scope).output(profileOutput),
  /** What a membership would cost, level by level; `null` where buyers cannot be told apart. */
  levels: query(PROFIT_TABLES).input(levelsInput).output(levelsOutput.nullable()),
  /** From which stage buyers passed to which since the end of the month before; `null` where they cannot be told apart. */
  migration: query(BOOK_TABLES).input(worthInput).output(migrationOutput.nullable()),
  /** How long until first buyers come again; `null` where buyers cannot be told apart. */
  secondOrder: query(BOOK_TABLES).input(worthInput).output(secondOrderOutput.nullable()),
  /** The definitions of "they come back" that back ends and sellers use, side by side. */
  repeat: query(BOOK_TABLES)
    .input(scope)
    .output(
      z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          value: share,
          again: z.number().int(),
          of: z.number().int(),
          note: z.string(),
        }),
      ),
    ),
}
