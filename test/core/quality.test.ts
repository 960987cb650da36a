import { expect, test } from 'vitest'
import { daysBetween } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { qualityStatement } from '../../electron/core/analyses/quality/statement.ts'
import { sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import { TestShop } from '../support/shop.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const SCOPE: Scope = { ...OCTOBER, dateBasis: 'paid', refundBook: 'attributed' }

test('the statement counts files once, names days without orders, and knows what costs are missing', async () => {
  const shop = new TestShop()
  try {
    const files = sampleFiles(sampleTruth())
    await shop.importAll(files)
    const statement = () => qualityStatement(shop.db, shop.books(), SCOPE)
    const once = statement()
    const rowsOf = (format: string): number =>
      shop.db
        .prepare<[string], number>(
          `SELECT sum(rows) FROM batch WHERE format = ? AND period_from <= '2026-10-31' AND period_to >= '2026-10-01'`,
        )
        .pluck()
        .get(format) ?? 0
    expect(once.files.length).toBeGreaterThan(1)
    for (const { format, rows, name } of once.files) {
      expect(rows).toBe(rowsOf(format))
      expect(name).not.toBe(format)
    }
    const days = daysBetween(OCTOBER.from, OCTOBER.to)
    expect(once.coverage.length).toBeGreaterThan(0)
    for (const { days: covered, missing } of once.coverage) expect(covered + missing.length).toBe(days)
    expect(once.uncovered.map(({ shopId, days: gap }) => [shopId, gap])).toEqual(
      once.coverage.filter(({ missing }) => missing.length > 0).map(({ shopId, missing }) => [shopId, missing.length]),
    )
    expect(once.costCoverage.share).toBe(0)
    expect(once.costCoverage.missingSkus).toBeGreaterThan(0)
    expect(once.refundMaturity?.mature).toBeGreaterThan(0)
    expect(once.refundMaturity?.mature).toBeLessThanOrEqual(1)
    expect(once.gaps.length).toBe(Math.min(200, once.reconciliationGaps))

    const wide: Scope = { ...SCOPE, from: '2020-01-01', to: '2027-12-31' }
    const { rejected } = qualityStatement(shop.db, shop.books(), wide)
    expect(rejected.reduce((sum, { rows }) => sum + rows, 0)).toBe(2)

    await shop.importAll(files)
    expect(qualityStatement(shop.db, shop.books(), wide)).toMatchObject({ rejected, rejectedRows: 2 })
    expect({ ...statement(), notes: once.notes }).toEqual(once)
  } finally {
    shop.close()
  }
})

test('a shop without any file has no day, no share and no maturity', () => {
  const shop = new TestShop()
  try {
    expect(qualityStatement(shop.db, shop.books(), SCOPE)).toMatchObject({
      files: [],
      coverage: [],
      rejected: [],
      costCoverage: { share: null, missingSkus: 0 },
      refundMaturity: null,
      gaps: [],
    })
  } finally {
    shop.close()
  }
})
