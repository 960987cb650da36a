import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodedAmounts } from '../../electron/core/books/coded.ts'
import { DaySeconds, Flags } from '../../electron/core/books/flags.ts'
import { NONE } from '../../electron/core/books/columns.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { narrowed, placesIn, put } from '../../electron/core/books/narrow.ts'
import type { Amounts, Places } from '../../electron/core/books/narrow.ts'
import { RowNumbers } from '../../electron/core/books/row-numbers.ts'
import { SparseAmounts } from '../../electron/core/books/sparse.ts'
import { StatedOrders } from '../../electron/core/analyses/profit/stated-orders.ts'
import type { Charged } from '../../electron/core/analyses/profit/stated-orders.ts'

/** Columns as narrow as their values allow, against columns that hold any number. */

const few = fc.integer({ min: -3, max: 900 })
/** Whatever a column may be too narrow for: beyond what four bytes hold exactly, fractions, and what is not known. */
const amount = fc.oneof(
  { weight: 8, arbitrary: few },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 24 - 2, max: 2 ** 24 + 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0.5, -(2 ** 24) - 1, 2 ** 40 + 1) },
)
const place = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1, max: 127 }) },
  { weight: 1, arbitrary: fc.constantFrom(128, 32_767, 32_768, 2 ** 31 - 1) },
)

function filled(
  column: Amounts | Places,
  chunks: readonly (readonly number[])[],
  kind: Float64ArrayConstructor | Int32ArrayConstructor,
): number[] {
  let [held, at] = [column, 0]
  for (const chunk of chunks) {
    held = put(held, kind.from(chunk), at)
    at += chunk.length
  }
  return Array.from(held)
}

describe('columns that begin narrow', () => {
  const chunksOf = (value: fc.Arbitrary<number>) => fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 6 })

  test('hold the very numbers that are put into them', () => {
    fc.assert(
      fc.property(chunksOf(amount), chunksOf(place), (amounts, places) => {
        expect(filled(new Float32Array(amounts.flat().length), amounts, Float64Array)).toEqual(amounts.flat())
        expect(filled(new Int8Array(places.flat().length), places, Int32Array)).toEqual(places.flat())
        expect(Array.from(narrowed(Float64Array.from(amounts.flat())))).toEqual(amounts.flat())
      }),
    )
  })

  test('take four bytes of money, two of a day and one of a place as long as that is enough', () => {
    const amounts: Amounts = put<Amounts>(new Float32Array(2), Float64Array.of(2 ** 24, Number.NaN), 0)
    expect(amounts).toBeInstanceOf(Float32Array)
    expect(put<Amounts>(amounts, Float64Array.of(2 ** 24 + 1), 0)).toEqual(Float64Array.of(2 ** 24 + 1, Number.NaN))
    expect(put<Places>(new Int8Array(1), Int32Array.of(127), 0)).toBeInstanceOf(Int8Array)
    expect([placesIn(128, 1), placesIn(129, 1), placesIn(2 ** 15 + 1, 1)].map((own) => own.BYTES_PER_ELEMENT)).toEqual([
      1, 2, 4,
    ])
  })
})

describe('marks, seconds, recurring amounts and numbers of rows', () => {
  const flags = fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 40 })
  const places = (length: number) => Array.from({ length }, (_, at) => at)

  test('say what was put into them, also where it was another thing before', () => {
    fc.assert(
      fc.property(flags, flags, fc.integer({ min: 0, max: 9 }), (first, second, from) => {
        const expected = [...first, ...Array.from({ length: from + second.length }, () => 0)]
        const held = new Flags(expected.length)
        held.set(first, 0)
        held.set(second, from)
        expected.splice(from, second.length, ...second)
        expect(places(held.length).map((at) => held.at(at))).toEqual(expected)
        const kept = held.where((at) => at % 3 === 0)
        expect(places(held.length).map((at) => kept.at(at))).toEqual(
          expected.map((own, at) => (at % 3 === 0 ? own : 0)),
        )
      }),
    )
    const second = fc.oneof(fc.integer({ min: 0, max: 86_399 }), fc.constantFrom(0, 65_535, 65_536, 86_399))
    fc.assert(
      fc.property(fc.array(second), (seconds) => {
        const held = new DaySeconds(seconds.length + 2)
        held.set(seconds, 2)
        held.set([7, 65_600], 0)
        expect(places(seconds.length + 2).map((at) => held.at(at))).toEqual([7, 65_600, ...seconds])
      }),
    )
  })

  test('are the very amounts, however many different ones there are', () => {
    fc.assert(
      fc.property(fc.array(amount), fc.array(amount), (first, second) => {
        const held = new CodedAmounts(first.length + second.length)
        held.set(first, 0)
        held.set(second, first.length)
        const all = [...first, ...second]
        expect(all.map((_, at) => held.at(at))).toEqual(all)
      }),
    )
    // More than two bytes tell apart.
    const many = places(2 ** 16 + 3).map((at) => at * 3 + 1)
    const held = new CodedAmounts(many.length)
    held.set(many, 0)
    expect(many.every((own, at) => held.at(at) === own)).toBe(true)
  })

  test('are nothing for all members but a few, whose amounts are added up in whatever order they come', () => {
    const given = fc.tuple(fc.integer({ min: 0, max: 199 }), amount)
    fc.assert(
      fc.property(fc.array(given, { maxLength: 80 }), (pairs) => {
        const members = pairs.map(([member]) => member)
        const held = new SparseAmounts(
          200,
          members,
          pairs.map(([, own]) => own),
        )
        const sums = places(200).map((member) => pairs.reduce((sum, [of, own]) => (of === member ? sum + own : sum), 0))
        expect(places(200).map((member) => held.at(member))).toEqual(sums)
      }),
    )
  })

  test('find each number of a row at its place, and no other', () => {
    const gap = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 5 }), fc.constant(2 ** 33))
    fc.assert(
      fc.property(fc.array(gap), fc.array(gap), (first, second) => {
        const numbers = new RowNumbers()
        let last = 0
        const listed = [first, second].map((gaps) => gaps.map((own) => (last += own)))
        for (const some of listed) numbers.add(some)
        const all = listed.flat()
        expect(numbers.length).toBe(all.length)
        expect(places(all.length).map((at) => numbers.at(at))).toEqual(all)
        expect(all.map((number) => numbers.indexOf(number))).toEqual(places(all.length))
        const known = new Set(all)
        for (const number of [0, ...all.flatMap((own) => [own - 1, own + 1])])
          if (!known.has(number)) expect(numbers.indexOf(number)).toBe(-1)
        expect([numbers.at(-1), numbers.at(all.length)]).toEqual([undefined, undefined])
        if (all.length > 0) expect(() => numbers.add([last])).toThrow(RangeError)
      }),
    )
  })
})

describe('what files charge of an order', () => {
  const PARTS = ['platformFees', 'commission', 'fulfilment', 'compensation'] as const
  const charged = fc.dictionary(fc.constantFrom(...PARTS), few) as fc.Arbitrary<Charged>
  const REPORTS = ['douyin.settlement', 'taobao.settlement', 'other.alipay', 'own.first', 'own.second']
  const entry = fc.record({
    order: fc.integer({ min: 0, max: 3 }),
    place: fc.constantFrom(NONE, 0, 1),
    report: fc.constantFrom(...REPORTS),
    charged,
    isSettled: fc.boolean(),
  })
  // Two lines an order.
  const books = { orders: { length: 4 }, lines: { length: 8, order: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3) } }

  test('is what the report says that counts, its entries added up', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const orders = new StatedOrders(books as unknown as Books)
        for (const one of entries) orders.add(one.order, one)
        for (const order of [0, 1, 2, 3]) {
          const own = entries.filter((one) => one.order === order)
          const counts = REPORTS.slice(0, 3).find((report) => own.some((one) => one.report === report))
          const report = counts ?? own[0]?.report
          const counted = own.filter((one) => one.report === report)
          const rows = counted.map((one) => one.charged)
          const expected = Object.fromEntries(
            PARTS.filter((part) => rows.some((row) => row[part] !== undefined)).map((part) => [
              part,
              rows.reduce((sum, row) => sum + (row[part] ?? 0), 0),
            ]),
          )
          expect(orders.get(order)).toEqual(own.length === 0 ? undefined : expected)
          for (const at of [0, 1])
            for (const part of ['platformFees', 'commission'] as const) {
              const speaking = counted.filter((one) => one.place === NONE || one.place === at)
              const isStated = speaking.some((one) => one.isSettled || one.charged[part] !== undefined)
              expect(orders.marks[part][2 * order + at]).toBe(Number(isStated))
            }
        }
      }),
    )
  })
})
