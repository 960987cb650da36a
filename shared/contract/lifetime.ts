import { z } from 'zod'
import { day, fen, share } from './common.ts'
import { spoken } from './spoken.ts'

/** What the buyers that a shop has will yet do. */

const group = z.object({
  /** Purchases after the first; the last group holds those with as many or more. */
  repeats: z.number().int(),
  buyers: z.number().int(),
  /** How many of them have not left for good. */
  alive: z.number(),
  purchases: z.number(),
  /** 分 that they will pay; `null` where the amounts tell too little. */
  gmv: fen,
})
export type LifetimeGroup = z.infer<typeof group>

const held = z.object({
  repeats: z.number().int(),
  buyers: z.number().int(),
  /** Purchases of all of them within the days held out. */
  predicted: z.number(),
  actual: z.number().int(),
})

export const lifetimeInput = z.object({
  asOf: day,
  horizonDays: z.number().int().min(7, '至少看 7 天').max(730, '最多看两年').default(90),
  shops: z.array(z.string()).optional(),
  /** The model is also fitted to what was known on this day, and what it foretold is held against what came. */
  calibrationEnd: day.optional(),
})

export const lifetimeOutput = z.object({
  usable: z.boolean(),
  /** Why there is no answer, or what it rests on. */
  reason: z.string(),
  /** The last day of what is known: `asOf`, or that of the newest file. */
  until: z.string().nullable(),
  /** In weeks. */
  bgnbd: z
    .object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number(), logLikelihood: z.number() })
    .nullable(),
  /** In 元. */
  gammaGamma: z
    .object({
      p: z.number(),
      q: z.number(),
      gamma: z.number(),
      /** Of how often with how much, which the model takes to be none. */
      correlation: share,
    })
    .nullable(),
  expected: z
    .object({
      horizonDays: z.number().int(),
      buyers: z.number().int(),
      alive: z.number(),
      purchases: z.number(),
      gmv: fen,
      /** Of it what was left before advertising in the year before; `null` while a cost is missing. */
      profit: fen,
      groups: z.array(group),
    })
    .nullable(),
  holdout: z
    .object({
      from: z.string(),
      to: z.string(),
      buyers: z.number().int(),
      predicted: z.number(),
      actual: z.number().int(),
      groups: z.array(held),
    })
    .nullable(),
  sentence: z.string(),
  figures: spoken,
  /** The parameters in plain words. */
  words: z.array(z.string()),
  notes: z.array(z.string()),
})
export type Lifetime = z.infer<typeof lifetimeOutput>
