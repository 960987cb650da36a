import type { ReactNode } from 'react'
import type { DataColumn } from './DataTable.tsx'

/** A column of figures: right, by which the table can be sorted. */
export function figureColumn<Row extends object>(
  key: string,
  title: ReactNode,
  width: number,
  text: (row: Row) => string,
  sortable = true,
): DataColumn<Row> {
  return { key, title, width, align: 'right', sortable, render: (row) => <span className="figure">{text(row)}</span> }
}
