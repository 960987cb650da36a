import type { Fen } from '../../../../shared/money.ts'
import type { LineFact, RefundWay } from '../facts.ts'

/** Statuses of an order whose goods have not left: money that goes back of it goes back before shipping. */
const NOT_SENT = /关闭|取消|待发货|未发货|等待卖家发货/

/** Whether and when a line's goods were sent; `null` where no file says. */
export interface Shipping {
  shippedAt: string | null
  settledAt: string | null
  status: string | null
}

/**
 * What became of the goods of a refund. The after-sale file tells; else an order that ended, or still waits, without
 * ever having been sent was refunded before shipping. `null` where nothing tells.
 */
export function wayOf(stated: RefundWay | null, { shippedAt, settledAt, status }: Shipping): RefundWay | null {
  if (stated !== null) return stated
  return shippedAt === null && settledAt === null && NOT_SENT.test(status ?? '') ? 'beforeShipping' : null
}

/**
 * Pieces that a refund brought back, or kept from being sent: refund ÷ what was paid a piece, rounded, at most what
 * is left (domain rule 16). A refund alone, and one of which nobody knows, brings no piece back.
 *
 * @param left pieces that earlier refunds of the line have not taken
 */
export function unitsOf(
  way: RefundWay | null,
  amount: Fen,
  { paid, quantity }: Pick<LineFact, 'quantity'> & { paid: Fen | null },
  left: number,
): number {
  if (way !== 'return' && way !== 'beforeShipping') return 0
  if (paid === null || paid <= 0 || quantity === null || quantity <= 0) return 0
  return Math.min(left, Math.round((amount * quantity) / paid))
}
