import { roundHalfAway } from '../../../../shared/money.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { LineFact, RefundWay } from '../facts.ts'
import { unitsOf, wayOf } from './goods.ts'
import type { Shipping } from './goods.ts'
import type { ResolvedRefund } from './types.ts'

/** A line as the refunds see it. */
export interface RefundableLine {
  lineId: string
  paid: Fen | null
  /** Platform- and 达人-borne discount, which a refund takes back in proportion. */
  borneDiscount: Fen
  source: { batchId: string; row: number }
  asOf: string
  fact: LineFact
  shipping: Shipping
}

export interface LineRefund {
  refunded: Fen | null
  inferred: boolean
  /** What merchant income loses. */
  reversal: Fen
}

export interface RefundResult {
  lines: LineRefund[]
  refunds: ResolvedRefund[]
  gap: string | null
}

/** What one source says was refunded of one line. */
export interface Share {
  lineIndex: number
  amount: Fen
  platformAmount: Fen
  refundId: string | null
  successAt: string | null
  source: ResolvedRefund['source']
  /** Refunded with another line, which was not paid that much: money of this line, but none of its goods. */
  isMoved: boolean
  way: RefundWay | null
  reason: string | null
  batchId: string
  row: number
}

export function sumOf(shares: readonly Share[], lineIndex: number): Fen {
  return shares.reduce((sum, share) => (share.lineIndex === lineIndex ? sum + share.amount : sum), 0)
}

/** The most that can be refunded of a line: what was paid, where that is known. */
export function limitOf({ paid }: RefundableLine): Fen {
  return paid ?? Number.POSITIVE_INFINITY
}

/**
 * Caps what each line's sources say at what was paid for it, earliest first. A platform gives the freight of an order
 * back with whichever line it likes, so what is over goes to lines that still have room, the lowest first.
 *
 * @param lines sorted by line id
 */
export function fitToLines(lines: readonly RefundableLine[], shares: readonly Share[]): Share[] {
  const over: Share[] = []
  const fitted = lines.flatMap((line, lineIndex) => {
    let room = Math.max(0, limitOf(line))
    return ofLine(shares, lineIndex).map((share) => {
      const amount = Math.max(0, Math.min(share.amount, room))
      room -= amount
      const way = wayOf(share.way, line.shipping)
      if (share.amount > amount) over.push({ ...share, amount: share.amount - amount, platformAmount: 0, way })
      return { ...share, amount }
    })
  })
  for (const share of over.toSorted(bySuccess)) fitted.push(...movedOf(share, lines, fitted))
  return fitted
}

/** Of a line whose payment is not known nobody knows what room it has. */
function movedOf(share: Share, lines: readonly RefundableLine[], fitted: readonly Share[]): Share[] {
  let left = share.amount
  return lines.flatMap(({ paid }, lineIndex) => {
    const amount = Math.min(left, Math.max(0, (paid ?? 0) - sumOf(fitted, lineIndex)))
    left -= amount
    return amount > 0 ? [{ ...share, lineIndex, amount, isMoved: true }] : []
  })
}

/** Works out what each line's refunds come to, what came back with them, and what income loses with each. */
export function settle(
  lines: readonly RefundableLine[],
  shares: readonly Share[],
  stated: readonly boolean[],
): Pick<RefundResult, 'lines' | 'refunds'> {
  const settled = lines.map((line, lineIndex) =>
    settleLine(line, ofLine(shares, lineIndex), stated[lineIndex] === true),
  )
  return { lines: settled.map(({ result }) => result), refunds: settled.flatMap(({ refunds }) => refunds) }
}

function settleLine(
  line: RefundableLine,
  mine: readonly Share[],
  isStated: boolean,
): { result: LineRefund; refunds: ResolvedRefund[] } {
  const refunds: ResolvedRefund[] = []
  const limit = limitOf(line)
  // What went back of its own goods, and in all.
  let [own, refunded, reversal] = [0, 0, 0]
  let left = line.fact.quantity ?? 0
  for (const share of mine) {
    const amount = Math.max(0, Math.min(share.amount, limit - refunded))
    const ownAmount = share.isMoved ? 0 : amount
    const discount = discountReversal(line, own + ownAmount) - discountReversal(line, own)
    own += ownAmount
    refunded += amount
    const platformReversal = Math.max(share.platformAmount, discount)
    const incomeReversal = Math.min(amount + platformReversal, limit + line.borneDiscount - reversal)
    reversal += incomeReversal
    if (amount === 0 && incomeReversal === 0) continue
    const way = wayOf(share.way, line.shipping)
    // Once all money went back before anything was sent no piece is left, however small the parts it went in.
    const isAll = way === 'beforeShipping' && own >= limit
    const units = isAll ? left : unitsOf(way, ownAmount, { paid: line.paid, quantity: line.fact.quantity }, left)
    left -= units
    const { refundId, successAt, source, reason, batchId, row } = share
    const { lineId } = line
    refunds.push({ lineId, refundId, amount, incomeReversal, successAt, source, way, units, reason, batchId, row })
  }
  // Another line's refund does not say what was refunded of this one.
  const known = isStated || mine.some(({ isMoved }) => !isMoved)
  const inferred = mine.some(({ source }) => source === 'inferred')
  return { result: { refunded: known ? refunded : null, inferred, reversal }, refunds }
}

function ofLine(shares: readonly Share[], lineIndex: number): Share[] {
  return shares.filter((share) => share.lineIndex === lineIndex).toSorted(bySuccess)
}

/** How much of the borne discounts goes back once `refunded` of the line has: in proportion, rounded to the 分. */
function discountReversal(line: RefundableLine, refunded: Fen): Fen {
  if (line.paid === null || line.paid <= 0) return 0
  return roundHalfAway((line.borneDiscount * refunded) / line.paid)
}

/** Of one moment and number those of a line's own goods come first. */
function bySuccess(a: Share, b: Share): number {
  const [x, y] = [a.successAt ?? '9', b.successAt ?? '9']
  if (x !== y) return x < y ? -1 : 1
  if (a.refundId !== b.refundId) return (a.refundId ?? '') < (b.refundId ?? '') ? -1 : 1
  return Number(a.isMoved) - Number(b.isMoved) || a.lineIndex - b.lineIndex
}
