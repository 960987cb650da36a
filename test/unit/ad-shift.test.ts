import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AdRow } from '../../shared/contract/ads.ts'
import { shiftOf } from '../../electron/core/analyses/ads/shift.ts'

describe('where money could go', () => {
  const row = (name: string, verdict: AdRow['verdict'], spend: number, low: number | null = null) =>
    ({ key: name, name, verdict, spend, low, breakEven: 2 }) as AdRow

  test('from what is stopped or cut to what is surest, a third more at most, and the rest is saved', () => {
    const plans = [
      row('停的', 'stop', 30_000),
      row('降的', 'cut', 12_000),
      row('稳的', 'raise', 30_000, 4),
      row('更稳的', 'raise', 60_000, 6),
      row('看看', 'hold', 90_000, 3),
    ]
    // Ten days: 3,000 and 600 分 a day are freed; the surest may take 1,800, the other 900.
    const shift = shiftOf(plans, 10)
    expect(shift.from.map(({ name, amount }) => [name, amount])).toEqual([
      ['停的', 3000],
      ['降的', 600],
    ])
    expect(shift.to.map(({ name, amount, atLeast }) => [name, amount, atLeast])).toEqual([
      ['更稳的', 1800, 10_800],
      ['稳的', 900, 3600],
    ])
    expect(shift.saved).toBe(900)
    expect(shift.sentence).toContain('每天可以从「停的」「降的」腾出 36.00 元')
    expect(shiftOf(plans.slice(2), 10).sentence).toBe('')
    expect(shiftOf(plans.slice(0, 2), 10).sentence).toContain('先省下')
  })

  test('no 分 is made or lost on the way', () => {
    const plan = fc.record({
      verdict: fc.constantFrom('stop', 'cut', 'hold', 'raise', 'nurse', null),
      spend: fc.nat(1_000_000),
      low: fc.option(fc.double({ min: 0, max: 20, noNaN: true })),
    })
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (plans, days) => {
        const rows = plans.map(({ verdict, spend, low }, at) => row(String(at), verdict, spend, low))
        const { from, to, saved } = shiftOf(rows, days)
        const sum = (list: readonly { amount: number }[]) => list.reduce((all, { amount }) => all + amount, 0)
        expect(sum(to) + saved).toBe(sum(from))
        for (const { key, amount } of to)
          expect(amount).toBeLessThanOrEqual(((rows[Number(key)]?.spend ?? 0) * 0.3) / days)
      }),
    )
  })
})
