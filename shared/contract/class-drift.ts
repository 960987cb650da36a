import { z } from 'zod'
import { spoken } from './spoken.ts'

/** Which SKUs have changed their ABC–XYZ class since a month ago, and what that asks for. */

/** What has become of a SKU: worth more or less attention, or sold more or less evenly than before. */
export const DRIFTS = ['rise', 'fall', 'wilder', 'calmer'] as const
export type Drift = (typeof DRIFTS)[number]

export const DRIFT_NAMES: Readonly<Record<Drift, string>> = {
  rise: '升类',
  fall: '降类',
  wilder: '销量变乱',
  calmer: '销量变稳',
}

const abc = z.enum(['A', 'B', 'C']).nullable()
const xyz = z.enum(['X', 'Y', 'Z']).nullable()

const moved = z.object({
  sku: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  /** `null`: nothing of it was sold in those 90 days. */
  abcBefore: abc,
  abcNow: abc,
  /** `null`: too few whole weeks to tell. */
  xyzBefore: xyz,
  xyzNow: xyz,
  drift: z.enum(DRIFTS),
  /** What its usual days bring more or less in 30 days than they did, 分; `null` where profit is not known. */
  change: z.number().int().nullable(),
  /** Safety stock then and now, pieces. */
  safetyBefore: z.number(),
  safetyNow: z.number(),
  advice: z.string(),
})
export type Moved = z.infer<typeof moved>

export const classDrift = z.object({
  asOf: z.string().nullable(),
  /** The day it is compared with; `null`: there are no sales before it. */
  before: z.string().nullable(),
  sentence: z.string(),
  /** How many SKUs went from which class to which, those that stayed among them. */
  flows: z.array(z.object({ from: abc, to: abc, skus: z.number().int() })),
  /** What changes the most money first. */
  moved: z.array(moved),
  notes: z.array(z.string()),
  /** The figures of the sentence. */
  figures: spoken,
})
export type ClassDrift = z.infer<typeof classDrift>
