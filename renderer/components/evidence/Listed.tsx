import type { CellInput } from '../../../shared/contract/cell.ts'
import { MOST_LISTED } from '../../../shared/contract/list-cells.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { OpenCell } from './OpenCell.tsx'

interface Props<Row> {
  /** As the page calls the list. */
  name: string
  /** What stands in it and what does not. */
  words: string
  rows: readonly Row[]
  /** Where only some of the rows are here. */
  total?: number
  nameOf: (row: Row) => string
  /** What a row opens as; `null`: it goes no deeper. */
  cellOf?: (row: Row) => CellInput | null
}

interface SumProps<Row> extends Omit<Props<Row>, 'total'> {
  /** 分 or pieces. */
  amountOf: (row: Row) => number
  unit?: 'fen' | 'count'
}

/** What the rows of a list come to, in 元 or pieces; opens to the rows. */
export function ListedSum<Row>({ name, words, rows, nameOf, cellOf, amountOf, unit = 'fen' }: SumProps<Row>) {
  const total = rows.reduce((sum, row) => sum + amountOf(row), 0)
  const told = rowsOf(rows, nameOf, cellOf).map((row, at) => {
    const of = rows[at]
    return { ...row, value: of === undefined ? 0 : amountOf(of) }
  })
  return (
    <OpenCell cell={{ of: 'listed', name, words, unit, total, rows: told }} name={name}>
      {unit === 'fen' ? formatYuan(total) : formatCount(total)}
    </OpenCell>
  )
}

function rowsOf<Row>(rows: readonly Row[], nameOf: Props<Row>['nameOf'], cellOf: Props<Row>['cellOf']) {
  return rows.slice(0, MOST_LISTED).map((row) => {
    const cell = cellOf?.(row) ?? null
    return { name: nameOf(row).slice(0, 600), cellText: cell === null ? null : JSON.stringify(cell) }
  })
}

/** How many rows a list has; opens to the rows. */
export function Listed<Row>({ name, words, rows, total = rows.length, nameOf, cellOf }: Props<Row>) {
  const told = rowsOf(rows, nameOf, cellOf)
  return (
    <OpenCell cell={{ of: 'listed', name, words, total, rows: told }} name={name}>
      {formatCount(total)}
    </OpenCell>
  )
}

interface TitleProps<Row> extends Omit<Props<Row>, 'name'> {
  title: string
  /** Where the title alone does not say whose list it is. */
  name?: string
}

/** The same behind the name of a part: `商品（70）`. */
export function ListedTitle<Row>({ title, name = title, ...listed }: TitleProps<Row>) {
  return (
    <>
      {title}（<Listed name={name} {...listed} />）
    </>
  )
}
