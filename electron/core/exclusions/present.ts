import { dayOfNumber } from '../../../shared/calendar.ts'
import type { ListedExclusionRule, TaggedOrder } from '../../../shared/contract/exclusions.ts'
import { countLines } from '../analyses/quality/excluded.ts'
import { NO_DAY } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { wholeBooks } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { testOf } from './match.ts'
import { isUntouched, listedRules, taggedOrders } from './store.ts'

/** Every rule with the paid lines it fits, so that a seller sees what switching it on would take out. */
export function listExclusionRules(db: Connection, books: Books): ListedExclusionRule[] {
  const whole = wholeBooks(books)
  return listedRules(db).map((rule) => {
    const fits = testOf(whole, rule)
    const lines = Int32Array.from(linesOf(whole, (line) => whole.lines.paidDay[line] !== NO_DAY && fits(line)))
    return { ...rule, suggested: isUntouched(rule), fits: countLines(whole, lines) }
  })
}

function* linesOf({ lines }: Books, passes: (line: number) => boolean): Generator<number> {
  for (let line = 0; line < lines.length; line++) if (passes(line)) yield line
}

export function listTaggedOrders(db: Connection, books: Books): TaggedOrder[] {
  const whole = wholeBooks(books)
  const tags = taggedOrders(db)
  const paid = paymentsOf(
    whole,
    tags.flatMap(({ orderNo }) => orderNo ?? []),
  )
  return tags.map(({ orderNo, ...tag }) => {
    const payment = orderNo === null ? undefined : paid.get(orderNo)
    return payment === undefined
      ? { ...tag, paidDay: null, paid: null }
      : {
          ...tag,
          paidDay: dayOfNumber(payment.day),
          paid: Number.isNaN(payment.amount) ? null : payment.amount,
        }
  })
}

/** Day and amount of the payments of some orders, by `sales_order.id`. */
function paymentsOf({ lines, orders }: Books, wanted: readonly number[]): Map<number, { day: number; amount: number }> {
  const found = new Map<number, { day: number; amount: number }>()
  const numbers = new Set(wanted)
  if (numbers.size === 0) return found
  for (let line = 0; line < lines.length; line++) {
    const order = orders.id[lines.order[line] ?? 0] ?? 0
    const day = lines.paidDay[line] ?? NO_DAY
    if (day === NO_DAY || !numbers.has(order)) continue
    const known = found.get(order) ?? { day, amount: 0 }
    found.set(order, { day: Math.min(known.day, day), amount: known.amount + (lines.paid[line] ?? Number.NaN) })
  }
  return found
}
