import * as XLSX from '@e965/xlsx'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../../shared/contract/common.ts'
import { formatCompact, formatRatio } from '../../shared/format.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewBlockId, ReviewSheet } from '../../shared/review.ts'
import { METRIC_IDS, METRICS } from '../../shared/terms.ts'
import type { MetricId } from '../../shared/terms.ts'
import { listWorkbook } from '../../electron/core/lists/workbook.ts'
import { workbook } from '../../electron/core/review/workbook.ts'
import { openTestCore } from '../support/core.ts'
import { OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/**
 * One number everywhere: what a page shows, what it opens to, what the sheet prints, what the workbook holds and what
 * the command line answers are the same, figure by figure, for all shops together and for each.
 */
const MONTH = '2026-10'
const SEPTEMBER = { from: '2026-09-01', to: '2026-09-30' }
const LAST_YEAR = { from: '2025-10-01', to: '2025-10-31' }

let opened: ReturnType<typeof openTestCore>
let cases: { name: string; shops: string[] | undefined }[]

beforeAll(async () => {
  opened = openTestCore()
  const { ids } = await openWholeShop(opened)
  cases = [
    { name: 'all shops', shops: undefined },
    { name: 'taobao', shops: [ids['taobao'] ?? ''] },
    { name: 'douyin', shops: [ids['douyin'] ?? ''] },
  ]
}, 120_000)
afterAll(() => opened.close())

type Cell = string | number | undefined

interface Case {
  name: string
  of: { shops?: string[] }
  sheet: ReviewSheet
  /** Rows of a tab below its header. */
  tab: (name: string) => Cell[][]
}

async function forEachCase(work: (one: Case) => Promise<void>): Promise<void> {
  for (const { name, shops } of cases) {
    const of = shops === undefined ? {} : { shops }
    const sheet = await opened.client.review.compose({ month: MONTH, ...of })
    const book = XLSX.read(await workbook(sheet))
    const tab = (title: string) =>
      XLSX.utils.sheet_to_json<Cell[]>(book.Sheets[title] ?? {}, { header: 1, raw: true }).slice(1)
    await work({ name, of, sheet, tab })
  }
}

function block<Id extends ReviewBlockId>(sheet: ReviewSheet, id: Id) {
  const found = blockOf(sheet, id)
  if (found === undefined) throw new Error(`no block ${id}`)
  return found
}

/** As a workbook holds it: 元, and nothing where it is not known. */
function inCell(value: number | null, unit: string): Cell {
  return value === null ? undefined : unit === 'fen' ? value / 100 : value
}

/** Cells of a row by place: what is not known at its end is not there. */
function cellsOf(row: Cell[] | undefined, from: number, to: number): Cell[] {
  return Array.from({ length: to - from }, (_, place) => row?.[from + place])
}

/** What `call` prints. */
function inTerminal(procedure: string, input: object): unknown {
  const run = spawnSync(
    process.execPath,
    ['electron/cli.ts', 'call', procedure, JSON.stringify(input), '--data', opened.dataDir],
    { cwd: path.resolve(import.meta.dirname, '../..'), encoding: 'utf8' },
  )
  expect(run.status, run.stderr).toBe(0)
  return JSON.parse(run.stdout)
}

async function explained(metric: MetricId, scope: Partial<Scope> & { from: string; to: string }) {
  return (await opened.client.evidence.explain({ ...scope, metric })).value
}

describe('block by block', () => {
  test('1: the conclusion', async () => {
    await forEachCase(async ({ name, of, sheet }) => {
      const { metrics } = await opened.client.overview.summary({ ...OCTOBER, ...of })
      const { text } = block(sheet, 1)
      for (const id of ['gsv', 'netProfit'] as const)
        expect(text, `${name} ${id}`).toContain(formatCompact(metrics[id]?.value ?? Number.NaN, 'fen'))
      if (text.includes('退款率')) expect(text).toContain(formatRatio(metrics.refundRate?.value ?? null))
    })
  })

  test('2: the eight numbers', async () => {
    const seen = new Set<MetricId>()
    await forEachCase(async ({ name, of, sheet, tab }) => {
      const month = await opened.client.overview.summary({ ...OCTOBER, ...of, compare: 'previous' })
      const year = await opened.client.overview.summary({ ...OCTOBER, ...of, compare: 'lastYear' })
      const { items } = block(sheet, 2)
      expect(items).toHaveLength(8)
      for (const [index, { metric, value, previous, lastYear }] of items.entries()) {
        const where = `${name} ${metric}`
        seen.add(metric)
        expect([value, previous], where).toEqual([month.metrics[metric]?.value, month.metrics[metric]?.base])
        expect(lastYear, where).toEqual(year.metrics[metric]?.base)
        expect(await explained(metric, { ...OCTOBER, ...of }), where).toBe(value)
        const row = tab('指标')[index] ?? []
        const { unit } = METRICS[metric]
        expect(row[0], where).toContain(METRICS[metric].zh)
        expect(cellsOf(row, 1, 4), where).toEqual([value, previous, lastYear].map((one) => inCell(one, unit)))
        // Bases are measured by the file and method of what they are held against, so only orders tell them alone.
        if (!['visitorsPerDay', 'payConversion'].includes(metric)) {
          expect(await explained(metric, { ...SEPTEMBER, ...of }), where).toBe(previous)
          expect(await explained(metric, { ...LAST_YEAR, ...of }), where).toBe(lastYear)
        }
      }
    })
    expect([...seen]).toEqual(expect.arrayContaining(['gsv', 'netProfit', 'gmv', 'refundRate', 'adCostRatio']))
  }, 60_000)

  test('3: what the change came from', async () => {
    await forEachCase(async ({ name, of, sheet, tab }) => {
      const scope = { ...OCTOBER, ...of }
      const { drivers } = block(sheet, 3)
      expect(drivers, name).toEqual(
        await opened.client.overview.drivers({ base: { ...SEPTEMBER, ...of }, current: scope }),
      )
      expect(drivers.base, name).toBe(await explained('gmv', { ...SEPTEMBER, ...of }))
      expect(drivers.current, name).toBe(await explained('gmv', scope))
      const cells = tab('驱动分解').map(([, amount]) => amount)
      const amounts = [drivers.base, ...drivers.effects.map(({ amount }) => amount), drivers.current]
      expect(cells, name).toEqual(amounts.map((amount) => inCell(amount, 'fen')))
      expect(drivers.effects.reduce((sum, { amount }) => sum + amount, drivers.base ?? Number.NaN)).toBe(
        drivers.current,
      )
    })
  }, 60_000)

  test('4: day by day, each day as it opens, and all of them the month', async () => {
    await forEachCase(async ({ name, of, sheet, tab }) => {
      const { chart } = block(sheet, 4)
      const rows = tab('日走势')
      const metrics = ['gmv', 'gsv'] as const
      for (const [index, metric] of metrics.entries()) {
        const values = chart.series[index]?.values ?? []
        const series = await opened.client.overview.series({ ...OCTOBER, ...of, metric, grain: 'day' })
        expect(values, `${name} ${metric}`).toEqual(series.map(({ value }) => value))
        for (const [place, day] of chart.x.values.entries()) {
          const value = values[place] ?? null
          expect(await explained(metric, { from: day, to: day, ...of }), `${name} ${metric} ${day}`).toBe(value)
          expect([rows[place]?.[0], rows[place]?.[index + 1]]).toEqual([day, inCell(value, 'fen')])
        }
        const total = values.reduce((sum: number, value) => sum + (value ?? Number.NaN), 0)
        expect(total, `${name} ${metric}`).toBe(await explained(metric, { ...OCTOBER, ...of }))
      }
    })
  }, 60_000)

  test('5: from income to net profit', async () => {
    await forEachCase(async ({ name, of, sheet, tab }) => {
      const now = await opened.client.profit.statement({ ...OCTOBER, ...of })
      const before = await opened.client.profit.statement({ ...SEPTEMBER, ...of })
      const { rows } = block(sheet, 5)
      expect(rows.map(({ line }) => line)).toEqual(now.map(({ line }) => line))
      const months = await opened.client.profit.months({ from: SEPTEMBER.from, to: OCTOBER.to, ...of })
      const { metrics } = await opened.client.overview.summary({ ...OCTOBER, ...of, compare: 'previous' })
      for (const [index, { line, amount, previous, share }] of rows.entries()) {
        const where = `${name} ${line}`
        expect([amount, share], where).toEqual([now[index]?.amount, now[index]?.share])
        expect(previous, where).toBe(before[index]?.amount)
        expect(
          months.map((month) => month.rows[index]?.amount),
          where,
        ).toEqual([previous, amount])
        expect([metrics[line]?.value, metrics[line]?.base], where).toEqual([amount, previous])
        expect(await explained(line, { ...OCTOBER, ...of }), where).toBe(amount)
        expect(await explained(line, { ...SEPTEMBER, ...of }), where).toBe(previous)
        expect(cellsOf(tab('利润')[index], 0, 4), where).toEqual([
          METRICS[line].zh,
          inCell(amount, 'fen'),
          inCell(previous, 'fen'),
          inCell(share, 'ratio'),
        ])
      }
    })
  }, 60_000)

  test('6 and 7: channels and products', async () => {
    await forEachCase(async ({ name, of, sheet, tab }) => {
      const shops = await opened.client.overview.breakdown({ ...OCTOBER, ...of, by: 'shop', compare: 'previous' })
      const products = await opened.client.overview.breakdown({
        ...OCTOBER,
        ...of,
        by: 'product',
        compare: 'previous',
        pageSize: 1000,
      })
      const listed = block(sheet, 6).rows
      for (const [index, row] of listed.entries()) {
        const cells = [row.orders, row.gmv, row.gsv, row.refundRate, row.share, row.previousGsv]
        const units = ['count', 'fen', 'fen', 'ratio', 'ratio', 'fen']
        expect(cellsOf(tab('渠道')[index], 1, 7), name).toEqual(cells.map((cell, at) => inCell(cell, units[at] ?? '')))
      }
      for (const { key, name: title, gmv, gsv, orders, baseGsv } of shops.rows) {
        const row = listed.find((one) => one.name === title)
        expect(row, title).toMatchObject({ gmv, gsv, orders, previousGsv: baseGsv })
        expect(await explained('gsv', { ...OCTOBER, shops: [key] })).toBe(gsv)
      }
      const { top, earners } = block(sheet, 7)
      expect(earners, name).not.toBeNull()
      for (const [index, { product, shopId, units, gsv, previousGsv, earned }] of (earners ?? []).entries()) {
        const cell = await opened.client.evidence.cell({
          ...OCTOBER,
          ...of,
          of: 'listing',
          shopId: shopId ?? '',
          productId: product,
          figure: 'cp2',
        })
        expect(cell.value).toBe(earned)
        const cells = [units, inCell(gsv, 'fen'), inCell(previousGsv, 'fen'), inCell(earned, 'fen')]
        expect(cellsOf(tab('商品')[index], 3, 7), name).toEqual(cells)
      }
      for (const [index, { title, units, gsv, previousGsv }] of top.entries()) {
        const row = products.rows[index]
        expect({ title, units, gsv, previousGsv }).toEqual({
          title: row?.name,
          units: row?.units,
          gsv: row?.gsv,
          previousGsv: row?.baseGsv,
        })
        const line = tab('商品')[index + (earners ?? []).length]
        expect(cellsOf(line, 3, 6), name).toEqual([units, inCell(gsv, 'fen'), inCell(previousGsv, 'fen')])
      }
    })
  }, 60_000)

  test('every metric is the same on the page, where it opens, on its sheet, in its workbook and in the terminal', async () => {
    await forEachCase(async ({ name, of }) => {
      const asked = { ...OCTOBER, ...of, compare: 'previous' as const }
      const { metrics } = await opened.client.overview.summary(asked)
      const list = await opened.client.lists.compose({ list: 'metrics', ...asked })
      const book = XLSX.read(await listWorkbook(list))
      const cells = XLSX.utils.sheet_to_json<Cell[]>(book.Sheets['指标'] ?? {}, { header: 1, raw: true }).slice(1)
      const printed = of.shops === undefined ? inTerminal('lists.compose', { list: 'metrics', ...asked }) : list
      expect(printed, name).toEqual(list)
      expect(list.tables[0]?.rows).toHaveLength(METRIC_IDS.length)
      let known = 0
      for (const [place, id] of METRIC_IDS.entries()) {
        const where = `${name} ${id}`
        const { value, base } = metrics[id]
        const { zh, unit } = METRICS[id]
        if (value !== null) known += 1
        expect(await explained(id, { ...OCTOBER, ...of }), where).toBe(value)
        expect(list.tables[0]?.rows[place]?.slice(0, 3), where).toEqual([zh, { value, unit }, { value: base, unit }])
        expect(cellsOf(cells[place], 0, 3), where).toEqual([zh, inCell(value, unit), inCell(base, unit)])
      }
      // One shop knows nearly all of them; 抖店 has no visitors, and both together no buyers.
      expect(known, name).toBeGreaterThan(name === 'taobao' ? METRIC_IDS.length - 2 : METRIC_IDS.length / 2)
    })
  }, 60_000)

  test('the command line answers the same', async () => {
    const inputs: [string, object][] = [
      ['overview.summary', { ...OCTOBER, compare: 'previous' }],
      ['profit.statement', OCTOBER],
      ['evidence.explain', { ...OCTOBER, metric: 'netProfit' }],
    ]
    const here = [
      await opened.client.overview.summary({ ...OCTOBER, compare: 'previous' }),
      await opened.client.profit.statement(OCTOBER),
      await opened.client.evidence.explain({ ...OCTOBER, metric: 'netProfit' }),
    ]
    for (const [index, [procedure, input]] of inputs.entries())
      expect(inTerminal(procedure, input), procedure).toEqual(here[index])
  }, 60_000)
})
