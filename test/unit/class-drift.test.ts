import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesOf, flowsOf, pairsOf } from '../../electron/core/analyses/class-drift/compute.ts'
import type { Classed } from '../../electron/core/analyses/class-drift/compute.ts'

function row(sku: string, abc: Classed['abc'], xyz: Classed['xyz'], more: Partial<Classed> = {}): Classed {
  return { sku, abc, xyz, dailyRate: 1, unitProfit: 1000, safetyStock: 5, ...more }
}

describe('classes a month ago and now', () => {
  test('what rose, fell, grew wild or calm; the most money first', () => {
    const before = [
      row('rises', 'B', 'Y'),
      row('falls', 'A', 'X', { dailyRate: 9 }),
      row('wilder', 'A', 'X'),
      row('calmer', 'C', 'Z'),
      row('stays', 'A', 'X'),
      row('gone', 'C', null, { dailyRate: 0.5 }),
    ]
    const now = [
      row('rises', 'A', 'Y', { dailyRate: 4 }),
      row('falls', 'B', 'X', { dailyRate: 2 }),
      row('wilder', 'A', 'Z'),
      row('calmer', 'C', 'X', { unitProfit: null }),
      row('stays', 'A', 'X', { dailyRate: 20 }),
      row('new', 'B', null, { dailyRate: 1.5 }),
    ]
    const changes = changesOf(pairsOf(now, before))
    // 30 days × 1000 分 × the change of the daily rate; what is not known comes last.
    expect(changes.map(({ now: { sku }, drift, change }) => [sku, drift, change])).toEqual([
      ['falls', 'fall', -210_000],
      ['rises', 'rise', 90_000],
      ['new', 'rise', 45_000],
      ['gone', 'fall', -15_000],
      ['wilder', 'wilder', 0],
      ['calmer', 'calmer', null],
    ])
  })

  test('a SKU that could not be told before has not become steadier or wilder', () => {
    expect(changesOf(pairsOf([row('a', 'A', 'Z')], [row('a', 'A', null)]))).toEqual([])
    expect(changesOf(pairsOf([row('a', 'A', null)], [row('a', 'A', 'X')]))).toEqual([])
  })

  test('every classed SKU of either day is in one flow, and only those off the diagonal moved by ABC', () => {
    const abc = fc.constantFrom('A', 'B', 'C', null)
    const rows = fc.uniqueArray(fc.record({ sku: fc.nat(40), abc }), { selector: ({ sku }) => sku })
    fc.assert(
      fc.property(rows, rows, (now, before) => {
        const classed = (list: typeof now) => list.map((one) => row(String(one.sku), one.abc, null))
        const pairs = pairsOf(classed(now), classed(before))
        const flows = flowsOf(pairs)
        const all = new Set([...now, ...before].flatMap((one) => (one.abc === null ? [] : [one.sku])))
        expect(flows.reduce((sum, { skus }) => sum + skus, 0)).toBe(all.size)
        const moved = flows.filter(({ from, to }) => from !== to).reduce((sum, { skus }) => sum + skus, 0)
        expect(changesOf(pairs)).toHaveLength(moved)
      }),
    )
  })
})
