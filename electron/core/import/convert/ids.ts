/**
 * Numbers that are names: kept as text. Excel shows long ones as `3.51512E+18` and stores 15 digits of them; such an
 * id names nothing any more and must not be guessed.
 */

/** Numbers as names, in the order of the numbers: `P-2` comes before `P-10`. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

/** `123.0` is what some writers make of the text `123`. */
export function parseId(text: string): string {
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text
}

export function isScientific(text: string): boolean {
  return /^\d+(\.\d+)?e\+?\d+$/i.test(text)
}

/**
 * Whether a column of long ids was saved by Excel: everything after the 15th digit is zero, id after id. A single
 * such id can be true (one in a thousand 18-digit numbers ends in 000), however many rows it has; two that make up
 * half a column cannot.
 */
export function isRoundedColumn(ids: readonly string[]): boolean {
  const long = [...new Set(ids)].filter((id) => /^\d{17,}$/.test(id))
  const rounded = long.filter((id) => /^0+$/.test(id.slice(15)))
  return rounded.length >= 2 && rounded.length * 2 >= long.length
}

export function isRounded(id: string): boolean {
  return /^\d{17,}$/.test(id) && /^0+$/.test(id.slice(15))
}
