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
  if (length < 9) return false
  for (let at = from; at < from + length - 8; at++) {
    const byte = source[at] ?? 0
    if (byte === 0xef && source[at + 1] === 0xbc && isBetween(source[at + 2], 0x90, 0x99)) return true
    if (byte === ONE && isBetween(source[at + 1], THREE, NINE) && isBetween(source[at + 2], ZERO, NINE)) {
      if (at === from || !isBetween(source[at - 1], ZERO, NINE) || isCountry(source, at)) return true
    }
    if (byte === ZERO && isBetween(source[at + 1], ZERO, NINE) && isBetween(source[at + 2], ZERO, NINE)) {
      if (at === from || !isBetween(source[at - 1], ZERO, NINE)) return true
    }
  }
  return false
}

const [ZERO, ONE, THREE, SIX, EIGHT, NINE] = [0x30, 0x31, 0x33, 0x36, 0x38, 0x39]

function isBetween(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high
}

function isCountry(source: Uint8Array, at: number): boolean {
  return source[at - 1] === SIX && source[at - 2] === EIGHT
}
