import { OwnerMap } from '../owner-map.ts'
import { NO_DAY } from './columns.ts'
import type { Books, LineColumns } from './columns.ts'
import type { Amounts } from './narrow.ts'

/**
 * Gifts leave the shelf and nobody bought them (domain metrics 3.2): pieces sold are those of the other lines. What lies
 * on a shelf is asked for by `lines.quantity`, which holds both.
 */

/** Whether a line came for nothing. What others paid for in the buyer's place was sold. */
export function isGift({ paid, borne }: LineColumns, line: number): boolean {
  return paid[line] === 0 && !(borne.at(line) > 0)
}

interface Pieces {
  sold: Amounts
  given: Amounts
}

const known = new OwnerMap<LineColumns, Pieces>()

function piecesOf({ lines }: Books): Pieces {
  const before = known.get(lines)
  if (before !== undefined) return before
  const found = split(lines)
  known.set(lines, found)
  return found
}

/** Of a shop that gives nothing away the pieces sold are the column as it stands: nothing is added up twice. */
function split(lines: LineColumns): Pieces {
  const { quantity, paidDay, length } = lines
  const given = new Float32Array(length)
  let sold = quantity
  for (let line = 0; line < length; line++) {
    if (paidDay[line] === NO_DAY || quantity[line] === 0 || !isGift(lines, line)) continue
    if (sold === quantity) sold = quantity.slice()
    given[line] = quantity[line] ?? Number.NaN
    sold[line] = 0
  }
  return { sold, given }
}

/** Pieces of each paid line that was paid for, 0 of gifts; NaN where not known. */
export function soldPieces(books: Books): Amounts {
  return piecesOf(books).sold
}

/** Pieces of each paid line that came for nothing, 0 of the others. */
export function giftPieces(books: Books): Amounts {
  return piecesOf(books).given
}

/** Whether anything was given away at all. */
export function hasGifts(books: Books): boolean {
  return soldPieces(books) !== books.lines.quantity
}
