/** Refunds of a paid order: before shipping, without return, with return, several on one line, refused, exchanged. */
import { roundHalfAway } from '../../../shared/money.ts'
import type { Fen } from '../../../shared/money.ts'
import { refundNumber } from './ids.ts'
import type { Random } from './random.ts'
import { DAY, HOUR, MINUTE } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import { refundedOf } from './truth.ts'
import type { Line, RefundEvent, RefundKind, Shop } from './truth.ts'

const RATES = {
  taobao: { before: 0.035, after: 0.07, closed: 0.015, exchange: 0.005 },
  douyin: { before: 0.08, after: 0.12, closed: 0.025, exchange: 0.008 },
}

interface Draft {
  kind: RefundKind
  appliedAt: Stamp
  finishedAt: Stamp
  status: 'success' | 'closed'
  goodsAmount: Fen
  freightAmount: Fen
  units: number
}

/** Reversal up to a cumulative refund, rounded half away from zero. */
function reversed(line: Line, refunded: Fen): Fen {
  return roundHalfAway(((line.platformDiscount + line.talentDiscount) * refunded) / line.payable)
}

function payDiscountOf(line: Line, goodsBefore: Fen, goodsAmount: Fen): Fen {
  const goods = line.payable - line.freight
  const upTo = (amount: Fen): Fen => Math.floor((line.payDiscount * amount) / goods)
  return upTo(goodsBefore + goodsAmount) - upTo(goodsBefore)
}

/** A draft with its identity and the amounts that follow from what came back before. */
function createEvent(line: Line, refundId: string, draft: Draft): RefundEvent {
  const counted = line.refunds.filter((refund) => refund.status === 'success')
  const goodsBefore = counted.reduce((sum, refund) => sum + refund.goodsAmount + refund.payDiscountAmount, 0)
  const before = refundedOf(line)
  const payDiscountAmount = payDiscountOf(line, goodsBefore, draft.goodsAmount)
  const amount = draft.goodsAmount + draft.freightAmount
  return {
    refundId,
    kind: draft.kind,
    status: draft.status,
    appliedAt: draft.appliedAt,
    successAt: draft.status === 'success' ? draft.finishedAt : null,
    closedAt: draft.status === 'closed' ? draft.finishedAt : null,
    amount,
    goodsAmount: draft.goodsAmount - payDiscountAmount,
    freightAmount: draft.freightAmount,
    payDiscountAmount,
    platformAmount: draft.status === 'success' ? reversed(line, before + amount) - reversed(line, before) : 0,
    units: draft.units,
  }
}

function fullDraft(line: Line, kind: RefundKind, appliedAt: Stamp, finishedAt: Stamp): Draft {
  return {
    kind,
    status: 'success',
    appliedAt,
    finishedAt,
    goodsAmount: line.payable - line.freight,
    freightAmount: line.freight,
    units: kind === 'return' ? line.quantity : 0,
  }
}

/** Part of the pieces with return, or part of the money without. */
function partialDraft(random: Random, line: Line, returning: boolean, appliedAt: Stamp, finishedAt: Stamp): Draft {
  const goods = line.payable - line.freight
  const units = returning ? random.int(1, Math.max(1, line.quantity - 1)) : 0
  const amount = returning
    ? Math.floor((goods * units) / line.quantity)
    : Math.floor(goods * (0.1 + random.float() * 0.4))
  const full = units === line.quantity
  return {
    kind: returning ? 'return' : 'refund_only',
    status: 'success',
    appliedAt,
    finishedAt,
    goodsAmount: full ? goods : Math.max(1, amount),
    freightAmount: 0,
    units,
  }
}

function afterDelays(random: Random, kind: RefundKind, shippedAt: Stamp): [applied: Stamp, finished: Stamp] {
  const applied = shippedAt + random.int(2 * DAY, 14 * DAY)
  const duration = kind === 'return' ? random.int(3 * DAY, 9 * DAY) : random.int(2 * HOUR, 2 * DAY)
  return [applied, applied + duration]
}

/** Gives each event its number. */
export interface RefundNumbers {
  next(shop: Shop): string
}

export function createRefundNumbers(random: Random): RefundNumbers {
  let sequence = 0
  return { next: (shop) => refundNumber(random, shop, (sequence += 1)) }
}

function add(line: Line, refundId: string, draft: Draft): Line {
  return { ...line, refunds: [...line.refunds, createEvent(line, refundId, draft)] }
}

/** Refunds before shipping: usually the whole order, else one line of it. */
export function refundBeforeShipping(
  random: Random,
  shop: Shop,
  lines: readonly Line[],
  paidAt: Stamp,
  numbers: RefundNumbers,
): Line[] {
  if (!random.chance(RATES[shop.platform].before)) return [...lines]
  const only = lines.length > 1 && random.chance(0.2) ? random.int(0, lines.length - 1) : null
  const appliedAt = paidAt + random.int(5 * MINUTE, 6 * HOUR)
  const finishedAt = appliedAt + random.int(MINUTE, 8 * HOUR)
  return lines.map((line, index) =>
    only === null || only === index
      ? add(line, numbers.next(shop), fullDraft(line, 'before_shipping', appliedAt, finishedAt))
      : line,
  )
}

/** A refused application, after which the buyer keeps the goods, or an exchange; neither moves money. */
function withoutMoney(random: Random, shop: Shop, line: Line, shippedAt: Stamp, numbers: RefundNumbers): Line {
  const rates = RATES[shop.platform]
  const draw = random.float()
  if (draw >= rates.closed + rates.exchange) return line
  const kind: RefundKind = draw < rates.closed ? 'refund_only' : 'exchange'
  const appliedAt = shippedAt + random.int(DAY, 2 * DAY - HOUR)
  const goodsAmount = kind === 'exchange' ? 0 : line.payable - line.freight
  const draft = { appliedAt, finishedAt: appliedAt + HOUR, kind, goodsAmount, freightAmount: 0, units: 0 }
  return add(line, numbers.next(shop), { ...draft, status: 'closed' })
}

function refundLine(random: Random, shop: Shop, line: Line, shippedAt: Stamp, numbers: RefundNumbers): Line {
  if (!random.chance(RATES[shop.platform].after * line.product.refundFactor)) return line
  const kind = random.chance(0.65) ? 'return' : 'refund_only'
  const [applied, finished] = afterDelays(random, kind, shippedAt)
  const partial = kind === 'refund_only' ? random.chance(0.8) : line.quantity > 1 && random.chance(0.5)
  if (!partial) return add(line, numbers.next(shop), fullDraft(line, kind, applied, finished))
  const first = add(line, numbers.next(shop), partialDraft(random, line, kind === 'return', applied, finished))
  if (kind === 'return' || !random.chance(0.3)) return first
  const again = finished + random.int(HOUR, 2 * DAY)
  return add(first, numbers.next(shop), partialDraft(random, line, false, again, again + random.int(HOUR, DAY)))
}

/** Refunds after shipping, line by line; lines already refunded before stay as they are. */
export function refundAfterShipping(
  random: Random,
  shop: Shop,
  lines: readonly Line[],
  shippedAt: Stamp,
  numbers: RefundNumbers,
): Line[] {
  return lines.map((line) =>
    line.refunds.length > 0
      ? line
      : refundLine(random, shop, withoutMoney(random, shop, line, shippedAt, numbers), shippedAt, numbers),
  )
}
