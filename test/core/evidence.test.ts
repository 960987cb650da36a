import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScopeInput } from '../../shared/contract/common.ts'
import type { EvidenceInput } from '../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../shared/contract/explained.ts'
import { METRIC_IDS } from '../../shared/terms.ts'
import { openTestCore } from '../support/core.ts'
import { OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** Every number opens: its terms recompute to what the page shows, and its lines and records add up to its terms. */
let opened: ReturnType<typeof openTestCore>
let ids: Record<string, string>

beforeAll(async () => {
  opened = openTestCore()
  ids = (await openWholeShop(opened)).ids
}, 120_000)
afterAll(() => opened.close())

const BOOKS = ['attributed', 'occurred'] as const

type Explained = Awaited<ReturnType<typeof opened.client.evidence.explain>>

/** What the terms come to: 0, then each in turn; `null` where one is not known. */
function valueOfTerms(terms: Explained['terms']): number | null {
  let total: number | null = 0
  for (const { value, sign } of terms) {
    if (total === null || value === null) return null
    if (sign === '+') total += value
    else if (sign === '−') total -= value
    else if (sign === '×') total *= value
    else total = value === 0 ? null : total / value
  }
  return total
}

/** Whole 分 and counts are rounded once, at the end; ratios not at all. */
function expectTerms(answer: Explained, name: string): void {
  const recomputed = valueOfTerms(answer.terms)
  if (answer.value === null) return
  if (answer.terms.length === 0) throw new Error(`${name} has no terms`)
  if (recomputed === null) throw new Error(`${name}: a term is not known`)
  if (answer.unit === 'fen') expect(Math.abs(recomputed - answer.value), name).toBeLessThanOrEqual(0.5)
  else expect(recomputed, name).toBeCloseTo(answer.value, 9)
}

/** What the lines come to, page by page, is what is said of them; where all money is in lines it is the number. */
async function expectLines(question: EvidenceInput, answer: Explained, name: string): Promise<void> {
  const { lines } = answer
  if (lines === null) return
  const { total, rows } = await opened.client.evidence.lines({ ...question, pageSize: 1000 })
  expect(total, name).toBe(lines.total)
  expect(rows.length, name).toBe(Math.min(1000, lines.total))
  expect(new Set(rows.map(({ orderId, shopId }) => `${shopId} ${orderId}`)).size, name).toBe(lines.orders)
  const { product: _p, sku: _s, channel: _c, province: _v, day: _d, metric: _m, ...scope } = question
  const ledger = await opened.client.ledger.lines({ ...scope, filter: lines.filter, pageSize: 1000 })
  expect(ledger.total, name).toBe(lines.total)
  const keys = (list: readonly { shopId: string; orderId: string; lineId: string }[]) =>
    list.map(({ shopId, orderId, lineId }) => `${shopId} ${orderId} ${lineId}`).toSorted()
  expect(keys(ledger.rows), name).toEqual(keys(rows))
  if (lines.of === null) return
  const amounts = rows.map(({ amount }) => amount)
  const sum = amounts.includes(null) ? null : amounts.reduce((all: number, amount) => all + (amount ?? 0), 0)
  expect(sum, name).toBe(lines.of.sum)
}

describe('every number of the overview', () => {
  test.each(BOOKS)(
    'in the %s book is what the page shows, and its terms and lines are its own',
    async (refundBook) => {
      const scopes: ScopeInput[] = [
        { ...OCTOBER, refundBook },
        { ...OCTOBER, refundBook, shops: [ids['taobao'] ?? ''] },
        { ...OCTOBER, refundBook, shops: [ids['douyin'] ?? ''] },
        { from: '2026-10-13', to: '2026-10-13', refundBook },
        { ...OCTOBER, refundBook, dateBasis: 'created' },
      ]
      let known = 0
      for (const scope of scopes) {
        const { metrics } = await opened.client.overview.summary(scope)
        for (const metric of METRIC_IDS) {
          const name = `${metric} ${scope.from} ${scope.shops?.length ?? 2} ${refundBook}`
          const answer = await opened.client.evidence.explain({ ...scope, metric })
          expect(answer.value, name).toBe(metrics[metric]?.value)
          expectTerms(answer, name)
          await expectLines({ ...scope, metric }, answer, name)
          known += answer.value === null ? 0 : 1
          if (answer.value === null) expect(answer.notes, name).not.toEqual([])
        }
      }
      expect(known).toBeGreaterThan(3.5 * METRIC_IDS.length)
    },
    120_000,
  )
})

test('what is sold at full price is the share that the masking check shows, and its lines gave no discount', async () => {
  const scope = { ...OCTOBER, shops: [ids['douyin'] ?? ''] }
  const base = { ...scope, from: '2026-09-01', to: '2026-09-30' }
  const rules = await opened.client.overview.masking({ base, current: scope })
  const answer = await opened.client.evidence.explain({ ...scope, metric: 'fullPriceShare' })
  expect(answer.value).toBeGreaterThan(0)
  expect(answer.value).toBe(rules.find(({ rule }) => rule === 'fullPriceShare')?.after)
  expectTerms(answer, 'fullPriceShare')
  await expectLines({ ...scope, metric: 'fullPriceShare' }, answer, 'fullPriceShare')
  const taobao = await opened.client.evidence.explain({ ...OCTOBER, metric: 'fullPriceShare' })
  expect(taobao).toMatchObject({ value: null, notes: [expect.stringContaining('没有写商家优惠')] })
})

/** Numbers whose every 分 or piece lies in a line; account charges that name no order are the only rest. */
const IN_LINES = [
  'gmv',
  'gsv',
  'units',
  'refundAmount',
  'merchantIncome',
  'cogs',
  'grossProfit',
  'platformFees',
  'commission',
  'fulfilment',
  'compensation',
  'cp1',
] as const satisfies readonly ExplainedId[]

describe('the profit statement', () => {
  test.each(BOOKS)(
    'opens line by line in the %s book, and its lines add up to it',
    async (refundBook) => {
      for (const range of [
        OCTOBER,
        { from: '2026-10-13', to: '2026-10-17' },
        { from: '2026-06-01', to: '2026-06-30' },
      ]) {
        const scope = { ...range, refundBook }
        for (const { line, amount } of await opened.client.profit.statement(scope)) {
          const answer = await opened.client.evidence.explain({ ...scope, metric: line })
          expect(answer.value, line).toBe(amount)
          expectTerms(answer, line)
        }
        for (const metric of IN_LINES) {
          const { value, lines, records } = await opened.client.evidence.explain({ ...scope, metric })
          const loose = records.filter(({ name }) => name.endsWith('没写订单'))
          const rest = loose.reduce((sum, record) => sum + (record.value ?? Number.NaN), 0)
          expect((lines?.of?.sum ?? Number.NaN) + rest, `${metric} ${range.from}`).toBe(
            metric === 'cp1' ? (value ?? Number.NaN) + looseOf(range) + rest : value,
          )
        }
      }
    },
    120_000,
  )

  /** The one charge that names no order, of the 9th. */
  function looseOf({ from, to }: { from: string; to: string }): number {
    return from <= '2026-10-09' && to >= '2026-10-09' ? 4_560 : 0
  }

  test('every SKU opens cell by cell, and the terms of all SKUs are those of the shop', async () => {
    const cells = {
      units: 'units',
      gmv: 'gmv',
      gsv: 'gsv',
      merchantIncome: 'income',
      cogs: 'cogs',
      grossProfit: 'grossProfit',
      grossMargin: 'margin',
      platformFees: 'platformFees',
      commission: 'commission',
      fulfilment: 'fulfilment',
      adSpend: 'adSpend',
      cp1: 'cp1',
      cp2: 'cp2',
    } as const
    for (const refundBook of BOOKS) {
      const scope = { ...OCTOBER, refundBook }
      const products = await opened.client.profit.products(scope)
      expect(products.length).toBeGreaterThan(20)
      for (const row of products.slice(0, 25)) {
        for (const [metric, cell] of Object.entries(cells) as [
          keyof typeof cells,
          (typeof cells)[keyof typeof cells],
        ][]) {
          const question = { ...scope, metric, sku: row.sku }
          const answer = await opened.client.evidence.explain(question)
          expect(answer.value, `${row.sku} ${metric}`).toBe(row[cell])
          expectTerms(answer, `${row.sku} ${metric}`)
          await expectLines(question, answer, `${row.sku} ${metric}`)
        }
      }
    }
  }, 120_000)
})

describe('any days, shops and book', () => {
  const DAY = 86_400_000
  const FIRST = Date.parse('2025-09-01')
  const dayOf = (place: number) => new Date(FIRST + place * DAY).toISOString().slice(0, 10)
  const question = fc.record({
    from: fc.integer({ min: 0, max: 420 }),
    length: fc.integer({ min: 0, max: 60 }),
    shop: fc.constantFrom(undefined, 'taobao', 'douyin'),
    refundBook: fc.constantFrom(...BOOKS),
    metric: fc.constantFrom(...IN_LINES, ...METRIC_IDS),
  })

  test('the terms make the number, and cutting the days in two cuts its lines in two', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ from, length, shop, refundBook, metric }) => {
        const own = shop === undefined ? {} : { shops: [ids[shop] ?? ''] }
        const ask = (first: number, last: number) =>
          opened.client.evidence.explain({ from: dayOf(first), to: dayOf(last), refundBook, metric, ...own })
        const whole = await ask(from, from + length)
        expectTerms(whole, metric)
        if (length === 0 || whole.lines?.of === null || whole.lines === null) return
        const middle = from + Math.floor(length / 2)
        const halves = [await ask(from, middle), await ask(middle + 1, from + length)]
        if ([whole, ...halves].some(({ lines }) => lines?.of?.sum === null || lines === null)) return
        // Shares of returning buyers are judged by each buyer's first day within the days asked for.
        if (metric === 'returningShare') return
        const sum = halves.reduce((total, { lines }) => total + (lines?.of?.sum ?? Number.NaN), 0)
        expect(sum, `${metric} ${dayOf(from)} +${length}`).toBe(whole.lines.of.sum)
      }),
      { numRuns: 120, seed: 20_261_031 },
    )
  }, 60_000)
})

describe('breakdowns, days and alerts', () => {
  test.each(['product', 'channel', 'province', 'shop'] as const)(
    'every row by %s opens',
    async (by) => {
      for (const refundBook of BOOKS) {
        const { rows } = await opened.client.overview.breakdown({ ...OCTOBER, refundBook, by, pageSize: 12 })
        for (const row of rows) {
          const shops = by === 'shop' ? [row.key] : row.shopId === null ? undefined : [row.shopId]
          const scope = { ...OCTOBER, refundBook, ...(shops === undefined ? {} : { shops }) }
          for (const metric of ['gmv', 'gsv', 'orders', 'units', 'refundAmount', 'refundRate'] as const) {
            const question = { ...scope, metric, ...(by === 'shop' ? {} : { [by]: row.key }) }
            const answer = await opened.client.evidence.explain(question)
            expect(answer.value, `${by} ${row.key} ${metric}`).toBe(row[metric])
            expectTerms(answer, `${by} ${row.key} ${metric}`)
            await expectLines(question, answer, `${by} ${row.key} ${metric}`)
          }
        }
      }
    },
    60_000,
  )

  test('an odd day opens to the number it was judged by', async () => {
    const year = { from: '2025-11-01', to: '2026-10-31' }
    const alerts = await opened.client.overview.alerts(year)
    expect(alerts.length).toBeGreaterThan(3)
    for (const { metric, day, shopId, value } of alerts) {
      const answer = await opened.client.evidence.explain({ ...year, metric, day, shops: [shopId] })
      expect(answer.value, `${day} ${metric}`).toBe(value)
    }
  })

  test('a part that a number cannot be told of is refused in words', async () => {
    const asked = opened.client.evidence.explain({ ...OCTOBER, metric: 'netProfit', channel: '直播' })
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('净利') })
    const gone = opened.client.evidence.explain({ ...OCTOBER, metric: 'cogs', sku: '没有的货' })
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
