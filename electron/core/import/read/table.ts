/**
 * A file as the importer sees it: sheets of rows of text, read as a stream so that memory stays bounded however large
 * the file is. Nothing is interpreted here beyond what a spreadsheet program shows; converters see only strings.
 */
import type { KeptColumn } from '../gate.ts'
import type { RowCells } from './xlsx/row-cells.ts'

/** Cells of a row by column. A list of texts is one; so is a row whose texts are made when they are asked for. */
export interface Cells {
  readonly length: number
  /** `undefined` beyond the last. */
  at: (index: number) => string | undefined
}

/** A row that holds something. `number` is the row's number as a seller sees it; blank rows are left out. */
export interface SheetRow {
  number: number
  /**
   * One text a column from column A. Workbooks leave out what follows the last filled cell; text files keep every cell
   * that the line has, blank or not, because one too many tells that an unquoted comma has shifted the row.
   */
  readonly cells: string[]
  /** The file ends in the middle of it: it has no line break, and fewer cells than each of the rows before. */
  readonly isCut?: boolean
  /** The same as bytes, where the reader has them: what needs few of the cells asks for those alone. */
  readonly packed?: RowCells
}

/** The cells of a row as they are at hand. */
export function cellsOf(row: SheetRow): Cells {
  return row.packed ?? row.cells
}

/** What a sheet could not show as it is, known once all its rows were read. */
export interface SheetNotes {
  /** Formulas saved without a value: their cells read as blank. */
  formulasWithoutValue: number
  /** Where the first of them stands, e.g. `B12`. */
  firstFormula: string | null
}

export interface Sheet {
  /** `''` for text files. */
  name: string
  /** The rows from top to bottom, a few hundred at a time. To be read once, and before the next sheet. */
  rows: AsyncIterable<readonly SheetRow[]>
  notes: () => SheetNotes
  /** Says what will be kept of the rows: a thread that reads ahead packs it as well. */
  keep?: (columns: readonly KeptColumn[]) => void
}

/** Whether a table is text, by its encoding. */
export function isTextual(encoding: string): boolean {
  return /^(utf|gb|big5)/i.test(encoding)
}

export interface Table {
  /** `xlsx`, `xls`, `xlsb`, `ods`, `HTML`, `UTF-8`, `UTF-8 BOM`, `GB18030`, `UTF-16LE`, `UTF-16BE`. */
  encoding: string
  sheets: AsyncIterable<Sheet>
}

export const NO_NOTES: SheetNotes = { formulasWithoutValue: 0, firstFormula: null }
