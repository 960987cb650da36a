import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heaviest } from '../../electron/core/analyses/evidence/weighed.ts'

const amount = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -4, max: 4 }) }, fc.constant(Number.NaN))

test('a page of the heaviest lines is that of all of them sorted', () => {
  fc.assert(
    fc.property(
      fc.array(amount, { maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 9 }),
      (own, page, pageSize) => {
        const lines = Int32Array.from(own, (_, place) => 100 + 3 * place)
        const amounts = Float64Array.from(own)
        const weightOf = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value))
        const sorted = [...own.entries()]
          .toSorted(([a, one], [b, other]) => Math.sign(weightOf(other) - weightOf(one)) || a - b)
          .slice((page - 1) * pageSize, page * pageSize)
        const found = heaviest({ lines, added: { name: '实付', unit: 'fen', amounts } }, page, pageSize)
        expect(found.total).toBe(own.length)
        expect([...found.lines]).toEqual(sorted.map(([place]) => 100 + 3 * place))
        expect([...(found.amounts ?? [])]).toEqual(sorted.map(([, value]) => value))
      },
    ),
  )
})

test('lines that are only counted stand in the order of the books', () => {
  const lines = Int32Array.of(4, 7, 9)
  expect(heaviest({ lines, added: null }, 2, 2)).toEqual({ total: 3, lines: Int32Array.of(9), amounts: null })
})
