import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { firstLines } from '../../books/line-number.ts'
import type { Part } from './question.ts'

export type Charged = Partial<Record<Part, number>>

/** Where several files state one order's charges, the first of these counts: they are the same money seen twice. */
const PRECEDENCE = [
  'douyin.settlement',
  'douyin.funds',
  'jd.settlement',
  'pdd.bill',
  'taobao.settlement',
  'other.alipay',
]

/** Parts that a file can state of an order. */
const STATED = ['platformFees', 'commission', 'fulfilment', 'compensation'] as const

/** Of them those that rules estimate, line by line, until a file states them. */
export const ESTIMATED = ['platformFees', 'commission'] as const
export type Estimated = (typeof ESTIMATED)[number]

/** What one entry of a file says of an order. */
export interface StatedEntry {
  /** Which line of the order it names, by its place among them; `NONE` where it speaks of all. */
  place: number
  report: string
  charged: Charged
  /** Whether the money of the goods came with it: then a charge that is not there is one of 0. */
  isSettled: boolean
}

/**
 * What files charge, by index of the order: as columns, since a shop's accounts speak of all its orders. Of each order
 * only the report that counts is held. That an order is here does not make it settled: an insurance may be all that was
 * charged so far, or another of its lines.
 */
export class StatedOrders {
  /** By line, 1 where its own charge is stated, be it 0, so that no rule estimates it. */
  readonly marks: Readonly<Record<Estimated, Uint8Array>>
  /** Of each order the report that counts so far, as its place in `reports` plus one. */
  private readonly held: Uint8Array
  private readonly reports: string[] = []
  /** 分; NaN where the report states nothing of the part. */
  private readonly amounts: Record<(typeof STATED)[number], Float64Array>
  private readonly orderOf: Int32Array
  private readonly firstOf: Int32Array

  constructor(books: Books) {
    const { orders, lines } = books
    const column = () => new Float64Array(orders.length).fill(Number.NaN)
    const mark = () => new Uint8Array(lines.length)
    this.marks = { platformFees: mark(), commission: mark() }
    this.orderOf = lines.order
    this.firstOf = firstLines(books)
    this.held = new Uint8Array(orders.length)
    this.amounts = { platformFees: column(), commission: column(), fulfilment: column(), compensation: column() }
  }

  add(order: number, { place, report, charged, isSettled }: StatedEntry): void {
    const number = this.numberOf(report)
    const before = this.held[order] ?? 0
    if (before !== number && !this.isAhead(report, before)) return
    if (before !== number) this.turnTo(order, number)
    for (const part of ESTIMATED) if (isSettled || charged[part] !== undefined) this.mark(part, order, place, 1)
    for (const part of STATED) {
      const amount = charged[part]
      if (amount !== undefined) this.amounts[part][order] = (this.amounts[part][order] || 0) + amount
    }
  }

  /** Of reports that have no precedence the one that came first stays. */
  private isAhead(report: string, held: number): boolean {
    return held === 0 || rankOf(report) < rankOf(this.reports[held - 1] ?? '')
  }

  /** What another report has said of the order counts no more. */
  private turnTo(order: number, number: number): void {
    this.held[order] = number
    for (const part of STATED) this.amounts[part][order] = Number.NaN
    for (const part of ESTIMATED) this.mark(part, order, NONE, 0)
  }

  private numberOf(report: string): number {
    const known = this.reports.indexOf(report)
    return known === -1 ? this.reports.push(report) : known + 1
  }

  has(order: number): boolean {
    return (this.held[order] ?? 0) !== 0
  }

  get(order: number): Charged | undefined {
    if (!this.has(order)) return undefined
    const charged: Charged = {}
    for (const part of STATED) {
      const amount = this.amounts[part][order] ?? Number.NaN
      if (!Number.isNaN(amount)) charged[part] = amount
    }
    return charged
  }

  private mark(part: Estimated, order: number, place: number, value: 0 | 1): void {
    const [marks, first] = [this.marks[part], this.firstOf[order] ?? NONE]
    if (place !== NONE) marks[first + place] = value
    else for (let line = first; line !== NONE && this.orderOf[line] === order; line++) marks[line] = value
  }
}

/** The report of several that counts. */
export function countingReport(reports: readonly string[]): string {
  return PRECEDENCE.find((report) => reports.includes(report)) ?? reports[0] ?? ''
}

function rankOf(report: string): number {
  const rank = PRECEDENCE.indexOf(report)
  return rank === -1 ? PRECEDENCE.length : rank
}
