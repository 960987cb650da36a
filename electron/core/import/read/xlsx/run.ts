import { MAX_COLUMNS } from '../limits.ts'
import { END_BYTES, formOf, isEnd, startOf } from './forms.ts'
import { INLINE, QUOTE, SHARED, isStyle } from './tags.ts'
import type { CellTable } from './row-cells.ts'
import type { ValueReader } from './value.ts'

/** Bytes that must be at hand for a cell to be read here: the longest tag of the usual forms and a few digits. */
const AT_HAND = 96
const CELL = Buffer.from('<c r').readUInt32LE(0)
const IS = Buffer.from('="').readUInt16LE(0)
/** Digits of a number that is still exact while it is put together. */
const MAX_DIGITS = 9

/**
 * Reads cells of text that stand one behind the other, each in the column after the last: what nearly all of an export
 * is made of. One loop over local values takes a quarter of the time of asking a function for each part of each cell.
 * It stops before the first cell that is anything else, which is then read with more care.
 *
 * @param cells the row so far, without blanks behind its last cell
 * @param digits of the row's number, which every reference ends with
 * @returns the place behind the last cell that was read
 */
export function readRun(
  piece: Buffer,
  view: DataView,
  from: number,
  end: number,
  cells: CellTable,
  values: ValueReader,
  digits: number,
): number {
  const last = end - AT_HAND
  let cell = from
  let column = cells.length
  while (cell < last && isCell(view, cell)) {
    column += 1
    const at = behindReference(piece, cell + 6, column, digits)
    if (at === 0 || at >= last) return cell
    const form = formOf(view, at)
    const start = at + startOf(form)
    const behind =
      form === SHARED
        ? sharedCell(piece, view, start, end, cells)
        : form === INLINE
          ? inlineCell(piece, view, start, end, cells, values)
          : 0
    if (behind === 0) return cell
    cell = behind
  }
  return cell
}

/** Adds the shared text that stands here. @returns the place behind the cell, 0 when it needs more care */
function sharedCell(piece: Buffer, view: DataView, from: number, end: number, cells: CellTable): number {
  let at = from
  let index = 0
  let byte = piece[at] ?? 0
  while (byte >= 0x30 && byte <= 0x39) {
    index = index * 10 + byte - 0x30
    byte = piece[++at] ?? 0
  }
  // A number of more digits is none of any table, and perhaps not exact.
  if (at === from || at - from > MAX_DIGITS || at + END_BYTES > end || !isEnd(view, at)) return 0
  return cells.addShared(index) ? at + END_BYTES : 0
}

function inlineCell(
  piece: Buffer,
  view: DataView,
  from: number,
  end: number,
  cells: CellTable,
  values: ValueReader,
): number {
  const behind = values.readText(piece, view, INLINE, from)
  if (behind === 0 || behind > end || values.size === 0) return 0
  values.put(cells)
  return behind
}

/** `<c r="` */
function isCell(view: DataView, at: number): boolean {
  return view.getUint32(at, true) === CELL && view.getUint16(at + 4, true) === IS
}

/** Behind the reference of this column (the first is 1) and the style, where there is one; 0 for another column. */
function behindReference(piece: Buffer, from: number, wanted: number, digits: number): number {
  let at = from
  let column = 0
  let byte = piece[at] ?? 0
  while (byte >= 0x41 && byte <= 0x5a) {
    column = column * 26 + byte - 0x40
    byte = piece[++at] ?? 0
  }
  if (column !== wanted || column > MAX_COLUMNS) return 0
  at = isDigit(piece[at + digits - 1] ?? 0) ? at + digits : endOfDigits(piece, at)
  if (piece[at] !== QUOTE) return 0
  return isStyle(piece, at + 1) ? behindStyle(piece, at + 5) : at + 1
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function behindStyle(piece: Buffer, from: number): number {
  const at = endOfDigits(piece, from)
  return piece[at] === QUOTE ? at + 1 : 0
}

function endOfDigits(piece: Buffer, from: number): number {
  let at = from
  let byte = piece[at] ?? 0
  while (byte >= 0x30 && byte <= 0x39) byte = piece[++at] ?? 0
  return at
}
