import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { RootCause } from '../../../shared/contract/reviews.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

type Reviewed = Extract<CellInput, { of: 'reviewed' }>
type Of = Pick<Reviewed, 'product' | 'topic'>

/** What a figure of reviews opens as, of the page's days or of some months. */
export type AskReviews = (figure: Reviewed['figure'], of?: Of, months?: { first: string; last: string }) => CellInput

export function askerOf({ from, to, shops }: PageScope): AskReviews {
  return (figure, of = {}, months) => ({
    of: 'reviewed',
    ...(months === undefined ? { from, to } : { from: monthStart(months.first), to: monthEnd(months.last) }),
    ...(shops.length === 0 ? {} : { shops: [...shops] }),
    ...of,
    figure,
  })
}

/** What the refunds of one product for one cause open as. */
export function refundsOf(
  scope: PageScope,
  { topic, shopId, productId, name }: RootCause,
  figure: 'refunds' | 'refunded',
): CellInput {
  const product = { shopId, productId, name }
  return { ...scopeInput(scope), of: 'refunds', group: { by: 'cause', key: topic }, product, figure }
}
