import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { addMonths, monthEnd, monthOf, monthStart } from './calendar.ts'
import type { Day, Month } from './calendar.ts'
import type { Contract } from './contract/index.ts'
import type { Shop } from './contract/shops.ts'

type Answers = InferContractRouterOutputs<Contract>
type Questions = InferContractRouterInputs<Contract>

/** All that the page asks before it shows its first numbers, and what the core says to it. */
export interface FirstAnswers {
  shops: Answers['shops']['list']
  settings: Answers['system']['settings']
  /** What the overview is asked. */
  input: Questions['overview']['summary']
  summary: Answers['overview']['summary']
}

/** The element of the page's document in which a host may hand over the answers of the last time. */
export const FIRST_ANSWERS_ID = 'first-answers'

/** Files fetched on the 1st hold a few orders of the new month: so few days do not make a month to look at. */
const FEW_DAYS = 3

/** The newest month with paid orders, past its first days where there is one before it. */
export function newestMonth(shops: readonly Shop[]): Month | null {
  const days = shops.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).filter((day) => day !== null)
  const first = days.toSorted()[0]
  const last = days.toSorted().at(-1)
  if (first === undefined || last === undefined) return null
  const month = monthOf(last)
  return Number(last.slice(8, 10)) <= FEW_DAYS && monthOf(first) < month ? addMonths(month, -1) : month
}

/**
 * What the overview is asked before anybody has chosen anything: the newest month of all shops against the one before;
 * this calendar month where no shop has an order.
 */
export function firstQuestion(shops: readonly Shop[], today: Day) {
  const month = newestMonth(shops) ?? monthOf(today)
  return {
    from: monthStart(month),
    to: monthEnd(month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    compare: 'previous',
  } as const
}

/** The day of this computer: for what comes next, never for numbers. */
export function localDay(now: Date): Day {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
