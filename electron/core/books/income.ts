import { NO_DAY } from './columns.ts'
import type { LineColumns, RefundColumns } from './columns.ts'
import { SparseAmounts } from './sparse.ts'

type Paid = Pick<LineColumns, 'length' | 'paidDay' | 'paid' | 'borne' | 'refunded'>

/**
 * Merchant income of each line, 分: what was paid plus borne discounts, less what its refunds took back (domain rule 12);
 * NaN for a line that is not paid, and where one of these is not known. Orders are stored with it; here it is worked out
 * when it is asked for, since as a column it would be as large as all that it is made of.
 */
export class Income {
  private readonly lines: Paid
  private readonly takenBack: SparseAmounts

  constructor(lines: Paid, { line, reversal }: Pick<RefundColumns, 'line' | 'reversal'>) {
    this.lines = lines
    this.takenBack = new SparseAmounts(lines.length, line, reversal)
  }

  at(line: number): number {
    const { paidDay, paid, borne, refunded } = this.lines
    if (paidDay[line] === NO_DAY || Number.isNaN(refunded[line])) return Number.NaN
    return (paid[line] ?? Number.NaN) + borne.at(line) - this.takenBack.at(line)
  }
}
