import { describe, expect, test } from 'vitest'
import { eachMonth, addMonths, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { masking } from '../../electron/core/analyses/masking/masking.ts'
import type { ProfitOf } from '../../electron/core/analyses/masking/masking.ts'
import { sampleFiles, sampleTruth, truthMetrics, writeDouyinOrders } from '../support/simulator/index.ts'
import type { ExportFile, Truth, TruthMetrics } from '../support/simulator/index.ts'
import type { TestShop } from '../support/shop.ts'
import { withShop } from '../support/shop.ts'

/** What a growth may hide (jobs B5), on orders small enough to count by hand and on the simulator's. */
const HEADER =
  '订单编号,买家会员名,买家实际支付金额,总金额,退款金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量'
const SEPTEMBER: Scope = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' }
const OCTOBER: Scope = { ...SEPTEMBER, from: '2026-10-01', to: '2026-10-31' }

type Row = readonly [buyer: string, day: string, yuan: number, refund?: number]

function orders(rows: readonly Row[]): ExportFile {
  const lines = rows.map(
    ([buyer, day, yuan, refund = 0], index) =>
      `43200023000000${String(index).padStart(5, '0')},${buyer},${yuan}.00,${yuan}.00,${refund}.00,交易成功,${day} 08:00:00,${day} 08:05:00,收纳盒,1`,
  )
  return { name: '订单.csv', bytes: new TextEncoder().encode([HEADER, ...lines].join('\n')) }
}

async function rules(rows: readonly Row[], profit?: ProfitOf) {
  const found = await withShop(async (shop) => {
    await shop.importAll([orders(rows)])
    return masking(shop.books(), SEPTEMBER, OCTOBER, profit)
  })
  return Object.fromEntries(found.map((rule) => [rule.rule, rule]))
}

/** 甲 bought a year's part ago and comes back. */
const RETURNING: readonly Row[] = [
  ['甲', '2026-01-05', 10],
  ['甲', '2026-09-05', 400],
  ['乙', '2026-09-06', 600],
]

describe('by hand', () => {
  test('sales grow on new buyers alone', async () => {
    const found = await rules([...RETURNING, ['甲', '2026-10-05', 300], ['丙', '2026-10-06', 1200, 60]])
    expect(found['returningAmount']).toMatchObject({ hit: true, before: 40_000, after: 30_000, unit: 'fen' })
    expect(found['returningAmount']?.sentence).toBe('支付金额 +50.0%，但老客支付金额 −25.0%')
    expect(found['returningShare']).toMatchObject({ hit: true, before: 0.4, after: 0.2 })
    expect(found['returningShare']?.sentence).toBe('支付金额 +50.0%，但老客占比 40.0% → 20.0%（−20.0 个百分点）')
    expect(found['netSales']).toMatchObject({ hit: false, before: 100_000, after: 144_000 })
    expect(found['refundRate']).toMatchObject({ hit: true, before: 0, after: 0.04 })
    expect(found['fullPriceShare']).toMatchObject({ hit: null, before: null, after: null })
    expect(found['fullPriceShare']?.sentence).toContain('看不出')
    expect(found['profit']).toMatchObject({ hit: null, before: null, after: null })
    expect(found['profit']?.sentence).toContain('未知')
  })

  test('the thresholds: 5 points of the share and 1 of the refund rate are borne', async () => {
    const found = await rules([...RETURNING, ['甲', '2026-10-05', 420], ['丙', '2026-10-06', 780, 12]])
    expect(found['returningAmount']).toMatchObject({ hit: false })
    expect(found['returningShare']).toMatchObject({ hit: false, after: 0.35 })
    expect(found['refundRate']).toMatchObject({ hit: false, after: 0.01 })
    expect(found['refundRate']?.sentence).toContain('变化在 1 个百分点以内')
  })

  test('net sales and profit fall while paid sales grow', async () => {
    const profit: ProfitOf = ({ from }) => (from === OCTOBER.from ? -4000 : 20_000)
    const found = await rules([...RETURNING, ['甲', '2026-10-05', 600], ['丙', '2026-10-06', 600, 500]], profit)
    expect(found['netSales']).toMatchObject({ hit: true, before: 100_000, after: 70_000 })
    expect(found['profit']).toMatchObject({ hit: true, before: 20_000, after: -4000 })
    expect(found['profit']?.sentence).toBe('支付金额 +20.0%，但净利 −240.00 元')
  })

  test('nothing is hidden where sales do not grow', async () => {
    const found = await rules([...RETURNING, ['甲', '2026-10-05', 100], ['丙', '2026-10-06', 900, 500]])
    expect(Object.values(found).map(({ hit }) => hit)).toEqual([false, false, false, false, null, null])
    expect(found['netSales']?.sentence).toBe('支付金额没有涨，谈不上掩盖')
  })

  test('masked buyers leave the rules about them open', async () => {
    const found = await rules([...RETURNING, ['t**1', '2026-10-05', 900], ['丙', '2026-10-06', 600]])
    expect(found['returningShare']).toMatchObject({ hit: null, after: null })
    expect(found['returningShare']?.sentence).toContain('认不出买家')
    expect(found['netSales']).toMatchObject({ hit: false })
  })

  test('a period without orders leaves everything open', async () => {
    const found = await rules([['甲', '2026-10-05', 300]])
    expect(Object.values(found).every(({ hit }) => hit === null)).toBe(true)
  })

  test('a period compared with whose files are missing in part did not grow', async () => {
    const found = await rules([
      ['甲', '2026-09-20', 400],
      ['乙', '2026-10-05', 900, 300],
    ])
    expect(Object.values(found).map(({ hit }) => hit)).toEqual([null, null, null, null, null, null])
    expect(found['refundRate']?.sentence).toBe('看不出：对比期淘宝缺 19 天订单文件')
  })
})

/** The rules of a month of the sample shop of 淘宝 against the month before, with the truth of both. */
function monthly(shop: TestShop, truth: Truth, month: string) {
  const books = shop.books()
  const taobao = books.shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const base = { from: monthStart(addMonths(month, -1)), to: monthEnd(addMonths(month, -1)) }
  const current = { from: monthStart(month), to: monthEnd(month) }
  const scope = (range: typeof base): Scope => ({ ...SEPTEMBER, ...range, shops: [taobao] })
  const found = masking(books, scope(base), scope(current))
  return {
    rules: Object.fromEntries(found.map(({ rule, hit, before, after }) => [rule, { hit, before, after }])),
    before: truthMetrics(truth, { ...base, shops: ['taobao'] }),
    after: truthMetrics(truth, { ...current, shops: ['taobao'] }),
  }
}

function returningAmount({ returningShare, gmv }: TruthMetrics): number | null {
  return returningShare === null ? null : Math.round(returningShare * gmv)
}

describe('the sample shop', () => {
  test('every month against the one before, by the simulator’s metrics', async () => {
    const truth = sampleTruth()
    await withShop(async (shop) => {
      await shop.importAll(sampleFiles(truth))
      for (const month of eachMonth('2025-10-01', '2026-10-31')) {
        const { rules: found, before, after } = monthly(shop, truth, month)
        const hit = after.gmv > before.gmv && after.gsv < before.gsv
        expect(found['netSales'], month).toEqual({ hit, before: before.gsv, after: after.gsv })
        const rates = { before: before.refundRate, after: after.refundRate }
        expect(found['refundRate'], month).toMatchObject(rates)
        const shares = { before: before.returningShare, after: after.returningShare }
        expect(found['returningShare'], month).toMatchObject(shares)
        const amounts = { before: returningAmount(before), after: returningAmount(after) }
        expect(found['returningAmount'], month).toMatchObject(amounts)
        const open = shares.before === null || shares.after === null
        expect(found['returningShare']?.hit === null, month).toBe(open)
      }
    })
  })

  test('抖店 states who bore the discounts: the part sold without one', async () => {
    const truth = sampleTruth()
    await withShop(async (shop) => {
      await shop.importAll([writeDouyinOrders(truth, { from: '2026-08-01', to: '2026-11-01' })])
      const found = masking(shop.books(), SEPTEMBER, OCTOBER)
      const share = (month: string) => {
        const sold = { full: 0, paid: 0 }
        for (const order of truth.orders) {
          const paid = order.shopId === 'douyin' && order.paidAt !== null
          const stamp = paid ? new Date((order.paidAt ?? 0) * 1000).toISOString().slice(0, 7) : ''
          if (stamp !== month) continue
          for (const line of order.lines) {
            sold.paid += line.paid
            if (line.merchantDiscount === 0) sold.full += line.paid
          }
        }
        return sold.full / sold.paid
      }
      const rule = found.find(({ rule: id }) => id === 'fullPriceShare')
      expect(rule).toMatchObject({ before: share('2026-09'), after: share('2026-10') })
      expect(rule?.before).toBeGreaterThan(0.3)
    })
  })
})
