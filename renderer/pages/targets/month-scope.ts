import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { PageScope } from '../../app/scope.ts'

/** What targets are held against: a month by the day of payment. @param to its last day, where it is not over */
export function monthScope(month: Month, shop: string | null, to: string | null = null): PageScope {
  return {
    from: monthStart(month),
    to: to ?? monthEnd(month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    shops: shop === null ? [] : [shop],
    compare: 'none',
  }
}
