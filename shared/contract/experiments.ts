import { z } from 'zod'
import { BOOK_TABLES, day, query } from './common.ts'
import { effectOf } from './titles.ts'

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

const period = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, '开始日期晚于结束日期')

/** Of each version when it was shown; the same days where both were shown together. */
const periods = z.object({ a: period, b: period })

/** Of larger ones squares are no numbers any more. */
const LARGEST = 1e12

const sample = z.object({
  mean: z.number().min(-LARGEST).max(LARGEST),
  /** Standard deviation of single values. */
  deviation: z.number().min(0, '标准差不能小于 0').max(LARGEST),
  count: z.number().int('个数要是整数').min(2, '每边至少要 2 个'),
})

const answered = {
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** The difference as a share of A; `null` where A is 0. */
  relative: z.number().nullable(),
  pValue: z.number(),
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  warnings: z.array(z.string()),
}

const logged = z.object({
  id: z.string(),
  day,
  kind: z.string(),
  shopId: z.string(),
  productId: z.string(),
  shop: z.string(),
  /** As the files name it; its number where they do not. */
  title: z.string(),
  before: z.string(),
  after: z.string(),
  pictureBefore: z.string().nullable(),
  pictureAfter: z.string().nullable(),
  guess: z.string(),
  result: z.string(),
  /** Pairs of days of the same weekday that could be compared. */
  pairs: z.number().int(),
  clickRate: effectOf,
  payConversion: effectOf,
  /** Pieces a day. */
  units: effectOf,
  /** Paid money a day, 分. */
  gmv: effectOf,
  warnings: z.array(z.string()),
})
export type LoggedExperiment = z.output<typeof logged>

export const experiments = {
  /** Holds version B against A: two rates, their difference with its interval, and what can be said. */
  compare: query(['event'])
    .input(z.object({ a: arm, b: arm, confidence: fraction('置信度').default(0.95), periods: periods.optional() }))
    .output(z.object({ rateA: z.number(), rateB: z.number(), ...answered })),
  /** Holds two means against each other: money an order, pieces a day. The difference is B less A, in their unit. */
  compareMeans: query(['event'])
    .input(
      z.object({ a: sample, b: sample, confidence: fraction('置信度').default(0.95), periods: periods.optional() }),
    )
    .output(z.object({ meanA: z.number(), meanB: z.number(), freedom: z.number(), ...answered })),
  /** What became of each change that the seller wrote down, the newest first. */
  log: query([...BOOK_TABLES, 'register_entry', 'product_day', 'event'])
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }).default({ limit: 100 }))
    .output(z.object({ total: z.number().int(), rows: z.array(logged), sentence: z.string() })),
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
