/**
 * A file as the importer sees it: sheets of rows of text. Nothing is interpreted here beyond what a spreadsheet
 * program shows; converters see only strings.
 */

export interface Sheet {
  name: string
  /** `rows[i]` is row `i + 1` of the sheet; blank rows stay, so that row numbers are those a seller sees. */
  rows: string[][]
}

export interface Table {
  /** `xlsx`, `xls`, `UTF-8`, `UTF-8 BOM`, `GB18030`, `UTF-16LE`, `UTF-16BE`. */
  encoding: string
  sheets: Sheet[]
}
