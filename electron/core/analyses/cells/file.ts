import { daysBetween } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Batch } from '../../../../shared/contract/imports.ts'
import { ROW_ACTIONS } from '../../../../shared/contract/row-actions.ts'
import { ROW_WORDS } from '../../../../shared/terms/rows.ts'
import { importedBatch } from '../../import/queries.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'file'>

/** Rows of one sheet of a file as they were read, all of them or those of one fate, and what the sheet says of itself. */
export function fileCell({ db }: Sources, question: Question): Cell {
  const batch = importedBatch(db, question.batchId)
  const notes = batch.undoneAt === null ? [] : ['这次导入已经撤销：这些行不再进任何数']
  const { figure } = question
  if (figure === 'days') return daysCell(batch, notes)
  if (figure === 'imported') return importedCell(question, batch, notes)
  return cell({
    ...countOf(batch, figure),
    terms: figure === 'rows' ? fateTerms(question, batch) : [],
    notes,
  })
}

function countOf(batch: Batch, figure: (typeof ROW_ACTIONS)[number] | 'rows') {
  const { zh, formula } = ROW_WORDS[figure]
  return {
    name: figure === 'rows' ? `${sheetName(batch)}的行` : `${sheetName(batch)}里${zh}的行`,
    definition: `${formula}。`,
    unit: 'count' as const,
    value: batch[figure],
    fileRows: { batchId: batch.id, action: figure === 'rows' ? null : figure, total: batch[figure] },
  }
}

function daysCell(batch: Batch, notes: string[]): Cell {
  const { period } = batch
  const days = period === null ? '这张表没有写日期' : `${period.from} 到 ${period.to}`
  return cell({
    ...countOf(batch, 'rows'),
    name: `${sheetName(batch)}说到几天`,
    definition: '从各行写的最早一天到最晚一天，两头都算。',
    value: period === null ? null : daysBetween(period.from, period.to),
    notes: [days, ...notes],
  })
}

function fateTerms(question: Question, batch: Batch): CellTerm[] {
  return ROW_ACTIONS.map((action) =>
    term(ROW_WORDS[action].zh, 'count', batch[action], { cell: { ...question, figure: action } }),
  )
}

function importedCell(question: Question, batch: Batch, notes: string[]): Cell {
  return cell({
    ...countOf(batch, 'rows'),
    definition: '这次导入读到的行。',
    terms: fateTerms(question, batch),
    end: { kind: 'kept', words: '导入的时候记下的', at: batch.appliedAt },
    notes,
  })
}

/** As lists of files call a sheet. */
export function sheetName({ file, sheet }: Pick<Batch, 'file' | 'sheet'>): string {
  return sheet === '' || file.toLowerCase().endsWith('.csv') ? `「${file}」` : `「${file} · ${sheet}」`
}
