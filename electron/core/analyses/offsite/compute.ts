import { dayNumber } from '../../../../shared/calendar.ts'
import type { OffsiteEntry } from '../../../../shared/contract/offsite.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { SHORTEST_NAME } from './question.ts'

/** What the orders with a code brought on its days, 分; NaN where not known. */
export interface Coded {
  orders: number
  gmv: number
  gsv: number
}

/** `null` where no order line that was ever imported carries the code. */
export function codedSales(books: Books, { code, day, days, shops }: OffsiteEntry): Coded | null {
  const marks = marksOf(books, code.toLowerCase())
  if (marks === null) return null
  const { lines } = books
  const from = dayNumber(day)
  const isMeant = books.shops.map(({ id }) => shops.length === 0 || shops.includes(id))
  const orders = new Set<number>()
  const sum = { gmv: 0, gsv: 0 }
  const members = membersBetween(indexByDay(lines.paidDay), from, from + days - 1)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    if (lines.paidDay[line] === NO_DAY || isMeant[lines.shop[line] ?? NONE] !== true || !isCoded(books, marks, line))
      continue
    orders.add(lines.order[line] ?? NONE)
    sum.gmv += lines.paid[line] ?? Number.NaN
    sum.gsv += (lines.paid[line] ?? Number.NaN) - (lines.refunded[line] ?? Number.NaN)
  }
  return { orders: orders.size, ...sum }
}

interface Marks {
  items: Uint8Array
  channels: Uint8Array
}

function isCoded({ lines }: Books, { items, channels }: Marks, line: number): boolean {
  return items[lines.item[line] ?? NONE] === 1 || channels[lines.channel[line] ?? NONE] === 1
}

function marksOf(books: Books, code: string): Marks | null {
  if (code === '') return null
  const is = (text: string | null) => text?.toLowerCase() === code
  const items = Uint8Array.from(books.items, ({ product, sku }) => (is(product) || is(sku) ? 1 : 0))
  const channels = Uint8Array.from(books.channels, (name) =>
    is(name) || (code.length >= SHORTEST_NAME && name.toLowerCase().includes(code)) ? 1 : 0,
  )
  return items.includes(1) || channels.includes(1) ? { items, channels } : null
}
