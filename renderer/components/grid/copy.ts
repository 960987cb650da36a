/** Rows as a spreadsheet takes them from the clipboard. Tabs and line breaks inside a cell become spaces. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}
