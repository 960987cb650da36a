import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachMonth, monthEnd, monthStart } from '../../shared/calendar.ts'
import type { ScopeInput } from '../../shared/contract/common.ts'
import type { RuleValue } from '../../shared/contract/rules.ts'
import { blockOf } from '../../shared/review.ts'
import { METRICS } from '../../shared/terms.ts'
import { provinceName } from '../../electron/core/import/convert/region.ts'
import { workbook } from '../../electron/core/review/workbook.ts'
import { sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import type { Truth } from '../support/simulator/index.ts'
import { baseCost, costsFrom, truthProfit } from '../support/simulator/profit.ts'
import type { TruthRules } from '../support/simulator/profit.ts'
import { drain, openTestCore } from '../support/core.ts'

/** Profit of the product against the simulator's own, to the 分, in both refund books. */
const CHANGE = '2026-10-15'
const RISE = 77
const FAR = ['新疆', '西藏', '内蒙古']
const RULES: TruthRules = {
  cost: costsFrom(CHANGE, RISE),
  fee: { taobao: 0.006, douyin: 0.05 },
  keptFee: 0.01,
  commission: 0.2,
  freight: (province) => (FAR.includes(provinceName(province) ?? '') ? 1200 : 350),
  packaging: 50,
  insurance: 30,
  returnFreight: 600,
  resale: 0.9,
}

let opened: ReturnType<typeof openTestCore>
let truth: Truth
let ids: Record<string, string>

beforeAll(async () => {
  opened = openTestCore()
  truth = sampleTruth()
  await importFiles(sampleFiles(truth))
  const shops = await opened.client.shops.list()
  ids = Object.fromEntries(shops.map(({ id, platform }) => [platform, id]))
}, 60_000)
afterAll(() => opened.close())

async function importFiles(files: Parameters<typeof opened.drop>[0]): Promise<void> {
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop(files) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

async function statement(scope: ScopeInput): Promise<Record<string, number | null>> {
  return Object.fromEntries((await opened.client.profit.statement(scope)).map(({ line, amount }) => [line, amount]))
}

async function saveRules(): Promise<void> {
  const save = (value: RuleValue, platform: 'taobao' | 'douyin' | null = null) =>
    opened.client.rules.save({ value, platform })
  await save({ kind: 'fee', name: '基础软件服务费', rate: 0.006, base: 'paid', kept: false }, 'taobao')
  await save({ kind: 'fee', name: '积分', rate: 0.01, base: 'goods', kept: true }, 'taobao')
  await save({ kind: 'fee', name: '平台服务费', rate: 0.05, base: 'paid', kept: false }, 'douyin')
  await save({ kind: 'commission', name: '没有', rate: 0, base: 'paid', channel: null }, 'taobao')
  await save({ kind: 'commission', name: '达人', rate: 0.2, base: 'paid', channel: '直播' }, 'douyin')
  const provinces = [{ names: FAR, first: 1200, step: 0 }]
  await save({ kind: 'freight', first: 350, firstGrams: 0, step: 0, stepGrams: 0, provinces })
  await save({ kind: 'parcel', packaging: 50, insurance: 30, returnFreight: 600 })
  await save({ kind: 'resale', rate: 0.9, category: null })
  await save({ kind: 'fixed', name: '房租', amount: 310_000, month: null })
  await save({ kind: 'tax', rate: 0.01 })
  await save({ kind: 'noAds' })
}

describe('before anything is filled in', () => {
  test('what is not known is null with its reason, and the covered part stands beside it', async () => {
    const rows = await opened.client.profit.statement(OCTOBER)
    const of = (line: string) => rows.find((row) => row.line === line)
    expect(of('merchantIncome')?.amount).toBeGreaterThan(0)
    for (const line of ['cogs', 'grossProfit', 'cp1', 'adSpend', 'cp2', 'netProfit'])
      expect(of(line)?.amount, line).toBeNull()
    expect(of('cogs')?.reason).toContain('没有成本')
    expect(of('adSpend')?.reason).toContain('没有推广报表')
    expect(of('grossProfit')).toMatchObject({ covered: 0 })
    const outside = await opened.client.profit.statement({ ...OCTOBER, from: '2020-01-01', to: '2020-01-31' })
    expect(outside.every(({ amount, reason }) => amount === null && reason !== '')).toBe(true)
  })

  test('missing costs come most sold first, and pasting them makes a file like any other', async () => {
    const before = await opened.client.profit.coverage({ ...OCTOBER, from: truth.from, to: truth.to, pageSize: 1000 })
    expect(before.share).toBe(0)
    expect(before.rows.length).toBe(before.total)
    const sold = before.rows.map(({ gsv }) => gsv ?? 0)
    expect(sold).toEqual(sold.toSorted((a, b) => b - a))
    const named = before.rows.map(({ sku, code, title }) => ({ sku, cost: baseCost(code ?? title) }))
    const text = named.map(({ sku, cost }) => `${sku}\t${(cost / 100).toFixed(2)}`).join('\n')
    const { file } = await opened.client.costs.paste({ text })
    const plan = await drain(await opened.client.imports.stage({ files: [file] }))
    expect(plan.result.files[0]).toMatchObject({ format: 'other.cost-table', new: named.length, rejected: 0 })
    await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
    const { batchId } = await opened.client.costs.save({
      costs: named.map(({ sku, cost }) => ({ sku, cost: cost + RISE, effectiveFrom: CHANGE })),
    })
    const after = await opened.client.profit.coverage(OCTOBER)
    expect(after).toMatchObject({ share: 1, total: 0 })
    // What had no cost now has two, under the names its orders gave it.
    const known = await opened.client.costs.list()
    expect(known).toHaveLength(2 * named.length)
    const names = new Map(before.rows.map(({ sku, code, title, spec }) => [sku, { code, title, spec }]))
    for (const { sku, code, title, spec } of known) expect({ code, title, spec }).toEqual(names.get(sku))
    const batches = await opened.client.imports.batches()
    expect(batches.find(({ id }) => id === batchId)?.file).toMatch(/^手工成本_\d{8}_\d{6}\.csv$/)
  })
})

describe('with costs and rules', () => {
  beforeAll(saveRules)

  test('every month, shop and refund book equals the truth, and the parts make the whole', async () => {
    const months = eachMonth(truth.from, truth.to).map((month) => ({ from: monthStart(month), to: monthEnd(month) }))
    const ranges = [...months, { from: '2025-11-09', to: '2025-11-12' }, { from: truth.from, to: truth.to }]
    let compared = 0
    for (const range of ranges) {
      for (const shops of [['taobao'], ['douyin'], ['taobao', 'douyin']]) {
        for (const refundBook of ['attributed', 'occurred'] as const) {
          const found = await statement({
            ...OCTOBER,
            ...range,
            refundBook,
            shops: shops.map((shop) => ids[shop] ?? ''),
          })
          const { income, ...costs } = truthProfit(truth, RULES, { ...range, refundBook, shops })
          const name = `${range.from} ${shops.join('+')} ${refundBook}`
          expect({ name, ...found }).toMatchObject({
            name,
            merchantIncome: income,
            ...costs,
            adSpend: 0,
            compensation: 0,
          })
          expect(found['grossProfit']).toBe(income - costs.cogs)
          const cp1 = income - costs.cogs - costs.platformFees - costs.commission - costs.fulfilment
          expect(found).toMatchObject({ cp1, cp2: cp1 })
          expect(found['netProfit']).toBe(cp1 - (found['fixedCosts'] ?? 0) - (found['tax'] ?? 0))
          compared += 1
        }
      }
    }
    expect(compared).toBe(ranges.length * 6)
  }, 60_000)

  test('both refund books close to the same over all days', async () => {
    const ever = { ...OCTOBER, from: truth.from, to: '2027-12-31' }
    const attributed = await statement(ever)
    const occurred = await statement({ ...ever, refundBook: 'occurred' })
    expect(occurred).toEqual(attributed)
  })

  test('Σ of the SKUs is the shop, and a period split anywhere has the same sums', async () => {
    for (const refundBook of ['attributed', 'occurred'] as const) {
      const scope = { ...OCTOBER, refundBook }
      const whole = await statement(scope)
      const products = await opened.client.profit.products(scope)
      const sum = (name: 'income' | 'cogs' | 'cp1' | 'cp2' | 'adSpend') =>
        products.reduce((total, row) => total + (row[name] ?? Number.NaN), 0)
      expect([sum('income'), sum('cogs'), sum('cp1'), sum('adSpend'), sum('cp2')]).toEqual(
        ['merchantIncome', 'cogs', 'cp1', 'adSpend', 'cp2'].map((line) => whole[line]),
      )
      const parts = await Promise.all([
        statement({ ...scope, to: '2026-10-11' }),
        statement({ ...scope, from: '2026-10-12' }),
      ])
      for (const line of ['merchantIncome', 'cogs', 'platformFees', 'commission', 'fulfilment', 'cp1', 'cp2'])
        expect(
          parts.reduce((total, part) => total + (part[line] ?? Number.NaN), 0),
          line,
        ).toBe(whole[line])
    }
  })

  test('the overview shows the same numbers', async () => {
    const { metrics } = await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' })
    const now = await statement(OCTOBER)
    const before = await statement({ ...OCTOBER, from: '2026-09-01', to: '2026-09-30' })
    for (const id of [
      'cogs',
      'grossProfit',
      'platformFees',
      'commission',
      'fulfilment',
      'adSpend',
      'cp1',
      'cp2',
      'netProfit',
    ] as const)
      expect(metrics[id], id).toMatchObject({ value: now[id], base: before[id] })
  })

  test('the sheet and its workbook show the same numbers', async () => {
    const sheet = await opened.client.review.compose({ month: '2026-10' })
    const { metrics } = await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' })
    const rows = await opened.client.profit.statement(OCTOBER)
    const block = blockOf(sheet, 5)
    expect(block?.rows.map(({ line, amount }) => [line, amount])).toEqual(
      rows.map(({ line, amount }) => [line, amount]),
    )
    const items = blockOf(sheet, 2)?.items ?? []
    expect(items).toHaveLength(8)
    expect(items.map(({ metric }) => metric)).toContain('netProfit')
    for (const { metric, value, previous } of items)
      expect({ metric, value, previous }).toEqual({
        metric,
        value: metrics[metric]?.value,
        previous: metrics[metric]?.base,
      })
    expect(blockOf(sheet, 1)?.text).toContain('净利')
    const drivers = await opened.client.overview.drivers({
      base: { from: '2026-09-01', to: '2026-09-30' },
      current: OCTOBER,
    })
    expect(blockOf(sheet, 3)?.drivers).toEqual(drivers)
    const book = XLSX.read(await workbook(sheet))
    const tab = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['利润'] ?? {}, { header: 1, raw: true })
    const inBook = new Map(tab.slice(1).map(([name, amount]) => [name, amount]))
    for (const { line, amount } of rows) expect(inBook.get(METRICS[line].zh), line).toBe((amount ?? Number.NaN) / 100)
    expect(sheet.missing.map(({ id }) => id)).not.toContain(5)
  })

  test('fixed costs fall on the days, and on shops by what they were paid', async () => {
    const all = await statement(OCTOBER)
    expect(all['fixedCosts']).toBe(310_000)
    expect((await statement({ ...OCTOBER, to: '2026-10-10' }))['fixedCosts']).toBe(100_000)
    const parts = await Promise.all(
      ['taobao', 'douyin'].map((shop) => statement({ ...OCTOBER, shops: [ids[shop] ?? ''] })),
    )
    expect(parts.reduce((sum, part) => sum + (part['fixedCosts'] ?? 0), 0)).toBe(310_000)
  })

  test('a rule taken away leaves what it answered unknown, and comes back as it was', async () => {
    const rules = await opened.client.rules.list()
    const freight = rules.find(({ value }) => value.kind === 'freight')
    const before = await statement(OCTOBER)
    const { removed } = await opened.client.rules.remove({ id: freight?.id ?? '' })
    expect(await statement(OCTOBER)).toMatchObject({
      fulfilment: null,
      cp1: null,
      netProfit: null,
      grossProfit: before['grossProfit'],
    })
    if (removed === null) throw new Error('the rule was there')
    await opened.client.rules.save(removed)
    expect(await statement(OCTOBER)).toEqual(before)
  })

  test('while refunds are still arriving, it says what they and the profit will come to', async () => {
    const { outlook, todo } = await opened.client.profit.answer(OCTOBER)
    expect(todo).toEqual([])
    const { netProfit } = await statement(OCTOBER)
    if (outlook === null) throw new Error('October is young')
    const { mature, refunded, projected, low, high, line, profit, profitLow, profitHigh } = outlook
    expect(line).toBe('netProfit')
    expect(mature).toBeLessThan(0.99)
    expect(projected).toBeGreaterThan(refunded ?? 0)
    expect(profit).toBeLessThan(netProfit ?? 0)
    expect([low, projected, high].map(Number)).toEqual([low, projected, high].map(Number).toSorted((a, b) => a - b))
    expect([profitLow, profit, profitHigh].map(Number)).toEqual(
      [profitLow, profit, profitHigh].map(Number).toSorted((a, b) => a - b),
    )
    // Old months have nothing to wait for, and in the occurred book later refunds are of later days.
    expect((await opened.client.profit.answer({ from: '2026-03-01', to: '2026-03-31' })).outlook).toBeNull()
    expect((await opened.client.profit.answer({ ...OCTOBER, refundBook: 'occurred' })).outlook).toBeNull()
  })

  test('undoing an import of costs leaves those without a cost missing again', async () => {
    const [batch] = (await opened.client.imports.batches()).filter(({ file }) => file.startsWith('手工成本'))
    const before = await statement(OCTOBER)
    await opened.client.imports.undo({ batchId: batch?.id ?? '' })
    const after = await statement(OCTOBER)
    expect(after['cogs']).toBeLessThan(before['cogs'] ?? 0)
    const { income: _, cogs } = truthProfit(truth, { ...RULES, cost: costsFrom(CHANGE, 0) }, OCTOBER)
    expect(after['cogs']).toBe(cogs)
  })
})
