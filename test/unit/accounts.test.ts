import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachFlow, reportsByColumn, wordedAmount } from '../../electron/core/analyses/accounts/flows.ts'
import { accountsOf, NO_ORDER, UNKNOWN_ORDER } from '../../electron/core/analyses/accounts/rows.ts'
import { bucketFinder } from '../../electron/core/analyses/profit/buckets.ts'
import { NO_DAY, NONE } from '../../electron/core/books/columns.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { dayNumber } from '../../shared/calendar.ts'
import { RowNumbers } from '../../electron/core/books/row-numbers.ts'

const CHARGES = [
  'platform_fee',
  'channel_share',
  'other_share',
  'commission',
  'investment_fee',
  'promotion_fee',
] as const
const WORDS = ['shop_id', 'order_id', 'line_id', 'settled_at', 'report', 'category', 'scene', 'remark'] as const
const FIELDS = [...WORDS, 'amount', 'balance', 'current', ...CHARGES]

const db = new Database(':memory:')
db.exec(`CREATE TABLE sale (id INTEGER PRIMARY KEY, shop_id TEXT, order_id TEXT, body TEXT, fact INTEGER);
  CREATE TABLE fact (id INTEGER PRIMARY KEY, place, row, order_id, body, part, named);
  CREATE TABLE fact_place (id INTEGER PRIMARY KEY, batch_id, kind, shop_id);
  CREATE TABLE settlement (id INTEGER PRIMARY KEY, ${FIELDS.join(', ')});
  INSERT INTO sale VALUES (3, 's1', 'A', '[0,0,0,0,0,0,0,0,0,[]]', NULL), (8, 's2', 'A', '[0,0,0,0,0,0,0,0,0,[["A1"],[0],["A2"]]]', NULL),
    (9, 's2', 'B', '[0,0,0,0,0,0,0,0,0,[]]', NULL);`)
const insert = db.prepare(
  `INSERT INTO settlement (${FIELDS.join(', ')}) VALUES (${FIELDS.map((name) => `:${name}`).join(', ')})`,
)
const PLACES: Readonly<Record<string, number>> = { 's1 A': 0, 's2 A': 1, 's2 B': 2 }

/** A shop of its own each time: what was read of another is kept with it. */
const someBooks = () => {
  const id = new RowNumbers()
  id.add([3, 8, 9])
  // Three lines of the second order, one of each other.
  const lines = { length: 5, order: Int32Array.of(0, 1, 1, 1, 2) }
  return { orders: { id, length: 3 }, lines, shops: [{ id: 's1' }, { id: 's2' }] } as unknown as Books
}

const fen = fc.oneof(fc.integer({ min: -900, max: 900 }), fc.constantFrom(null, null, 2 ** 24 + 1, -9_000_000_001))
const entry = fc.record({
  shop_id: fc.constantFrom('s1', 's2', 'gone', null),
  order_id: fc.constantFrom('A', 'B', 'C', null),
  line_id: fc.constantFrom('A', 'A1', 'A2', 'A3', null),
  settled_at: fc.constantFrom('2026-10-01 08:00:00', '2061-10-31', null),
  report: fc.constantFrom('douyin.settlement', 'taobao.settlement', null),
  // More wordings than a byte can number.
  category: fc.option(fc.nat(400).map((word) => `软件服务费${word}`)),
  scene: fc.constantFrom('提现', '货款结算入账', null),
  remark: fc.constantFrom('运费险', null),
  amount: fen,
  balance: fc.constantFrom(5, null),
  current: fc.constantFrom(1, 1, 1, 0),
  platform_fee: fen,
  channel_share: fen,
  other_share: fen,
  commission: fen,
  investment_fee: fen,
  promotion_fee: fen,
})
type Entry = typeof entry extends fc.Arbitrary<infer Value> ? Value : never

const sum = (...amounts: (number | null)[]) => amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0)

function orderOf({ shop_id: shop, order_id: order }: Entry): number {
  return PLACES[`${shop} ${order}`] ?? (order === null ? NO_ORDER : UNKNOWN_ORDER)
}

/** Only where an order has several lines need one be named, and a line that it has not is none of them. */
function placeOf({ shop_id: shop, order_id: order, line_id: line }: Entry): number {
  return `${shop} ${order}` === 's2 A' ? ['A1', 'A', 'A2'].indexOf(line ?? '') : NONE
}

/** What words place is all of it, but what columns name or an order explains. */
function wordedOf({ report, order_id: order, amount, ...charges }: Entry): number | null {
  if (report !== 'douyin.settlement') return amount ?? 0
  return order === null ? sum(amount, ...CHARGES.map((name) => charges[name])) : null
}

test('the columns of entries say what the table says, and the parts of an entry come to its amount', () => {
  const bucketOf = bucketFinder([])
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 600 }), (entries) => {
      db.exec('DELETE FROM settlement')
      for (const one of entries) insert.run(one)
      const counted = entries.filter(({ current }) => current === 1)
      const accounts = accountsOf(db, someBooks())
      const byColumn = reportsByColumn(accounts)
      expect(accounts.length).toBe(counted.length)
      counted.forEach((one, at) => {
        const words = `${one.category ?? ''} ${one.scene ?? ''} ${one.remark ?? ''}`
        const shop = ['s1', 's2'].indexOf(one.shop_id ?? '')
        expect([accounts.order[at], accounts.shop[at]]).toEqual([orderOf(one), shop === -1 ? NONE : shop])
        expect(accounts.place[at]).toBe(placeOf(one))
        expect(accounts.day[at]).toBe(one.settled_at === null ? NO_DAY : dayNumber(one.settled_at.slice(0, 10)))
        expect(accounts.reports[accounts.report[at] ?? -1]).toBe(one.report ?? '')
        expect(accounts.wordings[accounts.words[at] ?? -1]).toBe(words)
        expect([accounts.amount[at], accounts.balanced[at]]).toEqual([one.amount ?? 0, Number(one.balance !== null)])
        expect(accounts.platformFee[at]).toBe(sum(one.platform_fee, one.channel_share, one.other_share))
        expect(accounts.commission[at]).toBe(sum(one.commission, one.investment_fee, one.promotion_fee))
        const parts: number[] = []
        eachFlow(accounts, byColumn, at, bucketOf, (_, amount) => parts.push(amount))
        expect(sum(...parts)).toBe(one.amount ?? 0)
        expect(wordedAmount(accounts, byColumn, at)).toBe(wordedOf(one))
      })
    }),
    { numRuns: 60 },
  )
})
