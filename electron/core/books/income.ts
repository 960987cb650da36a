import { NO_DAY } from './columns.ts'
import type { LineColumns, RefundColumns } from './columns.ts'
import { Flags } from './flags.ts'

type Paid = Pick<LineColumns, 'length' | 'paidDay' | 'paid' | 'borne' | 'refunded'>
type TakenBack = Pick<RefundColumns, 'line' | 'reversal'>

/** Lines of which one knows where their refunds begin. */
const TOGETHER = 32

/**
 * Merchant income of each line, 分: what was paid plus borne discounts, less what its refunds took back (domain rule 12);
 * NaN for a line that is not paid, and where one of these is not known. Orders are stored with it; here it is worked out
 * when it is asked for, since as a column it would be as large as all that it is made of.
 */
export class Income {
  private readonly lines: Paid
  private readonly refunds: TakenBack
  private readonly isRefunded: Flags
  /** Of each so many lines the first of their refunds. */
  private readonly starts: Int32Array

  /** @param refunds in the order of their lines */
  constructor(lines: Paid, refunds: TakenBack) {
    this.lines = lines
    this.refunds = refunds
    this.isRefunded = new Flags(lines.length)
    this.starts = new Int32Array(Math.ceil(lines.length / TOGETHER)).fill(refunds.line.length)
    for (let refund = refunds.line.length - 1; refund >= 0; refund--) {
      const line = refunds.line[refund] ?? 0
      this.isRefunded.put(line, 1)
      this.starts[Math.floor(line / TOGETHER)] = refund
    }
  }

  at(line: number): number {
    const { paidDay, paid, borne, refunded } = this.lines
    if (paidDay[line] === NO_DAY || Number.isNaN(refunded[line])) return Number.NaN
    return (paid[line] ?? Number.NaN) + borne.at(line) - (this.isRefunded.at(line) === 0 ? 0 : this.takenBack(line))
  }

  private takenBack(line: number): number {
    const { line: lines, reversal } = this.refunds
    let sum = 0
    for (let at = this.starts[Math.floor(line / TOGETHER)] ?? 0; (lines[at] ?? Infinity) <= line; at++)
      if (lines[at] === line) sum += reversal[at] ?? Number.NaN
    return sum
  }
}
