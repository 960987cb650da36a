import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import { REVIEW_TOPICS } from '../../shared/contract/refunds.ts'
import { ratio } from '../../shared/money.ts'
import { starsNeeded } from '../../shared/stars.ts'
import { topicTrendOf } from '../../electron/core/analyses/reviews/topic-trend.ts'
import { first } from '../../electron/core/analyses/first.ts'
import { columnsOf, productKey, reviewsBetween, thingMask } from '../../electron/core/analyses/reviews/columns.ts'
import { productsOf, ratingsOf, sentimentOf, topicsOf } from '../../electron/core/analyses/reviews/compute.ts'
import { tallyOf } from '../../electron/core/analyses/reviews/tally.ts'
import type { ReadReview } from '../../electron/core/analyses/reviews/columns.ts'
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

test('one pass over columns counts what filtering the reviews counts', () => {
  const bits = fc.integer({ min: 0, max: 2 ** REVIEW_TOPICS.length - 1 })
  const review = fc.record({
    id: fc.constant(1),
    shopId: fc.constantFrom('a', 'b', null),
    productId: fc.constantFrom('', '1', '2'),
    name: fc.constantFrom('1', '桌布'),
    day: fc.integer({ min: 20_000, max: 20_010 }),
    rating: fc.constantFrom(null, 1, 2, 3, 4.5, 5),
    truth: fc.constantFrom(null, -1 as const, 0 as const, 1 as const),
    worded: fc.boolean(),
    replied: fc.constantFrom(null, true, false),
    score: fc.integer({ min: -2, max: 2 }),
    judged: fc.boolean(),
    mentions: bits,
    complaints: bits,
    praise: bits,
  })
  fc.assert(
    fc.property(fc.array(review), (reviews) => {
      const byDay = reviews.toSorted((a, b) => a.day - b.day)
      const columns = columnsOf(byDay, byDay.length)
      const counts = thingMask(columns, ({ shopId }) => shopId !== 'b')
      const tally = tallyOf(columns, reviewsBetween(columns, 20_002, 20_007), counts)
      const own = byDay.filter(({ day, shopId }) => day >= 20_002 && day <= 20_007 && shopId !== 'b')
      const has = (set: number, topic: number) => (set & (1 << topic)) !== 0
      expect(ratingsOf(tally)).toMatchObject({
        reviews: own.length,
        rated: own.filter(({ rating }) => rating !== null).length,
        answeredShare: ratio(
          own.filter(({ truth, replied }) => truth === -1 && replied === true).length,
          own.filter(({ truth, replied }) => truth === -1 && replied !== null).length,
        ),
      })
      expect(topicsOf(tally).map(({ complaints }) => complaints)).toEqual(
        REVIEW_TOPICS.map((_, at) => own.filter(({ complaints }) => has(complaints, at)).length),
      )
      expect(sentimentOf(tally).badFound).toBe(
        own.filter(({ worded, truth, score }) => worded && truth === -1 && score < 0).length,
      )
      const products = Map.groupBy(own, productKey)
      const shown = productsOf(columns, tally)
      expect(shown.total).toBe(products.size)
      for (const { complaints, reviews: count, ...thing } of shown.rows) {
        const list = products.get(productKey(thing)) ?? []
        expect(count).toBe(list.length)
        expect(thing).toMatchObject({ name: list.at(-1)?.name, productId: list.at(-1)?.productId })
        expect(complaints).toEqual(REVIEW_TOPICS.map((_, at) => list.filter((one) => has(one.complaints, at)).length))
      }
    }),
  )
})

test('the first of some are those that sorting would put first', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer()))
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 8 }), (items, most) => {
      const order = ([a]: [number, number], [b]: [number, number]) => a - b
      expect(first(items, most, order)).toEqual(items.toSorted(order).slice(0, most))
    }),
  )
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
    day: dayNumber(day),
    rating: 5,
    truth: 1,
    worded: false,
    replied: null,
    complaints,
  })
  const many = (count: number, bad: number, day: string, productId: string) =>
    Array.from({ length: count }, (_, at) => written(day, productId, at < bad ? 1 : 0))

  const trend = (reviews: ReadReview[], to: string) => {
    const columns = columnsOf(
      reviews.toSorted((a, b) => a.day - b.day),
      reviews.length,
    )
    return topicTrendOf(
      columns,
      thingMask(columns, () => true),
      to,
    )
  }

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
    const { months, topics: rows, rising } = trend(reviews, '2026-10-31')
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
    const few = trend([...many(10, 0, '2026-09-01', 'a'), ...many(10, 2, '2026-10-01', 'a')], '2026-10-31')
    expect(few.topics[0]?.direction).toBe('unclear')
    const less = trend([...many(100, 30, '2026-09-01', 'a'), ...many(100, 2, '2026-10-01', 'a')], '2026-10-31')
    expect(less).toMatchObject({ rising: [], topics: [{ direction: 'down' }, {}, {}, {}, {}, {}, {}] })
  })
})
