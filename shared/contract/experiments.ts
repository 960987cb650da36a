import { z } from 'zod'
import { query } from './common.ts'

/** Whether one version really does better than another, and how many visitors it takes to know. */

const count = z.number().int('人数要是整数').min(0, '人数不能小于 0')

const arm = z
  .object({ visitors: count.min(1, '访客要多于 0'), conversions: count })
  .refine(({ visitors, conversions }) => conversions <= visitors, {
    message: '成交人数不能多于访客',
    path: ['conversions'],
  })

const fraction = (name: string) => z.number().gt(0, `${name}要大于 0`).lt(1, `${name}要小于 100%`)

export const VERDICTS = ['significant', 'notSignificant', 'unclear'] as const
export type ExperimentVerdict = (typeof VERDICTS)[number]

export const experiments = {
  /** Holds version B against A: two rates, their difference with its interval, and what can be said. */
  compare: query([])
    .input(z.object({ a: arm, b: arm, confidence: fraction('置信度').default(0.95) }))
    .output(
      z.object({
        rateA: z.number(),
        rateB: z.number(),
        /** B less A, as a fraction. */
        difference: z.number(),
        low: z.number(),
        high: z.number(),
        /** The difference as a share of A's rate; `null` where A has none. */
        relative: z.number().nullable(),
        pValue: z.number(),
        verdict: z.enum(VERDICTS),
        sentence: z.string(),
        warnings: z.array(z.string()),
      }),
    ),
  /** Visitors that each version needs. `lift` is relative: 0.1 finds 3.0 % against 3.3 %. */
  sampleSize: query([])
    .input(
      z
        .object({
          baseRate: fraction('现在的转化率'),
          lift: z.number().refine((value) => value !== 0 && value > -1, '想看出的变化不能是 0'),
          power: fraction('把握').default(0.8),
          significance: fraction('显著水平').default(0.05),
          /** Of both versions together, to tell how long it takes. */
          visitorsPerDay: z.number().gt(0).optional(),
        })
        .refine(({ baseRate, lift }) => baseRate * (1 + lift) < 1, {
          message: '变化之后的转化率超过了 100%',
          path: ['lift'],
        }),
    )
    .output(z.object({ perArm: z.number().int(), days: z.number().int().nullable() })),
}
