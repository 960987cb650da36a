import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { salesIn } from '../support/sales-tables.ts'
import { holds } from '../../electron/core/backups/holds.ts'
import { orderDeriver } from '../../electron/core/import/derive.ts'
import { factOf } from '../../electron/core/import/fact-text.ts'
import type { Fact, LineFact, OrderFact, RefundFact } from '../../electron/core/import/facts.ts'
import { saleOf, textOfSale } from '../../electron/core/import/sale-text.ts'
import { digestOf } from '../support/facts.ts'

// A database of an older version holds a shop's months: every fact of it must come through, and mean the same.

let db = new Database(':memory:')
afterEach(() => {
  db.close()
  db = new Database(':memory:')
})

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

/** Orders as version 18 kept them: a row each, with their lines and refunds; numbers with gaps, as orders come and go. */
function fillVersion18(): void {
  for (const { sql } of MIGRATIONS.slice(0, 18)) db.exec(sql)
  db.exec(`
    INSERT INTO shop (id, name, platform) VALUES ('S', '小店', 'taobao'), ('T', '大店', 'taobao');
    INSERT INTO plan (id, generation, created_at) VALUES ('p', 0, '');
    INSERT INTO batch (id, plan_id, position, file, sheet, reason, encoding, header, status) VALUES
      ('b', 'p', 0, '订单.csv', '', '', '', '[]', 'applied');
    INSERT INTO sales_order (id, shop_id, order_id, created_at, paid_at, settled_at, status, buyer, province, city,
      presale_open, gap) VALUES
      (3, 'S', 'P1', '2026-10-01 09:00:00', '2026-10-01 09:01:00', NULL, '交易成功', 'a-b_c', '浙江', '杭州市', 0, NULL),
      (7, 'S', 'P2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, '宝贝报表 "合计" 不符'),
      (4100, 'T', 'P1', '2026-10-03 09:00:00', '2026-10-03 09:01:00', '2026-10-09 00:00:00', '交易成功', NULL, NULL, NULL, 0, NULL);
    INSERT INTO order_line (id, order_no, shop_id, order_id, line_id, product_id, title, sku, spec, quantity, paid, freight,
      refunded, refund_inferred, platform_discount, influencer_discount, merchant_discount, income, status, created_at,
      paid_at, shipped_at, settled_at, channel, batch_id, row) VALUES
      (2, 3, 'S', 'P1', 'P1', NULL, '连衣裙 "红"', NULL, NULL, 1, 10050, 0, 0, 0, 0, 0, 0, 10050, '交易成功',
        '2026-10-01 09:00:00', '2026-10-01 09:01:00', NULL, NULL, NULL, 'b', 2),
      (9, 7, 'S', 'P2', '0', '6917926768823643751', '0', 'A-1', '红;L', NULL, NULL, NULL, NULL, 1, 5, 6, 7, NULL, '0',
        '2026-10-02 09:00:00', NULL, '2026-10-03 09:00:00', NULL, '直播', 'b', 3),
      (8, 4100, 'T', 'P1', 'L1', '1', '帽', NULL, NULL, 2, 9000, 100, 4500, 0, 0, 0, 0, 4500, '部分退款',
        '2026-10-03 09:00:00', '2026-10-03 09:01:01', NULL, '2026-10-09 00:00:00', NULL, 'b', 4),
      (5, 4100, 'T', 'P1', 'L2', '2', '袜', NULL, NULL, 2, 9000, 100, 0, 0, 0, 0, 0, 9000, '交易成功',
        '2026-10-03 09:00:00', '2026-10-03 09:01:00', NULL, NULL, NULL, 'b', 5);
    INSERT INTO refund (shop_id, order_id, line_no, line_id, refund_id, amount, income_reversal, success_at, source, way,
      units, reason, batch_id, row) VALUES
      ('T', 'P1', 8, 'L1', 'R1', 4500, 4500, '2026-10-08 10:00:00', 'event', 'return', 1, '不喜欢', 'b', 6),
      ('T', 'P9', NULL, NULL, 'R2', 100, 100, NULL, 'event', NULL, 0, NULL, 'b', 7);
  `)
}

test('a backup of any version since says how many orders and shops it holds', () => {
  fillVersion18()
  for (const { sql } of [{ sql: '' }, ...MIGRATIONS.slice(18)]) {
    db.exec(sql)
    expect(holds(db)).toEqual({ files: 1, orders: 3, shops: 2 })
  }
})

test('what version 27 read of advertising lacks whom it led in, and is read again when it is dropped again', () => {
  for (const { sql } of MIGRATIONS.slice(0, 27)) db.exec(sql)
  db.exec(`
    INSERT INTO plan (id, generation, created_at) VALUES ('p', 0, '');
    INSERT INTO batch (id, plan_id, position, file, sheet, kind, reason, encoding, header, status, version) VALUES
      ('led', 'p', 0, '计划.csv', '', 'adDay', '', '', '["日期","花费","引导访问人数"]', 'applied', '0.1.0'),
      ('spent', 'p', 1, '计划.csv', '', 'adDay', '', '', '["日期","花费"]', 'applied', '0.1.0'),
      ('orders', 'p', 2, '订单.csv', '', NULL, '', '', '["引导访问人数"]', 'applied', '0.1.0');
    INSERT INTO ad_day (batch_id, row, claimed, key, day, spend) VALUES ('led', 2, 0, 'k', '2026-10-01', 100);
  `)
  for (const { sql } of MIGRATIONS.slice(27)) db.exec(sql)
  expect(db.prepare('SELECT spend, guided_visitors FROM ad_day').raw().all()).toEqual([[100, null]])
  expect(db.prepare('SELECT id FROM batch WHERE version IS NULL').pluck().all()).toEqual(['led'])
})

test('orders, lines and refunds of version 18 read as they did', () => {
  fillVersion18()
  const linesOfRefunds = () =>
    db
      .prepare('SELECT r.refund_id, l.order_id, l.line_id FROM refund r LEFT JOIN order_line l ON l.id = r.line_no')
      .all()
  const orders = () => db.prepare('SELECT * FROM sales_order ORDER BY id').all()
  const before = { digest: digestOf(db), orders: orders(), refunds: linesOfRefunds() }
  expect(before.orders).toHaveLength(3)
  db.pragma('foreign_keys = ON')
  db.transaction(() => {
    for (const { sql } of MIGRATIONS.slice(18)) db.exec(sql)
  })()
  salesIn(db)
  expect({ digest: digestOf(db), orders: orders(), refunds: linesOfRefunds() }).toEqual(before)
  expect(db.prepare('SELECT order_no, line_id FROM order_line ORDER BY id').raw().all()).toEqual([
    [3, 'P1'],
    [7, '0'],
    [4100, 'L2'],
    [4100, 'L1'],
  ])
  expect(db.pragma('foreign_key_check')).toEqual([])
  // The text that the program writes is the one that the migration made.
  const bodies = db.prepare<[], [string, string]>('SELECT order_id, body FROM sale').raw().all()
  for (const [orderId, body] of bodies) expect(textOfSale(orderId, saleOf(orderId, body))).toBe(body)
})
