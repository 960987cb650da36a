/** Telephone numbers in whatever people and back ends write (domain rule 7). */

const DIGIT = '[0-9０-９]'
const MOBILE = `(?:[+＋]?(?:86|８６)[-\\s]?)?[1１][3-9３-９]${DIGIT}`
/** 13812345678, 138 1234 5678, 138-1234-5678, 138****5678 and what is masked otherwise. */
const REST = `(?:[-\\s]?${DIGIT}{4}[-\\s]?${DIGIT}{4}|\\*{4,}${DIGIT}{2,4})`
/** 0755-12345678: without its hyphen it may be any number. */
const LANDLINE = `0${DIGIT}{2,3}[-－]${DIGIT}{7,8}`

/** Not a part of a longer number, of a code or behind a point. */
const HELD = new RegExp(`(?<![\\dA-Za-z.])(?:${MOBILE}${REST}|${LANDLINE})(?!\\d)`)
/** In what people write, letters stand close before it: wx13812345678. */
const WRITTEN = new RegExp(`(?<!\\d)(?:${MOBILE}${REST}|${LANDLINE})(?!\\d)`, 'g')

const SHORTEST = 11

/** Whether a cell is a telephone number, or has one in it: then what else is in it is said of the same person. */
export function holdsPhone(cell: string): boolean {
  return cell.length >= 9 && HELD.test(cell)
}

/** What somebody wrote, without the telephone numbers in it. */
export function withoutPhones(text: string): string {
  return text.length < SHORTEST ? text : text.replaceAll(WRITTEN, '1**********')
}

/**
 * Whether `holdsPhone` has to see the text of these bytes: nearly every cell shows at once that it holds none, and to
 * make a text of each takes long. Everything it finds begins with 1 and 3–9, with 0 and two digits, or full width.
 */
export function mayHoldPhone(source: Uint8Array, from: number, length: number): boolean {
  for (let at = from; at < from + length - 8; at++) {
    const byte = source[at]
    if (byte === FULL_WIDTH[0]) {
      if (source[at + 1] === FULL_WIDTH[1] && isBetween(source[at + 2], 0x90, 0x99)) return true
    } else if ((byte === ZERO || byte === ONE) && beginsNumber(source, at, from)) return true
  }
  return false
}

const [ZERO, ONE, THREE, SIX, EIGHT, NINE] = [0x30, 0x31, 0x33, 0x36, 0x38, 0x39]
/** How digits of full width begin. */
const FULL_WIDTH = [0xef, 0xbc] as const

/** Whether two more digits follow that may, and none stands before, or the 86 of the country. */
function beginsNumber(source: Uint8Array, at: number, from: number): boolean {
  const least = source[at] === ONE ? THREE : ZERO
  if (!isBetween(source[at + 1], least, NINE) || !isBetween(source[at + 2], ZERO, NINE)) return false
  return at === from || !isBetween(source[at - 1], ZERO, NINE) || (source[at - 1] === SIX && source[at - 2] === EIGHT)
}

function isBetween(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high
}
