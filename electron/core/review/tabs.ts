import type { CellObject, Row, Sheet } from 'write-excel-file/node'
import type { Unit } from '../../../shared/terms.ts'
import { neutral } from '../export/neutral.ts'

/** Cells and tabs of a workbook that a bookkeeper accepts. */

export type Tab = Sheet<Buffer>

const FORMATS: Record<Unit, string> = {
  fen: '#,##0.00',
  count: '#,##0',
  ratio: '0.0%',
  decimal: '0.00',
  times: '0.00',
  days: '0.0',
  hours: '0.0',
  seconds: '#,##0',
  score: '0.00',
}

export function text(value: string): CellObject {
  return { value: neutral(value), type: String }
}

/** A number in the unit a reader expects (元, not 分); not known is an empty cell, never 0. */
export function number(value: number | null, unit: Unit): CellObject | null {
  if (value === null) return null
  return { value: unit === 'fen' ? value / 100 : value, type: Number, format: FORMATS[unit] }
}

export function header(names: readonly string[]): Row {
  return names.map((value) => ({
    ...text(value),
    fontWeight: 'bold',
    backgroundColor: '#EEEEEE',
    bottomBorderStyle: 'thin',
  }))
}

const LONGEST_NAME = 31

/** Excel takes neither long names of tabs, nor some signs, nor a name twice. */
export function named(tabs: readonly Tab[]): Tab[] {
  const taken = new Set<string>()
  return tabs.map((one) => {
    const name = (one.sheet ?? '').replace(/[\\/*?:[\]]/g, ' ').trim()
    let own = name.slice(0, LONGEST_NAME)
    for (let time = 2; taken.has(own.toLowerCase()); time++) own = `${name.slice(0, LONGEST_NAME - 4)}（${time}）`
    taken.add(own.toLowerCase())
    return { ...one, sheet: own }
  })
}

export function tab(name: string, widths: readonly number[], data: Row[]): Tab {
  return { sheet: name, stickyRowsCount: 1, columns: widths.map((width) => ({ width })), data }
}
