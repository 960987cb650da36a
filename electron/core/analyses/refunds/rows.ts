import { REFUND_CAUSES } from '../../../../shared/contract/refunds.ts'
import { reasonCauses } from '../../aftersales/reasons.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import { KeptWith } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import type { ProfitColumns } from '../profit/question.ts'
import { BEFORE } from '../profit/refunds-of.ts'
import { commissionRecords } from '../profit/rows.ts'
import { AGES } from './question.ts'

/** One value a refund. What it is grouped by is of one kind of array, so that the passes over it are fast. */
export interface RefundTraits {
  line: Int32Array
  order: Int32Array
  /** A place in `REFUND_CAUSES`. */
  cause: Int32Array
  /** A place in `AGES`; behind the last of them where no file has the day. */
  age: Int32Array
  /** A place in `REFUND_WAYS`. */
  way: Int32Array
  /** Places in the books; `NONE` where there is none. */
  reason: Int32Array
  sku: Int32Array
  channel: Int32Array
  /** 分 that stay spent, NaN where not known, and all of them together. */
  goods: Float64Array
  fulfilment: Float64Array
  fees: Float64Array
  cost: Float64Array
}

const traits = new KeptWith<RefundTraits>()

/** Made once for the books, the costs and the seller's reading of the reasons as they are. */
export function refundTraits(db: Connection, books: Books, columns: ProfitColumns): RefundTraits {
  const causes = reasonCauses(db, books)
  return traits.of([books, columns, causes], () => {
    const { refunds, lines } = books
    const unstated = REFUND_CAUSES.indexOf('unstated')
    const ofLine = (values: ArrayLike<number>) => refunds.line.map((line) => values[line] ?? NONE)
    const [goods, fulfilment] = [lostGoods(books, columns), stayed(books, [columns.fulfilment], true)]
    const fees = stayed(books, [columns.platformFees, columns.commission, columns.compensation], false)
    return {
      line: refunds.line,
      order: ofLine(lines.order),
      cause: filled(new Int32Array(refunds.length), (refund) => causes[refunds.reason[refund] ?? NONE] ?? unstated),
      age: filled(new Int32Array(refunds.length), (refund) =>
        ageOf(refunds.day[refund] ?? NO_DAY, lines.paidDay[refunds.line[refund] ?? 0] ?? NO_DAY),
      ),
      way: new Int32Array(refunds.way),
      reason: new Int32Array(refunds.reason),
      sku: ofLine(lines.sku),
      channel: ofLine(lines.channel),
      goods,
      fulfilment,
      fees,
      cost: goods.map((own, refund) => own + (fulfilment[refund] ?? 0) + (fees[refund] ?? 0)),
    }
  })
}

function ageOf(day: number, paidDay: number): number {
  if (day === NO_DAY || paidDay === NO_DAY) return AGES.length
  const days = day - paidDay
  return Math.max(
    0,
    AGES.findLastIndex(([from]) => days >= from),
  )
}

/** Which part of its line a refund undoes, by money. */
function shareOf({ lines, refunds }: Books, refund: number): number {
  const paid = lines.paid[refunds.line[refund] ?? 0] ?? Number.NaN
  return paid > 0 ? Math.min(1, (refunds.amount[refund] ?? 0) / paid) : 0
}

/** Cost of goods that left and did not come back to be sold. Pieces that came back count as pieces, others by money. */
function lostGoods(books: Books, { cogs: { full, back } }: ProfitColumns): Float64Array {
  const { lines, refunds } = books
  return filled(new Float64Array(refunds.length), (refund) => {
    if (refunds.way[refund] === BEFORE) return 0
    const line = refunds.line[refund] ?? 0
    const units = refunds.units[refund] ?? 0
    const share = units > 0 ? units / (lines.quantity[line] ?? Number.NaN) : shareOf(books, refund)
    return Math.max(0, Math.round(share * (full[line] ?? 0)) - (back[refund] ?? 0))
  })
}

/** What a refund leaves spent of parts that belong to the sale. @param sent whether nothing is spent before shipping */
function stayed(books: Books, parts: readonly ProfitColumns['cogs'][], sent: boolean): Float64Array {
  const { refunds } = books
  return filled(new Float64Array(refunds.length), (refund) => {
    if (sent && refunds.way[refund] === BEFORE) return 0
    const [line, share] = [refunds.line[refund] ?? 0, shareOf(books, refund)]
    return parts.reduce((sum, { full, back }) => {
      return sum + Math.max(0, Math.round(share * (full[line] ?? 0)) - (back[refund] ?? 0))
    }, 0)
  })
}

/** Who brought the order of each line, by the file of commissions: a place in `names`, `NONE` for nobody known. */
export interface Influencers {
  names: string[]
  ofLine: Int32Array
  ofRefund: Int32Array
}

const influencers = new OwnerMap<Books, Influencers>()

export function influencersOf(db: Connection, books: Books): Influencers {
  const known = influencers.get(books)
  if (known !== undefined) return known
  const found = readInfluencers(db, books)
  influencers.set(books, found)
  return found
}

function readInfluencers(db: Connection, books: Books): Influencers {
  const nameOf = new Map(
    db
      .prepare<[], [number, string]>("SELECT id, influencer FROM commission WHERE current = 1 AND influencer <> ''")
      .raw()
      .all(),
  )
  const places = new Map<string, number>()
  const ofOrder = new Int32Array(books.orders.length).fill(NONE)
  const records = nameOf.size === 0 ? [] : commissionRecords(db, books)
  for (const { id, order } of records) {
    const name = nameOf.get(id)
    if (name === undefined) continue
    const place = places.get(name) ?? places.size
    places.set(name, place)
    ofOrder[order] = place
  }
  const ofLine = books.lines.order.map((order) => ofOrder[order] ?? NONE)
  return { names: [...places.keys()], ofLine, ofRefund: books.refunds.line.map((line) => ofLine[line] ?? NONE) }
}
