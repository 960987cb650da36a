import { REVIEW_TOPICS } from '../../../../shared/contract/refunds.ts'
import { SENTIMENT, topicWords } from '../../aftersales/words.ts'
import { once } from '../../once.ts'

/** What the words of a review say. Topics are bits in the order of `REVIEW_TOPICS`. */
export interface TextReading {
  /** Good words less bad ones. */
  score: number
  /** Whether any of them is there. */
  judged: boolean
  mentions: number
  /** Topics in a part of the text that is bad, or good, by its own words. */
  complaints: number
  praise: number
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Longer words first: 不舒服 is one word and not 舒服 after 不. */
const anyOf = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

const topicTests = once(() => REVIEW_TOPICS.map((topic) => new RegExp(anyOf(topicWords().get(topic) ?? []))))
const GOOD = new Set(SENTIMENT.good)
const JUDGING = new RegExp(
  `(${anyOf(SENTIMENT.turns)})?(?:太|很|怎么|那么|什么|任何|有|是|会|觉得)?(${anyOf([...SENTIMENT.good, ...SENTIMENT.bad])})`,
  'g',
)
const PARTS = /[，。！？；、,.!?;~～\s]+|但是|不过|就是|可是|只是|但/

/** Reads a text part by part. */
export function readText(text: string): TextReading {
  const reading: TextReading = { score: 0, judged: false, mentions: 0, complaints: 0, praise: 0 }
  for (const part of text.split(PARTS)) {
    if (part === '') continue
    const { score, judged } = judge(part)
    const topics = topicTests().reduce((bits, words, at) => (words.test(part) ? bits | (1 << at) : bits), 0)
    reading.score += score
    reading.judged ||= judged
    reading.mentions |= topics
    if (score < 0) reading.complaints |= topics
    if (score > 0) reading.praise |= topics
  }
  return reading
}

/** A word before which the meaning turns, as in 没有异味, counts for the other side. */
function judge(part: string): { score: number; judged: boolean } {
  let [score, judged] = [0, false]
  for (const [, turn, word = ''] of part.matchAll(JUDGING)) {
    judged = true
    score += GOOD.has(word) === (turn === undefined) ? 1 : -1
  }
  return { score, judged }
}
