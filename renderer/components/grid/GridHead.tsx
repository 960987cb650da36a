import { SortButton } from '../SortButton.tsx'
import type { GridColumn, GridSort } from './types.ts'

interface Props<Row> {
  columns: readonly GridColumn<Row>[]
  sort: GridSort | undefined
  onSort: ((field: string) => void) | undefined
}

export function GridHead<Row>({ columns, sort, onSort }: Props<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, header, align, sortable }) => {
          const state = sort?.field !== id ? 'none' : sort.descending ? 'descending' : 'ascending'
          const sorts = sortable === true && onSort !== undefined
          return (
            <th key={id} scope="col" className={align} aria-sort={sorts ? state : undefined}>
              {header}
              {sorts ? <SortButton state={state} onClick={() => onSort(id)} /> : null}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
