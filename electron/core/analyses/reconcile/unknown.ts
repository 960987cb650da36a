import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { paidLines } from './days.ts'
import type { Span } from './days.ts'

/** Share of the shop's paid orders of a span whose buyer no file tells. */
export function unknownBuyers(books: Books, shop: number, span: Span): number {
  const { lines } = books
  let [orders, unknown] = [0, 0]
  for (let line = 0; line < lines.length; line++) {
    const day = lines.paidDay[line] ?? NO_DAY
    if (lines.shop[line] !== shop || day < span.from || day > span.to) continue
    orders++
    if (lines.buyer[line] === NONE) unknown++
  }
  return orders === 0 ? 0 : unknown / orders
}

/** Why a shop's refunds of a span cannot be dated or are not stated; empty when they are. */
export function refundsUnknown(books: Books, shop: number, span: Span, book: 'attributed' | 'occurred'): string {
  const { lines, refunds } = books
  const paid = paidLines(books, shop).filter((line) => {
    const day = lines.paidDay[line] ?? NO_DAY
    return day >= span.from && day <= span.to
  })
  if (paid.some((line) => Number.isNaN(lines.refunded[line] ?? Number.NaN))) return '有订单没有退款数据'
  if (book === 'attributed') return ''
  const own = new Uint8Array(lines.length)
  for (let at = 0; at < paid.length; at++) {
    const line = paid[at] ?? 0
    own[line] = 1
  }
  const undated = refunds.line.some((line, refund) => own[line] === 1 && refunds.day[refund] === NO_DAY)
  return undated ? '有退款没有成功时间，换成归属制再看' : ''
}
