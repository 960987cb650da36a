import { isDeepStrictEqual } from 'node:util'
import { detect } from '../../electron/core/import/detect.ts'
import type { Fact, LineFact, OrderFact, RefundFact } from '../../electron/core/import/facts.ts'
import type { PaidBasis } from '../../electron/core/import/formats/format.ts'
import type { ReadRow } from '../../electron/core/import/read-row.ts'
import { SheetReading } from '../../electron/core/import/read-sheet.ts'
import { numberLines, Repeats } from '../../electron/core/import/repeats.ts'
import { issue } from '../../electron/core/import/row-fate.ts'
import { TraitLearner } from '../../electron/core/import/traits.ts'
import { resolveOrder } from '../../electron/core/import/resolve/index.ts'
import type { Observed, Resolved } from '../../electron/core/import/resolve/types.ts'

export interface ReadSheet {
  rows: ReadRow[]
  header: string[]
  paidBasis: PaidBasis | null
  latest: string | null
}

/** Reads a sheet given as text: cells parted by `|`, the header first. */
export function read(header: string, ...rows: string[]): ReadSheet {
  return readRows([header, ...rows].map((row) => row.split('|').map((cell) => cell.trim())))
}

/** Reads rows as an import does, without a database. */
export function readRows(rows: string[][], isText = true): ReadSheet {
  const numbered = rows.map((cells, index) => ({ number: index + 1, cells }))
  const detected = detect(numbered)
  if (detected.format === null) throw new Error(detected.reason)
  const data = numbered.slice(detected.headerIndex + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const learner = new TraitLearner(detected)
  for (const { number, cells } of data) learner.add(number, cells)
  const traits = learner.traits()
  const reading = new SheetReading(detected, rows[detected.headerIndex] ?? [], traits, {
    isText,
    buyer: (name) => (name === '' ? null : `key of ${name}`),
    period: null,
    asOf: null,
    memory: new Map(),
  })
  const found = data.map((row) => reading.read(row))
  numberLines(found)
  const rowOf = (row: number) => found.find((one) => one.row === row)
  const repeats = new Repeats({
    isOneShop: false,
    sameCells: (row, other) => isDeepStrictEqual(rowOf(row)?.kept.texts(), rowOf(other)?.kept.texts()),
    supersede: ({ row }) => {
      const earlier = rowOf(row)
      if (earlier !== undefined)
        Object.assign(earlier, { action: 'ignored', facts: [], issues: [issue(row, 'repeated-key')] })
    },
  })
  for (const row of found) repeats.settle(row)
  return { rows: found, header: reading.header, paidBasis: traits.paidBasis, latest: reading.latest }
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
