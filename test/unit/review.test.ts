import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, score } from '../../electron/core/review/findings/choose.ts'
import type { Candidate } from '../../electron/core/review/findings/choose.ts'
import { LEAST, MOST, MOST_OF_MODULE } from '../../electron/core/review/findings/question.ts'
import { lostUntilDelivery } from '../../electron/core/review/stock.ts'
import { errorOfChange, judge } from '../../electron/core/review/judge.ts'
import { FINDING_MODULES, reviewAction } from '../../shared/review-parts.ts'

/** What the sheet says first, and how last month's actions are judged. */

const candidate = fc.record({
  id: fc.uuid(),
  module: fc.constantFrom(...FINDING_MODULES),
  amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  confidence: fc.double({ min: 0.05, max: 1, noNaN: true }),
  text: fc.constant('有事'),
  place: fc.constant('/'),
  advice: fc.constant(null),
})

function finding(id: string, module: Candidate['module'], amount: number, confidence = 1): Candidate {
  return { id, module, amount, confidence, text: id, place: '/', advice: null }
}

test('what an empty shelf loses a day counts until goods can come, what runs out too early once', () => {
  const rows = [
    { warning: 'out', amount: 1000, leadTime: 7 },
    { warning: 'late', amount: 5000, leadTime: 7 },
    { warning: 'order', amount: null, leadTime: 7 },
  ] as const
  expect(lostUntilDelivery(rows)).toBe(12_000)
})

describe('findings', () => {
  test('are few, of several modules, the heaviest first, and one is good where any is', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, cover) => {
        const chosen = choose(all, cover)
        expect(chosen.length).toBeLessThanOrEqual(MOST)
        for (const module of FINDING_MODULES)
          expect(chosen.filter((one) => one.module === module).length).toBeLessThanOrEqual(MOST_OF_MODULE)
        const scores = chosen.map(score)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        const good = (list: readonly Candidate[]) =>
          list.some(({ module, amount }) => module !== 'data' && amount >= LEAST)
        expect(good(chosen)).toBe(good(all))
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length)
      }),
    )
  })

  test('say that files are missing only while they are', () => {
    const all = [finding('a', 'sales', -90_000), finding('data.cover', 'data', 0)]
    expect(choose(all, 0.9).map(({ id }) => id)).toEqual(['a', 'data.cover'])
    expect(choose(all, 0.97).map(({ id }) => id)).toEqual(['a'])
  })

  test('weigh money by how sure it is, and leave out what is worth less than ten 元', () => {
    const all = [
      finding('sure', 'ads', -50_000, 1),
      finding('vague', 'stock', -90_000, 0.3),
      finding('dust', 'costs', -900),
    ]
    expect(choose(all, 1).map(({ id }) => id)).toEqual(['sure', 'vague'])
  })
})

const plan = (more: object) => reviewAction.parse({ id: 'a', text: '试试', metric: 'gsv', baseline: 100_000, ...more })

describe('an action', () => {
  test.each([
    { target: 200_000, actual: 210_000, verdict: 'works', word: '到了目标' },
    { target: 200_000, actual: 160_000, verdict: 'works', word: '一半以上' },
    { target: 200_000, actual: 130_000, verdict: 'unclear', word: '不到一半' },
    { target: 200_000, actual: 90_000, verdict: 'fails', word: '没有往目标走' },
    { target: 50_000, actual: 60_000, verdict: 'works', word: '一半以上' },
    { target: null, actual: 120_000, verdict: 'works', word: '变好' },
    { target: null, actual: 80_000, verdict: 'fails', word: '变差' },
    { target: 200_000, actual: null, verdict: 'unclear', word: '不知道' },
  ])('from 1,000 元 towards $target that came to $actual: $verdict', ({ target, actual, verdict, word }) => {
    const judged = judge(plan({ target }), actual, null)
    expect(judged.verdict).toBe(verdict)
    expect(judged.reason).toContain(word)
  })

  test('less than chance moves it says nothing', () => {
    expect(judge(plan({ target: 200_000 }), 205_000, 90_000)).toMatchObject({ verdict: 'unclear' })
    expect(judge(plan({ target: 200_000 }), 205_000, 80_000)).toMatchObject({ verdict: 'works' })
  })

  test('where lower is better falling is good', () => {
    const action = reviewAction.parse({ id: 'a', text: '少退', metric: 'refundRate', baseline: 0.2 })
    expect(judge(action, 0.1, null).verdict).toBe('works')
    expect(judge(action, 0.3, null).verdict).toBe('fails')
  })
})

test('the error of a change is that of two sums, or of two means', () => {
  const [before, after] = [
    [1, 2, 3, null],
    [2, 4, 6],
  ]
  // Variances 1 and 4, three days each.
  expect(errorOfChange(before, after, true)).toBeCloseTo(Math.sqrt(3 * 1 + 3 * 4), 12)
  expect(errorOfChange(before, after, false)).toBeCloseTo(Math.sqrt(1 / 3 + 4 / 3), 12)
  expect(errorOfChange([1], after, true)).toBeNull()
})
