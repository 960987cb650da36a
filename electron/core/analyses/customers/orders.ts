import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { scratchMarks, scratchNumbers } from '../../books/scratch.ts'
import type { Connection } from '../../database/open.ts'

/** The paid orders of each buyer within some days. */
export interface BuyerOrders {
  /** Index of the newest order, `NONE` without any. */
  newest: Int32Array
  /** Its day. */
  day: Int32Array
  /** How many orders there are. */
  count: Int32Array
}

const DAY_SECONDS = 86_400

/** As large as there are buyers; the pages about them ask for the same year one after the other. */
const known = new Kept<BuyerOrders>(1)

/** @param shops 1 for each selected shop. Orders of gifts alone are none. */
export function ordersOfBuyers(books: Books, shops: Uint8Array, range: { from: number; to: number }): BuyerOrders {
  return known.of(books, `${shops.join()} ${range.from} ${range.to}`, () => gather(books, shops, range))
}

/** How many orders each buyer has within some days. */
export function ordersCounter(books: Books, shops: Uint8Array): (range: { from: number; to: number }) => Int32Array {
  return (range) => ordersOfBuyers(books, shops, range).count
}

const [MOMENT, SEEN] = [scratchNumbers(), scratchMarks()]

function gather(
  { lines, orders, buyers }: Books,
  shops: Uint8Array,
  { from, to }: { from: number; to: number },
): BuyerOrders {
  const newest = new Int32Array(buyers).fill(NONE)
  const moment = MOMENT.take(buyers).fill(NO_DAY)
  const count = new Int32Array(buyers)
  const seen = SEEN.take(orders.length)
  const { buyer, order, paid, paidDay, paidSecond, shop } = lines
  const isPurchase = (line: number) => buyer[line] !== NONE && shops[shop[line] ?? 0] === 1 && (paid[line] ?? 0) > 0
  const members = membersBetween(indexByDay(paidDay), from, to)
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    if (!isPurchase(line)) continue
    const own = buyer[line] ?? 0
    const sold = order[line] ?? 0
    if (seen[sold] !== 1) count[own] = (count[own] ?? 0) + 1
    seen[sold] = 1
    const at = (paidDay[line] ?? 0) * DAY_SECONDS + paidSecond.at(line)
    if (at <= (moment[own] ?? NO_DAY)) continue
    moment[own] = at
    newest[own] = sold
  }
  return { newest, day: daysOf(moment), count }
}

/** Not by `from`, which takes ten times as long. */
function daysOf(moment: Float64Array): Int32Array {
  const day = new Int32Array(moment.length).fill(NO_DAY)
  for (let own = 0; own < day.length; own++) {
    const at = moment[own] ?? NO_DAY
    if (at !== NO_DAY) day[own] = Math.floor(at / DAY_SECONDS)
  }
  return day
}

/** The shops' numbers of some orders, by their index in the books. */
export function orderNumbers(db: Connection, { orders }: Books, indexes: readonly number[]): Map<number, string> {
  const byId = new Map(indexes.map((index) => [orders.id.at(index) ?? NONE, index]))
  const rows = db
    .prepare<[string], { id: number; orderId: string }>(
      'SELECT id, order_id AS orderId FROM sale WHERE id IN (SELECT value FROM json_each(?))',
    )
    .all(JSON.stringify([...byId.keys()]))
  return new Map(rows.map(({ id, orderId }) => [byId.get(id) ?? NONE, orderId]))
}
