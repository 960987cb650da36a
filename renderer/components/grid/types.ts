import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  id: string
  header: ReactNode
  /** px */
  width: number
  align?: 'right'
  /** What is copied, and shown where `cell` draws nothing else. */
  text: (row: Row) => string
  cell?: (row: Row) => ReactNode
  /** Whether a click on the header sorts by this column; sorting is the core's work. */
  sortable?: boolean
}

export interface GridSort {
  field: string
  descending: boolean
}

export interface RowRange {
  first: number
  last: number
}

/** The chosen place: a row, and a cell of it or (`-1`) the whole row. */
export interface GridPlace {
  row: number
  column: number
}

export const WHOLE_ROW = -1
