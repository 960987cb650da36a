import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_DAY, NONE } from '../../electron/core/books/columns.ts'
import { marksFor } from '../../electron/core/books/marks.ts'
import { column, EACH, Rollup } from '../../electron/core/books/rollup.ts'
import type { Selection } from '../../electron/core/books/select.ts'
import { isWithin } from '../../electron/core/books/select.ts'

const SHOPS = 2
const FIRST = 20_000

interface Member {
  day: number
  shop: number
  group: number
  value: number
}

/** `days` and `groups` decide whether sums are kept by day, by month or not at all. */
const tables = (days: number, groups: number) =>
  fc.array(
    fc.record<Member>({
      day: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: FIRST, max: FIRST + days - 1 }) }, fc.constant(NO_DAY)),
      shop: fc.integer({ min: 0, max: SHOPS - 1 }),
      group: fc.integer({ min: NONE, max: groups - 2 }),
      value: fc.oneof(
        { weight: 30, arbitrary: fc.integer({ min: -500, max: 90_000 }) },
        { weight: 1, arbitrary: fc.constant(Number.NaN) },
      ),
    }),
    { minLength: 1, maxLength: 400 },
  )

const selections = (days: number) =>
  fc
    .record({
      from: fc.integer({ min: FIRST - 5, max: FIRST + days }),
      length: fc.integer({ min: 1, max: days + 10 }),
      shops: fc.constantFrom([1, 1], [1, 0], [0, 1]),
      masked: fc.boolean(),
      seed: fc.integer(),
    })
    .map(({ from, length, shops, masked, seed }): Selection => {
      const mask = (shop: number) => Uint8Array.from({ length }, (_, day) => (seed >> ((day + shop) % 30)) & 1)
      return {
        from,
        to: from + length - 1,
        shops: Uint8Array.from(shops),
        day: new Int32Array(),
        occurred: false,
        days: masked ? [mask(0), mask(1)] : null,
      }
    })

function oneByOne(members: readonly Member[], selection: Selection, groups: number, of: (at: number) => number) {
  const sums = new Float64Array(groups)
  members.forEach(({ day, shop, group }, at) => {
    const place = group === NONE ? groups - 1 : group
    if (day !== NO_DAY && isWithin(selection, shop, day)) sums[place] = (sums[place] ?? 0) + of(at)
  })
  return sums
}

describe('sums of a selection are those of its members', () => {
  test.each([
    { name: 'kept by day', days: 120, groups: 4, once: false },
    { name: 'kept by month', days: 1100, groups: 600, once: false },
    { name: 'of groups made for one question', days: 120, groups: 4, once: true },
  ])('$name', ({ days, groups, once }) => {
    fc.assert(
      fc.property(
        tables(days, groups),
        fc.array(selections(days), { minLength: 1, maxLength: 5 }),
        (members, asked) => {
          const rollup = new Rollup({
            day: Int32Array.from(members, ({ day }) => day),
            shopOf: (at) => members[at]?.shop ?? 0,
            groupOf: (at) => members[at]?.group ?? NONE,
            shops: SHOPS,
            groups,
            once,
          })
          const values = Float64Array.from(members, ({ value }) => value)
          const marks = Uint8Array.from(members, (_, at) => at % 2)
          for (const selection of asked) {
            const sums = rollup.over(selection)
            expect(sums(column(values))).toEqual(oneByOne(members, selection, groups, (at) => values[at] ?? 0))
            expect(sums(column(marks))).toEqual(oneByOne(members, selection, groups, (at) => marks[at] ?? 0))
            expect(sums(EACH)).toEqual(oneByOne(members, selection, groups, () => 1))
          }
        },
      ),
    )
  })
})

test('marks of one owner are as many as are asked for, whoever asked before', () => {
  const owner = {}
  marksFor(owner, 2).set(1, 1)
  const more = marksFor(owner, 5)
  expect(more.get(1)).toBe(0)
  more.set(4, 1)
  expect(more.get(4)).toBe(1)
  expect(marksFor(owner, 2).get(4)).toBe(0)
})
