import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../../electron/core/database/invariants.ts'
import { SellerError } from '../../shared/errors.ts'
import { drain, openTestCore } from '../support/core.ts'
import { QUIET, TestShop } from '../support/shop.ts'
import { exportFlat, simulate } from '../support/simulator/index.ts'

/** An order with a text of its own, and one that follows from a fact. */
const TEXT = 'id = (SELECT min(id) FROM sale WHERE fact IS NULL)'
const FACT = 'id = (SELECT min(id) FROM sale WHERE fact IS NOT NULL)'

/** Damage that no import can do, and the statement that has to notice it. */
const DAMAGE: readonly [statement: string, sql: string][] = [
  ['引用都在', "UPDATE sale SET shop_id = 'nobody' WHERE id = (SELECT max(id) FROM sale)"],
  ['每个文件的行数对得上', 'UPDATE batch SET rows = rows + 1'],
  ['每一行都有去处', 'UPDATE row_fate SET last_row = last_row + 1'],
  ['撤销的文件不留事实', "UPDATE batch SET status = 'undone'"],
  ['每份文件的记录都在一处', 'UPDATE batch SET last_fact = last_fact - 1 WHERE last_fact IS NOT NULL'],
  ['退款不超过实付', `UPDATE sale SET body = json_set(body, '$[9][0][6]', -1, '$[9][0][8]', 0) WHERE ${TEXT}`],
  ['行的退款等于退款记录之和', 'UPDATE refund SET amount = amount + 1'],
  ['行的商家应得等于实付加承担的优惠，减退款收回的', 'UPDATE refund SET income_reversal = income_reversal + 1'],
  [
    '运费不超过实付',
    `UPDATE sale SET body = json_set(body, '$[9][0][7]', 99999999) WHERE fact IS NULL AND body ->> 1 IS NOT NULL`,
  ],
  [
    '每笔退款的商品行都在',
    'UPDATE refund SET line_no = line_no + 1000 WHERE line_no = (SELECT min(line_no) FROM refund)',
  ],
  [
    '每笔退款的商品行都在',
    'UPDATE refund SET line_no = 99999999999999 WHERE line_no = (SELECT max(line_no) FROM refund)',
  ],
  ['每个订单都读得出来', `UPDATE sale SET body = '[]' WHERE ${TEXT}`],
  ['每个订单都有商品行', `UPDATE sale SET body = json_set(body, '$[9]', json('[]')) WHERE ${TEXT}`],
  ['每笔事实都有出处', `UPDATE sale SET body = json_set(body, '$[9][0][21]', 99999999) WHERE ${TEXT}`],
  ['每笔事实都有出处', `UPDATE sale SET body = json_set(body, '$[9][0][20]', 'no file') WHERE ${TEXT}`],
  ['账本等于明细', `UPDATE sale SET body = json_set(body, '$[9][0][6]', 123456789) WHERE ${TEXT}`],
  [
    '账本等于明细',
    `UPDATE sale SET body = json_set(body, '$[1]', '2020-01-01 00:00:00') WHERE fact IS NULL AND body ->> 1 IS NOT NULL`,
  ],
  ['每个订单都读得出来', `UPDATE sale SET fact = 99999999 WHERE ${FACT}`],
  ['每个订单都读得出来', `UPDATE sale SET fact = NULL WHERE ${FACT}`],
  [
    '账本等于明细',
    `UPDATE fact SET row = row + 1, body = json_replace(body, '$[7]', 123456789) WHERE id = (SELECT fact FROM sale WHERE ${FACT})`,
  ],
  // Place by place as `sale-text.ts` and `fact-text.ts` have them.
  ...[4, 5].map((at): [string, string] => [
    '账本等于明细',
    `UPDATE sale SET body = json_set(body, '$[${at}]', 'x') WHERE ${TEXT}`,
  ]),
  ...[1, 2, 3, 4].map((at): [string, string] => [
    '账本等于明细',
    `UPDATE sale SET body = json_set(body, '$[9][0][${at}]', 'x') WHERE ${TEXT}`,
  ]),
  ['账本等于明细', `UPDATE sale SET body = json_set(body, '$[9][0][5]', 99) WHERE ${TEXT}`],
  [
    '账本等于明细',
    `UPDATE fact SET body = json_set(body, '$[4]', 'x') WHERE id = (SELECT fact FROM sale WHERE ${FACT})`,
  ],
  ['账本等于明细', 'DELETE FROM sale WHERE id = (SELECT max(id) FROM sale)'],
  ['账本等于明细', 'DELETE FROM sale WHERE id = 1'],
  ['账本等于明细', 'DELETE FROM book_chunk'],
  ['账本等于明细', "UPDATE book_chunk SET body = x'00'"],
]

describe('every statement notices what breaks it', () => {
  const truth = simulate({ seed: 9, orders: 300, from: '2026-05-01', months: 3 })
  let shop: TestShop
  beforeAll(async () => {
    shop = new TestShop()
    await shop.importAll(exportFlat(truth))
    shop.db.pragma('foreign_keys = OFF')
  })
  afterAll(() => shop.close())

  test('sound data break none', () => {
    const findings = examine(shop.db, QUIET)
    expect(findings.filter(({ problems }) => problems.length > 0)).toEqual([])
    const untried = findings.filter(({ name }) => !DAMAGE.some(([statement]) => statement === name))
    // A torn file is made in test/faults/rot.test.ts.
    expect(untried.map(({ name }) => name)).toEqual(['数据库文件完好'])
  })

  test.each(DAMAGE)('%s: %s', (statement, sql) => {
    const { db } = shop
    db.exec('BEGIN')
    try {
      expect(db.prepare(sql).run().changes).toBeGreaterThan(0)
      const broken = examine(db, QUIET).filter(({ problems }) => problems.length > 0)
      expect(broken.map(({ name }) => name)).toContain(statement)
    } finally {
      db.exec('ROLLBACK')
    }
  })

  test('it goes on to the end step by step, and stops where it is told to', () => {
    const steps: number[] = []
    examine(shop.db, { ...QUIET, progress: ({ done, total }) => steps.push(done / total) })
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBeLessThanOrEqual(1)
    const stop = new SellerError('CANCELLED', '已取消')
    let asked = 0
    const check = () => {
      if (++asked === 3) throw stop
    }
    expect(() => examine(shop.db, { ...QUIET, check })).toThrow(stop)
    expect(asked).toBe(3)
  })
})

test('the answer tells the room that is taken and left', async () => {
  const { client, close } = openTestCore()
  await drain(await client.backups.create())
  const { result, steps } = await drain(await client.system.integrity())
  expect(steps.length).toBeGreaterThan(0)
  const [backup] = await client.backups.list()
  expect(result.backupBytes).toBe(backup?.bytes)
  expect(result.databaseBytes).toBe((await client.system.info()).databaseBytes)
  expect(result.freeBytes).toBeGreaterThan(0)
  await close()
})

test('whoever has to wait is told what for', async () => {
  const { client, close } = openTestCore()
  const steps = await client.system.integrity()
  await steps.next()
  await expect(client.backups.create().then(drain)).rejects.toThrow('正在检查数据，等它完成再来。')
  await drain(steps)
  await close()
})
