import { Pagination } from 'antd'
import { Fragment, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { SortButton } from './SortButton.tsx'
import { WideScroll } from './WideScroll.tsx'

export interface DataColumn<Row> {
  key: string
  title: ReactNode
  /** px; columns without one share what is left. */
  width?: number
  align?: 'right'
  render: (row: Row) => ReactNode
  /** Whether the header sorts; sorting is the caller's work. */
  sortable?: boolean
}

export interface DataSort {
  field: string
  descending: boolean
}

interface Props<Row> {
  label: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: DataSort
  onSort?: (sort: DataSort) => void
  /** Pages counted by the caller; without it every row is shown. */
  paging?: { page: number; pageSize: number; total: number; onPage: (page: number) => void }
  onOpen?: (row: Row) => void
  expand?: (row: Row) => ReactNode
  canExpand?: (row: Row) => boolean
  /** What an expanded row is called, for its button. */
  nameOf?: (row: Row) => string
  rowClass?: (row: Row) => string
  empty?: ReactNode
}

/** A short table: a page of rows at most, sorted and paged by the core. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, rowKey, sort, onSort, paging, expand, empty } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const span = columns.length + (expand === undefined ? 0 : 1)
  function toggle(key: string): void {
    const next = new Set(opened)
    if (!next.delete(key)) next.add(key)
    setOpened(next)
  }
  return (
    <>
      <WideScroll>
        <table className="data-table" style={{ minWidth: narrowest(columns) }} aria-label={label}>
          <colgroup>
            {expand === undefined ? null : <col style={{ width: 28 }} />}
            {columns.map(({ key, width }) => (
              <col key={key} style={width === undefined ? undefined : { width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {expand === undefined ? null : <td className="expand-cell" />}
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = rowKey(row)
              return (
                <Fragment key={key}>
                  <BodyRow {...props} row={row} open={opened.has(key)} onToggle={() => toggle(key)} />
                  {expand !== undefined && opened.has(key) ? (
                    <tr className="expanded">
                      <td colSpan={span}>{expand(row)}</td>
                    </tr>
                  ) : null}
                </Fragment>
              )
            })}
            {rows.length > 0 ? null : (
              <tr className="nothing">
                <td colSpan={span}>{empty ?? '没有数据'}</td>
              </tr>
            )}
          </tbody>
        </table>
      </WideScroll>
      {paging === undefined || paging.total <= paging.pageSize ? null : (
        <Pagination
          className="pages"
          size="small"
          align="end"
          current={paging.page}
          pageSize={paging.pageSize}
          total={paging.total}
          showSizeChanger={false}
          showTotal={(total) => `共 ${total} 项`}
          onChange={paging.onPage}
        />
      )}
    </>
  )
}

/** px that a column without a width keeps however narrow the window: a figure, or a few words. */
const LEAST = { figure: 92, words: 116 }

function narrowest<Row>(columns: readonly DataColumn<Row>[]): number {
  const least = (align?: 'right') => (align === undefined ? LEAST.words : LEAST.figure)
  return columns.reduce((sum, { width, align }) => sum + (width ?? least(align)), 0)
}

interface HeaderProps<Row> {
  column: DataColumn<Row>
  sort: DataSort | undefined
  onSort: ((sort: DataSort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const { key, title, align, sortable } = column
  const sorted = sort?.field === key
  if (sortable !== true || onSort === undefined) {
    return (
      <th scope="col" className={align}>
        {title}
      </th>
    )
  }
  return (
    <th scope="col" className={align} aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      {title}
      <SortButton
        state={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
        onClick={() => onSort({ field: key, descending: sorted ? !sort.descending : true })}
      />
    </th>
  )
}

interface RowProps<Row> extends Props<Row> {
  row: Row
  open: boolean
  onToggle: () => void
}

function BodyRow<Row extends object>(props: RowProps<Row>) {
  const { columns, row, rowClass, expand, canExpand, nameOf, open, onToggle } = props
  const opening = openingOf(props)
  const className = [opening === null ? '' : 'openable', rowClass?.(row) ?? ''].join(' ').trim()
  return (
    <tr className={className} {...opening}>
      {expand === undefined ? null : (
        <td className="expand-cell">
          {canExpand?.(row) === false ? null : (
            <button
              type="button"
              className="expander"
              aria-expanded={open}
              aria-label={`展开${nameOf?.(row) ?? ''}`}
              onClick={onToggle}
            >
              <Icon name={open ? 'down' : 'right'} size={12} />
            </button>
          )}
        </td>
      )}
      {columns.map(({ key, align, render }) => (
        <td key={key} className={align}>
          {render(row)}
        </td>
      ))}
    </tr>
  )
}

/** What makes a row open by a press or by Enter; `null` where rows do not. */
function openingOf<Row>({ row, onOpen }: RowProps<Row>) {
  if (onOpen === undefined) return null
  return {
    tabIndex: 0,
    onClick: () => onOpen(row),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
    },
  }
}
