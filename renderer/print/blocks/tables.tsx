import type { ReactNode } from 'react'
import { formatShort, formatValue } from '../../../shared/format.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { Words } from '../../components/Words.tsx'
import { ACROSS_WIDTH, chunks, figureWidth, HALF_WIDTH, linesOf, TEXT_WIDTH } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { NOTE, PADDING, ROW, SMALL_PT, TITLE } from './measures.ts'

/** A piece of the sheet, mostly one column of half its width. */
export interface Half {
  height: number
  node: ReactNode
}

/** Two halves side by side; one alone takes the whole width, and its names have room. */
export function pairPiece(key: string, left: Half | null, right: Half | null): Piece[] {
  const halves = [left, right].filter((half) => half !== null)
  if (halves.length === 0) return []
  const node = (
    <div className={halves.length === 1 ? undefined : 'sheet-pair'}>
      {halves.map(({ node: own }, index) => (
        <div key={index}>{own}</div>
      ))}
    </div>
  )
  return [{ key, height: Math.max(...halves.map(({ height }) => height)), node }]
}

interface Part {
  table: SheetTable
  rows: number
  /** Columns that half a page has no room for. */
  without?: readonly string[]
}

/** Tables under one title, each with its name at the head of its first column. */
export function stack(title: string, parts: readonly Part[], place?: string): Half | null {
  if (parts.length === 0) return null
  const shown = parts.map(({ table: whole, rows, without = [] }) => {
    const table = withoutColumns(whole, without)
    return { table, rows: table.rows.slice(0, rows) }
  })
  return {
    height: TITLE + shown.reduce((sum, { rows }) => sum + heightOf(rows.length), 0),
    node: (
      <>
        <SheetTitle text={title} place={place} />
        {shown.map(({ table, rows }) => (
          <TableView key={table.key} table={table} rows={rows} width={HALF_WIDTH} name={table.title} />
        ))}
      </>
    ),
  }
}

function withoutColumns(table: SheetTable, names: readonly string[]): SheetTable {
  const isKept = (place: number) => !names.includes(table.columns[place]?.name ?? '')
  return {
    ...table,
    columns: table.columns.filter((_, place) => isKept(place)),
    rows: table.rows.map((row) => row.filter((_, place) => isKept(place))),
  }
}

function heightOf(rows: number): number {
  return ROW * (Math.max(1, rows) + 1)
}

/** On the screen it leads to the page that shows more. */
export function SheetTitle({ text, place }: { text: string; place?: string | undefined }) {
  return <h2>{place === undefined ? text : <a href={`#${place}`}>{text}</a>}</h2>
}

const MOST_ROWS = 50

/** A table over the whole width, with everything it has; long ones go on on the next page under their head. */
export function tablePieces(table: SheetTable): Piece[] {
  const parts = table.rows.length === 0 ? [[]] : chunks(table.rows, MOST_ROWS)
  const across = table.across === true
  const width = across ? ACROSS_WIDTH : TEXT_WIDTH
  return parts.map((rows, index) => {
    const note = index === parts.length - 1 ? table.note : ''
    return {
      key: `${table.key}-${index}`,
      across,
      height: TITLE + heightOf(rows.length) + (note === '' ? 0 : NOTE * linesOf(note, SMALL_PT, width)),
      node: (
        <>
          <h2>
            {table.title}
            {index > 0 ? '（续）' : ''}
          </h2>
          <TableView table={table} rows={rows} width={width} />
          {note === '' ? null : <p className="sheet-note">{note}</p>}
        </>
      ),
    }
  })
}

interface ViewProps {
  table: SheetTable
  rows: SheetTable['rows']
  /** mm */
  width: number
  /** Stands at the head of the first column where the table has no title of its own. */
  name?: string
}

function TableView({ table, rows, width, name: title }: ViewProps) {
  const { columns, none } = table
  const wide = columns.reduce((sum, column) => sum + column.wide, 0)
  return (
    <table className="sheet-table">
      <colgroup>
        {columns.map(({ name, wide: own }) => (
          <col key={name} style={{ width: `${((own / wide) * 100).toFixed(2)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ name, words }, index) => (
            <th key={name} className={words ? 'words' : ''}>
              {index === 0 ? (title ?? name) : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colSpan={columns.length} className="words">
              {none}
            </td>
          </tr>
        ) : null}
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, place) => (
              <td key={columns[place]?.name} className={columns[place]?.words === true ? 'words' : ''}>
                <Words text={cellText(cell, ((columns[place]?.wide ?? 0) / wide) * width)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A figure that its column has no room for is told in 万: cut off it would be another figure. */
function cellText(cell: SheetCell, room: number): string {
  if (typeof cell === 'string') return cell
  const whole = formatValue(cell.value, cell.unit)
  const shown = figureWidth(whole) + PADDING <= room ? whole : formatShort(cell.value, cell.unit)
  // As wide as a figure: hyphens are easily lost in print.
  return shown.replace(/^-/, '−')
}
