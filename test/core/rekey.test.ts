import { expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import { MIGRATIONS } from '../../electron/core/database/migrations/index.ts'
import { generationOf } from '../../electron/core/import/generation.ts'
import { product } from '../../electron/core/import/records/goods.ts'
import type { RecordKind } from '../../electron/core/import/records/kind.ts'
import { ensureKeys } from '../../electron/core/import/records/rekey.ts'
import { review, settlement } from '../../electron/core/import/records/trade.ts'
import { adDay } from '../../electron/core/import/records/traffic.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { TestShop, withShop } from '../support/shop.ts'

// What older programs stored under their keys must come to what an import from scratch makes of the same files.

const AD_NAMES = 'scene planId plan unitId unit productId wordId word crowd creativeId creative place window'.split(' ')
const ENTRY = 'entryId orderId lineId refundId settledAt category scene amount ordinal'.split(' ')
/** Version 25. */
const OLD: readonly [RecordKind, Pick<RecordKind, 'key' | 'keys' | 'entries'>][] = [
  [adDay, { key: ['report', 'day', 'dayTo', ...AD_NAMES] }],
  [settlement, { key: ['report', ...ENTRY], entries: [] }],
  [review, { key: ['reviewId', 'orderId', 'productId', 'spec', 'reviewedAt'] }],
  [product, { key: ['report', 'productId', 'skuId', 'code', 'spec', 'promotion'] }],
]

/** Does something as a program of version 25 would have. */
async function asBefore<Result>(work: () => Promise<Result>): Promise<Result> {
  const own = OLD.map(([kind]) => ({ ...kind }))
  for (const [kind, old] of OLD) Object.assign(kind, { keys: undefined, ...old })
  try {
    return await work()
  } finally {
    OLD.forEach(([kind], at) => Object.assign(kind, { keys: undefined, ...own[at] }))
  }
}

const plan = (at: string, day: string, cells: Record<string, string>, absent: readonly string[] = []) =>
  fileUnder('taobao.wujie-plan', `计划报表_${at}.csv`, [{ 日期: day, 计划ID: '60001', 花费: '10.00', ...cells }], {
    absent,
  })
const flow = (category: string, cells: Record<string, string>) => ({
  入账时间: '2026-09-12 10:00:00',
  支付流水号: '2026091222001',
  入账类型: category,
  支出金额: '0.60',
  ...cells,
})
const charge = (state: string, amount: string, cells: Record<string, string>) => ({
  订单编号: '11111111111',
  商品编号: '100',
  费用名称: '佣金',
  应结金额: amount,
  收支方向: '支出',
  结算状态: state,
  ...cells,
})
const goods = (at: string, code: string) =>
  fileUnder('taobao.assistant', `助理_${at}.csv`, [
    { 宝贝名称: '裙', 宝贝价格: '88.00', 宝贝数量: '9', 商家编码: code, 数字ID: '700000000001' },
  ])

const FILES = [
  plan('20260910_101500', '2026-09-05', { 计划名字: '甲', 场景名字: '关键词推广', 总购物车数: '7' }),
  plan('20260912_101500', '2026-09-05', { 计划名字: '乙', 花费: '11.00' }, ['场景名字']),
  plan('20260911_101500', '2026-09-05', { 计划名字: '丙', 花费: '12.00' }),
  fileUnder('taobao.settlement', '聚合_20260913_101500.xlsx', [
    flow('收费', { 业务描述: '基础软件服务费' }),
    flow('收费', { 业务描述: '花呗服务费' }),
  ]),
  fileUnder('taobao.settlement', '聚合_20260914_101500.xlsx', [flow('收费', {})], { absent: ['业务描述'] }),
  fileUnder('jd.settlement', '京东_20260910_101500.xlsx', [
    charge('待结算', '-6.50', {}),
    charge('待结算', '-6.50', {}),
  ]),
  fileUnder('jd.settlement', '京东_20260925_101500.xlsx', [
    charge('已结算', '-6.50', { 到账时间: '2026-09-22 10:00:00' }),
    charge('已结算', '-6.50', { 到账时间: '2026-09-22 10:00:00' }),
  ]),
  goods('20260911_101500', 'A2'),
  goods('20260910_101500', 'A1'),
]
const REVIEWS = ['很好', '一般'].map((text) => ({
  name: 'own.csv',
  bytes: Buffer.from(`商品,日期,内容\n900,2026-09-05,${text}\n`),
}))
const MAP = mapFile.parse({ kind: 'review', columns: { productId: '商品', reviewedAt: '日期', text: '内容' } })
const LATER = [plan('20260920_101500', '2026-09-05', { 计划名字: '丁', 花费: '13.00' }), goods('20260920_101500', 'A3')]

/** @returns the batches, in the order in which they came */
async function importAll(shop: TestShop): Promise<string[]> {
  const ids: string[] = []
  const note = ({ files }: Awaited<ReturnType<TestShop['importAll']>>) => ids.push(files[0]?.batchId ?? '')
  for (const file of FILES) note(await shop.importAll([file]))
  for (const file of REVIEWS) note(await shop.importAll([file], { map: MAP, shop: '自营' }))
  return ids
}

function current(shop: TestShop): unknown[] {
  return OLD.flatMap(([{ table }]) => {
    const rows = shop.db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} WHERE current = 1`).all()
    return rows.map((row) => JSON.stringify({ ...row, id: 0, batch_id: '', claimed: 0 })).toSorted()
  })
}

test('records of version 25 come to what an import from scratch makes of their files', () =>
  withShop(async (fresh) => {
    const [freshIds, old] = [await importAll(fresh), new TestShop()]
    try {
      const ids = await asBefore(() => importAll(old))
      expect(current(old)).not.toEqual(current(fresh))
      old.db.exec(MIGRATIONS.find(({ name }) => name === '0026-record-keys')?.sql ?? '')
      const generation = generationOf(old.db)
      ensureKeys(old.db)
      expect(current(old)).toEqual(current(fresh))
      expect(current(old)).toHaveLength(1 + 4 + 2 + 1)
      expect(generationOf(old.db)).toBeGreaterThan(generation)
      // Once is enough.
      const changes = old.db.prepare('SELECT total_changes()').pluck()
      const before = changes.get()
      ensureKeys(old.db)
      expect(changes.get()).toBe(before)
      for (const shop of [old, fresh]) for (const file of LATER) await shop.importAll([file])
      expect(current(old)).toEqual(current(fresh))
      for (const at of [1, 4, 6, 7, 9]) {
        await old.undo(ids[at] ?? '')
        await fresh.undo(freshIds[at] ?? '')
        expect(current(old)).toEqual(current(fresh))
      }
      expect(old.problems()).toEqual([])
    } finally {
      old.close()
    }
  }))

test('only records of which the keys are made otherwise now are looked at', () =>
  withShop(async (shop) => {
    await importAll(shop)
    const stored = () => String(shop.db.prepare("SELECT value FROM setting WHERE key = 'recordKeys'").pluck().get())
    const spoil = (table: string) => shop.db.prepare(`UPDATE ${table} SET key = 'x' || key`).run().changes
    expect(spoil('ad_day') * spoil('product')).toBeGreaterThan(0)
    const shapes: unknown[] = JSON.parse(stored())
    const older = shapes.map((one) => (Array.isArray(one) && one[0] === product.name ? [product.name, ['code']] : one))
    shop.db.prepare("UPDATE setting SET value = ? WHERE key = 'recordKeys'").run(JSON.stringify(older))
    ensureKeys(shop.db)
    const spoilt = (table: string) =>
      shop.db.prepare<[], number>(`SELECT count(*) FROM ${table} WHERE key LIKE 'x%'`).pluck().get()
    expect(spoilt('product')).toBe(0)
    expect(spoilt('ad_day')).toBeGreaterThan(0)
    expect(JSON.parse(stored())).toEqual(shapes)
  }))

test('where the disk has damaged the note of how they were made, all keys are made anew', () =>
  withShop(async (shop) => {
    await importAll(shop)
    const stored = () => String(shop.db.prepare("SELECT value FROM setting WHERE key = 'recordKeys'").pluck().get())
    const [before, shapes] = [current(shop), stored()]
    shop.db.exec(`UPDATE ad_day SET key = 'x' || key`)
    shop.db.prepare("UPDATE setting SET value = ? WHERE key = 'recordKeys'").run(shapes.replace(']', '\\'))
    ensureKeys(shop.db)
    expect(current(shop)).toEqual(before)
    expect(stored()).toBe(shapes)
  }))
