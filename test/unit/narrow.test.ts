import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { narrowed, placesIn, put } from '../../electron/core/books/narrow.ts'
import type { Amounts, Places, RowNumbers } from '../../electron/core/books/narrow.ts'
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
const number = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constantFrom(2 ** 32 - 1, 2 ** 32, 2 ** 45))

function filled(
  column: Amounts | Places | RowNumbers,
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
      fc.property(chunksOf(amount), chunksOf(place), chunksOf(number), (amounts, places, numbers) => {
        expect(filled(new Float32Array(amounts.flat().length), amounts, Float64Array)).toEqual(amounts.flat())
        expect(filled(new Int8Array(places.flat().length), places, Int32Array)).toEqual(places.flat())
        expect(filled(new Uint32Array(numbers.flat().length), numbers, Float64Array)).toEqual(numbers.flat())
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

describe('what files charge of an order', () => {
  const PARTS = ['platformFees', 'commission', 'fulfilment', 'compensation'] as const
  const charged = fc.dictionary(fc.constantFrom(...PARTS), few) as fc.Arbitrary<Charged>
  const REPORTS = ['douyin.settlement', 'taobao.settlement', 'other.alipay', 'own.first', 'own.second']
  const entry = fc.record({ order: fc.integer({ min: 0, max: 3 }), report: fc.constantFrom(...REPORTS), charged })

  test('is what the report says that counts, its entries added up', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const orders = new StatedOrders(4)
        for (const { order, report, charged: parts } of entries) orders.add(order, report, parts)
        for (const order of [0, 1, 2, 3]) {
          const own = entries.filter((one) => one.order === order)
          const counts = REPORTS.slice(0, 3).find((report) => own.some((one) => one.report === report))
          const report = counts ?? own[0]?.report
          const rows = own.filter((one) => one.report === report).map((one) => one.charged)
          const expected = Object.fromEntries(
            PARTS.filter((part) => rows.some((row) => row[part] !== undefined)).map((part) => [
              part,
              rows.reduce((sum, row) => sum + (row[part] ?? 0), 0),
            ]),
          )
          expect(orders.get(order)).toEqual(own.length === 0 ? undefined : expected)
          expect(orders.marks()[order]).toBe(own.length === 0 ? 0 : 1)
        }
      }),
    )
  })
})
