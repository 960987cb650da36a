import { allocate, roundHalfAway } from '../../../../shared/money.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { LineFact, OrderFact, RefundFact } from '../facts.ts'
import { mergeByKey } from './merge.ts'
import type { Observed, ResolvedRefund } from './types.ts'

/** A line as the refunds see it. */
export interface RefundableLine {
  lineId: string
  paid: Fen | null
  /** Platform- and 达人-borne discount, which a refund takes back in proportion. */
  borneDiscount: Fen
  source: { batchId: string; row: number }
  asOf: string
  fact: LineFact
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

interface Share {
  lineIndex: number
  amount: Fen
  platformAmount: Fen
  refundId: string | null
  successAt: string | null
  source: ResolvedRefund['source']
  batchId: string
  row: number
}

/**
 * What was refunded of each line, from the best source there is (domain rule 15): successful events of the refund
 * file; else the item report's column; else the order report's, spread by what was paid; 抖店 lines whose status says
 * so are refunded in full, inferred. Never more than was paid.
 */
export function resolveRefunds(
  lines: readonly RefundableLine[],
  refunds: readonly Observed<RefundFact>[],
  order: Observed<OrderFact> | undefined,
): RefundResult {
  const cases = mergeByKey(refunds, (fact) => fact.refundId)
  const withCase = new Set<number>()
  const shares: Share[] = []
  for (const one of cases) {
    const targets = linesOf(one.fact, lines)
    for (const index of targets) withCase.add(index)
    if (one.fact.succeeded) shares.push(...eventShares(one, targets, lines))
  }
  const stated = lines.map((_, index) => withCase.has(index))
  shares.push(...columnShares(lines, shares, stated))
  const late = orderShares(lines, shares, stated, order, newestAsOf(cases, lines))
  shares.push(...late.shares)
  return settle(lines, shares, stated, late.gap)
}

/** The lines a refund speaks of: its line number, else product code, number or title when that is one line, else all. */
function linesOf(refund: RefundFact, lines: readonly RefundableLine[]): number[] {
  const all = lines.map((_, index) => index)
  const by = (test: (line: RefundableLine) => boolean) => all.filter((index) => test(lines[index] as RefundableLine))
  const named = by((line) => line.lineId === (refund.lineId ?? refund.orderId))
  if (named.length === 1) return named
  const clues: ((line: RefundableLine) => boolean)[] = [
    (line) => refund.sku !== null && line.fact.sku === refund.sku,
    (line) => refund.productId !== null && line.fact.productId === refund.productId,
    (line) => refund.title !== null && line.fact.title === refund.title,
  ]
  for (const clue of clues) {
    const found = by(clue)
    if (found.length === 1) return found
  }
  return all
}

function eventShares(one: Observed<RefundFact>, targets: readonly number[], lines: readonly RefundableLine[]): Share[] {
  if (targets.length === 0) return []
  const weights = targets.map((index) => lines[index]?.paid ?? 0)
  const amounts = allocate(one.fact.amount, weights)
  const platform = allocate(one.fact.platformAmount, weights)
  return targets.map((lineIndex, position) => ({
    lineIndex,
    amount: amounts[position] ?? 0,
    platformAmount: platform[position] ?? 0,
    refundId: one.fact.refundId,
    successAt: one.fact.successAt,
    source: 'event',
    batchId: one.batchId,
    row: one.row,
  }))
}

function sumOf(shares: readonly Share[], lineIndex: number): Fen {
  return shares.reduce((sum, share) => (share.lineIndex === lineIndex ? sum + share.amount : sum), 0)
}

/** Item-report columns and 抖店 statuses, for lines without a successful event. Marks the lines they speak for. */
function columnShares(lines: readonly RefundableLine[], events: readonly Share[], stated: boolean[]): Share[] {
  return lines.flatMap((line, lineIndex): Share[] => {
    const hasEvent = events.some((share) => share.lineIndex === lineIndex)
    if (hasEvent) return []
    const undated = { lineIndex, platformAmount: 0, refundId: null, successAt: null, ...line.source }
    if (line.fact.refundedInFull) {
      // A case that did not succeed, or not yet, answers for its line: nothing is inferred beside it.
      if (stated[lineIndex] === true) return []
      stated[lineIndex] = true
      return [{ ...undated, amount: line.paid ?? 0, source: 'inferred' }]
    }
    if (line.fact.refunded === null) return []
    stated[lineIndex] = true
    return line.fact.refunded > 0 ? [{ ...undated, amount: line.fact.refunded, source: 'item' }] : []
  })
}

/**
 * The order report's refund column: the source of lines nothing else speaks for, and, when its file is newer and
 * shows more, an undated refund on top with a gap to report.
 */
function orderShares(
  lines: readonly RefundableLine[],
  known: readonly Share[],
  stated: boolean[],
  order: Observed<OrderFact> | undefined,
  knownAsOf: string,
): { shares: Share[]; gap: string | null } {
  const total = order?.fact.refunded ?? null
  if (order === undefined || total === null) return { shares: [], gap: null }
  const capped = lines.map((line, index) => Math.min(sumOf(known, index), line.paid ?? 0))
  const missing = total - capped.reduce((a, b) => a + b, 0)
  const open = lines.flatMap((_, index) => (stated[index] === true ? [] : [index]))
  for (const index of open) stated[index] = true
  if (missing <= 0) {
    const contradicts = missing < 0 && order.asOf >= knownAsOf && known.some((share) => share.source === 'event')
    return { shares: [], gap: contradicts ? gapText(total, total - missing) : null }
  }
  if (open.length === 0 && order.asOf <= knownAsOf) return { shares: [], gap: gapText(total, total - missing) }
  const targets = open.length > 0 ? open : lines.map((_, index) => index)
  const room = targets.map((index) => Math.max(0, (lines[index]?.paid ?? 0) - (capped[index] ?? 0)))
  const amounts = allocate(missing, room)
  const shares = targets.map((lineIndex, position): Share => ({
    lineIndex,
    amount: amounts[position] ?? 0,
    platformAmount: 0,
    refundId: null,
    successAt: null,
    source: 'order',
    batchId: order.batchId,
    row: order.row,
  }))
  const extra = known.length > 0 || open.length < lines.length
  return { shares: shares.filter((share) => share.amount > 0), gap: extra ? gapText(total, total - missing) : null }
}

function gapText(order: Fen, known: Fen): string {
  return `订单报表退款 ${(order / 100).toFixed(2)} 元，退款文件 ${(known / 100).toFixed(2)} 元`
}

/** Caps each line's refunds at what was paid, earliest first, and works out what income loses with each. */
function settle(
  lines: readonly RefundableLine[],
  shares: readonly Share[],
  stated: readonly boolean[],
  gap: string | null,
): RefundResult {
  const refunds: ResolvedRefund[] = []
  const results = lines.map((line, lineIndex): LineRefund => {
    const mine = shares.filter((share) => share.lineIndex === lineIndex).toSorted(bySuccess)
    let refunded = 0
    let reversal = 0
    for (const share of mine) {
      const amount = Math.max(0, Math.min(share.amount, (line.paid ?? 0) - refunded))
      const platformReversal = Math.max(
        share.platformAmount,
        discountReversal(line, refunded + amount) - discountReversal(line, refunded),
      )
      refunded += amount
      const incomeReversal = Math.min(amount + platformReversal, (line.paid ?? 0) + line.borneDiscount - reversal)
      reversal += incomeReversal
      if (amount === 0 && incomeReversal === 0) continue
      const { refundId, successAt, source, batchId, row } = share
      refunds.push({ lineId: line.lineId, refundId, amount, incomeReversal, successAt, source, batchId, row })
    }
    const known = stated[lineIndex] === true || mine.length > 0
    return { refunded: known ? refunded : null, inferred: mine.some((share) => share.source === 'inferred'), reversal }
  })
  return { lines: results, refunds, gap }
}

/** How much of the borne discounts goes back once `refunded` of the line has: in proportion, rounded to the 分. */
function discountReversal(line: RefundableLine, refunded: Fen): Fen {
  if (line.paid === null || line.paid <= 0) return 0
  return roundHalfAway((line.borneDiscount * refunded) / line.paid)
}

function bySuccess(a: Share, b: Share): number {
  const [x, y] = [a.successAt ?? '9', b.successAt ?? '9']
  if (x !== y) return x < y ? -1 : 1
  return (a.refundId ?? '') < (b.refundId ?? '') ? -1 : 1
}

/** How new the newest refund row or item-report column is: an order report must be newer to add to them. */
function newestAsOf(cases: readonly Observed<unknown>[], lines: readonly RefundableLine[]): string {
  const columns = lines.filter(({ fact }) => fact.refunded !== null)
  return [...cases, ...columns].reduce((latest, { asOf }) => (asOf > latest ? asOf : latest), '')
}
