import { REFUND_CAUSES } from '../../../shared/contract/refunds.ts'
import type { Books } from '../books/columns.ts'
import { Kept } from '../books/kept.ts'
import type { Connection } from '../database/open.ts'
import { listEntries } from '../registers/store.ts'
import { causeOf } from './words.ts'

const kept = new Kept<Int8Array>(2)

/**
 * What each reason of the books comes to, a place in `REFUND_CAUSES`: as the seller says, else by the words. The same
 * array as long as the seller says the same, so that what was worked out of it can be kept with it.
 */
export function reasonCauses(db: Connection, books: Books): Int8Array {
  const said = new Map(listEntries(db, 'refundReason').map(({ values }) => [values['reason'], values['cause']]))
  return kept.of(books, JSON.stringify([...said]), () =>
    Int8Array.from(books.reasons, (reason) => {
      const own = REFUND_CAUSES.find((cause) => cause === said.get(reason.trim()))
      return REFUND_CAUSES.indexOf(own ?? causeOf(reason))
    }),
  )
}
