import { z } from 'zod'
import raw from '../../../resources/aftersales-words.json' with { type: 'json' }
import { REVIEW_TOPICS } from '../../../shared/contract/refunds.ts'
import type { RefundCause, ReviewTopic } from '../../../shared/contract/refunds.ts'
import { once } from '../once.ts'

const split = (text: string): string[] => text.split(' ')

/** The words that come with the program for what buyers complain of; the same topics for refunds and for reviews. */
const topics = once(() =>
  z.array(z.object({ id: z.enum(REVIEW_TOPICS), reasons: z.string(), words: z.string() })).parse(raw.topics),
)

/** The words of each topic in a review. */
export const topicWords = once(
  (): ReadonlyMap<ReviewTopic, readonly string[]> => new Map(topics().map(({ id, words }) => [id, split(words)])),
)

export const SENTIMENT = {
  good: split(raw.sentiment.good),
  bad: split(raw.sentiment.bad),
  turns: split(raw.sentiment.turns),
}

/** In this order: a reason of two topics, such as 包装/商品破损, belongs to the first that knows one of its words. */
const reasonWords = once((): readonly (readonly [RefundCause, readonly string[]])[] => [
  ['mind', split(raw.mind)],
  ...topics().map(({ id, reasons }) => [id, split(reasons)] as const),
])

/** What a reason of a refund comes to. */
export function causeOf(reason: string | null): RefundCause {
  if (reason === null || reason.trim() === '') return 'unstated'
  return reasonWords().find(([, words]) => words.some((word) => reason.includes(word)))?.[0] ?? 'other'
}
