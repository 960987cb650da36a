import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { checkBalance, inOrder } from '../../electron/core/analyses/reconcile/balance.ts'
import { reconcile } from '../../electron/core/analyses/reconcile/reconcile.ts'
import { FIXTURES, fileOf } from '../support/exports/index.ts'
import { exportFlat, simulate } from '../support/simulator/index.ts'
import { TestShop } from '../support/shop.ts'

/** opening + income − expense = closing, in the file's own order; what breaks it is found where it broke. */
interface Step {
  amount: number
  /** Days since the entry before. */
  later: number
}

const steps = fc.array(fc.record({ amount: fc.integer({ min: -100_000, max: 100_000 }), later: fc.nat({ max: 2 }) }), {
  minLength: 3,
  maxLength: 60,
})

function entriesOf(moves: readonly Step[], opening: number, batchId = 'a', sequence = 1) {
  let balance = opening
  let day = '2026-09-01'
  return moves.map(({ amount, later }, index) => {
    balance += amount
    day = addDays(day, later)
    return {
      day,
      moment: `${day} 10:00:00`,
      income: Math.max(0, amount),
      expense: Math.max(0, -amount),
      balance,
      sequence,
      source: { batchId, sheet: '', row: index + 2, file: `${batchId}.csv` },
    }
  })
}

test('a whole account balances every day, whichever end its file begins at', () => {
  fc.assert(
    fc.property(steps, fc.integer(), fc.boolean(), (moves, opening, turned) => {
      const entries = entriesOf(moves, opening)
      const spansDays = entries[0]?.day !== entries.at(-1)?.day
      // Rows of one moment only tell their order by their place: a file of one day is taken as it stands.
      const rows = (turned && spansDays ? entries.toReversed() : entries).map((entry, index) => ({
        ...entry,
        source: { ...entry.source, row: index + 2 },
      }))
      const { days, breaks } = checkBalance(inOrder(rows))
      expect(breaks).toEqual([])
      for (const { opening: before, income, expense, closing, difference } of days) {
        expect(before + income - expense).toBe(closing)
        expect(difference).toBe(0)
      }
      expect(days[0]?.opening).toBe(opening)
      days.slice(1).forEach((day, index) => expect(day.opening).toBe(days[index]?.closing))
    }),
  )
})

test('rows that are missing break it where they were, by what they moved', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (moves, first, length) => {
      const entries = entriesOf(moves, 0)
      const from = 1 + (first % (entries.length - 2))
      const to = Math.min(entries.length - 1, from + 1 + (length % 5))
      const moved = moves.slice(from, to).reduce((sum, { amount }) => sum + amount, 0)
      const { breaks, days } = checkBalance(inOrder([...entries.slice(0, from), ...entries.slice(to)]))
      expect(days.reduce((sum, { difference }) => sum + difference, 0)).toBe(moved)
      if (moved === 0) expect(breaks).toEqual([])
      else
        expect(breaks).toMatchObject([
          { difference: moved, before: { row: from + 1 }, after: { row: to + 2 }, day: entries[to]?.day },
        ])
    }),
  )
})

test('an entry that stands twice is told from one that is missing', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (moves, place) => {
      const entries = entriesOf(moves, 0)
      const at = place % entries.length
      const twice = entries[at]
      if (twice === undefined || twice.income === twice.expense) return
      const doubled = [...entries.slice(0, at + 1), twice, ...entries.slice(at + 1)].map((entry, index) => ({
        ...entry,
        source: { ...entry.source, row: index + 2 },
      }))
      expect(checkBalance(inOrder(doubled)).breaks).toMatchObject([
        { kind: 'twice', difference: twice.expense - twice.income, after: { row: at + 3 } },
      ])
    }),
  )
})

test('two files of one account join by time, whichever was imported first', () => {
  const all = entriesOf(
    [5, -3, 8, 1].map((amount) => ({ amount, later: 1 })),
    100,
  )
  const later = all.slice(2).map((entry) => ({ ...entry, sequence: 1, source: { ...entry.source, batchId: 'later' } }))
  const earlier = all.slice(0, 2).map((entry) => ({ ...entry, sequence: 2 }))
  expect(checkBalance(inOrder([...later, ...earlier])).breaks).toEqual([])
  const [, ...rest] = later
  expect(checkBalance(inOrder([...rest, ...earlier])).breaks).toMatchObject([
    { kind: 'gap', difference: 8, before: { file: 'a.csv' }, after: { batchId: 'later' } },
  ])
})

test('from 支付宝 files to rows: a page that is missing is shown with the rows on both sides of it', async () => {
  const known = FIXTURES.find(({ format }) => format === 'other.alipay')
  if (known === undefined) throw new Error('no fixture')
  const own = new TestShop()
  try {
    const small = simulate({ seed: 2, orders: 60, from: '2026-09-01', months: 1, products: 3 })
    const [order] = small.orders.filter(({ shopId, paidAt }) => shopId === 'taobao' && paidAt !== null)
    let balance = 100_000
    const rows = Array.from({ length: 12 }, (_, index) => {
      const amount = index % 3 === 2 ? -4_500 - index : 9_900 + index
      balance += amount
      return {
        账务流水号: `90000000${String(index).padStart(2, '0')}\t`,
        商户订单号: `T200P${order?.orderId ?? ''}\t`,
        发生时间: `2026-09-${String(5 + Math.floor(index / 4)).padStart(2, '0')} 10:00:${String(index).padStart(2, '0')}`,
        '收入金额（+元）': amount > 0 ? (amount / 100).toFixed(2) : '',
        '支出金额（-元）': amount < 0 ? (amount / 100).toFixed(2) : '',
        '账户余额（元）': (balance / 100).toFixed(2),
        业务类型: amount > 0 ? '交易付款' : '收费',
      }
    })
    const file = (kept: typeof rows, name: string) => fileOf({ ...known, rows: kept, below: [], name })
    await own.importAll([...exportFlat(small), file(rows, '支付宝账务明细.csv')])
    const scope = {
      from: '2026-09-01',
      to: '2026-09-30',
      dateBasis: 'paid' as const,
      refundBook: 'attributed' as const,
    }
    const whole = reconcile(own.db, own.books(), scope)
    expect(whole.balances).toMatchObject([{ report: 'other.alipay', entries: 12, breaks: [] }])
    expect(whole.balances[0]?.days.map(({ day, opening, closing }) => [day, closing - opening])).toEqual(
      ['2026-09-05', '2026-09-06', '2026-09-07'].map((day) => [
        day,
        rows
          .filter((row) => row.发生时间.startsWith(day))
          .reduce(
            (sum, row) => sum + Math.round(100 * (Number(row['收入金额（+元）']) + Number(row['支出金额（-元）']))),
            0,
          ),
      ]),
    )
    expect(whole.sentence).toContain('账户余额每天都接得上')

    const [batch] = own.db.prepare("SELECT id FROM batch WHERE format = 'other.alipay'").pluck().all() as string[]
    await own.undo(batch ?? '')
    await own.importAll([file([...rows.slice(0, 5), ...rows.slice(8)], '支付宝账务明细2.csv')])
    const { balances } = reconcile(own.db, own.books(), scope)
    const moved = rows
      .slice(5, 8)
      .reduce(
        (sum, row) => sum + Math.round(100 * (Number(row['收入金额（+元）']) + Number(row['支出金额（-元）']))),
        0,
      )
    // Four lines of notes and the header stand above the first row.
    expect(balances[0]?.breaks).toMatchObject([
      { day: '2026-09-07', kind: 'gap', difference: moved, before: { row: 10 }, after: { row: 11 } },
    ])
  } finally {
    own.close()
  }
}, 60_000)
