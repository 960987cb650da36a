import { dayNumber } from '../../../../shared/calendar.ts'
import { select } from '../../books/select.ts'
import { toldQuantile } from '../customers/intervals.ts'
import { keyTest } from '../customers/key-test.ts'
import { LEAST_INTERVALS } from '../customers/question.ts'
import { purchasesOf } from '../customers/rows.ts'
import { newestDay } from '../lifetime/rows.ts'
import { NO_REFS } from './question.ts'
import type { Asked, Measured } from './question.ts'

/** The middle of the days between two purchases of one buyer, of all that is known by the end of the scope. */
export function repurchaseDays({ books, scope }: Asked): Measured {
  const told = (value: number | null, note: string): Measured => ({ value, parts: [], refs: NO_REFS, note })
  const { shops } = select(books, scope)
  const newest = newestDay(books, shops)
  if (scope.days !== undefined || newest === null || newest < dayNumber(scope.from)) return told(null, NO_DAYS)
  const { usable, reason } = keyTest(books, scope)
  if (!usable) return told(null, reason)
  const days = toldQuantile(purchasesOf(books, shops), dayNumber(scope.to), 0.5)
  return told(days, days === null ? `再买的还不到 ${LEAST_INTERVALS} 次，看不出` : '')
}

const NO_DAYS = '没有这段时间的订单文件'
