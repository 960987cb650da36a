import type { RowIssue } from '../../../shared/contract/imports.ts'
import { cleanCell, isTotalWord, normaliseHeader } from './convert/cells.ts'
import { isColumnName } from './detect.ts'
import type { Detected } from './detect.ts'
import { RowReader } from './formats/row.ts'
import type { Cells } from './read/table.ts'

export type NothingCode = 'total-row' | 'repeated-header' | 'note-row' | 'hint-row'

/**
 * Cells beyond the header, or more cells than the file's rows usually have, mean that something before them, an
 * unquoted comma say, has moved them. Rows that all end with a comma are as wide as is usual.
 */
export function isShifted(cells: Cells, width: number, usual: number): boolean {
  if (cells.length <= width) return false
  return cells.length > Math.max(width, usual) || firstFilled(cells, width) !== ''
}

/** The first cell from a column on that holds something, `''` when none does. */
function firstFilled(cells: Cells, from: number): string {
  for (let index = from; index < cells.length; index++) {
    const cell = cleanCell(cells.at(index) ?? '')
    if (cell !== '') return cell
  }
  return ''
}

/** Rows that state nothing by their shape: totals, a header printed again, notes. */
export function nonFact(
  cells: Cells,
  header: readonly string[],
  idIndex: number | undefined,
  keepsTotals = false,
): NothingCode | null {
  const id = idIndex === undefined ? '' : cleanCell(cells.at(idIndex) ?? '')
  if (!keepsTotals && isTotal(cells, id)) return 'total-row'
  if (id === '' ? repeatsHeader(cells, header) : asHeader(id) === header[idIndex ?? -1]) return 'repeated-header'
  // A note mostly stands in the first column, which is that of the numbers.
  if (!/^[\w-]+$/.test(id) && hasAtMostOneFilled(cells)) return 'note-row'
  return null
}

/** Nearly every row has a number there, which stays as it is. */
function asHeader(id: string): string {
  return /^\d+$/.test(id) ? id : normaliseHeader(id)
}

/** Where the file has no numbers to go by: whether the row begins with two names of the header. */
function repeatsHeader(cells: Cells, header: readonly string[]): boolean {
  let same = 0
  for (let index = 0; index < cells.length && same < 2; index++) {
    const cell = cleanCell(cells.at(index) ?? '')
    if (cell === '') continue
    if (normaliseHeader(cell) !== header[index]) return false
    same += 1
  }
  return same === 2
}

/** A row with a number of its own is no total, whatever its title is. */
function isTotal(cells: Cells, id: string): boolean {
  return isTotalWord(id === '' ? firstFilled(cells, 0) : id)
}

function hasAtMostOneFilled(cells: Cells): boolean {
  let filled = 0
  for (let index = 0; index < cells.length && filled < 2; index++)
    if (cleanCell(cells.at(index) ?? '') !== '') filled += 1
  return filled < 2
}

/**
 * Some reports explain each column in the row below the header (`收入+支出`). It is told from data by this: nothing
 * in it that should be a number, a date or an id is one.
 */
export function isHint(number: number, cells: Cells, { format, columns }: Detected): boolean {
  const types = Object.entries(format.types ?? {}).filter(([field]) => columns.has(field))
  const reader = new RowReader(number, cells, columns, new Set(), format.dialect)
  const filled = types.filter(([field, type]) => type !== 'id' && reader.text(field) !== '')
  const named = types.some(([field, type]) => type === 'id' && /^[\w-]{4,}$/.test(reader.text(field)))
  if (filled.length === 0 || named) return false
  return filled.every(([field, type]) => {
    const before = reader.issues.length
    if (field === 'day') reader.period(field)
    else reader.value(field, type)
    return reader.issues.length > before
  })
}

const UNREADABLE = /^(?:money|quantity|date|count|number|ratio)-unreadable$/

/**
 * Whether a row that could not be read is the header of another table below this one: words where at least two columns
 * should have numbers or dates, and nothing but words, two of which are names of columns.
 */
export function isOtherHeader(cells: Cells, issues: readonly RowIssue[]): boolean {
  return issues.filter(({ code }) => UNREADABLE.test(code)).length >= 2 && isHeader(cells)
}

/** Whether a row has nothing but words in it, none twice, among them names that some report gives its columns. */
export function isHeader(cells: Cells): boolean {
  const names = new Set<string>()
  for (let index = 0; index < cells.length; index++) {
    const cell = cleanCell(cells.at(index) ?? '')
    if (cell === '') continue
    if (/^[-+¥￥\d.,:/%\s年月日]*$/.test(cell) || names.has(cell)) return false
    names.add(cell)
  }
  return names.size >= 3 && [...names].filter(isColumnName).length >= 2
}

/** Of a row at or below the header of another table. */
export function otherTable(row: number, header: number): RowIssue {
  const at = header.toLocaleString('zh-CN')
  const message = `第 ${row.toLocaleString('zh-CN')} 行属于同一张工作表里的另一张表（表头在第 ${at} 行），没有读。把那张表单独存成一个文件，再导入。`
  return { row, column: null, code: 'other-table', message }
}

const ROW_WORDS: Record<string, string> = {
  'total-row': '是合计行，不算数据。',
  'repeated-header': '是重复的表头。',
  'note-row': '是说明文字，不是数据。',
  'hint-row': '是表头下面的说明，不是数据。',
  'repeated-key': '与后面一行编号相同而内容不同，以后面一行为准。',
  'row-shifted': '的格子比表头多，各列可能错位（例如商品名里有逗号没加引号）。已放入待处理，可改后重新导入。',
  'row-cut': '只有一半，文件没下载完，后面的行也没有。重新下载再导入。',
  'row-misplaced': '读不懂，而且电话或地址站在了别的列里，各列错位了。它的内容没有留下；在原文件里改好，再导入。',
  'older-file': '数据库里已有更新的导出，这一行不改变数字。',
}

export function issue(row: number, code: string): RowIssue {
  return { row, column: null, code, message: `第 ${row.toLocaleString('zh-CN')} 行${ROW_WORDS[code] ?? code}` }
}
