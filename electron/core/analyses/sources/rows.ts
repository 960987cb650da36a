import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'
import type { Days } from '../traffic-days/rows.ts'
import { PRODUCT_REPORTS } from './question.ts'

/** What a report states of one source over a day or a period. */
export interface StatedSource {
  shopId: string
  report: string
  /** `null` for all carriers together. */
  carrier: string | null
  /** Names from the first level down. */
  path: string[]
  from: number
  to: number
  visitors: number | null
  cartBuyers: number | null
  orderBuyers: number | null
  payBuyers: number | null
  payAmount: number | null
}

interface Stored extends Omit<StatedSource, 'path' | 'from' | 'to'> {
  names: string
  day: string
  dayTo: string
}

/** The last days that were read, of all shops. */
interface Read extends Days {
  rows: readonly StatedSource[]
}

/** By the books: files bring new ones. */
const lastRead = new OwnerMap<Books, Read>()

/**
 * Sources of whole shops whose period meets the days from the first to the last of the ranges. Years of them are read
 * once: what is asked for within the days that were read last is among these.
 */
export function statedSources(
  db: Connection,
  books: Books,
  shops: readonly string[],
  ranges: readonly Days[],
): StatedSource[] {
  const [from, to] = [Math.min(...ranges.map((one) => one.from)), Math.max(...ranges.map((one) => one.to))]
  const before = lastRead.get(books)
  const isWithin = before !== undefined && before.from <= from && before.to >= to
  const known = isWithin
    ? before
    : {
        from,
        to,
        rows: readSources(
          db,
          books.shops.map(({ id }) => id),
          { from, to },
        ),
      }
  lastRead.set(books, known)
  return known.rows.filter((row) => row.from <= to && row.to >= from && shops.includes(row.shopId))
}

/** The same straight from the table. */
export function readSources(db: Connection, shops: readonly string[], { from, to }: Days): StatedSource[] {
  const pathFor = pathReader()
  const found = db
    .prepare<[object], Stored>(
      `SELECT shop_id AS shopId, coalesce(report, '') AS report,
         CASE WHEN carrier IN ${WHOLE_SHOP} THEN NULL ELSE carrier END AS carrier,
         json_array(source_1, source_2, source_3, source_4) AS names, day, coalesce(day_to, day) AS dayTo, visitors,
         cart_buyers AS cartBuyers, order_buyers AS orderBuyers, pay_buyers AS payBuyers, pay_amount AS payAmount
       FROM traffic_source_day
       WHERE current = 1 AND product_id IS NULL AND coalesce(level, 1) >= 1 AND day <= :to
         AND coalesce(day_to, day) >= :from AND shop_id IN (SELECT value FROM json_each(:shops))
         AND coalesce(report, '') NOT IN (SELECT value FROM json_each(:products))
       ORDER BY day, names, carrier`,
    )
    .all({
      shops: JSON.stringify(shops),
      products: JSON.stringify(PRODUCT_REPORTS),
      from: dayOfNumber(from),
      to: dayOfNumber(to),
    })
    .flatMap((row): StatedSource[] => {
      const own = pathFor(row.carrier, row.names)
      if (own === null) return []
      // Named one by one: there are tens of thousands, and spread they take twice the room.
      return [
        {
          shopId: row.shopId,
          report: row.report,
          carrier: own.carrier,
          path: own.path,
          from: dayNumber(row.day),
          to: dayNumber(row.dayTo),
          visitors: row.visitors,
          cartBuyers: row.cartBuyers,
          orderBuyers: row.orderBuyers,
          payBuyers: row.payBuyers,
          payAmount: row.payAmount,
        },
      ]
    })
  return sharedTexts(found, ['shopId', 'report'])
}

/** Each day names the same few dozen sources: what is read of one stands for all its days. */
function pathReader(): typeof pathOf {
  const known = new Map<string, Map<string | null, ReturnType<typeof pathOf>>>()
  return (carrier, names) => {
    const own = known.get(names) ?? new Map<string | null, ReturnType<typeof pathOf>>()
    if (own.size === 0) known.set(names, own)
    const read = own.get(carrier)
    if (read !== undefined) return read
    const found = pathOf(carrier, names)
    own.set(carrier, found)
    return found
  }
}

/**
 * Which source a row is of; `null` where it names none.
 *
 * @param names of its levels, as JSON
 */
export function pathOf(carrier: string | null, names: string): Pick<StatedSource, 'carrier' | 'path'> | null {
  const path = (JSON.parse(names) as (string | null)[]).filter(
    (name): name is string => name !== null && !SUM.test(name),
  )
  if (path.length > 0) return { carrier, path }
  // A seller's own table may name carriers alone: they are its sources.
  return carrier === null ? null : { carrier: null, path: [carrier] }
}

/** What a seller's own table calls a row that sums up others. */
const SUM = /^(汇总|合计|总计|全部)$/
