import { describe, expect, test } from 'vitest'
import { mapFile } from '../../shared/contract/map-file.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

/** Whose a report is that names no shop and no order (domain rule 1): in any order of imports. Headers are the reports' own. */
const ORDER = '订单编号,买家实付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'
const ITEM =
  '子订单编号,主订单编号,商品标题,商品价格,购买数量,商品属性,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间'

function file(name: string, ...lines: string[]): ExportFile {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

function orderRow(id: string, paid: number, shop: string): string {
  return `${id},${paid}.00,${paid}.00,0.00,交易成功,2026-10-01 08:00:00,2026-10-01 08:05:00,收纳盒,2,${shop}`
}

function item(line: string, id: string, paid: number): string {
  return `${line},${id},收纳盒,${paid}.00,1,颜色分类:白,${paid}.00,没有申请退款,无退款申请,2026-10-01 08:00:00,2026-10-01 08:05:00`
}

describe('advertising that names a product is its seller’s', () => {
  const SOLD = `${ITEM},商品ID`
  const [RED, BLUE] = ['612345678901', '612345678902']
  const sells = (name: string, number: number, product: string) =>
    file(`${name}.csv`, SOLD, `${item(`432000230000000004${number}`, `432000230000000000${number}`, 60)},${product}`)
  const adsOf = (product: string) =>
    file(
      '商品报表_20261005_112241.csv',
      '日期,主体ID,主体类型,主体名称,展现量,点击量,花费',
      `2026-10-01,${product},商品,收纳盒,100,10,5.00`,
    )
  const sellerOf = (shop: TestShop) =>
    shop.db.prepare<[], string>('SELECT s.name FROM ad_day a JOIN shop s ON s.id = a.shop_id').pluck().get()

  test.each([[['甲', '乙', '推广']], [['推广', '甲', '乙']], [['甲', '推广', '乙']]])('%j', async (order) => {
    await withShop(async (shop) => {
      for (const name of order) {
        if (name === '推广') await shop.importAll([adsOf(BLUE)])
        else await shop.importAll([name === '甲' ? sells(name, 3, RED) : sells(name, 4, BLUE)], { shop: name })
      }
      expect(sellerOf(shop)).toBe('乙')
      expect(shop.problems()).toEqual([])
    })
  })

  test('of two that sell it the one that is left once the other is undone', async () => {
    await withShop(async (shop) => {
      const ids = new Map<string, string>()
      for (const [number, name] of ['甲', '乙'].entries()) {
        const { files } = await shop.importAll([sells(name, number + 3, RED)], { shop: name })
        ids.set(name, files[0]?.batchId ?? '')
      }
      await shop.importAll([adsOf(RED)])
      const [had = '', other = ''] = sellerOf(shop) === '甲' ? ['甲', '乙'] : ['乙', '甲']
      await shop.undo(ids.get(had) ?? '')
      expect(sellerOf(shop)).toBe(other)
    })
  })
})

describe('what belongs to no platform', () => {
  const SHOPS = [
    file('订单.csv', ORDER, orderRow('4320002300000000001', 100, '青禾')),
    file('订单.csv', ORDER, orderRow('4320002300000000002', 50, '别家')),
  ]
  const ACCOUNT = file(
    '支付宝.csv',
    '账务流水号,业务流水号,商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账户余额（元）,业务类型,备注',
    'A1,B1,,2026-10-05 10:00:00,0.00,-5.00,95.00,其它,',
  )
  const holders = (shop: TestShop) =>
    shop.db
      .prepare<[], [string, string]>('SELECT s.name, s.platform FROM settlement t JOIN shop s ON s.id = t.shop_id')
      .raw()
      .all()

  test('an account is given to a shop of any platform, by name or by id', async () => {
    await withShop(async (shop) => {
      for (const one of SHOPS) await shop.importAll([one])
      const byName = await shop.importAll([ACCOUNT], { shop: '别家' })
      expect(holders(shop)).toEqual([['别家', 'taobao']])
      await shop.undo(byName.files[0]?.batchId ?? '')
      const shops = shop.facts()['shops'] as { id: string; name: string }[]
      const plan = await shop.plan([ACCOUNT])
      const batchId = plan.files[0]?.batchId ?? ''
      const id = shops.find(({ name }) => name === '青禾')?.id ?? ''
      await shop.run('plan', { planId: plan.planId, exclude: [], assign: { batchId, shop: id } })
      await shop.apply(plan.planId)
      expect(holders(shop)).toEqual([['青禾', 'taobao']])
    })
  })

  test('the same account given to another shop is warned of', async () => {
    await withShop(async (shop) => {
      for (const one of SHOPS) await shop.importAll([one])
      await shop.importAll([ACCOUNT], { shop: '别家' })
      const [again] = (await shop.plan([ACCOUNT], { shop: '青禾' })).files
      expect(again?.issues[0]).toMatchObject({ row: 0, code: 'order-elsewhere' })
      expect(again?.issues[0]?.message).toContain('记在店铺「别家」里')
      expect(again?.issues).toHaveLength(1)
      const [same] = (await shop.plan([ACCOUNT], { shop: '别家' })).files
      expect(same?.issues.map(({ code }) => code)).toEqual(['file-known'])
    })
  })

  test.each([
    ['account first', [ACCOUNT, ...SHOPS.slice(0, 1)]],
    ['orders first', [...SHOPS.slice(0, 1), ACCOUNT]],
  ])('%s: it is that of the only shop there is', async (_, files) => {
    await withShop(async (shop) => {
      for (const one of files) await shop.importAll([one])
      expect(holders(shop)).toEqual([['青禾', 'taobao']])
    })
  })

  test.each([
    ['own tables first', ['own', 'refund', 'shop']],
    ['own tables last', ['shop', 'own', 'refund']],
  ])('%s: orders of their own stay apart, refunds join the order they name', async (_, sequence) => {
    const orders = mapFile.parse({
      kind: 'orderLine',
      columns: { orderId: 'No', quantity: 'Qty', unitPrice: 'Price', orderedAt: 'Date' },
    })
    const refunds = mapFile.parse({ kind: 'refund', columns: { orderId: 'No', amount: 'Back', successAt: 'Date' } })
    await withShop(async (shop) => {
      for (const each of sequence) {
        if (each === 'shop') await shop.importAll(SHOPS.slice(0, 1))
        else if (each === 'own')
          await shop.importAll([file('自己.csv', 'No,Qty,Price,Date', '7,1,9.00,2026-10-02')], { map: orders })
        else
          await shop.importAll([file('退款.csv', 'No,Back,Date', '4320002300000000001,30.00,2026-10-05')], {
            map: refunds,
          })
      }
      const lines = salesIn(shop.db)
        .prepare('SELECT s.name, l.paid, l.refunded FROM order_line l JOIN shop s ON s.id = l.shop_id ORDER BY l.paid')
        .raw()
        .all()
      expect(lines).toEqual([
        ['其他', 900, null],
        ['青禾', 10_000, 3000],
      ])
      expect(shop.problems()).toEqual([])
    })
  })
})
