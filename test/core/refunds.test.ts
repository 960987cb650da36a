import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { Refunds } from '../../shared/contract/refunds.ts'
import { allocate } from '../../shared/money.ts'
import { causeOf } from '../../electron/core/aftersales/words.ts'
import { hoursBetween, isOpen, turnOf } from '../../electron/core/analyses/refunds/handling.ts'
import { quantile } from '../../electron/core/stats/quantile.ts'
import { openTestCore } from '../support/core.ts'
import { csv, JUNE, taobaoOrder, taobaoRefund } from '../support/hand-files.ts'
import { exportFlat, simulate, truthMetrics } from '../support/simulator/index.ts'
import type { RefundEvent } from '../support/simulator/index.ts'
import { importFiles, saveRules } from '../support/whole-shop.ts'

describe('by hand', () => {
  test('a reason belongs to the topic that the seller would name', () => {
    const expected = {
      质量问题: 'quality',
      '做工粗糙/有瑕疵': 'quality',
      材质与商品描述不符: 'quality',
      假冒品牌: 'quality',
      '大小/尺寸与商品描述不符': 'size',
      '颜色/款式/图案与描述不符': 'colour',
      '包装/商品破损/污渍': 'packaging',
      未按约定时间发货: 'logistics',
      快递一直未送到: 'logistics',
      卖家发错货: 'service',
      '少件/漏发': 'service',
      '商品降价/退差价': 'price',
      '多拍/错拍/不想要': 'mind',
      '7天无理由退换货': 'mind',
      其他原因: 'other',
      '': 'unstated',
    }
    for (const [reason, cause] of Object.entries(expected)) expect(causeOf(reason), reason).toBe(cause)
    expect(causeOf(null)).toBe('unstated')
  })

  test('a case waits for somebody until it is over', () => {
    const turns = {
      '买家已经申请退款，等待卖家同意': 'seller',
      待商家处理: 'seller',
      仲裁中: 'seller',
      '同意退款，退款中': 'unknown',
      待买家退货: 'buyer',
    }
    for (const [status, turn] of Object.entries(turns)) {
      expect(isOpen({ succeeded: false, status }), status).toBe(true)
      expect(turnOf(status), status).toBe(turn)
    }
    for (const status of ['退款关闭', '售后关闭', '换货成功', null])
      expect(isOpen({ succeeded: false, status }), String(status)).toBe(false)
    expect(isOpen({ succeeded: true, status: '待商家收货' })).toBe(false)
    expect(hoursBetween('2026-10-01 22:30:00', '2026-10-03 00:00:00')).toBe(25.5)
  })
})

describe('the simulated shop', () => {
  const truth = simulate({ seed: 5, orders: 1500, from: '2026-05-01', months: 6 })
  const scope = { from: '2026-06-01', to: '2026-08-31' }
  const COST = 1000
  let opened: ReturnType<typeof openTestCore>
  let taobao: string

  beforeAll(async () => {
    opened = openTestCore()
    await importFiles(opened, exportFlat(truth))
    await saveRules(opened)
    const { rows } = await opened.client.profit.coverage({ from: truth.from, to: truth.to, pageSize: 1000 })
    await opened.client.costs.save({ costs: rows.map(({ sku }) => ({ sku, cost: COST })) })
    taobao = (await opened.client.shops.list()).find(({ platform }) => platform === 'taobao')?.id ?? ''
  }, 120_000)
  afterAll(() => opened.close())

  test('what the seller says of a reason counts everywhere, and can be taken back', async () => {
    const { client } = opened
    const before = await client.aftersales.refunds({ ...scope, shops: [taobao] })
    const reason = before.reasons.find(({ key, cause }) => key !== '' && cause !== 'price')
    if (reason === undefined) throw new Error('no reason to change')
    const of = (found: typeof before, cause: string) => found.causes.find(({ key }) => key === cause)?.refunded ?? 0
    const values = { reason: reason.key, cause: 'price' }
    const saved = await client.registers.save({ kind: 'refundReason', values })
    const after = await client.aftersales.refunds({ ...scope, shops: [taobao] })
    expect(after.reasons.find(({ key }) => key === reason.key)).toEqual({ ...reason, cause: 'price' })
    expect(of(after, 'price')).toBe(of(before, 'price') + reason.refunded)
    expect(of(after, reason.cause)).toBe(of(before, reason.cause) - reason.refunded)
    const filtered = await client.aftersales.refunds({ ...scope, shops: [taobao], filter: { cause: 'price' } })
    expect(filtered.refunded).toBe(of(after, 'price'))
    await client.registers.remove({ id: saved.id })
    expect(await client.aftersales.refunds({ ...scope, shops: [taobao] })).toEqual(before)
  })

  const own = truth.shops.find(({ platform }) => platform === 'taobao')?.id
  const isWithin = (stamp: number | null) =>
    stamp !== null && stamp >= stampAt(scope.from) && stamp < stampAt(scope.to) + 86_400
  const isDone = ({ status, successAt, amount }: RefundEvent) =>
    status === 'success' && amount > 0 && successAt !== null && successAt <= truth.asOf

  test.each(['attributed', 'occurred'] as const)(
    'every cut of the %s book adds up to the overview',
    async (refundBook) => {
      const found = await opened.client.aftersales.refunds({ ...scope, refundBook, limit: 500 })
      const { metrics } = await opened.client.overview.summary({ ...scope, refundBook })
      expect(found.refunded).toBe(metrics.refundAmount?.value)
      expect(found.byAmount).toBe(metrics.refundRate?.value)
      expect(found.byOrders).toBe(metrics.refundRateOrders?.value)
      const total = (rows: { refunded: number; refunds: number; cost: number | null }[]) => ({
        refunded: rows.reduce((sum, row) => sum + row.refunded, 0),
        refunds: rows.reduce((sum, row) => sum + row.refunds, 0),
        cost: rows.reduce((sum, row) => sum + Number(row.cost), 0),
      })
      const { refunded, refunds, cost, costs } = found
      for (const cut of ['ways', 'causes', 'reasons', 'ages', 'products', 'channels'] as const)
        expect(total(found[cut]), cut).toEqual({ refunded, refunds, cost })
      expect(Number(costs.goods) + Number(costs.fulfilment) + Number(costs.fees)).toBe(cost)
    },
  )

  test('rates of one shop are those of the truth', async () => {
    const found = await opened.client.aftersales.refunds({ ...scope, shops: [taobao] })
    const orders = truth.orders.filter(({ shopId, paidAt }) => shopId === own && isWithin(paidAt))
    const lines = orders.flatMap((order) =>
      order.lines.map((line) => ({ order, line, back: line.refunds.filter(isDone) })),
    )
    const refunded = lines.filter(({ back }) => back.length > 0)
    expect(found.byLines).toBeCloseTo(refunded.length / lines.length, 12)
    const money = (kind?: string) =>
      refunded
        .flatMap(({ back }) => back)
        .reduce((sum, one) => sum + (kind === undefined || one.kind === kind ? one.amount : 0), 0)
    expect(found.refunded).toBe(money())
    expect(found.unsentRate).toBeCloseTo(money('before_shipping') / Number(found.paid), 12)
    const ofKind = (kind: string) => refunded.filter(({ back }) => back.some((one) => one.kind === kind))
    const unsent = orders.filter((order) =>
      order.lines.every((line) => line.refunds.some((one) => isDone(one) && one.kind === 'before_shipping')),
    )
    const only = new Set(ofKind('refund_only').map(({ order }) => order.orderId))
    expect(found.refundOnlyRate).toBeCloseTo(only.size / (orders.length - unsent.length), 12)
    expect(truthMetrics(truth, { ...scope, shops: [own ?? ''] }).refundAmount).toBe(found.refunded)
  })

  test('what stays spent is the goods that did not come back whole, and the parcels there and back', async () => {
    const found = await opened.client.aftersales.refunds({ ...scope, shops: [taobao] })
    const orders = truth.orders.filter(({ shopId, paidAt }) => shopId === own && isWithin(paidAt))
    let [goods, fulfilment] = [0, 0]
    for (const { lines } of orders) {
      // First weight, packaging and insurance of `saveRules`, spread over the lines.
      const parcel = allocate(
        350 + 50 + 30,
        lines.map(({ paid }) => paid),
      )
      for (const [at, { refunds, paid, quantity }] of lines.entries()) {
        for (const { kind, amount, units } of refunds.filter(isDone)) {
          if (kind === 'before_shipping') continue
          fulfilment += Math.round((Number(parcel[at]) * amount) / paid) + (kind === 'return' ? 600 : 0)
          goods += kind === 'return' ? units * COST * (1 - 0.9) : Math.round((quantity * COST * amount) / paid)
        }
      }
    }
    expect(goods).toBeGreaterThan(0)
    expect(found.costs).toMatchObject({ goods: Math.round(goods), fulfilment })
  })

  test('hours are those from the applications to their ends, and a filter narrows every cut', async () => {
    const found = await opened.client.aftersales.refunds({ ...scope, shops: [taobao] })
    const cases = truth.orders
      .filter(({ shopId }) => shopId === own)
      .flatMap(({ lines }) => lines.flatMap(({ refunds }) => refunds))
      .filter(({ appliedAt }) => isWithin(appliedAt))
    expect(found.handling.applied).toBe(cases.length)
    const hours = cases
      .filter(({ status, successAt }) => status === 'success' && successAt !== null && successAt <= truth.asOf)
      .map(({ appliedAt, successAt }) => (Number(successAt) - appliedAt) / 3600)
      .toSorted((a, b) => a - b)
    expect(found.handling.finished).toBe(hours.length)
    expect(found.handling.medianHours).toBeCloseTo(quantile(hours, 0.5), 9)
    expect(found.handling.p90Hours).toBeCloseTo(quantile(hours, 0.9), 9)

    const returned = await opened.client.aftersales.refunds({ ...scope, shops: [taobao], filter: { way: 'return' } })
    const part = found.ways.find(({ key }) => key === 'return')
    expect(returned).toMatchObject({ refunds: part?.refunds, refunded: part?.refunded, cost: part?.cost })
    expect(returned.ways).toHaveLength(1)
    const [product] = found.products
    const ofProduct = await opened.client.aftersales.refunds({
      ...scope,
      shops: [taobao],
      filter: { sku: product?.key },
    })
    expect(ofProduct).toMatchObject({ refunded: product?.refunded, paid: product?.paid, byAmount: product?.rate })
    const nobody = await opened.client.aftersales.refunds({ ...scope, filter: { sku: '没有这个' } })
    expect(nobody).toMatchObject({ refunds: 0, paid: 0, byAmount: null } satisfies Partial<Refunds>)
  })

  function stampAt(day: string): number {
    return (dayNumber(day) - dayNumber('1970-01-01')) * 86_400
  }
})

test('what an order report alone tells has no reason and no day, and the page is told which file to get', async () => {
  const opened = openTestCore()
  const files = exportFlat(simulate({ seed: 6, orders: 300, from: '2026-08-01', months: 2 }))
  await importFiles(
    opened,
    files.filter(({ name }) => !/退款|售后/.test(name)),
  )
  const found = await opened.client.aftersales.refunds({ from: '2026-08-01', to: '2026-09-30' })
  expect(found.refunds).toBeGreaterThan(0)
  expect(found.causes.map(({ key }) => key)).toEqual(['unstated'])
  expect(found).toMatchObject({ cost: null, handling: { applied: 0, medianHours: null } })
  expect(found.notes.join()).toContain('导出退款')
  // Reasons that no file tells are no 0 % of quality, and goods of which nobody knows did not all stay away.
  expect(found.byAmount).toBeGreaterThan(0)
  expect(found).toMatchObject({ qualityRate: null, unsentRate: null, returnRate: null, refundOnlyRate: null })
  const outside = await opened.client.aftersales.refunds({ from: '2020-01-01', to: '2020-01-31' })
  expect(outside).toMatchObject({ refunds: 0, byAmount: null, byUnits: null })
  expect(outside.sentence).toContain('没有订单')
  await opened.close()
})

test('a reason that is missing now and then hides no rate, one in ten does', async () => {
  const orderId = (at: number) => `43200000000000003${String(at).padStart(2, '0')}`
  const rateWith = async (silent: number) => {
    const opened = openTestCore()
    const places = Array.from({ length: 20 }, (_, at) => at)
    const reason = (at: number) => ({ 买家退款原因: at < silent ? '' : at < 12 ? '质量问题' : '不想要了' })
    await importFiles(opened, [
      csv(
        '订单.csv',
        places.map((at) => taobaoOrder(orderId(at), '100.00', { 退款金额: '100.00', 买家实际支付金额: '0.00' })),
      ),
      csv(
        '退款.csv',
        places.map((at) => taobaoRefund(`90${at}`, orderId(at), '', '100.00', reason(at))),
      ),
    ])
    const { qualityRate } = await opened.client.aftersales.refunds(JUNE)
    await opened.close()
    return qualityRate
  }
  expect(await rateWith(1)).toBe(11 / 20)
  expect(await rateWith(2)).toBeNull()
})
