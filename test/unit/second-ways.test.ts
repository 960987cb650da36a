import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FeeBucket } from '../../shared/contract/rules.ts'
import { NO_DAY, NONE } from '../../electron/core/books/columns.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import type { Selection } from '../../electron/core/books/select.ts'
import { visitorsOf } from '../../electron/core/analyses/listing-page/visitors.ts'
import type { ReportDays } from '../../electron/core/analyses/listing-page/visitors.ts'
import { PARTS } from '../../electron/core/analyses/profit/question.ts'
import type { ProfitColumns } from '../../electron/core/analyses/profit/question.ts'
import { tallyResults } from '../../electron/core/analyses/profit/results.ts'
import { tallyLines, tallyProfit } from '../../electron/core/analyses/profit/tally.ts'
import { settledParts } from '../../electron/core/analyses/reconcile/settled-parts.ts'
import type { Step } from '../../electron/core/analyses/reconcile/settled-parts.ts'
import { Ledger } from '../../electron/core/analyses/reconcile/settle.ts'

/** Sums that are kept by day or as one column, against the rows they are of, one by one. */

const FIRST = 20_000
const DAYS = 90
const day = fc.integer({ min: FIRST, max: FIRST + DAYS - 1 })
const money = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -900, max: 9000 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)
const few = fc.integer({ min: 0, max: 3 })

const order = fc.record({ payDay: fc.oneof(day, fc.constant(NO_DAY)), income: money, borne: few, freight: few })
const BUCKETS = ['goods', 'refund', 'platformFee', 'transfer'] as const satisfies readonly FeeBucket[]
const entry = fc.record({
  order: fc.integer({ min: -2, max: 9 }),
  /** One line an order: whether an entry names it says nothing. */
  place: fc.constantFrom(NONE, 0),
  day,
  bucket: fc.constantFrom(...BUCKETS),
  amount: fc.integer({ min: -900, max: 9000 }),
})

interface Sold {
  payDay: number
  income: number
  borne: number
  freight: number
}

/** One line an order. */
function booksOf(orders: readonly Sold[]): Books {
  const column = (of: (one: Sold) => number) => Float64Array.from(orders, of)
  const lines = {
    length: orders.length,
    shop: new Int16Array(orders.length),
    order: Int32Array.from(orders.keys()),
    paidDay: Int32Array.from(orders, ({ payDay }) => payDay),
    income: column(({ income }) => income),
    borne: column(({ borne }) => borne),
    freight: column(({ freight }) => freight),
    paid: column(({ income }) => income + 1),
  }
  return { lines, orders: { length: orders.length, id: Float64Array.from(orders.keys()) } } as unknown as Books
}

test('an account compared by its days is its orders and entries compared one by one', () => {
  const span = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
  const orders = fc.array(order, { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(orders, fc.array(entry, { maxLength: 40 }), span, (sold, entries, { from, to }) => {
      const moved = entries.filter(({ bucket }) => bucket !== 'transfer')
      const within = (at: number) => at >= from && at <= to
      const ledger = new Ledger(booksOf(sold), 0, entries)
      const { comparison, orders: differing } = ledger.compare({ from, to })
      const isMoney = ({ bucket }: { bucket: FeeBucket }) => bucket === 'goods' || bucket === 'refund'
      const own = sold.map((one, at) => {
        const mine = moved.filter((row) => isMoney(row) && row.order === at)
        const first = mine.length === 0 || one.payDay === NO_DAY ? NO_DAY : Math.min(...mine.map((row) => row.day))
        return { ...one, first, total: mine.reduce((sum, { amount }) => sum + amount, 0) }
      })
      const settled = own.filter(({ first }) => first !== NO_DAY && within(first))
      const paid = own.filter(({ payDay }) => within(payDay))
      const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
      const ours = sum(paid.map(({ income }) => income))
      const theirs = sum(moved.filter((row) => within(row.day)).map(({ amount }) => amount))
      const isKnown = !Number.isNaN(ours) && settled.every(({ income }) => !Number.isNaN(income))
      expect(comparison === null).toBe(!isKnown)
      if (comparison === null) return
      expect(comparison).toMatchObject({ ours, theirs })
      // A third way: what opens behind each step adds up to it.
      const movements = entries.map((one, id) => ({ ...one, id }))
      const parts = settledParts(booksOf(sold), 0, movements, { from, to })
      const opened = (id: Step) => {
        const part = parts.get(id) ?? { incomes: [], orders: [], entries: [] }
        const income = part.incomes.map(({ order: at, sign }) => sign * (sold[at]?.income ?? Number.NaN))
        return sum([...income, ...part.orders.map(({ amount }) => amount), ...part.entries.map(({ amount }) => amount)])
      }
      for (const { id, amount } of comparison.causes) expect(opened(id as Step), id).toBe(amount)
      for (const step of ['ours', 'theirs', 'rest'] as const) expect(opened(step), step).toBe(comparison[step])
      const amountOf = (id: string) => comparison.causes.find((cause) => cause.id === id)?.amount ?? 0
      const incomes = (rows: typeof own) => sum(rows.map(({ income }) => income))
      expect(amountOf('paidBefore')).toBe(incomes(settled.filter(({ payDay }) => !within(payDay))))
      expect(amountOf('unsettled')).toBe(0 - incomes(paid.filter(({ first }) => first === NO_DAY)))
      expect(amountOf('settledElsewhere')).toBe(
        0 - incomes(paid.filter(({ first }) => first !== NO_DAY && !within(first))),
      )
      const otherTime = moved.flatMap((row) => {
        const first = isMoney(row) ? (own[row.order]?.first ?? NO_DAY) : NO_DAY
        if (first === NO_DAY || within(first) === within(row.day)) return []
        return [within(row.day) ? row.amount : -row.amount]
      })
      expect(amountOf('otherTime')).toBe(sum(otherTime))
      // What no name makes out is what the differing orders are made of.
      expect(comparison.rest).toBe(sum(differing.map((one) => one.theirs - one.ours)))
    }),
  )
})

test('what groups were left is their profit, part by part', () => {
  const SIZE = 60
  const row = fc.record({ group: fc.integer({ min: 0, max: 4 }), day, paid: money, refund: few })
  const costs = fc.array(money, { minLength: PARTS.length * SIZE * 2, maxLength: PARTS.length * SIZE * 2 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: SIZE }), costs, fc.boolean(), (rows, cost, occurred) => {
      const part = (index: number) => Float64Array.from(rows, (_, at) => cost[index * SIZE + at] ?? 0)
      const amounts = (of: (one: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
      const days = Int32Array.from(rows, (one) => one.day)
      const lines = {
        length: rows.length,
        shop: new Int16Array(rows.length),
        paidDay: days,
        paid: amounts(({ paid }) => paid),
        borne: amounts(({ refund }) => refund),
        quantity: amounts(() => 1),
        refunded: amounts(({ refund }) => (refund === 3 ? Number.NaN : refund)),
      }
      const refunds = {
        length: rows.length,
        line: Int32Array.from(rows.keys()),
        day: days,
        amount: amounts(({ refund }) => refund),
        reversal: amounts(({ refund }) => refund * 2),
      }
      const books = { lines, refunds, shops: [{}] } as unknown as Books
      const columns = Object.fromEntries(
        PARTS.map((name, at) => [name, { full: part(at * 2), back: part(at * 2 + 1) }]),
      ) as unknown as ProfitColumns
      const shops = Uint8Array.of(1)
      const selection: Selection = { from: FIRST, to: FIRST + 40, shops, day: days, occurred, days: null }
      const grouping = { groupOf: Int32Array.from(rows, ({ group }) => group), count: 6, once: true } as const
      const tally = tallyProfit(books, columns, selection, grouping)
      const within = [...rows.keys()].filter((at) => (days[at] ?? 0) <= selection.to)
      const ofLine = (line: number) => rows[line]?.group ?? 0
      // Where refunds count with their lines, the lines alone tell all of it.
      if (!occurred) expect(tallyLines(books, columns, within, { groupOf: ofLine, count: 6 })).toEqual(tally)
      const { gsv, profit } = tallyResults(books, columns, selection, grouping)
      tally.gmv.forEach((paid, group) => {
        const left = PARTS.reduce((sum, name) => sum - (tally[name][group] ?? 0), tally.income[group] ?? 0)
        expect(gsv[group]).toBe(paid - (tally.refunded[group] ?? 0))
        expect(profit[group]).toBe(left)
      })
    }),
  )
})

test('visitors of a listing are those of the one report that tells most, 0 on days that leave it out', () => {
  const stated = fc.record({
    report: fc.constantFrom('a', 'b'),
    day,
    productId: fc.constantFrom('1', '2', '3'),
    visitors: fc.oneof(few, fc.constant(null)),
  })
  fc.assert(
    fc.property(fc.array(stated, { maxLength: 30 }), day, day, (rows, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const reports = ['a', 'b'].map((report): ReportDays => {
        const own = rows.filter((row) => row.report === report)
        const daysOf = (productId: string) =>
          own
            .filter((row) => row.productId === productId)
            .flatMap(({ day: at, visitors }) => [at, visitors ?? Number.NaN])
        return {
          stated: new Map([...Map.groupBy(own, (row) => row.day)].map(([at, list]) => [at, list.length])),
          products: new Map(['1', '2', '3'].map((productId) => [productId, daysOf(productId)])),
        }
      })
      const within = rows.filter((row) => row.day >= from && row.day <= to)
      const sizeOf = (report: string) => within.filter((row) => row.report === report).length
      const best = within.filter(({ report }) => report === (sizeOf('b') > sizeOf('a') ? 'b' : 'a'))
      const expected = [...Map.groupBy(best, (row) => row.day)].map(([at, list]): [number, number | null] => {
        const own = list.filter(({ productId }) => productId === '1')
        const isOpen = own.some(({ visitors }) => visitors === null)
        return [at, isOpen ? null : own.reduce((sum, { visitors }) => sum + (visitors ?? 0), 0)]
      })
      expect(visitorsOf(reports, '1', from, to)).toEqual(new Map(expected))
    }),
  )
})
