import type { MenuProps } from 'antd'
import { copyText } from '../copy.ts'
import { WHOLE_ROW } from './types.ts'
import type { GridPlace } from './types.ts'

export interface MenuEntry {
  key: string
  label: string
  run: () => void
}

interface Deeds<Row> {
  onOpen?: (row: Row) => void
  menu?: (row: Row) => MenuEntry[]
}

/** The right-click menu of a row. */
export function menuItems<Row>(
  row: Row | undefined,
  place: GridPlace,
  tsv: (column: number) => string,
  { onOpen, menu }: Deeds<Row>,
): NonNullable<MenuProps['items']> {
  if (row === undefined) return []
  const copies = [
    { key: 'cell', label: '复制单元格', run: () => void copyText(tsv(Math.max(0, place.column))) },
    { key: 'row', label: '复制整行', run: () => void copyText(tsv(WHOLE_ROW)) },
  ]
  const opening = onOpen === undefined ? [] : [{ key: 'open', label: '打开', run: () => onOpen(row) }]
  return [...opening, ...(menu?.(row) ?? []), ...copies].map(({ key, label, run }) => ({ key, label, onClick: run }))
}
