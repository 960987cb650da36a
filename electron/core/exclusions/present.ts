import { dayOfNumber } from '../../../shared/calendar.ts'
import type { ExclusionRule, ListedExclusionRule, TaggedOrder } from '../../../shared/contract/exclusions.ts'
import { countLines } from '../analyses/quality/excluded.ts'
import { NO_DAY } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { wholeBooks } from '../books/select.ts'
import { Kept } from '../books/kept.ts'
import type { Connection } from '../database/open.ts'
import { testOf } from './match.ts'
import { isUntouched, listedRules, taggedOrders } from './store.ts'

/** Every rule with the paid lines it fits, so that a seller sees what switching it on would take out. */
export function listExclusionRules(db: Connection, books: Books): ListedExclusionRule[] {
  const whole = wholeBooks(books)
  return listedRules(db).map((rule) => ({
    ...rule,
    suggested: isUntouched(rule),
    fits: fits.of(whole, JSON.stringify([rule.condition, rule.shopId]), () =>
      countLines(whole, fittingLines(whole, rule)),
    ),
  }))
}

/** Of a million lines each rule takes a while, and they are listed again after every click. */
const fits = new Kept<ListedExclusionRule['fits']>(50)

export function ruleNamed(db: Connection, id: string): ExclusionRule | null {
  return listedRules(db).find((rule) => rule.id === id) ?? null
}

/** The paid lines that a rule fits. @param whole the books with what is kept out */
export function fittingLines(whole: Books, rule: ExclusionRule): Int32Array {
  const isFitting = testOf(whole, rule)
  const { paidDay } = whole.lines
  return linesOf(whole, (line) => paidDay[line] !== NO_DAY && isFitting(line))
}

/** The paid lines of an order that was taken out by hand. */
export function taggedLines(
  db: Connection,
  whole: Books,
  { shopId, orderId }: { shopId: string; orderId: string },
): Int32Array {
  const tag = taggedOrders(db).find((one) => one.shopId === shopId && one.orderId === orderId)
  const order = tag?.orderNo ?? null
  const { lines, orders } = whole
  return linesOf(whole, (line) => lines.paidDay[line] !== NO_DAY && orders.id.at(lines.order[line] ?? 0) === order)
}

function linesOf({ lines }: Books, passes: (line: number) => boolean): Int32Array {
  const found: number[] = []
  for (let line = 0; line < lines.length; line++) if (passes(line)) found.push(line)
  return Int32Array.from(found)
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

/** Day and amount of the payments of some orders, by `sale.id`. */
function paymentsOf({ lines, orders }: Books, wanted: readonly number[]): Map<number, { day: number; amount: number }> {
  const found = new Map<number, { day: number; amount: number }>()
  const numbers = new Set(wanted)
  if (numbers.size === 0) return found
  for (let line = 0; line < lines.length; line++) {
    const order = orders.id.at(lines.order[line] ?? 0) ?? 0
    const day = lines.paidDay[line] ?? NO_DAY
    if (day === NO_DAY || !numbers.has(order)) continue
    const known = found.get(order) ?? { day, amount: 0 }
    found.set(order, { day: Math.min(known.day, day), amount: known.amount + (lines.paid[line] ?? Number.NaN) })
  }
  return found
}
