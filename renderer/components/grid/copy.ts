import { MINUS } from '../../../shared/format.ts'
import { looksLikeFormula } from '../../../shared/formula.ts'

/** Rows as a spreadsheet takes them from the clipboard. Tabs and line breaks inside a cell become spaces. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cellText).join('\t')).join('\n')
}

/** A difference, an amount below 0 or a lone sign stays what it is. */
const NUMBER = /^[-+]?[¥￥]?[\d,]*(?:\.\d+)?\s?[%元]?$/

const SIGNED = new RegExp(`^${MINUS}(?=[¥￥]?[\\d,]*(?:\\.\\d+)?\\s?[%元]?$)`)

/** What is pasted is run at once where it looks like a formula, whoever wrote it into the file: an apostrophe stops it. */
function cellText(cell: string): string {
  // A spreadsheet takes the sign that pages write for a letter.
  const text = cell
    .replace(/[\t\r\n]+/g, ' ')
    .trim()
    .replace(SIGNED, '-')
  return looksLikeFormula(text) && !NUMBER.test(text) ? `'${text}` : text
}
