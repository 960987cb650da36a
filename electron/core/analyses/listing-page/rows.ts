import { SellerError } from '../../../../shared/errors.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { linesOfListing, listingOfLines } from '../../books/listings.ts'
import { isSelected, select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { placeOfListing } from '../listing/unsold.ts'
import { pick } from '../overview/rows.ts'
import type { Picked } from '../overview/rows.ts'
import type { Question } from './question.ts'

/** Place in `books.products`, or of one that never sold; refuses a listing that the shop does not have. */
export function findListing(db: Connection, books: Books, { shopId, productId }: Question): number {
  const found = placeOfListing(db, books, shopId, productId)
  if (found === NONE) throw new SellerError('NOT_FOUND', `这家店没有编号为「${productId}」的商品，回商品页重新选。`)
  return found
}

/** The listing's own paid lines and refunds of some days. */
export function pickListing(books: Books, product: number, scope: Question): { selection: Selection; picked: Picked } {
  const selection = select(books, { ...scope, shops: [scope.shopId] })
  const listingOf = listingOfLines(books)
  // Its own lines are few beside all of the shop; only by the day of payment are they dealt out.
  if (!selection.occurred && selection.day === books.lines.paidDay) {
    const own = linesOfListing(books, product)
    return {
      selection,
      picked: { lines: kept(own, (line) => isSelected(books, selection, line)), refunds: NO_REFUNDS },
    }
  }
  const { lines, refunds } = pick(books, selection)
  return {
    selection,
    picked: {
      lines: kept(lines, (line) => listingOf[line] === product),
      refunds: kept(refunds, (refund) => listingOf[books.refunds.line[refund] ?? 0] === product),
    },
  }
}

const NO_REFUNDS = new Int32Array()
