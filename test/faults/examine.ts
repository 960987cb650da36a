import { report as reportShape } from '../../shared/contract/imports.ts'
import type { Plan, Report } from '../../shared/contract/imports.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import { rejectedRows } from '../../electron/core/import/queries.ts'
import { rejectedWorkbook } from '../../electron/core/import/rejected.ts'
import { digestOf } from '../support/facts.ts'
import { readBytes } from '../support/read.ts'
import { isSentence, refusalOf } from '../support/refusal.ts'
import { QUIET } from '../support/shop.ts'
import type { TestShop } from '../support/shop.ts'
import type { ExportFile } from '../support/simulator/index.ts'

/** What an import made of a file that something is wrong with. */
export interface Verdict {
  outcome: 'refused' | 'unknown' | 'imported'
  /** On which side of the import the facts were found. */
  state: 'before' | 'after' | 'between'
  /** What must not be, in words; empty when all is as it should be. */
  faults: string[]
  rows: number
  rejected: number
}

/**
 * Imports a file, imports it again and takes both back, looking at everything on the way. Nothing is thrown: whatever
 * goes wrong is told.
 */
export async function examine(shop: TestShop, file: ExportFile): Promise<Verdict> {
  const before = digestOf(shop.db)
  const verdict: Verdict = { outcome: 'refused', state: 'before', faults: [], rows: 0, rejected: 0 }
  const note = (what: string) => void verdict.faults.push(what)
  try {
    await follow(shop, file, before, verdict, note)
  } catch (error) {
    const words = refusalOf(error)
    // A file may be refused, but not once it was read.
    if (verdict.rows > 0 || !words.startsWith('FILE_UNREADABLE ')) note(`thrown: ${words}`)
  }
  if (digestOf(shop.db) !== before) {
    verdict.state = 'between'
    note('the facts are not those of before')
  }
  for (const problem of shop.problems()) note(`invariant: ${problem}`)
  return verdict
}

type Note = (what: string) => void

async function follow(shop: TestShop, file: ExportFile, before: string, verdict: Verdict, note: Note): Promise<void> {
  const plan = await shop.plan([file])
  if (digestOf(shop.db) !== before) note('reading changed the facts')
  for (const report of plan.files) checkReport(shop, report, note)
  if (plan.files.length === 0) note('a plan that says nothing of the file')
  verdict.outcome = plan.files.some(({ format }) => format !== null) ? 'imported' : 'unknown'
  verdict.rows = plan.totals.rows
  verdict.rejected = plan.totals.rejected
  if (verdict.outcome === 'unknown') {
    await runJob(shop.db, 'discard', { planId: plan.planId }, QUIET)
    return
  }
  const first = await applied(shop, plan, note)
  const after = digestOf(shop.db)
  verdict.state = 'after'
  for (const problem of shop.problems()) note(`invariant after: ${problem}`)
  await checkRejected(shop, plan, note)
  const again = await shop.plan([file])
  if (again.totals.new + again.totals.changed > 0)
    note(`the same file again: ${again.totals.new} new, ${again.totals.changed} changed`)
  const second = await applied(shop, again, note)
  if (digestOf(shop.db) !== after) note('the same file again changed the facts')
  for (const batchId of [...first, ...second]) await shop.undo(batchId)
  if (digestOf(shop.db) === before) verdict.state = 'after'
}

/** @returns the batches */
async function applied(shop: TestShop, plan: Plan, note: Note): Promise<string[]> {
  const { files, totals } = await shop.apply(plan.planId)
  if (JSON.stringify(totals) !== JSON.stringify(plan.totals)) note('what was applied is not what was shown')
  return files.flatMap(({ batchId }) => batchId ?? [])
}

function checkReport(shop: TestShop, report: Report, note: Note): void {
  const { rows, new: added, changed, unchanged, rejected, ignored } = report
  if (added + changed + unchanged + rejected + ignored !== rows) note(`rows do not add up in ${report.file}`)
  const shape = reportShape.safeParse(report)
  if (!shape.success) note(`no report of the contract: ${shape.error.message}`)
  for (const { column, file, taken, rejected: left, ignored: passed } of report.control)
    if (taken + left + passed !== file) note(`『${column}』 does not add up`)
  if (report.format === null && !isSentence(report.reason)) note(`no reason in words: ${report.reason}`)
  for (const { message } of report.issues) if (!isSentence(message)) note(`no words: ${message}`)
  if (report.batchId !== null) checkIssues(shop, report.batchId, rejected, note)
}

/** What is wrong with a row as a whole. */
const WHOLE_ROW = new Set(['row-shifted', 'row-misplaced', 'other-table'])

/** Every row that was not taken says which row and which column, and why. */
function checkIssues(shop: TestShop, batchId: string, rejected: number, note: Note): void {
  const rows = rejectedRows(shop.db, batchId)
  if (rows.length !== rejected) note(`${rejected} rows rejected, ${rows.length} shown`)
  for (const { row, issues } of rows) {
    if (new Set(issues.map(({ message }) => message)).size < issues.length) note(`row ${row} says a thing twice`)
    if (issues.length === 0) note(`row ${row} rejected without a word`)
    for (const { row: named, column, code } of issues)
      if (named !== row || (column === null && !WHOLE_ROW.has(code)))
        note(`row ${row}: ${code} names ${named}, ${column}`)
  }
}

/** The rows to be mended come out as a workbook that can be read again. */
async function checkRejected(shop: TestShop, plan: Plan, note: Note): Promise<void> {
  for (const { batchId, rejected } of plan.files) {
    if (batchId === null || rejected === 0) continue
    const { name, bytes } = await rejectedWorkbook(shop.db, batchId)
    const [sheet] = (await readBytes(bytes, name)).sheets
    // A report without days may have them in a line of its own.
    const lines = (sheet?.rows ?? []).filter(([first = '']) => !first.startsWith('统计日期：')).length
    if (lines !== rejected + 1) note(`workbook of ${rejected} rows has ${sheet?.rows.length} lines`)
  }
}
