import { expect } from 'vitest'
import type { CellInput } from '../../shared/contract/cell.ts'
import type { CellTerm, OpenedCell } from '../../shared/contract/evidence.ts'
import type { openTestCore } from './core.ts'
import { OCTOBER } from './whole-shop.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Shown = number | null | undefined

/** How many cells were opened, and how many of them had lines and rows of files. */
export const seen = { cells: 0, lines: 0, records: 0 }

/** Cells that are known to close: many terms open as the same one. */
const known = new Map<string, OpenedCell>()

/**
 * Opens a cell and all that its terms open, and holds each number against what it is made of.
 *
 * @param shown the number of the page; `undefined` where there is none
 */
export async function opens(client: Client, cell: CellInput, shown: Shown, depth = 0): Promise<void> {
  const where = JSON.stringify(cell)
  const before = known.get(where)
  const found = before ?? (await client.evidence.cell(cell))
  if (shown === null) expect(found.value, where).toBeNull()
  else if (shown !== undefined) {
    expect(found.value, where).not.toBeNull()
    near(found.value, shown, found.unit, where)
  }
  if (before !== undefined) return
  known.set(where, found)
  seen.cells++
  expect(found.definition, where).not.toBe('')
  termsAddUp(found, where)
  await linesAddUp(client, cell, found, where)
  recordsAddUp(cell, found, where)
  if (depth < 3) for (const term of fewOf(cell, found.terms)) await termOpens(client, cell, term, depth, where)
}

/** A method was tried on hundreds of days, and a month weighed by its days, that are all made alike: a few tell. */
function fewOf(cell: CellInput, terms: readonly CellTerm[]): readonly CellTerm[] {
  const isLong = cell.of === 'tried' || (cell.of === 'target' && cell.figure === 'progress')
  return isLong && terms.length > 3 ? [terms[0], terms.at(-1)].filter((one) => one !== undefined) : terms
}

function near(value: number | null, wanted: number, unit: OpenedCell['unit'], where: string): void {
  if (value === null) return
  // Rows of the stock are rounded to the two places that are shown, what it turns by to whole 分.
  const rounded = where.includes('"of":"sku"') ? 0.011 : where.includes('"of":"turnover"') ? 1e-3 : 1e-9
  const exact = unit === 'decimal' ? rounded : 1e-9
  // What a promotion sold and would have sold is rounded each for itself.
  const cents = where.includes('"of":"campaign"') ? 2 : 1
  const least = unit === 'fen' ? cents : exact
  expect(Math.abs(value - wanted), `${where}: ${value} is not ${wanted}`).toBeLessThanOrEqual(least)
}

function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0)
}

/** The terms from the first to the last make the number. */
function termsAddUp({ reckoned, terms, value, unit }: OpenedCell, where: string): void {
  if (reckoned === 'picked')
    expect(
      terms.map((term) => term.value),
      where,
    ).toContain(value)
  if (reckoned !== 'formula' || terms.length === 0) return
  const result = terms.reduce((sum, term) => {
    const own = term.value ?? Number.NaN
    if (term.sign === '+') return sum + own
    if (term.sign === '−') return sum - own
    return term.sign === '×' ? sum * own : sum / own
  }, 0)
  near(value, result, unit, where)
}

const COUNTED: ReadonlySet<string> = new Set([
  'ads count',
  'pile skus',
  'plan skus',
  'turnover skus',
  'title terms',
  'title recentTerms',
])

/** A count of SKUs, plans or search terms opens each at a number of its own. */
function opensElsewhere(cell: CellInput, opened: CellInput): boolean {
  // A file is counted once, or says a day; it opens at its rows.
  if (opened.of === 'file' && cell.of !== 'file') return true
  if (cell.of === 'listed' || (opened.of === 'stacked' && cell.of === 'stacks')) return true
  if (opened.of === 'supplied' || COUNTS_ONE.has(cell.of)) return true
  if (cell.of === 'goods') return opened.of === 'listing' && cell.figure !== 'topShare'
  return COUNTED.has(`${cell.of} ${'figure' in cell ? cell.figure : ''}`)
}

/** What is written down, a day or a title is counted once, and opens at what it says. */
const COUNTS_ONE: ReadonlySet<CellInput['of']> = new Set([
  'covered',
  'competitor',
  'document',
  'scan',
  'flow',
  'stockAge',
])

async function termOpens(client: Client, cell: CellInput, term: CellTerm, depth: number, where: string): Promise<void> {
  if (term.cell !== null)
    await opens(client, term.cell, opensElsewhere(cell, term.cell) ? undefined : term.value, depth + 1)
  // The share of the advertising that falls on some listings opens as that of the shop.
  if (term.number === null || (cell.of === 'listings' && term.number.metric === 'adSpend')) return
  const { value } = await client.evidence.explain(term.number)
  near(term.value, value ?? Number.NaN, term.unit, `${where} ${term.name}`)
}

/** The lines that are listed add up to what they are said to, and that to the number where it is a sum. */
async function linesAddUp(client: Client, cell: CellInput, found: OpenedCell, where: string): Promise<void> {
  const { lines } = found
  if (lines === null || lines.of === null) return
  seen.lines++
  const { total, rows } = await client.evidence.cellLines({ cell, pageSize: 1000 })
  expect(total, where).toBe(lines.total)
  if (total <= 1000) near(lines.of.sum, sumOf(rows.map(({ amount }) => amount)), lines.of.unit, `${where} lines`)
  if (isSum(found)) near(found.value, lines.of.sum ?? Number.NaN, found.unit, `${where} lines`)
  await quotientLines(client, cell, found, where)
  // The ledger finds them by the same function: a few tell.
  if (seen.lines % 8 !== 1) return
  const listed = await client.ledger.lines({ ...OCTOBER, filter: { cell }, pageSize: 1 })
  expect(listed.total, where).toBe(lines.total)
}

function isSum({ reckoned, terms, lines, unit }: OpenedCell): boolean {
  return reckoned === 'formula' && terms.length === 0 && lines?.of?.unit === unit
}

/** The lines of a quotient are those of what is divided. */
async function quotientLines(client: Client, cell: CellInput, { unit, terms, lines }: OpenedCell, where: string) {
  const [first] = terms
  if (unit !== 'ratio' || first?.cell == null || cell.of === 'worth') return
  const above = first.cell
  const own = known.get(JSON.stringify(above)) ?? (await client.evidence.cell(above))
  expect(own.lines?.of?.sum, where).toBe(lines?.of?.sum)
}

const COUNTS_ROWS: ReadonlySet<CellInput['of']> = new Set(['refunds', 'reviewed', 'cases'])

/** A price or a rate is what one of the rows says, and no sum. */
function isReadOff(cell: CellInput): boolean {
  return cell.of === 'launch' || ('figure' in cell && cell.figure === 'price')
}

/** Rows of files that are all there is to a number add up to it. */
function recordsAddUp(
  cell: CellInput,
  { reckoned, terms, lines, records, recordsTotal, value, unit }: OpenedCell,
  where: string,
): void {
  if (records.length === 0) return
  seen.records++
  // Rows that are counted say how much each is of.
  if (COUNTS_ROWS.has(cell.of) && unit === 'count') expect(recordsTotal, where).toBe(value)
  const isSumOfRows = reckoned === 'formula' && terms.length === 0 && records.every((record) => record.unit === unit)
  // Where lines add up, the rows are what these rest on.
  if (!isSumOfRows || lines !== null || isReadOff(cell) || records.length < recordsTotal) return
  near(value, sumOf(records.map((record) => record.value)), unit, `${where} rows`)
}
