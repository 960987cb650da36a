import { roundHalfAway } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import { REFUND_WAYS } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Picked } from '../overview/rows.ts'
import { BEFORE, groupRefunds, RETURN, refundsAt } from './refunds-of.ts'

const UNKNOWN = REFUND_WAYS.indexOf('unknown')

/** Money of refunds of which no file says whether the goods were sent or came back, 分. */
export function unknownWayMoney(books: Books, picked: Picked): number {
  let sum = 0
  for (const refund of unknownWayRefunds(books, picked)) sum += books.refunds.amount[refund] ?? 0
  return sum
}

/** Those refunds, by place. */
export function* unknownWayRefunds(books: Books, { lines }: Picked): Generator<number> {
  const { starts, list } = groupRefunds(books)
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? 0
    for (let at = starts[line] ?? 0; at < (starts[line + 1] ?? 0); at++) {
      const refund = list[at] ?? 0
      if (books.refunds.way[refund] === UNKNOWN) yield refund
    }
  }
}

const made = new OwnerMap<Books, Books[]>()

/**
 * The books as they would be had the goods of every such refund never been sent, and had they come back. As they are,
 * their cost counts in full, as if the buyer kept them; the truth lies between the three.
 */
export function otherWays(books: Books): Books[] {
  const known = made.get(books)
  if (known !== undefined) return known
  const variants = [BEFORE, RETURN].map((way) => withWay(books, way))
  made.set(books, variants)
  return variants
}

function withWay(books: Books, way: number): Books {
  const { lines, refunds } = books
  const ways = refunds.way.map((own) => (own === UNKNOWN ? way : own))
  const units = refunds.units.slice()
  const refundsOf = groupRefunds(books)
  for (let line = 0; line < lines.length; line++) {
    const own = [...refundsAt(refundsOf, line)]
    let left = lines.quantity[line] || 0
    for (const refund of own) if (refunds.way[refund] !== UNKNOWN) left -= refunds.units[refund] ?? 0
    for (const refund of own) {
      if (refunds.way[refund] !== UNKNOWN) continue
      const whole = piecesFor(refunds.amount[refund] ?? 0, lines.paid[line] ?? Number.NaN, lines.quantity[line] || 0)
      units[refund] = Math.max(0, Math.min(left, whole))
      left -= units[refund] ?? 0
    }
  }
  return { ...books, refunds: { ...refunds, way: ways, units } }
}

/** Pieces that an amount pays for (domain rule 16). */
function piecesFor(amount: number, paid: number, quantity: number): number {
  return paid > 0 ? roundHalfAway((amount * quantity) / paid) : 0
}
