import { detect } from '../../electron/core/import/detect.ts'
import type { Fact, LineFact, OrderFact, RefundFact } from '../../electron/core/import/facts.ts'
import { readSheet } from '../../electron/core/import/read-sheet.ts'
import type { ReadSheet } from '../../electron/core/import/read-sheet.ts'
import { resolveOrder } from '../../electron/core/import/resolve/index.ts'
import type { Observed, Resolved } from '../../electron/core/import/resolve/types.ts'

/** Reads a sheet given as text: cells parted by `|`, the header first. */
export function read(header: string, ...rows: string[]): ReadSheet {
  return readRows([header, ...rows].map((row) => row.split('|').map((cell) => cell.trim())))
}

export function readRows(rows: string[][]): ReadSheet {
  const sheet = { name: '', rows }
  const detected = detect(sheet)
  if (detected.format === null) throw new Error(detected.reason)
  return readSheet(sheet, detected, (name) => (name === '' ? null : `key of ${name}`))
}

/** The facts of one kind, in the order of the rows. */
export function factsOf<Kind extends Fact['kind']>(sheet: ReadSheet, kind: Kind): Extract<Fact, { kind: Kind }>[] {
  return sheet.rows
    .flatMap(({ facts }) => facts)
    .filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind)
}

const PAID_AT = '2026-10-02 10:00:00'

/** A 淘宝 order of 100.00, paid, whose file has no refund column unless one is given. */
export function order(given: Partial<OrderFact> = {}): OrderFact {
  return {
    kind: 'order',
    orderId: 'P',
    status: '交易成功',
    createdAt: '2026-10-01 09:00:00',
    paidAt: PAID_AT,
    settledAt: null,
    paid: 10_000,
    freight: 0,
    refunded: null,
    title: '连衣裙',
    sku: null,
    spec: null,
    quantity: 2,
    buyer: null,
    province: null,
    city: null,
    presale: null,
    ...given,
  }
}

/** A line of a 淘宝 item report. */
export function line(lineId: string, given: Partial<LineFact> = {}): LineFact {
  return {
    kind: 'line',
    orderId: 'P',
    lineId,
    numbered: true,
    productId: null,
    sku: null,
    spec: null,
    title: null,
    unitPrice: null,
    quantity: 1,
    paid: null,
    freight: null,
    refunded: null,
    refundedInFull: null,
    platformDiscount: null,
    influencerDiscount: null,
    merchantDiscount: null,
    status: null,
    createdAt: null,
    paidAt: PAID_AT,
    settledAt: null,
    province: null,
    city: null,
    channel: null,
    buyer: null,
    ...given,
  }
}

/** A 抖店 sub-order of 100.00. */
export function subOrder(lineId: string, given: Partial<LineFact> = {}): LineFact {
  return line(lineId, {
    paid: 10_000,
    freight: 0,
    refunded: 0,
    refundedInFull: false,
    platformDiscount: 0,
    influencerDiscount: 0,
    merchantDiscount: 0,
    createdAt: '2026-10-01 09:00:00',
    ...given,
  })
}

/** A successful refund of 20.00. */
export function refund(refundId: string, given: Partial<RefundFact> = {}): RefundFact {
  return {
    kind: 'refund',
    refundId,
    orderId: 'P',
    lineId: null,
    productId: null,
    sku: null,
    title: null,
    amount: 2000,
    platformAmount: 0,
    succeeded: true,
    status: '退款成功',
    type: null,
    reason: null,
    appliedAt: null,
    successAt: '2026-10-05 12:00:00',
    ...given,
  }
}

/** One file: its as-of as a day of October 2026, and what it states. Later files of a call were imported later. */
export type File = readonly [day: number, ...facts: Fact[]]

export function evidenceOf(files: readonly File[]): {
  orders: Observed<OrderFact>[]
  lines: Observed<LineFact>[]
  refunds: Observed<RefundFact>[]
} {
  const orders: Observed<OrderFact>[] = []
  const lines: Observed<LineFact>[] = []
  const refunds: Observed<RefundFact>[] = []
  files.forEach(([day, ...facts], index) => {
    const asOf = `2026-10-${String(day).padStart(2, '0')} 00:00:00`
    facts.forEach((fact, position) => {
      const where = { batchId: `file ${index}`, row: position + 2, asOf, sequence: index + 1 }
      if (fact.kind === 'order') orders.push({ fact, ...where })
      else if (fact.kind === 'line') lines.push({ fact, ...where })
      else refunds.push({ fact, ...where })
    })
  })
  return { orders, lines, refunds }
}

export function resolve(...files: File[]): Resolved {
  return resolveOrder({ orderId: 'P', ...evidenceOf(files) })
}

/** `lineId: paid/freight/refunded` in 元, `?` for what is not known. */
export function moneyOf({ lines }: Resolved): string[] {
  const yuan = (fen: number | null) => (fen === null ? '?' : (fen / 100).toFixed(2))
  return lines.map(
    ({ lineId, paid, freight, refunded }) => `${lineId}: ${yuan(paid)}/${yuan(freight)}/${yuan(refunded)}`,
  )
}

/** `lineId source amount@day` of each refund. */
export function refundsOf({ refunds }: Resolved): string[] {
  return refunds.map(
    ({ lineId, source, amount, successAt }) =>
      `${lineId ?? '?'} ${source} ${(amount / 100).toFixed(2)}@${successAt?.slice(5, 10) ?? '?'}`,
  )
}
