import { NotUnderstood } from './not-understood.ts'

/** The bytes of XML: where tags, values and references begin and end. */

export const LT = 0x3c
export const GT = 0x3e
export const SLASH = 0x2f
export const QUOTE = 0x22
export const APOSTROPHE = 0x27
export const EQUALS = 0x3d
export const BANG = 0x21

/** What `t` of a cell says: kind of its value (ECMA-376 part 1, 18.18.11). */
export const NUMBER = 0
export const SHARED = 1
export const STRING = 2
export const INLINE = 3
export const BOOLEAN = 4
export const ERROR = 5
export const DATE = 6

export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** Whether a tag's name ends before this byte. */
export function endsName(byte: number | undefined): boolean {
  return byte === GT || byte === SLASH || isBlank(byte)
}

/** ` r="` */
export function isReference(piece: Buffer, at: number): boolean {
  return piece[at] === 0x20 && piece[at + 1] === 0x72 && piece[at + 2] === EQUALS && piece[at + 3] === QUOTE
}

/** ` s="` */
export function isStyle(piece: Buffer, at: number): boolean {
  return piece[at] === 0x20 && piece[at + 1] === 0x73 && piece[at + 2] === EQUALS && piece[at + 3] === QUOTE
}

/** `<t>` or `<t …>`. */
export function isText(piece: Buffer, at: number): boolean {
  return piece[at] === LT && piece[at + 1] === 0x74 && (piece[at + 2] === GT || isBlank(piece[at + 2]))
}

/** The next `<`, which must come before the end of the rows at hand. */
export function nextTag(piece: Buffer, from: number, end: number): number {
  let at = from
  while (piece[at] !== LT) {
    at += 1
    if (at >= end) throw new NotUnderstood('a row without an end')
  }
  return at
}

export function endOfValue(piece: Buffer, from: number, quote: number, end: number): number {
  let at = from
  while (piece[at] !== quote) {
    at += 1
    if (at >= end) throw new NotUnderstood('an attribute without an end')
  }
  return at
}

/** The place behind the `>` of the tag that begins here; one inside quotes does not end it. */
export function behindTag(piece: Buffer, from: number, end: number): number {
  let at = from
  for (;;) {
    const byte = piece[at]
    if (byte === GT) return at + 1
    if (byte === QUOTE || byte === APOSTROPHE) at = endOfValue(piece, at + 1, byte, end)
    at += 1
    if (at >= end) throw new NotUnderstood('a tag without an end')
  }
}

/** Where the end tag of an element begins; before its `>` there may be blanks, which no usual writer leaves. */
export function endTag(piece: Buffer, name: string, from: number, end: number): number {
  const tag = `</${name}`
  let at = piece.indexOf(tag, from)
  while (at >= 0 && at < end && !endsName(piece[at + tag.length])) at = piece.indexOf(tag, at + tag.length)
  if (at < 0 || at >= end) throw new NotUnderstood(`<${name}> without an end`)
  return at
}

/** The place behind a comment. */
export function behindComment(piece: Buffer, at: number, end: number): number {
  const stop = piece.indexOf('-->', at)
  if (stop < 0 || stop >= end || piece[at + 2] !== 0x2d) throw new NotUnderstood('a comment without an end')
  return stop + 3
}

/** `AB12` → 27. */
export function columnOf(piece: Buffer, from: number, to: number): number {
  let column = 0
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte >= 0x41 && byte <= 0x5a) column = column * 26 + byte - 0x40
    else if (byte >= 0x61 && byte <= 0x7a) column = column * 26 + byte - 0x60
    else break
  }
  if (column === 0) throw new NotUnderstood('a cell reference without a column')
  return column - 1
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

/** A whole number, -1 for anything else. */
export function wholeOf(piece: Buffer, from: number, to: number): number {
  let number = 0
  let digits = 0
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte < 0x30 || byte > 0x39) {
      if (isBlank(byte)) continue
      return -1
    }
    number = number * 10 + byte - 0x30
    digits += 1
  }
  return digits === 0 ? -1 : number
}

export function typeOf(piece: Buffer, from: number, to: number): number {
  const [first, length] = [piece[from], to - from]
  if (length === 1) {
    if (first === 0x73) return SHARED
    if (first === 0x6e) return NUMBER
    if (first === 0x62) return BOOLEAN
    if (first === 0x65) return ERROR
    if (first === 0x64) return DATE
  }
  if (length === 3 && first === 0x73) return STRING
  if (length === 9 && first === 0x69) return INLINE
  throw new NotUnderstood(`cell type ${piece.toString('latin1', from, Math.min(to, from + 20))}`)
}

/** What `isPlainNumber` finds: up to 15 digits print as they stand, unless zeros are to be stripped. */
const PLAIN_DIGITS = 15

/**
 * Whether the bytes are already what JavaScript would print: few enough digits to be exact, at most one point, no
 * zeros to strip at either end. Whatever else there is takes the slower way.
 */
export function isPlainNumber(piece: Buffer, from: number, to: number): boolean {
  const first = piece[from] === 0x2d ? from + 1 : from
  if (to - first > PLAIN_DIGITS || first === to) return false
  const point = pointOf(piece, first, to)
  if (point === undefined) return false
  // A leading zero is plain only as the number 0 itself; 0.5 and -0 take the slower way.
  if (piece[first] === 0x30) return to - from === 1
  return point < 0 || (point > first && point < to - 1 && piece[to - 1] !== 0x30)
}

/** Where the decimal point stands among digits, -1 without one, `undefined` when there is anything else. */
function pointOf(piece: Buffer, from: number, to: number): number | undefined {
  let point = -1
  for (let at = from; at < to; at++) {
    const byte = piece[at] ?? 0
    if (byte === 0x2e && point < 0) point = at
    else if (byte < 0x30 || byte > 0x39) return undefined
  }
  return point
}
