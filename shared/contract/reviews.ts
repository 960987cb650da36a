import { z } from 'zod'
import { scope, share } from './common.ts'
import { REVIEW_TOPICS } from './refunds.ts'
import { spoken } from './spoken.ts'

/** What buyers write, what they complain of, and whether their refunds say the same. */

const topicId = z.enum(REVIEW_TOPICS)

export const reviewsInput = scope.safeExtend({
  /** Which reviews the examples show. */
  filter: z
    .object({
      topic: topicId.optional(),
      /** Shop and product number. */
      shopId: z.string().optional(),
      productId: z.string().optional(),
      /** Only those with 1 or 2 stars, or with a complaint. */
      bad: z.boolean().optional(),
    })
    .default({}),
  limit: z.number().int().min(1).max(200).default(50),
})
export type ReviewFilter = z.output<typeof reviewsInput>['filter']

const topic = z.object({
  topic: topicId,
  name: z.string(),
  /** Reviews that speak of it, those that complain of it, and those that praise it. */
  mentions: z.number().int(),
  complaints: z.number().int(),
  praise: z.number().int(),
})
export type TopicRow = z.infer<typeof topic>

const product = z.object({
  shopId: z.string().nullable(),
  productId: z.string(),
  name: z.string(),
  reviews: z.number().int(),
  mean: share,
  /** Of reviews with stars or a level: those with 1 or 2 stars, or 差评. */
  negativeShare: share,
  /** Reviews that complain, topic by topic in the order of `REVIEW_TOPICS`. */
  complaints: z.array(z.number().int()),
})
export type ReviewedProduct = z.infer<typeof product>

const example = z.object({
  id: z.number().int(),
  day: z.string(),
  rating: share,
  name: z.string(),
  spec: z.string().nullable(),
  text: z.string(),
  followUp: z.string().nullable(),
  replied: z.boolean().nullable(),
  topics: z.array(topicId),
  complaints: z.array(topicId),
})
export type ReviewExample = z.infer<typeof example>

const root = z.object({
  shopId: z.string().nullable(),
  productId: z.string(),
  name: z.string(),
  topic: topicId,
  /** Refunds for that reason, and 分 given back. */
  refunds: z.number().int(),
  refunded: z.number().int(),
  /** Reviews that complain of it, of all of the product. */
  complaints: z.number().int(),
  reviews: z.number().int(),
})
export type RootCause = z.infer<typeof root>

const complained = z.object({ complaints: z.number().int(), reviews: z.number().int() })

export const TREND_DIRECTIONS = ['up', 'down', 'unclear'] as const
export type TrendDirection = (typeof TREND_DIRECTIONS)[number]

const topicMonths = z.object({
  topic: topicId,
  /** Share of the reviews of each month that complain of it; `null` without a review. */
  shares: z.array(share),
  /** The last month, and the three before it together. */
  now: complained,
  before: complained,
  /** Whether the two differ by more than chance. */
  direction: z.enum(TREND_DIRECTIONS),
})

const topicTrend = z.object({
  months: z.array(z.string()),
  topics: z.array(topicMonths),
  /** Products of which a topic rises. */
  rising: z.array(topicMonths.extend({ shopId: z.string().nullable(), productId: z.string(), name: z.string() })),
})
export type TopicTrend = z.infer<typeof topicTrend>

export const reviewsOutput = z.object({
  reviews: z.number().int(),
  /** With 1 to 5 stars. */
  rated: z.number().int(),
  mean: share,
  positiveShare: share,
  negativeShare: share,
  /** Of reviews with 1 or 2 stars, those that were answered; `null` where no file says. */
  answeredShare: share,
  topics: z.array(topic),
  /** The twelve months up to the end of the scope. */
  trend: z.array(z.object({ month: z.string(), reviews: z.number().int(), mean: share, negativeShare: share })),
  topicTrend,
  products: z.array(product),
  productsTotal: z.number().int(),
  examples: z.array(example),
  examplesTotal: z.number().int(),
  /** How well the words tell good reviews from bad ones: held against the stars, 3 left out. */
  sentiment: z.object({
    judged: z.number().int(),
    right: z.number().int(),
    wrong: z.number().int(),
    /** No word of the list is in them. */
    silent: z.number().int(),
    errorRate: share,
    bad: z.number().int(),
    /** Of the bad ones, those that the words find. */
    badFound: z.number().int(),
  }),
  /** Ratings of the 180 days up to the end of the scope, and those of them that fall out within 30 days. */
  stars: z.object({
    from: z.string(),
    count: z.number().int(),
    sum: z.number(),
    expiring: z.number().int(),
    expiringSum: z.number(),
  }),
  /** Products by topic where refunds or reviews name it: both first. */
  roots: z.array(root),
  sentence: z.string(),
  figures: spoken,
  notes: z.array(z.string()),
  /** Of all notes, in the order in which they are said. */
  noteFigures: spoken,
})
export type Reviews = z.infer<typeof reviewsOutput>
