import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../shared/contract/refunds.ts'
import { starsNeeded } from '../../shared/stars.ts'
import { topicTrendOf } from '../../electron/core/analyses/reviews/topic-trend.ts'
import type { ReadReview } from '../../electron/core/analyses/reviews/rows.ts'
import { readText } from '../../electron/core/analyses/reviews/read-text.ts'

function topics(bits: number): string[] {
  return REVIEW_TOPICS.filter((_, at) => (bits & (1 << at)) !== 0)
}

function inOrder(expected: readonly string[]): string[] {
  return REVIEW_TOPICS.filter((topic) => expected.includes(topic))
}

describe('the words of a review', () => {
  test.each<[string, string[], string[], string[], number]>([
    ['质量很好，物流很快', ['quality', 'logistics'], [], ['quality', 'logistics'], 2],
    ['衣服好看，就是尺码偏小了', ['size'], ['size'], [], 0],
    ['没有异味，做工不粗糙', ['quality'], [], ['quality'], 2],
    ['颜色和图片不符', ['colour'], ['colour'], [], -1],
    ['不满意！客服态度差', ['service'], ['service'], [], -2],
    ['穿着不舒服', ['quality'], ['quality'], [], -1],
    ['没有色差', ['colour'], [], ['colour'], 1],
    ['快递三天到', ['logistics'], [], [], 0],
    ['此用户没有填写评价', [], [], [], 0],
  ])('%s', (text, mentions, complaints, praise, score) => {
    const reading = readText(text)
    expect(topics(reading.mentions)).toEqual(inOrder(mentions))
    expect(topics(reading.complaints)).toEqual(inOrder(complaints))
    expect(topics(reading.praise)).toEqual(inOrder(praise))
    expect(reading.score).toBe(score)
  })
})

test('as many five-star reviews as it takes, and not one more', () => {
  // 100 ratings of 4.6 on average: (4.8 × 100 − 460) ÷ 0.2 = 100.
  expect(starsNeeded(4.8, 100, 460)).toBe(100)
  expect(starsNeeded(4.8, 100, 480)).toBe(0)
  expect(starsNeeded(4.8, 0, 0)).toBe(0)
  expect(starsNeeded(5, 10, 49)).toBeNull()
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      fc.integer({ min: 11, max: 49 }),
      (stars, tenths) => {
        const [target, sum] = [tenths / 10, stars.reduce((total, one) => total + one, 0)]
        const needed = starsNeeded(target, stars.length, sum) ?? Number.NaN
        const mean = (more: number) => (sum + 5 * more) / (stars.length + more)
        return mean(needed) >= target - 1e-9 && (needed === 0 || mean(needed - 1) < target)
      },
    ),
  )
})

describe('topics month by month', () => {
  let id = 0
  const written = (day: string, productId: string, complaints: number): ReadReview => ({
    ...readText(''),
    id: id++,
    shopId: 'shop',
    productId,
    name: productId,
    spec: null,
    day: dayNumber(day),
    rating: 5,
    truth: 1,
    text: '',
    followUp: null,
    replied: null,
    complaints,
  })
  const many = (count: number, bad: number, day: string, productId: string) =>
    Array.from({ length: count }, (_, at) => written(day, productId, at < bad ? 1 : 0))

  test('a topic that doubles of many reviews rises, of one product too; a steady one does not', () => {
    const reviews = [
      ...['2026-07-03', '2026-08-03', '2026-09-03'].flatMap((day) => [
        ...many(100, 5, day, 'a'),
        ...many(100, 5, day, 'b'),
      ]),
      ...many(100, 30, '2026-10-09', 'a'),
      ...many(100, 5, '2026-10-09', 'b'),
      // Of a month that nobody looks at.
      ...many(50, 50, '2025-10-31', 'b'),
    ]
    const { months, topics: rows, rising } = topicTrendOf(reviews, '2026-10-31')
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-11', '2026-10'])
    expect(rows[0]).toEqual({
      topic: 'quality',
      shares: [...Array.from({ length: 8 }, () => null), 0.05, 0.05, 0.05, 0.175],
      now: { complaints: 35, reviews: 200 },
      before: { complaints: 30, reviews: 600 },
      direction: 'up',
    })
    expect(rows.slice(1).every(({ direction }) => direction === 'unclear')).toBe(true)
    expect(rising.map(({ productId, topic }) => [productId, topic])).toEqual([['a', 'quality']])
  })

  test('two complaints more are no trend, and a topic that stops falls', () => {
    const few = topicTrendOf([...many(10, 0, '2026-09-01', 'a'), ...many(10, 2, '2026-10-01', 'a')], '2026-10-31')
    expect(few.topics[0]?.direction).toBe('unclear')
    const less = topicTrendOf([...many(100, 30, '2026-09-01', 'a'), ...many(100, 2, '2026-10-01', 'a')], '2026-10-31')
    expect(less).toMatchObject({ rising: [], topics: [{ direction: 'down' }, {}, {}, {}, {}, {}, {}] })
  })
})
