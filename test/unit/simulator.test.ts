import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { DEMO_FOLDER, demoFiles } from '../support/demo/index.ts'
import * as simulator from '../support/simulator/index.ts'
import { fen, records, rowsOf } from '../support/simulator/reading.ts'
import { unzip } from '../support/simulator/zip.ts'

const { headers, orderAt, orderRefunded, refundedOf, sampleFiles, sampleTruth, simulate, stampOf } = simulator

const truth = simulate({ seed: 11, orders: 600 })
const sample = sampleTruth()
const folder = fileURLToPath(new URL('../../resources/samples/', import.meta.url))

interface Payment {
  id: string
  month: string
  amount: number
}

function taobaoPayment(row: Record<string, string>): Payment {
  const paid = row['买家实际支付金额'] ?? row['买家实付金额']
  const month = row['订单付款时间']?.slice(0, 7) ?? ''
  return { id: row['订单编号'] ?? '', month, amount: fen(paid) + fen(row['退款金额']) }
}

function douyinPayment(row: Record<string, string>): Payment {
  const month = row['支付完成时间']?.slice(0, 7) ?? ''
  return { id: row['子订单编号'] ?? '', month, amount: fen(row['订单应付金额']) }
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}

describe('truth', () => {
  test('the lines of an order sum to it exactly', () => {
    for (const order of truth.orders) {
      expect(sum(order.lines, (line) => line.payable)).toBe(order.payable)
      expect(sum(order.lines, (line) => line.paid)).toBe(order.paid)
      expect(sum(order.lines, (line) => line.freight)).toBe(order.freight)
      expect(sum(order.lines, (line) => line.platformDiscount)).toBe(order.platformDiscount)
      for (const line of order.lines) {
        const discounts = line.merchantDiscount + line.platformDiscount + line.talentDiscount
        expect(line.payable).toBe(line.price * line.quantity - discounts + line.freight)
        expect(line.payable).toBeGreaterThan(line.payDiscount)
      }
    }
  })

  test('refunds never exceed what was paid, and their parts sum to them', () => {
    for (const line of truth.orders.flatMap((order) => order.lines)) {
      expect(refundedOf(line)).toBeLessThanOrEqual(line.paid)
      for (const refund of line.refunds) {
        expect(refund.amount).toBe(refund.goodsAmount + refund.freightAmount + refund.payDiscountAmount)
        expect(refund.status === 'success').toBe(refund.successAt !== null)
      }
      const reversed = sum(line.refunds, (refund) => refund.platformAmount)
      expect(reversed).toBeLessThanOrEqual(line.platformDiscount + line.talentDiscount)
      if (refundedOf(line) === line.paid && line.paid > 0) {
        expect(reversed).toBe(line.platformDiscount + line.talentDiscount)
      }
    }
  })

  test('the same seed gives the same shop, another seed another', () => {
    expect(JSON.stringify(simulate({ seed: 11, orders: 600 }).orders)).toBe(JSON.stringify(truth.orders))
    expect(JSON.stringify(simulate({ seed: 12, orders: 600 }).orders)).not.toBe(JSON.stringify(truth.orders))
  })

  test('numbers are unique and nothing lies after the as-of time', () => {
    const lines = sample.orders.flatMap((order) => order.lines)
    const refunds = lines.flatMap((line) => line.refunds)
    expect(new Set(sample.orders.map((order) => order.orderId)).size).toBe(sample.orders.length)
    expect(new Set(lines.map((line) => line.lineId)).size).toBe(lines.length)
    expect(new Set(refunds.map((refund) => refund.refundId)).size).toBe(refunds.length)
    for (const order of sample.orders) {
      expect(JSON.stringify(orderAt(order, sample.asOf))).toBe(JSON.stringify(order))
    }
  })

  test('the sample shop has every case the product must survive', () => {
    const lines = sample.orders.flatMap((order) => order.lines)
    const statuses = new Set(sample.orders.map((order) => order.status))
    expect([...statuses].toSorted()).toEqual(['closed', 'deposit', 'paid', 'settled', 'shipped', 'waiting'])
    const kinds = new Set(lines.flatMap((line) => line.refunds.map((refund) => `${refund.kind} ${refund.status}`)))
    for (const kind of ['before_shipping success', 'return success', 'refund_only success', 'refund_only closed']) {
      expect(kinds).toContain(kind)
    }
    expect(lines.some((line) => line.refunds.filter((refund) => refund.status === 'success').length > 1)).toBe(true)
    const [taobao, douyin] = ['taobao', 'douyin'].map(
      (shop) => new Set(sample.products.filter((p) => p.shopId === shop).flatMap((p) => p.skus.map((sku) => sku.code))),
    )
    expect(douyin?.has('')).toBe(true)
    expect([...(taobao ?? [])].filter((code) => code !== '' && douyin?.has(code)).length).toBeGreaterThan(10)
  })
})

describe('truth metrics', () => {
  const scope = { from: sample.from, to: sample.to }

  test('months sum to the whole, breakdowns too', () => {
    const whole = simulator.truthMetrics(sample, scope)
    for (const metric of ['gmv', 'orders', 'units', 'refundAmount', 'merchantIncome', 'createdOrders'] as const) {
      const months = simulator.truthSeries(sample, scope, metric, 'month')
      expect(months).toHaveLength(14)
      expect(sum(months, ({ value }) => value ?? 0)).toBe(whole[metric])
    }
    for (const by of ['shop', 'channel', 'product', 'province'] as const) {
      const rows = simulator.truthBreakdown(sample, scope, by)
      expect(sum(rows, (row) => row.gmv)).toBe(whole.gmv)
      expect(sum(rows, (row) => row.refundAmount)).toBe(whole.refundAmount)
    }
  })

  test('over a scope wide enough both refund books agree', () => {
    const wide = { from: '2025-01-01', to: '2027-12-31' }
    const attributed = simulator.truthMetrics(sample, { ...wide, refundBook: 'attributed' })
    const occurred = simulator.truthMetrics(sample, { ...wide, refundBook: 'occurred' })
    expect(occurred).toEqual(attributed)
  })

  test('buyers are known on 淘宝 except in the masked month, and never on 抖店', () => {
    const months = simulator.truthSeries(sample, { ...scope, shops: ['taobao'] }, 'buyers', 'month')
    expect(months.filter(({ value }) => value === null).map(({ period }) => period)).toEqual(['2026-03'])
    expect(simulator.truthMetrics(sample, { ...scope, shops: ['douyin'] }).buyers).toBeNull()
    const last = simulator.truthMetrics(sample, { from: '2026-10-01', to: '2026-10-31', shops: ['taobao'] })
    expect(last.returningShare).toBeGreaterThan(0)
    expect(last.newBuyers).toBeGreaterThan(0)
  })
})

describe('exports', () => {
  const { writeTaobaoOrders, writeTaobaoItems, writeTaobaoRefunds, writeDouyinOrders, writeDouyinRefunds } = simulator

  test('headers are those of the platforms, in their order', () => {
    const cases: [simulator.ExportFile, readonly string[], number][] = [
      [writeTaobaoOrders(truth, { form: '2016' }), headers.TAOBAO_ORDERS_2016, 41],
      [writeTaobaoOrders(truth, { form: '2017' }), headers.TAOBAO_ORDERS_2017, 46],
      [writeTaobaoOrders(truth, { form: '2018' }), headers.TAOBAO_ORDERS_2018, 54],
      [writeTaobaoOrders(truth, { form: '2022' }), headers.TAOBAO_ORDERS_2022, 71],
      [writeTaobaoOrders(truth), headers.TAOBAO_ORDERS_CURRENT, 23],
      [writeTaobaoItems(truth, { form: '2022' }), headers.TAOBAO_ITEMS_2022, 18],
      [writeTaobaoItems(truth), headers.TAOBAO_ITEMS_CURRENT, 19],
      [writeTaobaoRefunds(truth, { form: 'old' }), headers.TAOBAO_REFUNDS_OLD, 39],
      [writeTaobaoRefunds(truth), headers.TAOBAO_REFUNDS_NEW, 51],
      [writeDouyinOrders(truth), headers.DOUYIN_ORDERS_CSV, 74],
      [writeDouyinOrders(truth, { file: 'xlsx' }), headers.DOUYIN_ORDERS_XLSX, 75],
      [writeDouyinRefunds(truth), headers.DOUYIN_REFUNDS, 50],
    ]
    for (const [file, header, columns] of cases) {
      expect((rowsOf(file)[0] ?? []).map((name) => name.replace('\ufeff', ''))).toEqual(header)
      expect(header).toHaveLength(columns)
    }
  })

  test.each(['2018', '2022', 'current'] as const)('淘宝 orders of form %s: net paid + refund = total', (form) => {
    const paid = truth.orders.filter((order) => order.shopId === 'taobao' && order.paidAt !== null)
    const rows = records(writeTaobaoOrders(truth, { form })).filter((row) => row['订单付款时间'] !== '')
    const column = form === 'current' ? '买家实付金额' : '买家实际支付金额'
    expect(rows).toHaveLength(paid.length)
    for (const row of rows) expect(fen(row[column]) + fen(row['退款金额'])).toBe(fen(row['总金额']))
    expect(sum(rows, (row) => fen(row['退款金额']))).toBe(sum(paid, orderRefunded))
    expect(sum(rows, (row) => fen(row[column]))).toBe(sum(paid, (order) => order.paid - orderRefunded(order)))
  })

  test('抖店 orders sum to the truth at both grains', () => {
    const paid = truth.orders.filter((order) => order.shopId === 'douyin' && order.paidAt !== null)
    for (const options of [{}, { file: 'xlsx' }, { grain: 'order' }] as const) {
      const rows = records(writeDouyinOrders(truth, options)).filter((row) => row['支付完成时间'] !== '-')
      expect(sum(rows, (row) => fen(row['订单应付金额']))).toBe(sum(paid, (order) => order.paid))
      expect(sum(rows, (row) => Number(row['商品数量']))).toBe(sum(paid, simulator.unitsOf))
    }
  })

  test('an earlier export shows only what had happened', () => {
    const asOf = '2026-06-20 12:00:00'
    const rows = records(writeTaobaoOrders(truth, { form: '2022', asOf }))
    const latest = rows.flatMap((row) =>
      ['订单创建时间', '订单付款时间', '确认收货时间'].map((name) => row[name] ?? ''),
    )
    expect(latest.toSorted().at(-1)).toMatch(/^2026-06-/)
    const seen = truth.orders.filter((order) => order.createdAt <= stampOf(asOf) && order.shopId === 'taobao')
    expect(rows).toHaveLength(seen.length)
  })

  test('parts are cut between orders and hold each order once', () => {
    const whole = records(writeDouyinOrders(truth)).map((row) => row['子订单编号'])
    const parts = [0, 1, 2].map((index) => records(writeDouyinOrders(truth, { part: { index, of: 3 } })))
    expect(parts.flat().map((row) => row['子订单编号'])).toEqual(whole)
    const owners = parts.map((rows) => new Set(rows.map((row) => row['主订单编号'])))
    expect(sum(owners, (owner) => owner.size)).toBe(new Set(owners.flatMap((owner) => [...owner])).size)
  })

  test('every personal column carries a mark', () => {
    const unmarked = new Set<string>()
    const columns =
      /买家会员|支付宝|收货人|收件人|姓名|手机|电话|地址|街道|留言|备注|备忘|说明|发票抬头|操作人|协商|快递信息|单号$/
    const open = /售后单号|^商品单号|订单号|^是否|^收货地址$/
    for (const file of sampleFiles(sample)) {
      for (const row of records(file)) {
        for (const [name, cell] of Object.entries(row)) {
          if (!columns.test(name) || open.test(name) || ['', '-', "'", 'NULL'].includes(cell)) continue
          if (!simulator.PERSONAL_MARKS.some((mark) => cell.includes(mark))) unmarked.add(name)
        }
      }
    }
    expect([...unmarked]).toEqual([])
  })
})

describe('resources/samples', () => {
  const files = sampleFiles(sample)
  const beside = demoFiles(sample).map(({ name, bytes }) => ({ name: `${DEMO_FOLDER}/${name}`, bytes }))

  test('holds what the seed gives, under 2 MB', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== DEMO_FOLDER)
    const typed = ['README.md', 'settings.json']
    const made = [...files, ...beside]
    expect(names.filter((name) => !typed.includes(name)).toSorted()).toEqual(made.map(({ name }) => name).toSorted())
    expect(sum(names, (name) => statSync(folder + name).size)).toBeLessThan(2_000_000)
    for (const { name, bytes } of made) {
      const stored = readFileSync(folder + name)
      const content = (file: Uint8Array): Uint8Array =>
        /\.(xlsx|zip)$/.test(name) ? Buffer.concat(unzip(file).map((entry) => entry.bytes)) : file
      expect(Buffer.compare(content(stored), content(bytes)), name).toBe(0)
    }
  })

  test('together the files show the truth: each order in its final state, each day covered', () => {
    for (const kind of ['taobao orders', 'taobao items', 'douyin orders'] as const) {
      const exports = simulator.SAMPLE_EXPORTS.filter((entry) => entry.kind === kind && !entry.superseded)
      expect(exports[0]?.from).toBe(sample.from)
      expect(exports.at(-1)?.to).toBe(sample.to)
      exports.forEach((entry, index) => {
        const next = exports[index + 1]
        if (next !== undefined) expect(addDays(entry.to, 1)).toBe(next.from)
        const days = new Set<string>()
        for (const order of sample.orders) {
          const day = simulator.stampDay(order.createdAt)
          if (!kind.startsWith(order.shopId) || day < entry.from || day > entry.to) continue
          days.add(day)
          expect(JSON.stringify(orderAt(order, stampOf(entry.asOf)))).toBe(JSON.stringify(order))
        }
        expect(days.has(entry.from) && days.has(entry.to)).toBe(true)
      })
    }
  })

  test('the order files alone give the paid amount of every month', () => {
    const paid = new Map<string, Map<string, number>>()
    for (const file of files.filter(({ name }) => /^ExportOrderList|order\.(csv|xlsx)$/.test(name))) {
      for (const row of records(file)) {
        const { id, month, amount } = file.name.startsWith('Export') ? taobaoPayment(row) : douyinPayment(row)
        if (!/^\d{19}$/.test(id) || !/^\d{4}-(0\d|1[0-2])$/.test(month)) continue
        paid.set(month, (paid.get(month) ?? new Map<string, number>()).set(id, amount))
      }
    }
    const months = simulator.truthSeries(sample, { from: sample.from, to: sample.to }, 'gmv', 'month')
    for (const { period, value } of months) {
      expect(
        sum([...(paid.get(period)?.values() ?? [])], (amount) => amount),
        period,
      ).toBe(value)
    }
  })

  test('together the refund files show every refund in its final state', () => {
    const shown = files.filter(({ name }) => /^(退款报表|售后单)/.test(name)).flatMap(records)
    const success = shown.filter((row) => (row['退款状态'] ?? row['售后状态'])?.endsWith('退款成功'))
    const refunds = sample.orders.flatMap((order) => order.lines.flatMap((line) => line.refunds))
    expect(shown).toHaveLength(refunds.length)
    expect(success).toHaveLength(refunds.filter((refund) => refund.status === 'success').length)
    const columns = ['买家退款金额', '退商品金额（元）', '退运费金额（元）', '退支付优惠（元）', '退税费金额（元）']
    const total = sum(success, (row) => sum(columns, (name) => fen(row[name])))
    expect(total).toBe(sum(sample.orders, orderRefunded))
  })
})
