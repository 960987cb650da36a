import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'

/** A month by day of payment, refunds with the payments they undo: as targets are set and sheets are made. */
export function monthScope(month: Month, shops: string[] | undefined): Scope {
  return {
    from: monthStart(month),
    to: monthEnd(month),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops === undefined ? {} : { shops }),
  }
}
