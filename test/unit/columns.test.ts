import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_DAY } from '../../electron/core/books/columns.ts'
import type { Sku } from '../../electron/core/books/columns.ts'
import { indexByDay, membersBetween } from '../../electron/core/books/day-index.ts'
import { BySku } from '../../electron/core/books/by-sku.ts'
import { Kept, KeptLast } from '../../electron/core/books/kept.ts'
import { Marks } from '../../electron/core/books/marks.ts'
import { windowOf } from '../../electron/core/stats/window.ts'

describe('members by day', () => {
  const days = fc.array(fc.oneof(fc.constant(NO_DAY), fc.integer({ min: 19_000, max: 19_040 })), { maxLength: 200 })

  test('those of any days are the ones that have them, by day and then by place', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 18_990, max: 19_050 }),
        fc.integer({ min: 0, max: 60 }),
        (list, from, more) => {
          const day = Int32Array.from(list)
          const wanted = [...day.keys()]
            .filter((member) => (day[member] ?? 0) >= from && (day[member] ?? 0) <= from + more)
            .toSorted((a, b) => (day[a] ?? 0) - (day[b] ?? 0) || a - b)
          expect([...membersBetween(indexByDay(day), from, from + more)]).toEqual(wanted)
        },
      ),
    )
  })

  test('without any day there are none', () => {
    expect(membersBetween(indexByDay(Int32Array.from([NO_DAY, NO_DAY])), 0, 30_000)).toHaveLength(0)
    expect(membersBetween(indexByDay(new Int32Array()), 0, 30_000)).toHaveLength(0)
  })
})

describe('a window of what would be sorted', () => {
  test('equals the same places of all of it sorted, whatever repeats', () => {
    const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Infinity)), { maxLength: 300 })
    fc.assert(
      fc.property(keys, fc.nat(320), fc.nat(60), (list, from, length) => {
        const column = Float64Array.from(list)
        // Ties go to the later member, which the keys alone do not tell.
        const before = (a: number, b: number) => {
          const [x, y] = [column[a] ?? 0, column[b] ?? 0]
          return x === y ? b - a : x - y
        }
        const sorted = [...column.keys()].toSorted(before)
        expect([...windowOf(list.length, column, before, { from, to: from + length })]).toEqual(
          sorted.slice(from, from + length),
        )
      }),
    )
  })
})

describe('marks', () => {
  test('are wiped at once and tell three kinds apart', () => {
    const marks = new Marks(3).begin()
    marks.set(0, 1)
    marks.set(2, 3)
    expect([0, 1, 2].map((member) => marks.get(member))).toEqual([1, 0, 3])
    marks.begin()
    expect([0, 1, 2].map((member) => marks.get(member))).toEqual([0, 0, 0])
  })
})

describe('kept answers', () => {
  test('belong to their owner, and the one asked for the longest ago goes first', () => {
    const kept = new Kept<number>(2)
    let made = 0
    const ask = (owner: object, key: string) => kept.of(owner, key, () => ++made)
    const [books, others] = [{}, {}]
    expect([ask(books, 'a'), ask(books, 'a'), ask(others, 'a')]).toEqual([1, 1, 2])
    expect([ask(books, 'b'), ask(books, 'a'), ask(books, 'c')]).toEqual([3, 1, 4])
    expect([ask(books, 'a'), ask(books, 'b')]).toEqual([1, 5])
  })
})

test('a table by names of SKUs says the same by their places, and by name where there is no place', () => {
  const names = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 20 })
  fc.assert(
    fc.property(names, names, (known, told) => {
      const table = new Map(told.map((name, at) => [name, at]))
      const placed = new BySku({ skus: known.map((key) => ({ key }) as Sku) }, table)
      known.forEach((name, index) => expect(placed.get(name, index)).toBe(table.get(name)))
      told.forEach((name, at) => expect(placed.get(name, -1)).toBe(at))
    }),
  )
})

test('the last answer is kept for its owner alone', () => {
  const kept = new KeptLast<number>()
  const [one, other] = [{}, {}]
  let made = 0
  const ask = (owner: object) => kept.of(owner, () => ++made)
  expect([ask(one), ask(one), ask(other), ask(other), ask(one)]).toEqual([1, 1, 2, 2, 3])
})
