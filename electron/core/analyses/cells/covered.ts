import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { ReportCoverage } from '../../../../shared/contract/coverage.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { coveringBatches, coverage } from '../../import/coverage/coverage.ts'
import { fileTerms } from './files.ts'
import type { TermFile } from './files.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'covered'>

/** The files that cover a day of a report, or that none does and where it is to be had; and the days that lack. */
export function coveredCell({ db }: Sources, question: Question): Cell {
  const { month, shopId, report: id, day, today } = question
  const shop = coverage(db, month, today).find((one) => one.shopId === shopId)
  const report = shop?.reports.find((one) => one.report === id)
  if (shop === undefined || report === undefined) throw new SellerError('NOT_FOUND', '没有这张报表，刷新后再看。')
  const name = `${shop.shop}的${report.label}`
  if (day === null) return missingCell(question, report, name)
  const files = filesOf(db, coveringBatches(db, question.shopId, id, day))
  const about = `${report.why}。`
  if (files.length > 0)
    return cell({
      name: `${day} ${name}`,
      definition: `说到这一天的文件。${about}`,
      unit: 'count',
      value: files.length,
      terms: fileTerms(files, () => 1),
    })
  const isLater = day >= today
  return cell({
    name: `${day} ${name}`,
    definition: `说到这一天的文件。${about}`,
    unit: 'count',
    value: 0,
    notes: [isLater ? '这一天还没有过完' : '缺这一天'],
    end: {
      kind: 'nothing',
      words: isLater ? '过完了再导出' : `去「${report.where}」导出${report.export}，选 ${day}`,
      at: null,
    },
  })
}

function missingCell(question: Question, report: ReportCoverage, name: string): Cell {
  const { missing } = report.days
  const [first, last] = [missing[0] ?? '', missing.at(-1) ?? '']
  return cell({
    name: `${name}缺的天`,
    definition: `${question.month} 里过完了、没有文件说到的天。${report.why}。`,
    unit: 'count',
    value: missing.length,
    terms: missing.map((day) => term(day, 'count', 1, { cell: { ...question, day } })),
    end: {
      kind: 'nothing',
      words: missing.length === 0 ? '一天不缺' : `去「${report.where}」导出${report.export}，选 ${first} 到 ${last}`,
      at: null,
    },
  })
}

function filesOf(db: Sources['db'], batches: readonly string[]): TermFile[] {
  return db
    .prepare<[string], TermFile>(
      `SELECT id AS batchId, file, rows, as_of AS asOf FROM batch
       WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC`,
    )
    .all(JSON.stringify(batches))
}
