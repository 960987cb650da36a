import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvidenceInput } from '../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../shared/contract/explained.ts'
import { openTestCore } from '../support/core.ts'
import { AD_DAY, OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** What a number rests on besides order lines: the records that make it up, each with the row of its file. */
let opened: ReturnType<typeof openTestCore>
let ids: Record<string, string>

beforeAll(async () => {
  opened = openTestCore()
  ids = (await openWholeShop(opened)).ids
}, 120_000)
afterAll(() => opened.close())

describe('records', () => {
  async function recordsOf(metric: ExplainedId, more: Partial<EvidenceInput> = {}) {
    const answer = await opened.client.evidence.explain({ ...OCTOBER, metric, ...more })
    expect(answer.records.length).toBe(Math.min(200, answer.recordsTotal))
    return answer
  }

  test('advertising is the sum of the rows that count, and of no level twice', async () => {
    const { value, records, recordsTotal } = await recordsOf('adSpend')
    expect(recordsTotal).toBe(32)
    const spends = records.filter(({ kind }) => kind === 'adDay').map((record) => record.value ?? Number.NaN)
    expect(spends).toHaveLength(31)
    expect(spends.reduce((sum, spend) => sum + spend, 0)).toBe(value)
    expect(value).toBe(31 * AD_DAY.all)
    expect(records.at(-1)).toMatchObject({ kind: 'rule', rule: { value: { kind: 'noAds' } } })
  })

  test('visitors of the month are one row, of the days so many', async () => {
    const taobao = { shops: [ids['taobao'] ?? ''] }
    const { value, records } = await recordsOf('visitors', taobao)
    expect(records.map((record) => record.value)).toEqual([value])
    const perDay = await recordsOf('visitorsPerDay', taobao)
    expect(perDay.records).toHaveLength(31)
    const sum = perDay.records.reduce((all, record) => all + (record.value ?? Number.NaN), 0)
    expect(sum / 31).toBe(perDay.value)
  })

  test('each record names the row of its file, which says what the record says', async () => {
    for (const metric of ['adSpend', 'platformFees', 'fulfilment', 'cogs', 'visitorsPerDay'] as const) {
      const { records } = await recordsOf(metric, metric === 'visitorsPerDay' ? { shops: [ids['taobao'] ?? ''] } : {})
      const sourced = records.filter(({ source }) => source !== null)
      expect(sourced.length, metric).toBeGreaterThan(0)
      for (const { source, value, unit } of sourced.slice(0, 5)) {
        if (source === null) continue
        const { file, cells } = await opened.client.ledger.source(source)
        expect(file).toBe(source.file)
        const numbers = cells.map((cell) => Number(cell.replaceAll(',', '')))
        const wanted = Math.abs(value ?? Number.NaN) / (unit === 'fen' ? 100 : 1)
        expect(numbers.map(Math.abs), `${metric} ${cells.join()}`).toContain(wanted)
      }
    }
  })

  test('what an account states takes the place of the rate for its orders, and stands apart', async () => {
    const { terms, records } = await recordsOf('platformFees')
    const stated = records.filter(({ kind, value }) => kind === 'settlement' && value === 123)
    expect(stated.length).toBeGreaterThan(10)
    expect(terms.find(({ id }) => id === 'stated')?.value).toBe(123 * stated.length)
    const { terms: sending } = await recordsOf('fulfilment')
    expect(sending.find(({ id }) => id === 'loose')?.value).toBe(4_560)
  })
})
