import { allocate } from '../../../../shared/money.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { OrderFact, RefundFact } from '../facts.ts'
import { mergeByKey } from './merge.ts'
import { fitToLines, limitOf, settle, sumOf } from './settle.ts'
import type { RefundableLine, RefundResult, Share } from './settle.ts'
import type { Observed } from './types.ts'

/**
 * What was refunded of each line, from the best source there is (domain rule 15): successful events of the refund
 * file; else the item report's column; else the order report's, spread by what was paid; 抖店 lines whose status says
 * so are refunded in full, inferred. Never more than was paid for the order.
 *
 * A line that no source speaks for stays unknown, also where its shop has a refund file: that file names what came back
 * on some days, not which payments it would have named, and what is missing is never 0. So orders whose own file has no
 * refund column (京东, a seller's own table) have no net sales.
 */
export function resolveRefunds(
  lines: readonly RefundableLine[],
  refunds: readonly Observed<RefundFact>[],
  order: Observed<OrderFact> | undefined,
): RefundResult {
  const cases = mergeByKey(refunds, (fact) => fact.refundId)
  const targeted = cases.map((one) => ({ one, targets: linesOf(one.fact, lines) }))
  const withCase = new Set(targeted.flatMap(({ targets }) => targets))
  // Refunds that name their line come first; the others are spread over what those left to refund.
  const events = targeted
    .filter(({ one }) => one.fact.succeeded)
    .toSorted((a, b) => a.targets.length - b.targets.length || (a.one.fact.refundId < b.one.fact.refundId ? -1 : 1))
  const shares: Share[] = []
  for (const { one, targets } of events) shares.push(...eventShares(one, targets, lines, shares))
  // A case that did not succeed is no source of money: the columns may still tell (domain rule 15).
  const stated = lines.map((_, index) => shares.some((share) => share.lineIndex === index))
  shares.push(...columnShares(lines, shares, stated, answeredAt(targeted)))
  const fitted = fitToLines(lines, shares)
  const late = orderShares(lines, fitted, stated, order, { asOf: newestAsOf(cases, lines), any: cases.length > 0 })
  for (const index of withCase) stated[index] = true
  return { ...settle(lines, [...fitted, ...late.shares], stated), gap: late.gap }
}

/** The lines a refund speaks of: its line number, else those that product code, number and title point to, else all. */
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
  return clues.reduce((left, clue) => {
    const found = left.filter((index) => by(clue).includes(index))
    return found.length > 0 ? found : left
  }, all)
}

function eventShares(
  one: Observed<RefundFact>,
  targets: readonly number[],
  lines: readonly RefundableLine[],
  before: readonly Share[],
): Share[] {
  if (targets.length === 0) return []
  const weights = weightsOf(one.fact.amount, targets, lines, before)
  const amounts = allocate(one.fact.amount, weights)
  const platform = allocate(one.fact.platformAmount, weights)
  return targets.map((lineIndex, position) => ({
    lineIndex,
    amount: amounts[position] ?? 0,
    platformAmount: platform[position] ?? 0,
    refundId: one.fact.refundId,
    successAt: one.fact.successAt,
    source: 'event',
    isMoved: false,
    way: one.fact.way ?? null,
    reason: one.fact.reason,
    batchId: one.batchId,
    row: one.row,
  }))
}

/**
 * By what a refund is dealt out that may be of several lines, such as two colours of one listing without a code: by what
 * the item report shows of them, else to the one that it gives back whole, else by what is left to refund. Half of it
 * on each of two single pieces would bring both of them back.
 */
function weightsOf(
  amount: Fen,
  targets: readonly number[],
  lines: readonly RefundableLine[],
  before: readonly Share[],
): Fen[] {
  const open = (of: (line: RefundableLine | undefined) => Fen | null | undefined) =>
    targets.map((index) => Math.max(0, (of(lines[index]) ?? 0) - sumOf(before, index)))
  const shown = open((line) => line?.fact.refunded)
  const left = open((line) => line?.paid)
  const only = (at: number) => left.map((value, position) => (position === at ? value : 0))
  if (amount <= 0) return left
  if (shown.includes(amount)) return only(shown.indexOf(amount))
  if (shown.reduce((sum, value) => sum + value, 0) >= amount) return shown
  return left.includes(amount) ? only(left.indexOf(amount)) : left
}

/** What a column cannot say of its refund. */
const UNDATED = { platformAmount: 0, refundId: null, successAt: null, isMoved: false, way: null, reason: null }

/** As-of of the newest case of each line that has one. */
function answeredAt(
  targeted: readonly { one: Observed<RefundFact>; targets: readonly number[] }[],
): Map<number, string> {
  const answered = new Map<number, string>()
  for (const { one, targets } of targeted) {
    for (const index of targets) if ((answered.get(index) ?? '') < one.asOf) answered.set(index, one.asOf)
  }
  return answered
}

/** Item-report columns and 抖店 statuses, for lines without a successful event. Marks the lines they speak for. */
function columnShares(
  lines: readonly RefundableLine[],
  events: readonly Share[],
  stated: boolean[],
  answered: ReadonlyMap<number, string>,
): Share[] {
  return lines.flatMap((line, lineIndex): Share[] => {
    const hasEvent = events.some((share) => share.lineIndex === lineIndex)
    if (hasEvent) return []
    const undated = { ...UNDATED, lineIndex, ...line.source }
    if (line.fact.refundedInFull) {
      // A case answers for its line, succeeded or not, unless the order file is newer than the case: then that case
      // has been overtaken. And of an amount that is not known nobody can say the whole.
      const overtaken = (answered.get(lineIndex) ?? '') < line.asOf
      if (!overtaken || line.paid === null) return []
      stated[lineIndex] = true
      return [{ ...undated, amount: line.paid, source: 'inferred' }]
    }
    if (line.fact.refunded === null) return []
    stated[lineIndex] = true
    return line.fact.refunded > 0 ? [{ ...undated, amount: line.fact.refunded, source: 'item' }] : []
  })
}

/**
 * The order report's refund column: the source of lines nothing else speaks for, and, when its file is newer and
 * shows more, an undated refund on top with a gap to report.
 *
 * @param cases how new the newest other statement is, and whether any after-sale case is known
 */
function orderShares(
  lines: readonly RefundableLine[],
  known: readonly Share[],
  stated: boolean[],
  order: Observed<OrderFact> | undefined,
  cases: { asOf: string; any: boolean },
): { shares: Share[]; gap: string | null } {
  const total = order?.fact.refunded ?? null
  if (order === undefined || total === null) return { shares: [], gap: null }
  const rooms = lines.map((line, index) => limitOf(line) - Math.min(sumOf(known, index), limitOf(line)))
  const counted = lines.reduce((sum, line, index) => sum + Math.min(sumOf(known, index), limitOf(line)), 0)
  const indices = lines.map((_, index) => index)
  const open = indices.filter((index) => stated[index] !== true)
  const others = indices.filter((index) => stated[index] === true)
  for (const index of open) stated[index] = true
  if (total === counted) return { shares: [], gap: null }
  const gap = gapText(total, counted)
  if (total < counted) return { shares: [], gap: order.asOf >= cases.asOf && known.some(isEvent) ? gap : null }
  const shares = moreShares(order, { open, others, rooms }, total - counted, order.asOf > cases.asOf)
  return { shares, gap: others.length > 0 || cases.any ? gap : null }
}

interface Room {
  /** Lines nothing else speaks for, and the others. */
  open: readonly number[]
  others: readonly number[]
  /** What is left to refund of each line. */
  rooms: readonly Fen[]
}

/** The part that no other source shows: to the open lines first; a newer file may add to the others too. */
function moreShares(order: Observed<OrderFact>, { open, others, rooms }: Room, missing: Fen, newer: boolean): Share[] {
  const openRoom = open.reduce((sum, index) => sum + (rooms[index] ?? 0), 0)
  const toOpen = newer && others.length > 0 ? Math.min(missing, openRoom) : missing
  const shares = [...spreadOver(order, rooms, open, toOpen)]
  if (newer) shares.push(...spreadOver(order, rooms, others, missing - toOpen))
  return shares.filter(({ amount }) => amount > 0)
}

function isEvent({ source }: Share): boolean {
  return source === 'event'
}

/** Undated shares of an order report's refund, by what is left to refund of each line. */
function spreadOver(
  { batchId, row }: Observed<OrderFact>,
  rooms: readonly Fen[],
  targets: readonly number[],
  total: Fen,
): Share[] {
  if (targets.length === 0) return []
  const undated = { ...UNDATED, source: 'order' as const, batchId, row }
  const amounts = allocate(
    total,
    targets.map((index) => (Number.isFinite(rooms[index]) ? (rooms[index] ?? 0) : 0)),
  )
  return targets.map((lineIndex, position) => ({ ...undated, lineIndex, amount: amounts[position] ?? 0 }))
}

function gapText(order: Fen, known: Fen): string {
  return `订单报表退款 ${(order / 100).toFixed(2)} 元，退款文件 ${(known / 100).toFixed(2)} 元`
}

/** How new the newest refund row or item-report column is: an order report must be newer to add to them. */
function newestAsOf(cases: readonly Observed<unknown>[], lines: readonly RefundableLine[]): string {
  const columns = lines.filter(({ fact }) => fact.refunded !== null)
  return [...cases, ...columns].reduce((latest, { asOf }) => (asOf > latest ? asOf : latest), '')
}
