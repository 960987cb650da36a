/**
 * Whether a spreadsheet program would take a text for a formula: in a workbook once it is edited or saved as CSV, from
 * the clipboard at once. Full width signs count, since some programs fold them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text)
}
