import { describe, expect, test } from 'vitest'
import { planRows } from '../../electron/core/import/queries.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

/** Which shop a row belongs to, and what a file is told about itself (domain rule 1). Headers are the reports' own. */
const ORDER = '订单编号,买家实付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'
const ITEM =
  '子订单编号,主订单编号,商品标题,商品价格,购买数量,商品属性,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间'

function file(name: string, ...lines: string[]): ExportFile {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

function order(id: string, paid: number, shop: string): string {
  return `${id},${paid}.00,${paid}.00,0.00,交易成功,2026-10-01 08:00:00,2026-10-01 08:05:00,收纳盒,2,${shop}`
}

function item(line: string, id: string, paid: number): string {
  return `${line},${id},收纳盒,${paid}.00,1,颜色分类:白,${paid}.00,没有申请退款,无退款申请,2026-10-01 08:00:00,2026-10-01 08:05:00`
}

const ORDERS = file(
  '订单.csv',
  ORDER,
  order('4320002300000000001', 100, '青禾'),
  order('4320002300000000002', 50, '青禾'),
)
const ITEMS = file(
  '宝贝.csv',
  ITEM,
  item('4320002300000000011', '4320002300000000001', 60),
  item('4320002300000000012', '4320002300000000001', 40),
)

function shopsAndMoney(facts: Record<string, unknown[]>): unknown {
  const lines = facts['lines'] as { paid: number }[]
  return { shops: facts['shops'], paid: lines.reduce((sum, { paid }) => sum + paid, 0), lines: lines.length }
}

describe('the shop of a row', () => {
  test.each([
    ['items first', [ITEMS, ORDERS]],
    ['orders first', [ORDERS, ITEMS]],
  ])('%s: the item report joins the shop its orders name', async (_, files) => {
    await withShop(async (shop) => {
      for (const one of files) await shop.importAll([one])
      expect(shopsAndMoney(shop.facts())).toMatchObject({
        shops: [{ name: '青禾', platform: 'taobao' }],
        paid: 15_000,
        lines: 3,
      })
      expect(shop.problems()).toEqual([])
    })
  })

  test.each([
    ['items first', [ITEMS, ORDERS]],
    ['orders first', [ORDERS, ITEMS]],
  ])('天猫 by choice, %s: one shop, nothing counted twice', async (_, files) => {
    await withShop(async (shop) => {
      for (const one of files) await shop.importAll([one], { platform: 'tmall' })
      expect(shopsAndMoney(shop.facts())).toMatchObject({
        shops: [{ name: '青禾', platform: 'tmall' }],
        paid: 15_000,
        lines: 3,
      })
    })
  })

  test('天猫 by choice without any shop name stands in as 天猫', async () => {
    await withShop(async (shop) => {
      await shop.importAll([ITEMS], { platform: 'tmall' })
      expect(shop.facts()['shops']).toMatchObject([{ name: '天猫', platform: 'tmall' }])
    })
  })

  test('item rows of no shop follow their orders, and nobody is warned of it', async () => {
    await withShop(async (shop) => {
      await shop.importAll([ITEMS])
      await shop.importAll([file('别家.csv', ORDER, order('4320002300000000009', 9, '别家'))])
      const { files } = await shop.plan([ORDERS])
      expect(files[0]?.issues).toEqual([])
    })
  })

  test('orders another shop already holds are warned of before anything is written', async () => {
    await withShop(async (shop) => {
      await shop.importAll([ORDERS])
      const renamed = file('改名后.csv', ORDER, order('4320002300000000001', 100, '青禾家居'))
      const [report] = (await shop.plan([renamed])).files
      expect(report?.issues[0]).toMatchObject({ row: 0, code: 'order-elsewhere' })
      expect(report?.issues[0]?.message).toContain('1 笔订单已在店铺「青禾」里')
      const [given] = (await shop.plan([renamed], { shop: '青禾' })).files
      expect(given?.issues).toEqual([])
      expect(given).toMatchObject({ new: 0, unchanged: 1 })
    })
  })

  test('a shop of another platform is refused by name', async () => {
    await withShop(async (shop) => {
      await shop.importAll([ORDERS])
      const [known] = shop.facts()['shops'] as { id: string }[]
      const id = known?.id ?? ''
      const douyin = file(
        'd.csv',
        '主订单编号,子订单编号,选购商品,订单应付金额,支付完成时间',
        '6920000000000000001,6920000000000000002,杯子,10.00,2026-10-01 08:00:00',
      )
      await expect(shop.plan([douyin], { shop: id })).rejects.toThrow(/「青禾」是淘宝的店/)
    })
  })
})

describe('what a file is told about itself', () => {
  test('a missing payment time is said once for the file', async () => {
    await withShop(async (shop) => {
      const [report] = (
        await shop.plan([file('缺列.csv', '订单编号,买家实付金额,订单状态', '4320002300000000001,100.00,交易成功')])
      ).files
      expect(report?.issues).toMatchObject([{ row: 0, code: 'column-missing' }])
      expect(report).toMatchObject({ rows: 1, new: 1 })
      expect(report?.asOf).toBeNull()
    })
  })

  test('a row with more cells than the header is not read shifted', async () => {
    await withShop(async (shop) => {
      const [report] = (
        await shop.plan([
          file('错位.csv', ORDER, order('4320002300000000001', 100, '青禾').replace('收纳盒', '收纳盒,大号')),
        ])
      ).files
      expect(report).toMatchObject({ rows: 1, rejected: 1 })
      expect(report?.issues.map(({ code }) => code)).toContain('row-shifted')
      // Its columns cannot be told apart, so no cell of it, personal or not, is kept.
      expect(planRows(shop.db, { batchId: report?.batchId ?? '', page: 1, pageSize: 10 }).rows[0]?.cells).toEqual([])
    })
  })

  test('a shift is seen even where the last columns are blank, and is told without the cells', async () => {
    await withShop(async (shop) => {
      const header = `${ORDER},收货人姓名,买家留言,发票抬头`
      const good = ['1', '2', '3'].map((id) => `${order(`432000230000000000${id}`, 100, '青禾')},张三,,`)
      const bad = `${order('4320002300000000009', 100, '青禾').replace('2026-10-01 08:00:00', '隐私,2026-10-01 08:00:00')},张三,,`
      const [report] = (await shop.plan([file('错位.csv', header, ...good, bad)])).files
      expect(report).toMatchObject({ rows: 4, new: 3, rejected: 1 })
      expect(report?.issues.map(({ code }) => code)).toEqual(['row-shifted'])
      expect(JSON.stringify(report)).not.toMatch(/张三|隐私/)
      const trailing = file('尾逗号.csv', header, ...good.map((row) => `${row},`))
      expect((await shop.plan([trailing])).files[0]).toMatchObject({ rows: 3, new: 3, rejected: 0 })
    })
  })

  test('of a row that has slid to the left nothing is kept or told: a street or a telephone stands where money should', async () => {
    await withShop(async (shop) => {
      const header = '买家会员名,订单编号,收货人姓名,收货地址,总金额,买家实际支付金额,订单状态,订单创建时间'
      const good =
        '买家甲,4320002300000000001,张三,广东省 深圳市 南山区 隐私路1号,100.00,100.00,交易成功,2026-10-01 08:00:00'
      const slid = [
        '4320002300000000002,隐私王五,隐私,隐私,广东省 深圳市 南山区 隐私路1号,100.00,100.00,交易成功',
        '4320002300000000003,隐私王五,隐私,隐私,隐私王五 13812345678,100.00,交易成功,2026-10-01 08:00:00',
        '隐私,4320002300000000004,隐私,隐私,100.00,隐私王五,13812345678,2026-10-01 08:00:00',
      ]
      const [report] = (await shop.plan([file('左移.csv', header, good, ...slid)])).files
      expect(report).toMatchObject({ rows: 4, new: 1, rejected: 3 })
      expect(report?.issues.flatMap(({ row, code }) => (row === 0 ? [] : [code]))).toEqual([
        'row-misplaced',
        'row-misplaced',
        'row-misplaced',
      ])
      const rows = planRows(shop.db, { batchId: report?.batchId ?? '', page: 1, pageSize: 10 }).rows
      expect(JSON.stringify([report, rows])).not.toMatch(/隐私|13812345678/)
    })
  })

  test('a successful refund without an amount is not taken for zero', async () => {
    await withShop(async (shop) => {
      const refunds = file(
        '退款.csv',
        '退款编号,订单编号,买家退款金额,退款状态,退款完结时间',
        '1,4320002300000000001,,退款成功,2026-10-05 08:00:00',
      )
      const [report] = (await shop.plan([refunds])).files
      expect(report).toMatchObject({ rows: 1, rejected: 1 })
      expect(report?.issues[0]?.code).toBe('amount-missing')
    })
  })

  test('a file without a time in its name is as new as the last thing it tells, a parcel sent included', async () => {
    const header =
      '商品,订单号,订单状态,用户实付金额(元),商家实收金额(元),商品数量(件),商品id,发货时间,售后状态,订单成交时间'
    const row = (status: string, sent: string) =>
      `挂钩,260901-123456789012345,${status},25.00,25.00,1,600000000001,${sent},无售后或售后取消,2026-09-01 12:00:00`
    const early = file('订单.csv', header, row('待发货', ''))
    const late = file('订单 (1).csv', header, row('已发货', '2026-09-03 10:00:00'))
    for (const files of [
      [early, late],
      [late, early],
    ]) {
      await withShop(async (shop) => {
        for (const one of files) await shop.importAll([one])
        expect(salesIn(shop.db).prepare('SELECT status FROM order_line').pluck().all()).toEqual(['已发货'])
      })
    }
  })

  test('an export of a few columns takes nothing away that an older one stated', async () => {
    await withShop(async (shop) => {
      await shop.importAll([file('ExportOrderList202610020900.csv', ORDER, order('4320002300000000001', 100, '青禾'))])
      const few = '订单编号,买家实付金额,订单状态,订单付款时间,店铺名称'
      await shop.importAll([
        file('ExportOrderList202610090900.csv', few, '4320002300000000001,100.00,交易成功,2026-10-01 08:05:00,青禾'),
      ])
      expect(shop.facts()['lines']).toMatchObject([
        { quantity: 2, title: '收纳盒', paid: 10_000, refunded: 0, created_at: '2026-10-01 08:00:00' },
      ])
    })
  })
})
