import { addMonths, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { ratio } from '../../../shared/money.ts'
import { metricsOf } from '../analyses/overview/summary.ts'
import { quality } from '../analyses/quality/compute.ts'
import type { Books } from '../books/columns.ts'

/** Months that tell how something grows from year to year, and those of one year (domain metrics 3.8). */
const LEAST_MONTHS = 24
const YEAR = 12

export interface Growth {
  /** A year, on average. */
  rate: number
  /** Whole months one after the other. */
  months: number
  first: { from: Month; to: Month; gsv: number }
  last: { from: Month; to: Month; gsv: number }
}

/**
 * How much net sales grew a year, from the first twelve to the last twelve of the whole months that end with the scope:
 * a month of which order files miss days would be growth where there is none.
 *
 * @returns `null` of fewer than two years, or where nothing was sold in the first
 */
export function compoundGrowth(books: Books, scope: Scope): Growth | null {
  const months = wholeMonths(books, scope)
  if (months.length < LEAST_MONTHS) return null
  const [first, last] = [months.slice(0, YEAR), months.slice(-YEAR)].map((own) => yearOf(books, scope, own))
  if (first === undefined || last === undefined || first.gsv === null || last.gsv === null) return null
  const times = first.gsv > 0 && last.gsv > 0 ? ratio(last.gsv, first.gsv) : null
  if (times === null) return null
  return {
    rate: times ** (YEAR / (months.length - YEAR)) - 1,
    months: months.length,
    first: { ...first, gsv: first.gsv },
    last: { ...last, gsv: last.gsv },
  }
}

function yearOf(books: Books, scope: Scope, months: readonly Month[]) {
  const [from, to] = [months[0] ?? '', months.at(-1) ?? '']
  return { from, to, gsv: metricsOf(books, { ...scope, from: monthStart(from), to: monthEnd(to) }).gsv }
}

/** The newest whole month of the scope and those before it without a gap, the oldest first. */
function wholeMonths(books: Books, scope: Scope): Month[] {
  const found: Month[] = []
  const earliest = addMonths(monthOf(scope.from), -YEARS_BACK * YEAR)
  for (let month = monthOf(scope.to); month >= earliest; month = addMonths(month, -1)) {
    if (isWhole(books, { ...scope, from: monthStart(month), to: monthEnd(month) })) found.unshift(month)
    // Months that have not come yet are at the end of a year.
    else if (found.length > 0) break
  }
  return found
}

/** No shop has so old files. */
const YEARS_BACK = 20

function isWhole(books: Books, month: Scope): boolean {
  const { uncovered } = quality(books, month, 0)
  return metricsOf(books, month).gsv !== null && !uncovered.some(({ odd }) => odd)
}
