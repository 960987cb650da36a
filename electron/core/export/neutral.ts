/** Spreadsheet programs run text that starts like a formula once it is edited or saved as CSV: an apostrophe stops it. */
export function neutral(content: string): string {
  return /^[=+\-@\t\r]/.test(content) ? `'${content}` : content
}
