import { checkEntry } from '../../../shared/register-check.ts'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterValue, RegisterValues } from '../../../shared/registers.ts'
import { normaliseHeader } from '../import/convert/cells.ts'
import { parseMoment } from '../import/convert/dates.ts'
import { parseMoney } from '../import/convert/money.ts'
import { parseNumber } from '../import/convert/numbers.ts'

/** In the order in which columns are read where no names stand above them. */
const COLUMNS = ['day', 'price', 'coupon', 'sold', 'rating', 'claim'] as const
type Column = (typeof COLUMNS)[number]

const NAMES: Readonly<Record<Column, readonly string[]>> = {
  day: ['日期', '哪天', '时间'],
  price: ['标价', '价格', '售价', '单价'],
  coupon: ['券和满减', '券', '优惠券', '优惠'],
  sold: ['月销', '销量', '月销量', '付款人数'],
  rating: ['评分', '好评', '星级'],
  claim: ['主打卖点', '卖点', '标题', '备注'],
}

export interface ReadShot {
  line: number
  values: RegisterValues | null
  fault: string | null
}

/** Rows copied from a sheet or typed with commas: one snapshot a line. */
export function readShots(competitorId: string, text: string): { rows: ReadShot[]; columns: string[] } {
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((line, at) => ({ line: at + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const named = columnsNamed(lines[0]?.cells ?? [])
  const columns = named ?? COLUMNS
  const rows = (named === null ? lines : lines.slice(1)).map(({ line, cells }) =>
    rowOf(competitorId, line, cells, columns),
  )
  return { rows, columns: columns.map((column) => (column === null ? '' : labelOf(column))) }
}

function cellsOf(line: string): string[] {
  return line.split(line.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim())
}

/** Which column each name of a first row stands for; `null` where it names no day. */
function columnsNamed(cells: readonly string[]): (Column | null)[] | null {
  const found = cells.map((cell) => {
    const name = normaliseHeader(cell)
    return COLUMNS.find((column) => NAMES[column].includes(name)) ?? null
  })
  return found.includes('day') ? found : null
}

function labelOf(column: Column): string {
  return registerOf('competitorShot').fields.find(({ key }) => key === column)?.label ?? column
}

function rowOf(
  competitor: string,
  line: number,
  cells: readonly string[],
  columns: readonly (Column | null)[],
): ReadShot {
  const values: Record<string, RegisterValue> = { competitor }
  const faults: string[] = []
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? ''
    if (column === null || cell === '') continue
    const value = valueOf(column, cell)
    if (value === undefined) faults.push(`『${labelOf(column)}』的「${cell}」读不懂`)
    else values[column] = value
  }
  const all = [...faults, ...(faults.length > 0 ? [] : checkEntry('competitorShot', values))]
  return all.length > 0 ? { line, values: null, fault: all.join('；') } : { line, values, fault: null }
}

function valueOf(column: Column, cell: string): RegisterValue | undefined {
  switch (column) {
    case 'day':
      return parseMoment(cell)?.slice(0, 10)
    case 'price':
    case 'coupon':
      return parseMoney(cell)
    case 'rating':
      return parseNumber(cell)
    default:
      return cell
  }
}
