import type { ReactNode } from 'react'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { DataColumn } from '../DataTable.tsx'
import { OpenCell } from './OpenCell.tsx'

/** A column of figures that open as cells. @param width px; 0: what is left @param head its heading, where that is no plain text */
export function openingColumn<Row extends object>(
  key: string,
  title: string,
  width: number,
  text: (row: Row) => string,
  cellOf: (row: Row) => CellInput,
  head: ReactNode = title,
): DataColumn<Row> {
  return {
    key,
    title: head,
    ...(width === 0 ? {} : { width }),
    align: 'right',
    render: (row) => {
      const words = text(row)
      if (words === '') return null
      return (
        <OpenCell cell={cellOf(row)} name={title}>
          <span className="figure">{words}</span>
        </OpenCell>
      )
    },
  }
}

/** The same, by which the table can be sorted. */
export function sortableOpening<Row extends object>(...column: Parameters<typeof openingColumn<Row>>): DataColumn<Row> {
  return { ...openingColumn<Row>(...column), sortable: true }
}
