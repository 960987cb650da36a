import { useVirtualizer } from '@tanstack/react-virtual'
import { Dropdown } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { tsvOf } from './copy.ts'
import { GridBody } from './GridBody.tsx'
import { GridHead } from './GridHead.tsx'
import { menuItems } from './menu.ts'
import type { MenuEntry } from './menu.ts'
import { WHOLE_ROW } from './types.ts'
import type { GridColumn, GridPlace, GridSort, RowRange } from './types.ts'
import { gridKeys } from './keys.ts'

interface Props<Row> {
  label: string
  columns: readonly GridColumn<Row>[]
  total: number
  rowAt: (index: number) => Row | undefined
  /** Told which rows are on the screen, to fetch them. */
  onRange: (range: RowRange) => void
  /** Tells one question from another: a new one starts at its first row. */
  question?: string
  sort?: GridSort | undefined
  onSort?: (field: string) => void
  onOpen?: (row: Row) => void
  /** Entries of the right-click menu beside opening and copying. */
  menu?: (row: Row) => MenuEntry[]
  rowClass?: (row: Row) => string
  /** A row of totals for the last columns; the first cell spans what is not given. */
  totals?: readonly ReactNode[] | undefined
  dim?: boolean
  rowHeight?: number
}

const EDGE_HEIGHT = 32
const FIRST: GridPlace = { row: 0, column: WHOLE_ROW }

/** A table of any length: only the rows on the screen exist. Arrow keys move in it, Ctrl+C copies, Enter opens. */
export function DataGrid<Row extends object>(props: Props<Row>) {
  const { label, columns, total, rowAt, onRange, question, onOpen, totals, dim, rowHeight = 32 } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<GridPlace>(FIRST)
  const id = useId()
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingEnd: totals === undefined ? EDGE_HEIGHT : 2 * EDGE_HEIGHT,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange({ first, last }), [first, last, onRange])
  useEffect(() => {
    setAsked(FIRST)
    virtualizer.scrollToOffset(0)
  }, [question, virtualizer])

  const place = { row: Math.max(0, Math.min(asked.row, total - 1)), column: asked.column }
  const chosen = rowAt(place.row)

  function tsv(column: number): string {
    if (chosen === undefined) return ''
    const cells = column === WHOLE_ROW ? columns : columns.slice(column, column + 1)
    return tsvOf([cells.map(({ text }) => text(chosen))])
  }

  const onKeyDown = gridKeys({
    place,
    rows: total,
    columns: columns.length,
    screenful: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / rowHeight) - 2),
    move: (next) => {
      setAsked(next)
      virtualizer.scrollToIndex(next.row)
    },
    open: () => {
      if (chosen !== undefined) onOpen?.(chosen)
    },
  })

  return (
    <Dropdown trigger={['contextMenu']} menu={{ items: menuItems(chosen, place, tsv, props) }}>
      <div ref={scroller} className={dim === true ? 'grid-box grid-dim' : 'grid-box'}>
        <table
          className="grid"
          role="grid"
          data-opens={onOpen !== undefined}
          aria-label={label}
          aria-rowcount={total + 1}
          aria-colcount={columns.length}
          aria-activedescendant={total > 0 ? placeId(id, place) : undefined}
          tabIndex={0}
          style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 0) }}
          onKeyDown={onKeyDown}
          onCopy={(event) => {
            if (window.getSelection()?.isCollapsed === false) return
            event.clipboardData.setData('text/plain', tsv(place.column))
            event.preventDefault()
          }}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={{ width: column.width }} />
            ))}
          </colgroup>
          <GridHead columns={columns} sort={props.sort} onSort={props.onSort} />
          <GridBody
            {...props}
            id={id}
            items={items}
            height={virtualizer.getTotalSize()}
            rowHeight={rowHeight}
            place={place}
            onPlace={setAsked}
          />
          {totals === undefined ? null : <Totals cells={totals} columns={columns.length} />}
        </table>
      </div>
    </Dropdown>
  )
}

/** The element id of a place, for assistive technology. */
function placeId(id: string, { row, column }: GridPlace): string {
  return column === WHOLE_ROW ? `${id}-${row}` : `${id}-${row}-${column}`
}

function Totals({ cells, columns }: { cells: readonly ReactNode[]; columns: number }) {
  return (
    <tfoot>
      <tr>
        {cells.map((cell, index) => (
          <td
            key={columns - cells.length + index}
            colSpan={index === 0 ? columns - cells.length + 1 : 1}
            className={index === 0 ? undefined : 'right'}
          >
            {cell}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
