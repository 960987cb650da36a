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

/** Pieces of each paid line: those that were paid for, and those that came for nothing. */
export interface Pieces {
  sold: Amounts
  /** `null`: nothing was given away. */
  given: Amounts | null
}

const known = new WeakMap<LineColumns, Pieces>()

export function piecesOf({ lines }: Books): Pieces {
  const before = known.get(lines)
  if (before !== undefined) return before
  const found = split(lines)
  known.set(lines, found)
  return found
}

/** Most shops give nothing away: then the pieces sold are the column as it stands, and there is no other. */
function split(lines: LineColumns): Pieces {
  const { quantity, paidDay, length } = lines
  let [sold, given]: [Amounts, Amounts | null] = [quantity, null]
  for (let line = 0; line < length; line++) {
    if (paidDay[line] === NO_DAY || quantity[line] === 0 || !isGift(lines, line)) continue
    if (given === null) [sold, given] = [quantity.slice(), new Float32Array(length)]
    given[line] = quantity[line] ?? Number.NaN
    sold[line] = 0
  }
  return { sold, given }
}

/** Pieces of each paid line that was paid for, 0 of gifts; NaN where not known. */
export function soldPieces(books: Books): Amounts {
  return piecesOf(books).sold
}

/** Pieces of each paid line that came for nothing, 0 of the others; `null` where nothing did. */
export function giftPieces(books: Books): Amounts | null {
  return piecesOf(books).given
}
