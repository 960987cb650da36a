import type { Scope } from '../../../../shared/contract/common.ts'
import type { RefundFilter } from '../../../../shared/contract/refunds.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { profitBooks } from '../profit/rows.ts'
import { groundOf, maskOf } from './compute.ts'
import type { Ground } from './compute.ts'
import { influencersOf, refundTraits } from './rows.ts'
import type { Influencers, RefundTraits } from './rows.ts'
import { refundsIn, tallyRefunds } from './tally.ts'
import type { RefundTally } from './tally.ts'

/** The refunds that a scope and a filter mean, one by one and added up, and the sales that they are held against. */
export interface Counted {
  books: Books
  ground: Ground
  traits: RefundTraits
  influencers: Influencers
  /** Places in the books. */
  refunds: Int32Array
  tally: RefundTally
  /** Whether every refund of the lines that are meant is among them. */
  isWhole: boolean
}

export function countRefunds(db: Connection, books: Books, scope: Scope, filter: RefundFilter): Counted {
  const selection = select(books, scope)
  const mask = maskOf(books, filter)
  const influencers = influencersOf(db, books)
  const traits = refundTraits(db, books, profitBooks(db, books).columns)
  const refunds = refundsIn(books, selection, traits, mask)
  return {
    books,
    ground: groundOf(books, scope, selection, mask.line),
    traits,
    influencers,
    refunds,
    tally: tallyRefunds(books, refunds, traits, influencers),
    isWhole: mask.cause === null && mask.way === null,
  }
}
