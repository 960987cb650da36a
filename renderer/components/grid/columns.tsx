import { tableFeatures } from '@tanstack/react-table'
import type { ColumnDef } from '@tanstack/react-table'
import type { GridColumn } from './types.ts'

/** A place in the table whose row may still be on its way. */
export interface Slot<Row> {
  index: number
  row: Row | undefined
}

/** Sorting, filtering and paging are the core's: the grid needs rows and columns only. */
export const GRID_FEATURES = tableFeatures({})

export function columnDefs<Row>(columns: readonly GridColumn<Row>[]): ColumnDef<typeof GRID_FEATURES, Slot<Row>>[] {
  return columns.map(({ id, text, cell }) => ({
    id,
    accessorFn: ({ row }) => (row === undefined ? '' : text(row)),
    cell: ({ row: { original } }) => {
      if (original.row === undefined) return '…'
      return cell === undefined ? text(original.row) : cell(original.row)
    },
  }))
}
