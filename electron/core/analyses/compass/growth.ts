import { addMonths, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { Month } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { missingDays } from '../gaps.ts'
import { figuresOf } from '../overview/compute.ts'
import { isCovered } from '../overview/rows.ts'
import { NO_REFS } from './question.ts'
import type { Asked, Measured, Part } from './question.ts'

/** Months that tell how something grows from year to year, and those of one year (domain metrics 3.8). */
const LEAST_MONTHS = 24
const YEAR = 12
/** No shop has older files. */
const MOST_MONTHS = 20 * YEAR

export interface Growth {
  /** A year, on average. */
  rate: number
  /** Whole months one after the other. */
  months: number
  first: YearSold
  last: YearSold
}

interface YearSold {
  from: Month
  to: Month
  /** 分 of net sales. */
  gsv: number
}

/**
 * How much net sales grew a year, from the first twelve to the last twelve of the whole months that end with the scope:
 * a month of which order files miss days would be growth where there is none.
 *
 * @returns `null` of fewer than two years, or where one of them sold nothing or does not say what was refunded
 */
export function compoundGrowth(books: Books, scope: Scope): Growth | null {
  const months = isCovered(books, select(books, scope)) ? wholeMonths(books, scope) : []
  if (months.length < LEAST_MONTHS) return null
  const [first, last] = [months.slice(0, YEAR), months.slice(-YEAR)].map((own) => yearOf(books, scope, own))
  const times = first == null || last == null || first.gsv <= 0 || last.gsv <= 0 ? null : ratio(last.gsv, first.gsv)
  if (first == null || last == null || times === null) return null
  return { rate: times ** (YEAR / (months.length - YEAR)) - 1, months: months.length, first, last }
}

function daysOf(scope: Scope, from: Month, to: Month): Scope {
  return { ...scope, from: monthStart(from), to: monthEnd(to) }
}

function yearOf(books: Books, scope: Scope, months: readonly Month[]): YearSold | null {
  const [from, to] = [months[0] ?? '', months.at(-1) ?? '']
  // Files cover whole months: what is known of them needs no other look, and its buyers are not counted for it.
  const { gsv } = figuresOf(books, daysOf(scope, from, to))
  return gsv === null ? null : { from, to, gsv }
}

/** The newest whole month of the scope and those before it without a gap, the oldest first. */
function wholeMonths(books: Books, scope: Scope): Month[] {
  const found: Month[] = []
  // Months that have not come yet, or have just begun, are at the end of the scope.
  const earliest = addMonths(monthOf(scope.from), -1)
  for (let month = monthOf(scope.to); found.length < MOST_MONTHS; month = addMonths(month, -1)) {
    const isWhole =
      monthEnd(month) <= scope.to && missingDays(books, select(books, daysOf(scope, month, month))).length === 0
    if (isWhole) found.unshift(month)
    else if (found.length > 0 || month <= earliest) break
  }
  return found
}

/** The same as a number of the last day of a scope, with the two years that it is made of. */
export function growthFigure({ books, scope }: Asked): Measured {
  const told = (value: number | null, parts: Part[], note: string): Measured => ({ value, parts, refs: NO_REFS, note })
  const found = scope.days === undefined ? compoundGrowth(books, scope) : null
  if (found === null) return told(null, [], '订单文件要连着、齐全 24 个月以上，退款也要有')
  const part = ({ from, to, gsv }: YearSold, sign: Part['sign']): Part => ({
    name: `${from} 至 ${to} 的${METRICS.gsv.zh}`,
    unit: 'fen',
    value: gsv,
    sign,
    number: { ...daysOf(scope, from, to), metric: 'gsv' },
  })
  return told(
    found.rate,
    [part(found.last, '+'), part(found.first, '÷')],
    `连着 ${found.months} 个月，相隔 ${((found.months - YEAR) / YEAR).toFixed(2)} 年`,
  )
}
