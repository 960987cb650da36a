import type { RowIssue } from '../../../../shared/contract/imports.ts'
import type { Fen } from '../../../../shared/money.ts'
import { cleanCell, normaliseWord } from '../convert/cells.ts'
import { parseMoment } from '../convert/dates.ts'
import { isDamagedCode, isRounded, isScientific, parseId } from '../convert/ids.ts'
import { parseMoney, parseUnitCost, parseWhole } from '../convert/money.ts'
import { parseCount, parseNumber, parseRatio, parseSeconds } from '../convert/numbers.ts'
import { parseMoments, parsePeriod } from '../convert/period.ts'
import type { Period } from '../convert/period.ts'
import { withoutPhones } from '../convert/phones.ts'
import { saysNotBack } from '../convert/refund-state.ts'
import { inYearOrder, PLAIN } from '../mapping/dialect.ts'
import type { Dialect } from '../mapping/dialect.ts'
import type { Cells } from '../read/table.ts'
import type { FieldType, Value } from '../records/kind.ts'

/** Where each field of a format stands in this sheet, with the header as the file writes it. */
export type ColumnMap = ReadonlyMap<string, { index: number; header: string }>

/** Codes of a column that Excel has damaged: how many, and the first. */
export interface DamagedCodes {
  count: number
  row: number
  text: string
}

const SHOWN = 40
/** Cases that give goods, not money, whatever becomes of them. */
const NO_REFUND = /换货|补寄|维修/
/** Of nearly every row. */
const NONE: readonly RowIssue[] = []

/**
 * One data row, read field by field. A cell that cannot be read becomes an issue with row, column, what stood there
 * and what to do; reading goes on, so that a row reports all of its problems at once.
 */
export class RowReader {
  issues: readonly RowIssue[] = NONE
  private number: number
  private cells: Cells
  /** Texts of this row by column, and the turn in which each was taken: many are asked for more than once. */
  private readonly texts: string[] = []
  private readonly turns: number[] = []
  private turn = 1
  /** By field; the rows count, but what they sold is not known by that code. */
  readonly damagedCodes = new Map<string, DamagedCodes>()
  private readonly columns: ColumnMap
  private readonly rounded: ReadonlySet<string>
  private readonly dialect: Dialect

  constructor(number: number, cells: Cells, columns: ColumnMap, rounded: ReadonlySet<string>, dialect = PLAIN) {
    this.number = number
    this.cells = cells
    this.columns = columns
    this.rounded = rounded
    this.dialect = dialect
  }

  /** Goes on to another row of the sheet. */
  move(number: number, cells: Cells): this {
    this.number = number
    this.cells = cells
    this.issues = NONE
    this.turn += 1
    return this
  }

  has(field: string): boolean {
    return this.columns.has(field) || field in this.dialect.constants
  }

  /** The cleaned text, `''` when blank or absent. */
  text(field: string): string {
    const column = this.columns.get(field)
    if (column === undefined) return cleanCell(this.dialect.constants[field] ?? '')
    const { index } = column
    if (this.turns[index] === this.turn) return this.texts[index] ?? ''
    const text = cleanCell(this.cells.at(index) ?? '')
    this.texts[index] = text
    this.turns[index] = this.turn
    return text
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
      this.issue(field, 'id-damaged', damagedBy(value))
      return ''
    }
    return value
  }

  /** A number that a back end gave. Chinese letters there are somebody's name, or a title, that slid out of its column. */
  givenId(field: string): string {
    const value = this.id(field, true)
    if (!/\p{Script=Han}/u.test(value)) return value
    this.issue(field, 'id-unreadable', '里是文字，不是编号，各列可能错位了。在原文件里改好，再导入。')
    return ''
  }

  /**
   * A merchant's code; `null` when blank or absent. What Excel has damaged names nothing: several goods would be one.
   * The row still says what was sold and paid, so it is not refused.
   */
  code(field: string): string | null {
    const text = this.text(field)
    if (text === '') return null
    if (!isDamagedCode(text)) return text
    const known = this.damagedCodes.get(field)
    if (known === undefined) this.damagedCodes.set(field, { count: 1, row: this.number, text })
    else known.count += 1
    return null
  }

  /** A merchant's code that names the row: a damaged one is refused. */
  namingCode(field: string): string | null {
    const text = this.text(field)
    if (text === '') return null
    if (isDamagedCode(text)) this.issue(field, 'id-damaged', damagedBy(text))
    return text
  }

  /** 分; `null` when blank or absent. */
  money(field: string): Fen | null {
    const expected = this.dialect.money === 'fen' ? '应为以分为单位的整数，如 123450' : '应为金额，如 1,234.50'
    return this.parsed(field, this.parseMoney, 'money-unreadable', expected)
  }

  /** 分 that a piece costs; `null` when blank or absent. */
  unitCost(field: string): Fen | null {
    const isFen = this.dialect.money === 'fen'
    return isFen ? this.money(field) : this.parsed(field, parseUnitCost, 'money-unreadable', '应为金额，如 1,234.50')
  }

  /** 分 that were paid or given back: below 0 is neither, and turns sums into what nobody paid. */
  paidMoney(field: string): Fen | null {
    const value = this.money(field)
    if (value === null || value >= 0) return value
    this.issue(field, 'money-negative', `是负数：${shorten(this.text(field))}。实付和退款都不会小于 0，改好再导入。`)
    return null
  }

  /**
   * Whether a refund of a back end came to anything (R5), by the words that it uses for that. A word that says neither
   * is for the seller to settle where money is at stake: read as a refund that failed, it leaves sales that were none.
   */
  refundState(field: string, isDone: (state: string) => boolean, amount: Fen): boolean {
    const state = normaliseWord(this.text(field))
    if (isDone(state)) return true
    if (amount === 0 || saysNotBack(state) || NO_REFUND.test(state)) return false
    const seen = state === '' ? '是空的，' : ''
    const words = state === '' ? '' : `：${shorten(state)}`
    this.issue(field, 'status-unknown', `${seen}看不出退款成没成${words}。写成「退款成功」或「退款关闭」再导入。`)
    return false
  }

  /** A whole number; `null` when blank or absent. */
  whole(field: string): number | null {
    return this.parsed(field, parseWhole, 'quantity-unreadable', '应为整数')
  }

  /** Pieces that a back end says were sold: fewer than none is a return, which stands in its own report. */
  pieces(field: string): number | null {
    const value = this.whole(field)
    if (value === null || value >= 0) return value
    this.issue(field, 'quantity-negative', `是负数：${shorten(this.text(field))}。卖出的件数不会小于 0，改好再导入。`)
    return null
  }

  /** `YYYY-MM-DD HH:mm:ss`; `null` when blank or absent. */
  moment(field: string): string | null {
    const isPlain = this.dialect.dateOrder === 'YMD'
    return this.parsed(
      field,
      isPlain ? parseMoment : (text) => parseMoment(this.dated(text)),
      'date-unreadable',
      '应为日期时间，如 2026-10-01 08:30:00',
    )
  }

  /** The days a cell names, one or from-to; `null` when blank or absent. */
  period(field: string): Period | null {
    return this.parsed(
      field,
      (text) => parsePeriod(this.dated(text)),
      'date-unreadable',
      '应为日期，如 2026-10-01 或 20261001至20261007',
    )
  }

  /** Begin and end of something; `null` when blank or absent. */
  moments(field: string): [string, string] | null {
    return this.parsed(
      field,
      parseMoments,
      'date-unreadable',
      '应为起止时间，如 2026/10/01 08:00:00-2026/10/01 12:00:00',
    )
  }

  /** The cell as its field's type says; `null` when blank or absent. */
  value(field: string, type: FieldType): Value {
    return READERS[type](this, field)
  }

  /** A cell read by `parse`; `null` when blank or absent, an issue when `parse` cannot read it. */
  read<T>(field: string, parse: (text: string) => T | undefined, code: string, expected: string): T | null {
    return this.parsed(field, parse, code, expected)
  }

  /** A fraction. Under a header such as `点击率(%)` a bare number is a percentage. */
  ratio(field: string): number | null {
    const percent = /[%％]/.test(this.columns.get(field)?.header ?? '')
    return this.parsed(field, (text) => parseRatio(text, percent), 'ratio-unreadable', '应为比例，如 3.25%')
  }

  /** 分 of each of these columns, `null` where a cell holds no amount; reports no problem. */
  amounts(fields: readonly string[]): (Fen | null)[] {
    const parse = this.dialect.money === 'fen' ? parseWhole : parseUnitCost
    return fields.map((field) => parse(this.text(field)) ?? null)
  }

  issue(field: string, code: string, message: string): void {
    const column = (this.columns.get(field)?.header ?? field).trim()
    // A cell that is read twice is still one problem.
    if (this.issues.some((known) => known.column === column && known.code === code)) return
    const where = `第 ${this.number.toLocaleString('zh-CN')} 行『${column}』`
    this.issues = [...this.issues, { row: this.number, column, code, message: where + message }]
  }

  private get parseMoney(): (text: string) => Fen | undefined {
    return this.dialect.money === 'fen' ? parseWhole : parseMoney
  }

  private dated(text: string): string {
    return inYearOrder(text, this.dialect.dateOrder)
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

function damagedBy(text: string): string {
  return `被 Excel 改坏了：${shorten(text)}，后面的数字已经丢失。直接导入后台下载的原文件，不要先用 Excel 另存。`
}

/** As far as a message shows it: a telephone number that slipped into the column is none of its business. */
function shorten(cell: string): string {
  const text = withoutPhones(cell)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

const READERS: Readonly<Record<FieldType, (row: RowReader, field: string) => Value>> = {
  text: (row, field) => row.textOrNull(field),
  words: (row, field) => withoutPhones(row.text(field)) || null,
  code: (row, field) => row.namingCode(field),
  id: (row, field) => row.id(field, false) || null,
  money: (row, field) => row.money(field),
  moment: (row, field) => row.moment(field),
  day: (row, field) => row.moment(field)?.slice(0, 10) ?? null,
  count: (row, field) => row.read(field, parseCount, 'count-unreadable', '应为整数'),
  number: (row, field) => row.read(field, parseNumber, 'number-unreadable', '应为数字'),
  seconds: (row, field) => row.read(field, parseSeconds, 'duration-unreadable', '应为时长，如 1分5秒'),
  ratio: (row, field) => row.ratio(field),
}
