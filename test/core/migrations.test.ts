import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { orderDeriver } from '../../electron/core/import/derive.ts'
import { factOf } from '../../electron/core/import/fact-text.ts'
import type { Fact, LineFact, OrderFact, RefundFact } from '../../electron/core/import/facts.ts'
import { digestOf } from '../support/facts.ts'

// A database of an older version holds a shop's months: every fact of it must come through, and mean the same.

const db = new Database(':memory:')
afterEach(() => db.close())

const ORDER: OrderFact = {
  kind: 'order',
  orderId: 'P1',
  status: '交易成功',
  createdAt: '2026-10-01 09:00:00',
  paidAt: '2026-10-01 09:01:00',
  settledAt: null,
  paid: 10_050,
  freight: 0,
  refunded: 0,
  title: '连衣裙 "红"',
  sku: null,
  spec: null,
  quantity: 1,
  buyer: 'a-b_c',
  province: '浙江',
  city: '杭州市',
  presale: false,
}
const LINE: LineFact = {
  kind: 'line',
  orderId: 'P2',
  lineId: 'L1',
  numbered: true,
  productId: '6917926768823643751',
  sku: 'A-1',
  spec: '红;L',
  title: '连衣裙',
  unitPrice: 5_000,
  quantity: 2,
  paid: 10_000,
  freight: 0,
  refunded: null,
  refundedInFull: null,
  platformDiscount: 500,
  influencerDiscount: null,
  merchantDiscount: 0,
  status: '交易成功',
  createdAt: '2026-10-02 09:00:00',
  paidAt: '2026-10-02 09:01:00',
  shippedAt: '2026-10-03 09:00:00',
  settledAt: null,
  province: null,
  city: null,
  channel: '直播',
  buyer: null,
}
const REFUND: RefundFact = {
  kind: 'refund',
  refundId: 'R1',
  orderId: 'L1',
  lineId: null,
  productId: null,
  sku: 'A-1',
  title: null,
  amount: 5_000,
  platformAmount: 250,
  succeeded: true,
  status: '退款成功',
  type: '退货退款',
  reason: '不喜欢',
  way: 'return',
  appliedAt: '2026-10-05 10:00:00',
  successAt: '2026-10-08 10:00:00',
}

/** What version 8 wrote for these three: facts with their names, a row of `batch_row` for each row of the file. */
function fillVersion8(): void {
  for (const { sql } of MIGRATIONS.slice(0, 8)) db.exec(sql)
  db.exec(`
    INSERT INTO shop (id, name, platform) VALUES ('S', '小店', 'taobao');
    INSERT INTO plan (id, generation, created_at) VALUES ('p', 0, '');
    INSERT INTO batch (id, plan_id, position, file, sheet, format, family, reason, encoding, header, as_of, status, sequence,
      rows, new, rejected, shop_ids)
    VALUES ('b', 'p', 0, '订单.csv', '', 'taobao.orders', 'taobao', '', 'UTF-8', '[]', '2026-10-09 00:00:00', 'applied', 1,
      5, 4, 1, '["S"]');
    INSERT INTO batch_row (batch_id, row, action, fixed, issues) VALUES ('b', 2, 'new', 0, NULL), ('b', 3, 'new', 0, NULL),
      ('b', 4, 'rejected', 1, '[{"row":4}]'), ('b', 6, 'new', 0, NULL), ('b', 7, 'new', 0, NULL);
  `)
  const insert = db.prepare(
    `INSERT INTO observation (batch_id, row, kind, family, shop_id, claimed, order_id, key, ref, day, fact)
     VALUES ('b', ?, ?, 'taobao', 'S', 1, ?, ?, ?, ?, ?)`,
  )
  insert.run(2, 'order', 'P1', 'P1', null, '2026-10-01', JSON.stringify(ORDER))
  insert.run(3, 'line', 'P2', 'P2/L1', 'L1', '2026-10-02', JSON.stringify(LINE))
  // It names its line, and has been given to the order that has this line.
  insert.run(6, 'refund', 'P2', 'R1', 'L1', null, JSON.stringify(REFUND))
}

interface Stored {
  kind: Fact['kind']
  orderId: string
  part: string
  named: string | null
  fact: string
}

test('facts and fates of version 8 come through whole', () => {
  fillVersion8()
  db.pragma('foreign_keys = ON')
  db.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(8)) db.exec(sql)
  })()
  const stored = db
    .prepare<[], Stored>('SELECT kind, order_id AS orderId, part, named, fact FROM observation ORDER BY id')
    .all()
  expect(stored.map((one) => factOf(one.kind, one, one.fact))).toEqual([{ ...ORDER, shippedAt: null }, LINE, REFUND])
  expect(db.prepare('SELECT first_fact, last_fact FROM batch').raw().all()).toEqual([[1, 3]])
  expect(db.prepare('SELECT first_row, last_row, action, fixed FROM row_fate').raw().all()).toEqual([
    [2, 3, 'new', 0],
    [4, 4, 'rejected', 1],
    [6, 7, 'new', 0],
  ])
  expect(db.prepare('SELECT row, issues FROM row_issue').raw().all()).toEqual([[4, '[{"row":4}]']])
  expect(db.pragma('foreign_key_check')).toEqual([])
  const { derive } = orderDeriver(db)
  expect(derive('S', ['P1', 'P2']).map(({ after }) => after.lines.map(({ income }) => income))).toEqual([
    [10_050],
    [10_000 + 500 - 5_000 - 250],
  ])
  const before = digestOf(db)
  derive('S', ['P2', 'P1'])
  expect(digestOf(db)).toBe(before)
})
