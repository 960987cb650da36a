import { describe, expect, test } from 'vitest'
import { metricsOf } from '../../electron/core/analyses/overview/summary.ts'
import type { ExportFile } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

/** Who is new, who came back, and when nobody can tell (domain rule 19), on orders small enough to count by hand. */
const HEADER =
  '订单编号,买家会员名,买家实际支付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量'
const OCTOBER = { from: '2026-10-01', to: '2026-10-31', dateBasis: 'paid', refundBook: 'attributed' } as const

function orders(rows: readonly [buyer: string, day: string, yuan: number][]): ExportFile {
  const lines = rows.map(
    ([buyer, day, yuan], index) =>
      `43200023000000${String(index).padStart(5, '0')},${buyer},${yuan}.00,${yuan}.00,0.00,交易成功,${day} 08:00:00,${day} 08:05:00,收纳盒,1`,
  )
  return { name: '订单.csv', bytes: new TextEncoder().encode([HEADER, ...lines].join('\n')) }
}

function october(rows: readonly [string, string, number][]) {
  return withShop(async (shop) => {
    await shop.importAll([orders(rows)])
    return metricsOf(shop.books(), OCTOBER)
  })
}

describe('buyers', () => {
  test('365 days before still makes a buyer come back, 366 do not', async () => {
    const found = await october([
      ['甲', '2025-10-01', 10],
      ['甲', '2026-10-01', 30],
      ['乙', '2025-09-30', 10],
      ['乙', '2026-10-01', 50],
      ['丙', '2026-10-02', 20],
      ['丙', '2026-10-09', 20],
    ])
    expect(found).toMatchObject({ buyers: 3, newBuyers: 2, returningBuyers: 1, orders: 4, perBuyer: 4000 })
    expect(found.returningShare).toBe(30 / 120)
  })

  test('one masked order in twenty is borne, two are not', async () => {
    const rows = Array.from({ length: 20 }, (_, index): [string, string, number] => [`买家${index}`, '2026-10-05', 10])
    const masked = (count: number) =>
      rows.map((row, index): [string, string, number] => (index < count ? ['t**1', row[1], row[2]] : row))
    expect(await october(masked(1))).toMatchObject({ buyers: 19, newBuyers: 19, gmv: 20_000 })
    expect(await october(masked(2))).toMatchObject({
      buyers: null,
      newBuyers: null,
      perBuyer: null,
      returningShare: null,
      gmv: 20_000,
    })
  })
})
