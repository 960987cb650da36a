import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REVIEW_TOPICS } from '../../shared/contract/refunds.ts'
import { starsNeeded } from '../../shared/stars.ts'
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
