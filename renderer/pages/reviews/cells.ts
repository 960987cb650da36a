import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { PageScope } from '../../app/scope.ts'

type Reviewed = Extract<CellInput, { of: 'reviewed' }>
type Of = Pick<Reviewed, 'product' | 'topic'>

/** What a figure of reviews opens as, of the page's days or of a month. */
export type AskReviews = (figure: Reviewed['figure'], of?: Of, month?: string) => CellInput

export function askerOf({ from, to, shops }: PageScope): AskReviews {
  return (figure, of = {}, month) => ({
    of: 'reviewed',
    ...(month === undefined ? { from, to } : { from: monthStart(month), to: monthEnd(month) }),
    ...(shops.length === 0 ? {} : { shops: [...shops] }),
    ...of,
    figure,
  })
}
