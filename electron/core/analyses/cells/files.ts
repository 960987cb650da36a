import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { select, selectedShops } from '../../books/select.ts'
import { NO_TIME } from '../../import/asof.ts'
import { usedFiles } from '../quality/rows.ts'
import { asOfOf } from '../overview/summary.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'files'>

/** The least of a file that its term needs. */
export interface TermFile {
  batchId: string
  file: string
  rows: number
  asOf: string | null
}

/** The files that speak of some days: how many, their rows, and how new the newest is. */
export function filesCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { from, to, format, figure } = question
  if (figure === 'start') return startCell(sources, question)
  const used = format === null ? orderFiles(sources, question) : usedFiles(db, books, question)
  const files = format === null ? used : used.filter((one) => 'format' in one && one.format === format)
  const days = `${from} 到 ${to}`
  if (figure === 'asOf')
    return newestCell(
      files,
      format === null ? asOfOf(books, question) : null,
      format === null
        ? '这些店的订单和退款文件里最新的导出时间，不是电脑的时间。'
        : `说到 ${days} 的这种文件里最新的导出时间。`,
    )
  const isRows = figure === 'rows'
  return cell({
    name: `${days} 用到的${isRows ? '行' : '文件'}`,
    definition: `说到这些天、这些店的${isRows ? '文件一共多少行' : '文件'}；同一个文件导入两次只算一次。`,
    unit: 'count',
    value: isRows ? files.reduce((sum, { rows }) => sum + rows, 0) : files.length,
    terms: fileTerms(files, ({ rows }) => (isRows ? rows : 1)),
  })
}

/** One term a file, which opens its rows; two files may go by one name. */
export function fileTerms<File extends TermFile>(files: readonly File[], valueOf: (file: File) => number): CellTerm[] {
  return files.map((one) => ({
    ...term(`「${one.file}」`, 'count', valueOf(one), { cell: rowsOf(one) }),
    id: one.batchId,
  }))
}

function rowsOf({ batchId }: TermFile) {
  return { of: 'file', batchId, figure: 'rows' } as const
}

function newestCell(files: readonly TermFile[], asOf: string | null, definition: string): Cell {
  const told = files.flatMap(({ asOf: moment, ...one }) =>
    moment === null || moment === NO_TIME ? [] : [{ ...one, asOf: moment }],
  )
  const sorted = told.toSorted((a, b) => (a.asOf < b.asOf ? 1 : Number(a.asOf > b.asOf) * -1))
  const newest = asOf ?? sorted[0]?.asOf ?? null
  return cell({
    name: '数据截至',
    definition,
    unit: 'day',
    value: newest === null ? null : dayNumber(newest.slice(0, 10)),
    reckoned: 'picked',
    terms: sorted.map((one) => ({
      ...term(`「${one.file}」`, 'day', dayNumber(one.asOf.slice(0, 10)), { cell: rowsOf(one) }),
      id: one.batchId,
    })),
    notes: newest === null ? ['这些文件都没有写导出时间'] : [`${newest.slice(0, 16)} 的数据`],
  })
}

/** The first day that order files of any of the shops cover. */
function startCell({ books }: Sources, question: Question): Cell {
  const starts = selectedShops(books, select(books, question)).flatMap(({ id, name, covered }) => {
    const first = covered[0]?.[0]
    const opens = { cell: { of: 'shop' as const, shopId: id, figure: 'first' as const } }
    return first === undefined ? [] : [{ ...term(name, 'day', first, opens), id }]
  })
  return cell({
    name: '最早的订单',
    definition: '订单文件说到的最早一天；各店取最早的。不足一年的话，新客会偏多。',
    unit: 'day',
    value: starts.length === 0 ? null : Math.min(...starts.map(({ value }) => value ?? Infinity)),
    reckoned: 'picked',
    terms: starts,
  })
}

/** Live files that say how new the numbers of some shops are: those of orders and refunds. */
function orderFiles({ db, books }: Sources, question: Question): TermFile[] {
  const { shops } = select(books, question)
  const chosen = books.shops.flatMap(({ id }, index) => (shops[index] === 1 ? [id] : []))
  return db
    .prepare<[string], TermFile>(
      `SELECT DISTINCT b.id AS batchId, b.file, b.rows, b.as_of AS asOf
       FROM batch b JOIN batch_cover c ON c.batch_id = b.id
       WHERE b.status = 'applied' AND c.shop_id IN (SELECT value FROM json_each(?)) ORDER BY b.sequence DESC`,
    )
    .all(JSON.stringify(chosen))
}
