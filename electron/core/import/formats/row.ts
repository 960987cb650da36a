import type { RowIssue } from '../../../../shared/contract/imports.ts'
import type { Fen } from '../../../../shared/money.ts'
import { cleanCell } from '../convert/cells.ts'
import { parseMoment } from '../convert/dates.ts'
import { isRounded, isScientific, parseId } from '../convert/ids.ts'
import { parseMoney, parseWhole } from '../convert/money.ts'

/** Where each field of a format stands in this sheet, with the header as the file writes it. */
export type ColumnMap = ReadonlyMap<string, { index: number; header: string }>

const SHOWN = 40

/**
 * One data row, read field by field. A cell that cannot be read becomes an issue with row, column, what stood there
 * and what to do; reading goes on, so that a row reports all of its problems at once.
 */
export class RowReader {
  readonly issues: RowIssue[] = []
  readonly number: number
  private readonly cells: readonly string[]
  private readonly columns: ColumnMap
  private readonly rounded: ReadonlySet<string>

  constructor(number: number, cells: readonly string[], columns: ColumnMap, rounded: ReadonlySet<string>) {
    this.number = number
    this.cells = cells
    this.columns = columns
    this.rounded = rounded
  }

  has(field: string): boolean {
    return this.columns.has(field)
  }

  /** The cleaned text, `''` when blank or absent. */
  text(field: string): string {
    const column = this.columns.get(field)
    return column === undefined ? '' : cleanCell(this.cells[column.index] ?? '')
  }

  textOrNull(field: string): string | null {
    const value = this.text(field)
    return value === '' ? null : value
  }

  /** An order, line or product number; a damaged one is refused with advice, a missing one when `required`. */
  id(field: string, required: boolean): string {
    const value = parseId(this.text(field))
    if (value === '') {
      if (required) this.issue(field, 'id-missing', '是空的。补上编号，或在后台重新导出再导入。')
      return ''
    }
    if (isScientific(value) || (this.rounded.has(field) && isRounded(value))) {
      this.issue(
        field,
        'id-damaged',
        `被 Excel 改坏了：${shorten(value)}，后面的数字已经丢失。直接导入后台下载的原文件，不要先用 Excel 另存。`,
      )
      return ''
    }
    return value
  }

  /** 分; `null` when blank or absent. */
  money(field: string): Fen | null {
    return this.parsed(field, parseMoney, 'money-unreadable', '应为金额，如 1,234.50')
  }

  /** A whole number; `null` when blank or absent. */
  whole(field: string): number | null {
    return this.parsed(field, parseWhole, 'quantity-unreadable', '应为整数')
  }

  /** `YYYY-MM-DD HH:mm:ss`; `null` when blank or absent. */
  moment(field: string): string | null {
    return this.parsed(field, parseMoment, 'date-unreadable', '应为日期时间，如 2026-10-01 08:30:00')
  }

  issue(field: string, code: string, message: string): void {
    const header = this.columns.get(field)?.header ?? field
    this.issues.push({
      row: this.number,
      column: header.trim(),
      code,
      message: `第 ${this.number.toLocaleString('zh-CN')} 行『${header.trim()}』${message}`,
    })
  }

  private parsed<T>(field: string, parse: (text: string) => T | undefined, code: string, expected: string): T | null {
    const text = this.text(field)
    if (text === '') return null
    const value = parse(text)
    if (value !== undefined) return value
    this.issue(field, code, `读不懂：${shorten(text)}，${expected}。已放入待处理，可改后重新导入。`)
    return null
  }
}

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
