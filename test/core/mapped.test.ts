import { describe, expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import type { MapFile } from '../../shared/contract/map-file.ts'
import type { Report } from '../../shared/contract/imports.ts'
import { coverage } from '../../electron/core/import/coverage/coverage.ts'
import { planRows } from '../../electron/core/import/queries.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

const ORDERS = mapFile.parse({
  kind: 'orderLine',
  columns: { orderId: 'No', lineId: 'Line', productId: 'Item', quantity: 'Qty', unitPrice: 'Price', orderedAt: 'Date' },
})

function csv(...lines: string[]): { name: string; bytes: Buffer } {
  return { name: 'own.csv', bytes: Buffer.from(lines.join('\n')) }
}

async function read(shop: TestShop, map: MapFile, ...lines: string[]): Promise<Report> {
  const { files } = await shop.importAll([csv(...lines)], { map, shop: '自营' })
  const [report] = files
  if (report === undefined) throw new Error('no report')
  return report
}

function linesOf(shop: TestShop): unknown[] {
  return salesIn(shop.db).prepare('SELECT line_id, paid, refunded FROM order_line ORDER BY line_id').raw().all()
}

describe('order lines of a seller’s own table', () => {
  test('a negative quantity is a refund of the line that has its number, each time anew', () =>
    withShop(async (shop) => {
      const report = await read(
        shop,
        ORDERS,
        'No,Line,Item,Qty,Price,Date',
        '9,9-1,P,5,10.00,2026-09-01',
        '9,9-2,P,5,20.00,2026-09-01',
        '9,9-1,P,-1,10.00,2026-09-03',
        '9,9-1,P,-2,10.00,2026-09-04',
      )
      expect(report).toMatchObject({ new: 4, ignored: 0, rejected: 0 })
      expect(linesOf(shop)).toEqual([
        ['9-1', 5000, 3000],
        ['9-2', 10_000, null],
      ])
    }))

  test('one whose own number no line has is a refund of its product', () =>
    withShop(async (shop) => {
      await read(
        shop,
        ORDERS,
        'No,Line,Item,Qty,Price,Date',
        '9,1,P,5,10.00,2026-09-01',
        '9,2,Q,5,20.00,2026-09-01',
        '9,3,Q,-1,20.00,2026-09-03',
      )
      expect(linesOf(shop)).toEqual([
        ['1', 5000, null],
        ['2', 10_000, 2000],
      ])
    }))

  test('what went back may be written with a minus or in brackets', () =>
    withShop(async (shop) => {
      const map = mapFile.parse({
        kind: 'orderLine',
        columns: { orderId: 'No', paidAmount: 'Paid', refundAmount: 'Back', orderedAt: 'Date', quantity: 'Qty' },
      })
      const report = await read(
        shop,
        map,
        'No,Paid,Back,Date,Qty',
        '1,50.00,-30.00,2026-09-01,1',
        '2,50.00,(10.00),2026-09-01,1',
        '3,50.00,,2026-09-01,1',
      )
      expect(linesOf(shop)).toEqual([
        ['1-1', 5000, 3000],
        ['2-1', 5000, 1000],
        ['3-1', 5000, 0],
      ])
      // Without a time of payment that of the order counts: nothing is missing.
      expect(report.issues).toEqual([])
    }))

  test('one that nobody paid, or that was called off, is no sale; one that came back still was', () =>
    withShop(async (shop) => {
      const map = mapFile.parse({
        kind: 'orderLine',
        columns: { orderId: 'No', paidAmount: 'Paid', refundAmount: 'Back', orderedAt: 'Date', status: 'State' },
      })
      const states = ['已完成', '待付款', '等待买家付款', 'Unpaid', '已取消', '交易关闭', 'Cancelled', '退款已取消', '']
      const rows = states.map((state, at) => `${at + 1},50.00,,2026-09-01,${state}`)
      await read(shop, map, 'No,Paid,Back,Date,State', ...rows, '10,50.00,50.00,2026-09-01,交易关闭')
      const paid = salesIn(shop.db)
        .prepare('SELECT order_no, paid_at IS NOT NULL, paid FROM order_line ORDER BY order_no')
        .raw()
        .all() as [number, number, number][]
      expect(paid.map(([, isPaid]) => isPaid)).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 1, 1])
      expect(paid.reduce((sum, [, , amount]) => sum + amount, 0)).toBe(20_000)
    }))

  test('a table of several shops gives each row to its own', () =>
    withShop(async (shop) => {
      const map = mapFile.parse({
        kind: 'orderLine',
        columns: { orderId: 'No', paidAmount: 'Paid', orderedAt: 'Date', shopName: '店铺' },
      })
      const bytes = Buffer.from('No,Paid,Date,店铺\n1,5.00,2026-09-01,南店\n2,7.00,2026-09-01,北店')
      await shop.importAll([{ name: 'own.csv', bytes }], { map })
      const sold = salesIn(shop.db).prepare(
        'SELECT s.name, l.paid FROM order_line l JOIN shop s ON s.id = l.shop_id ORDER BY l.paid',
      )
      expect(sold.raw().all()).toEqual([
        ['南店', 500],
        ['北店', 700],
      ])
    }))

  test('its money is summed up as that of any file, and what lacks is called by its name', () =>
    withShop(async (shop) => {
      const map = mapFile.parse({
        kind: 'orderLine',
        columns: { orderId: 'No', paidAmount: 'Paid', refundAmount: 'Back', orderedAt: 'Date' },
      })
      const rows = ['1,5.00,1.00,2026-09-01', '2,7.00,,soon', '合计,12.00,1.00,']
      expect((await read(shop, map, 'No,Paid,Back,Date', ...rows)).control).toMatchObject([
        { column: 'Paid', file: 2400, taken: 500, rejected: 700, ignored: 1200 },
        { column: 'Back', file: 200, taken: 100, rejected: 0, ignored: 100 },
      ])
      const counted = mapFile.parse({
        kind: 'orderLine',
        columns: { orderId: 'No', quantity: 'Qty', orderedAt: 'Date' },
      })
      const { issues } = await read(shop, counted, 'No,Qty,Date', '1,2,2026-09-01')
      expect(issues[0]?.message).toContain('第 2 行『实付金额』没有金额')
    }))

  test('an amount in 分 that is none is told what is wanted', () =>
    withShop(async (shop) => {
      const report = await read(
        shop,
        { ...ORDERS, money: 'fen' },
        'No,Line,Item,Qty,Price,Date',
        '9,1,P,1,500.5,2026-09-01',
      )
      expect(report.issues[0]?.message).toContain('应为以分为单位的整数')
    }))
})

describe('refunds of a seller’s own table', () => {
  const REFUNDS = mapFile.parse({
    kind: 'refund',
    columns: { orderId: 'No', amount: 'Amount', status: 'State', successAt: 'Date' },
  })

  test.each([
    ['退款成功', 1],
    ['已退款，无需退货', 1],
    ['', 1],
    ['Refunded', 1],
    ['未退款', 0],
    ['已撤销', 0],
    ['已驳回', 0],
    ['不同意退款', 0],
    ['pending', 0],
    ['售后关闭', 0],
    ['等待商家处理', 0],
  ])('%s: money went back %i time', (status, times) =>
    withShop(async (shop) => {
      const report = await read(shop, REFUNDS, 'No,Amount,State,Date', `1,5.00,${status},2026-09-02`)
      expect(report.rejected).toBe(0)
      const [fact] = shop.db.prepare<[], string>('SELECT body FROM fact').pluck().all()
      expect(JSON.parse(fact ?? '')[6]).toBe(times)
    }),
  )

  test('a word that says neither is for the seller to settle', () =>
    withShop(async (shop) => {
      const report = await read(shop, REFUNDS, 'No,Amount,State,Date', '1,5.00,转赠,2026-09-02')
      expect(report.rejected).toBe(1)
      expect(report.issues[0]?.message).toContain('看不出退款成没成：转赠')
    }))
})

test('a plan called 全部商品计划 is a plan, whatever column the map names first', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({ kind: 'adDay', columns: { plan: 'Plan', day: 'Day', spend: 'Spend' } })
    const report = await read(shop, map, 'Plan,Day,Spend', '全部商品计划,2026-09-01,20.00', '合计,,20.00')
    expect(report).toMatchObject({ new: 1, ignored: 1 })
  }))

test('barcodes that Excel has damaged name no goods: orders count without them, costs are refused', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({
      kind: 'orderLine',
      columns: { orderId: 'No', sku: 'Code', quantity: 'Qty', unitPrice: 'Price', orderedAt: 'Date' },
    })
    const report = await read(
      shop,
      map,
      'No,Code,Qty,Price,Date',
      '1,6.90123E+12,1,10.00,2026-09-01',
      '2,6.90123E+12,1,30.00,2026-09-01',
      '3,12E3,1,30.00,2026-09-01',
    )
    expect(report).toMatchObject({ new: 3, rejected: 0 })
    expect(report.issues.map(({ code }) => code)).toEqual(['code-damaged'])
    expect(report.issues[0]?.message).toContain('『Code』有 2 行被 Excel 改坏了（第一个在第 2 行：6.90123E+12）')
    expect(salesIn(shop.db).prepare('SELECT sku FROM order_line ORDER BY order_no').pluck().all()).toEqual([
      null,
      null,
      '12E3',
    ])
    const costs = mapFile.parse({ kind: 'cost', columns: { sku: 'Code', cost: 'Cost' } })
    expect(await read(shop, costs, 'Code,Cost', '6.90123E+12,3.00')).toMatchObject({ new: 0, rejected: 1 })
  }))

test('what a piece costs may be a division, and is told in 分', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({ kind: 'cost', columns: { sku: 'Code', cost: 'Cost' } })
    const report = await read(shop, map, 'Code,Cost', 'A,3.333333', 'B,12.345', 'C,5')
    expect(report).toMatchObject({ new: 3, rejected: 0 })
    expect(shop.db.prepare('SELECT cost FROM cost ORDER BY sku').pluck().all()).toEqual([333, 1235, 500])
    expect(report.control).toMatchObject([{ file: 2068, taken: 2068, stored: 2068 }])
  }))

test('who hosts a live session is known by a key alone', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({
      kind: 'liveSession',
      columns: { account: '主播', startedAt: 'From', paid: 'Paid' },
    })
    const report = await read(shop, map, '主播,From,Paid', '小王,2026-09-01 20:00:00,99.00')
    expect(report).toMatchObject({ new: 1, rejected: 0 })
    const account = shop.db.prepare<[], string>('SELECT account FROM live_session').pluck().get()
    expect(account).toMatch(/^[\w-]{10,}$/)
    expect(planRows(shop.db, { batchId: report.batchId ?? '', page: 1, pageSize: 5 }).rows[0]?.cells).toEqual([
      '2026-09-01 20:00:00',
      '99.00',
    ])
  }))

test('orders of an own table cover their days, whatever the platform', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({ ...ORDERS, platform: 'taobao' })
    await read(shop, map, 'No,Line,Item,Qty,Price,Date', '1,1,P,1,10.00,2026-09-03', '2,1,P,1,10.00,2026-09-05')
    const orders = coverage(shop.db, '2026-09', '2026-10-01')[0]?.reports.find(({ report }) => report === 'orders')
    expect(orders?.days.present).toEqual(['2026-09-03', '2026-09-04', '2026-09-05'])
  }))

test('a sheet without a day names the column as the seller knows it', () =>
  withShop(async (shop) => {
    const map = mapFile.parse({ kind: 'stock', columns: { sku: 'Code', onHand: 'Count' } })
    const report = await read(shop, map, 'Code,Count', 'A,3')
    expect(report.issues[0]?.message).toContain('第 2 行『日期』没有日期')
  }))
