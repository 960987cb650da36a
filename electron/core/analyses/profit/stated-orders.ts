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

/**
 * What files charge, by index of the order: as columns, since a shop's accounts speak of all its orders. Of each order
 * only the report that counts is held; an order that is here is settled, with or without charges.
 */
export class StatedOrders {
  /** Of each order the report that counts so far, as its place in `reports` plus one. */
  private readonly held: Uint8Array
  private readonly reports: string[] = []
  /** 分; NaN where the report states nothing of the part. */
  private readonly amounts: Record<(typeof STATED)[number], Float64Array>

  constructor(orders: number) {
    const column = () => new Float64Array(orders).fill(Number.NaN)
    this.held = new Uint8Array(orders)
    this.amounts = { platformFees: column(), commission: column(), fulfilment: column(), compensation: column() }
  }

  add(order: number, report: string, charged: Charged): void {
    const number = this.numberOf(report)
    const before = this.held[order] ?? 0
    // Of reports that have no precedence the one that came first stays.
    if (before !== number && before !== 0 && rankOf(report) >= rankOf(this.reports[before - 1] ?? '')) return
    this.held[order] = number
    for (const part of STATED) {
      const column = this.amounts[part]
      if (before !== number) column[order] = Number.NaN
      const amount = charged[part]
      if (amount !== undefined) column[order] = (column[order] || 0) + amount
    }
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

  /** 1 for each order that is here. */
  marks(): Uint8Array {
    return this.held.map((number) => Math.min(1, number))
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
