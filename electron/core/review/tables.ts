import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'

/** Cells and tables of the sheet. */

export function fen(value: number | null): SheetCell {
  return { value, unit: 'fen' }
}

export function count(value: number | null): SheetCell {
  return { value, unit: 'count' }
}

export function ratioCell(value: number | null): SheetCell {
  return { value, unit: 'ratio' }
}

export function times(value: number | null): SheetCell {
  return { value, unit: 'times' }
}

export function metricCell(id: MetricId, value: number | null): SheetCell {
  return { value, unit: METRICS[id].unit }
}

interface Column {
  name: string
  wide: number
  words: boolean
}

/** A column of words; the first of a table is one. */
export function words(name: string, wide: number): Column {
  return { name, wide, words: true }
}

export function numbers(name: string, wide: number): Column {
  return { name, wide, words: false }
}

export function table(
  key: string,
  title: string,
  columns: Column[],
  rows: SheetCell[][],
  more: Partial<Pick<SheetTable, 'none' | 'note' | 'across'>> = {},
): SheetTable {
  return { key, title, columns, rows, none: '没有', note: '', ...more }
}
