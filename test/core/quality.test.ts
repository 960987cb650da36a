import { expect, test } from 'vitest'
import { daysBetween } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { openCell } from '../../electron/core/analyses/cells/open.ts'
import { quality } from '../../electron/core/analyses/quality/compute.ts'
import { countRejected } from '../../electron/core/analyses/quality/rows.ts'
import { formatRatio, formatYuan } from '../../shared/format.ts'
import type { Books } from '../../electron/core/books/columns.ts'
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

    expect(notesOpened(shop.db, shop.books(), [wide, { ...wide, refundBook: 'occurred' }, SCOPE])).toEqual([
      'buyerUnknown',
      'rejected',
      'uncovered',
    ])

    await shop.importAll(files)
    expect(qualityStatement(shop.db, shop.books(), wide)).toMatchObject({ rejected, rejectedRows: 2 })
    expect({ ...statement(), notes: once.notes }).toEqual(once)
  } finally {
    shop.close()
  }
})

test('what part of the files leaves open is counted in the notes, and opens to its lines and rows', async () => {
  const shop = new TestShop()
  try {
    const files = sampleFiles(sampleTruth())
    await shop.importAll(files.filter(({ name }) => /退款|202610202115|DetailList202609|product_order/.test(name)))
    const books = shop.books()
    // No file of the sample shops has these two.
    for (const marks of [books.orders.presaleOpen, books.orders.gap]) marks.set([1, 1, 1, 1], 10)
    const wide: Scope = { ...SCOPE, from: '2025-11-01', to: '2026-11-30' }
    expect(notesOpened(shop.db, books, [wide, { ...wide, refundBook: 'occurred' }])).toEqual([
      'buyerUnknown',
      'gaps',
      'inferred',
      'orphans',
      'presale',
      'rejected',
      'uncovered',
      'undated',
    ])
  } finally {
    shop.close()
  }
})

/** Every figure of the notes is what it opens as, with the lines, rows or days that it counts. @returns which were said */
function notesOpened(db: TestShop['db'], books: Books, scopes: readonly Scope[]): string[] {
  const said = new Set<string>()
  for (const scope of scopes) {
    const { notes, figures } = quality(books, scope, countRejected(db, books, scope))
    for (const { text, cell } of figures) {
      if (cell?.of !== 'quality') throw new Error(text)
      said.add(cell.figure)
      expect(notes.join()).toContain(text)
      const { value, unit, lines, terms, recordsTotal } = openCell(db, books, cell)
      const written = unit === 'ratio' ? formatRatio(value) : unit === 'fen' ? formatYuan(value) : String(value)
      expect(text.startsWith(written), `${text}: ${written}`).toBe(true)
      const counted =
        lines?.of?.sum ?? (terms.length > 0 ? terms.reduce((sum, one) => sum + (one.value ?? 0), 0) : recordsTotal)
      if (unit !== 'ratio') expect(counted, text).toBe(value)
    }
  }
  return [...said].toSorted()
}

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
