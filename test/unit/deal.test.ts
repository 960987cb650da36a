import { expect, test } from 'vitest'
import { dealByDay } from '../../electron/core/analyses/profit/deal.ts'

test('each item goes to all periods that it touches, in its own order', () => {
  const periods = [
    { from: 10, to: 11 },
    { from: 12, to: 12 },
    { from: 13, to: 19 },
  ]
  const items = [
    { from: 13, to: 13 },
    { from: 11, to: 12 },
    { from: 1, to: 40 },
    { from: 1, to: 9 },
    { from: 20, to: 20 },
  ]
  const [, two, all] = items
  expect(dealByDay(items, periods, (item) => item)).toEqual([
    [two, all],
    [two, all],
    [items[0], all],
  ])
  expect(dealByDay(items, [], (item) => item)).toEqual([])
})
