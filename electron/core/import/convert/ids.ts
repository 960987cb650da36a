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
 * A merchant's code as Excel shows a barcode: `6.90123E+12`. A code may well have an E between its digits (`12E3`), but
 * no point and no plus.
 */
export function isDamagedCode(text: string): boolean {
  return /^\d(?:\.\d+)?E\+\d+$/i.test(text)
}

/**
 * Whether a column of long ids was saved by Excel: everything after the 15th digit is zero, id after id. A single such
 * id can be true (one in a thousand 18-digit numbers ends in 000), however many rows it has; two that make up half a
 * column cannot.
 */
export class IdColumn {
  private last = ''
  private long = 0
  private rounded = 0
  private readonly different = new Set<string>()

  add(id: string): void {
    // Lines of one order mostly follow each other: their number counts once.
    if (id.length < LONG || id === this.last || !/^\d+$/.test(id)) return
    this.last = id
    this.long += 1
    if (!isRounded(id)) return
    this.rounded += 1
    if (this.different.size < 2) this.different.add(id)
  }

  get isRounded(): boolean {
    return this.different.size >= 2 && this.rounded * 2 >= this.long
  }
}

/** Excel keeps 15 digits; a number of 16 could be one that truly ends in 0. */
const LONG = 17

export function isRounded(id: string): boolean {
  return /^\d{17,}$/.test(id) && /^0+$/.test(id.slice(15))
}
