import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import type { Amounts } from '../../books/narrow.ts'
import { narrowed } from '../../books/narrow.ts'
import { column } from '../../books/rollup.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums, refundSums } from '../../books/sums.ts'
import type { Grouping } from '../../books/sums.ts'
import { PARTS } from './question.ts'
import type { ProfitColumns } from './question.ts'
import { unstated } from './tally.ts'

/** What each group paid after refunds and what was left of it before advertising, 分; NaN where not known. */
export interface Results {
  gsv: Float64Array
  profit: Float64Array
}

/**
 * The results of `tallyProfit` without its parts: what a line left is one column, so that hundreds of thousands of
 * groups cost four sums and not fifteen.
 */
export function tallyResults(books: Books, columns: ProfitColumns, selection: Selection, grouping: Grouping): Results {
  const ofLines = lineSums(books, selection, grouping)
  const ofRefunds = refundSums(books, selection, grouping)
  const left = leftOf(books, columns)
  const beside = () => BESIDE.take(grouping.count)
  const gsv = less(ofLines(column(books.lines.paid)), ofRefunds(column(books.refunds.amount), beside()))
  const profit = less(ofLines(column(left.lines)), ofRefunds(column(left.refunds), beside()))
  const open = ofLines(unstated(books, selection), beside())
  for (let group = 0; group < open.length; group++) if ((open[group] ?? 0) > 0) gsv[group] = profit[group] = Number.NaN
  return { gsv, profit }
}

/** Sums that are only taken off others. */
const BESIDE = scratchNumbers()

function less(sums: Float64Array, back: Float64Array): Float64Array {
  for (let group = 0; group < sums.length; group++) sums[group] = (sums[group] ?? 0) - (back[group] ?? Number.NaN)
  return sums
}

/** What each line left, and what each refund takes of it again. */
interface Left {
  lines: Amounts
  refunds: Amounts
}

const known = new OwnerMap<ProfitColumns, Left>()

function leftOf({ lines, refunds }: Books, columns: ProfitColumns): Left {
  const found = known.get(columns)
  if (found !== undefined) return found
  const left = {
    lines: filled(new Float64Array(lines.length), (line) => (lines.paid[line] ?? Number.NaN) + lines.borne.at(line)),
    refunds: new Float64Array(refunds.reversal),
  }
  for (const part of PARTS) {
    const { full, back } = columns[part]
    full.forEach((cost, line) => (left.lines[line] = (left.lines[line] ?? 0) - cost))
    back.forEach((cost, refund) => (left.refunds[refund] = (left.refunds[refund] ?? 0) - cost))
  }
  const narrow = { lines: narrowed(left.lines), refunds: narrowed(left.refunds) }
  known.set(columns, narrow)
  return narrow
}
