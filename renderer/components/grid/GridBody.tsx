import { useTable } from '@tanstack/react-table'
import type { VirtualItem } from '@tanstack/react-virtual'
import { useMemo } from 'react'
import { GRID_FEATURES, columnDefs } from './columns.tsx'
import type { Slot } from './columns.tsx'
import type { GridColumn, GridPlace } from './types.ts'

interface Props<Row> {
  id: string
  columns: readonly GridColumn<Row>[]
  /** The rows on the screen. */
  items: readonly VirtualItem[]
  /** px of all rows. */
  height: number
  rowHeight: number
  rowAt: (index: number) => Row | undefined
  rowClass?: (row: Row) => string
  onOpen?: (row: Row) => void
  place: GridPlace
  onPlace: (place: GridPlace) => void
}

export function GridBody<Row extends object>(props: Props<Row>) {
  const { id, columns, items, height, rowHeight, rowAt, rowClass, onOpen, place, onPlace } = props
  const slots = items.map(({ index }): Slot<Row> => ({ index, row: rowAt(index) }))
  const table = useTable({
    features: GRID_FEATURES,
    columns: useMemo(() => columnDefs<Row>(columns), [columns]),
    data: slots,
  })
  return (
    <tbody>
      <Spacer height={items[0]?.start ?? 0} span={columns.length} />
      {table.getRowModel().rows.map((line) => {
        const { index, row } = line.original
        return (
          <tr
            key={index}
            id={`${id}-${index}`}
            aria-rowindex={index + 2}
            aria-selected={index === place.row}
            className={row === undefined ? 'grid-waiting' : rowClass?.(row)}
            style={{ height: rowHeight }}
            onDoubleClick={() => (row === undefined ? undefined : onOpen?.(row))}
          >
            {line.getAllCells().map((cell, column) => (
              <td
                key={cell.id}
                id={`${id}-${index}-${column}`}
                className={columns[column]?.align}
                aria-selected={index === place.row && column === place.column ? true : undefined}
                onMouseDown={() => onPlace({ row: index, column })}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        )
      })}
      <Spacer height={height - (items.at(-1)?.end ?? 0)} span={columns.length} />
    </tbody>
  )
}

/** Keeps the place of the rows that are not on the screen. */
function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr role="presentation" className="grid-spacer" style={{ height }}>
      <td role="presentation" colSpan={span} />
    </tr>
  )
}
