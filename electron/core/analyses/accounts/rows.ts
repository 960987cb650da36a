import { dayNumber } from '../../../../shared/calendar.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Dictionary } from '../../books/dictionary.ts'
import { Kept } from '../../books/kept.ts'
import { firstLines } from '../../books/line-number.ts'
import { put } from '../../books/narrow.ts'
import type { Amounts, Days, Places } from '../../books/narrow.ts'
import type { Connection } from '../../database/open.ts'
import { placeOfLine, saleReader } from '../../import/sales.ts'

/** In the place of an order: the entry names none, or one that no order file has. */
export const NO_ORDER = -1
export const UNKNOWN_ORDER = -2

/**
 * The entries of settlement and account files that count, one place each, by their records of `settlement`. Fees, what
 * has been settled and what remarks say are all told from them: of a large shop there are hundreds of thousands, and to
 * read them takes longer than all that is done with them.
 */
export interface Accounts {
  length: number
  /** Their records of `settlement`. */
  id: Int32Array
  /** Index in the books, `NO_ORDER` or `UNKNOWN_ORDER`. */
  order: Int32Array
  /** Which line of the order it names, by its place among them; `NONE` where it names the order alone. */
  place: Places
  /** Index in `Books.shops`, `NONE` where it names none. */
  shop: Places
  /** `NO_DAY` where it has none. */
  day: Days
  /** Index in `reports`, and in `wordings`. */
  report: Places
  words: Places
  /** What came in (or, negative, went out), 分. */
  amount: Amounts
  /** Charges by columns of their own, positive, 分. */
  platformFee: Amounts
  commission: Amounts
  /** 1 where the balance after it is told. */
  balanced: Places
  reports: readonly string[]
  /** What entries say they are. */
  wordings: readonly string[]
}

/** Entries come with imports, and those bring new books. */
const kept = new Kept<Accounts>(1)

export function accountsOf(db: Connection, books: Books): Accounts {
  // Whatever the seller keeps out of the analysis, its orders stay the same.
  return kept.of(books.orders.id, '', () => readAccounts(db, books))
}

type Tuple = [
  id: number,
  orderNo: number | null,
  names: 0 | 1,
  lineId: string | null,
  shopId: string | null,
  day: string | null,
  report: string | null,
  category: string | null,
  scene: string | null,
  remark: string | null,
  amount: number,
  platformFee: number,
  commission: number,
  balanced: 0 | 1,
]

/** Rows handed over at a time: one by one they take twice as long. */
const TOGETHER = 4096

function readAccounts(db: Connection, books: Books): Accounts {
  const read = db
    .prepare<[number, number], Tuple>(
      `SELECT s.id, o.id, s.order_id IS NOT NULL, s.line_id, s.shop_id, substr(s.settled_at, 1, 10), s.report, s.category, s.scene,
         s.remark, coalesce(s.amount, 0),
         coalesce(s.platform_fee, 0) + coalesce(s.channel_share, 0) + coalesce(s.other_share, 0),
         coalesce(s.commission, 0) + coalesce(s.investment_fee, 0) + coalesce(s.promotion_fee, 0), s.balance IS NOT NULL
       FROM settlement s LEFT JOIN sale o ON o.order_id = s.order_id AND o.shop_id = s.shop_id
       WHERE s.current = 1 AND s.id > ? ORDER BY s.id LIMIT ?`,
    )
    .raw()
  // An import may be committed meanwhile: all is read from one state.
  return db.transaction(() => {
    const most = db.prepare<[], number>('SELECT count(*) FROM settlement WHERE current = 1').pluck().get() ?? 0
    const reader = new AccountReader(db, books, most)
    let rows = read.all(0, TOGETHER)
    while (rows.length > 0) {
      reader.add(rows)
      rows = read.all(rows.at(-1)?.[0] ?? 0, TOGETHER)
    }
    return reader.accounts()
  })()
}

/** Columns as narrow as nearly every shop needs. */
function emptyColumns(length: number) {
  return {
    id: new Int32Array(length),
    order: new Int32Array(length),
    place: new Int8Array(length) as Places,
    shop: new Int8Array(length) as Places,
    day: new Int16Array(length) as Days,
    report: new Int8Array(length) as Places,
    words: new Int8Array(length) as Places,
    amount: new Float32Array(length) as Amounts,
    platformFee: new Float32Array(length) as Amounts,
    commission: new Float32Array(length) as Amounts,
    balanced: new Int8Array(length) as Places,
  }
}

/** The same columns of some thousands of entries, as wide as anything. */
function emptyBatch() {
  const whole = () => new Int32Array(TOGETHER)
  const exact = () => new Float64Array(TOGETHER)
  return {
    id: whole(),
    order: whole(),
    place: whole(),
    shop: whole(),
    day: whole(),
    report: whole(),
    words: whole(),
    amount: exact(),
    platformFee: exact(),
    commission: exact(),
    balanced: whole(),
  }
}

/** Places of lines in their orders by their numbers; a number that no order file has says no more than the order's. */
function placeFinder(db: Connection): (orderNo: number, lineId: string) => number {
  const read = saleReader(db)
  return (orderNo, lineId) => {
    const [sale] = [...read([orderNo])]
    return sale === undefined ? NONE : (placeOfLine(sale.lines, lineId) ?? NONE)
  }
}

/** Puts entries into columns, some thousands at a time. */
class AccountReader {
  private readonly orderIds: Books['orders']['id']
  private readonly hasOneLine: (order: number) => boolean
  private readonly placeOf: (orderNo: number, lineId: string) => number
  private readonly shops: ReadonlyMap<string, number>
  private readonly days = new Map<string, number>()
  private readonly reports = new Dictionary<string>()
  private readonly wordings = new Dictionary<string>()
  private readonly columns: ReturnType<typeof emptyColumns>
  private readonly batch = emptyBatch()
  private at = 0

  constructor(db: Connection, books: Books, length: number) {
    const [first, orderOf] = [firstLines(books), books.lines.order]
    this.orderIds = books.orders.id
    this.hasOneLine = (order) => orderOf[(first[order] ?? 0) + 1] !== order
    this.placeOf = placeFinder(db)
    this.shops = new Map(books.shops.map(({ id }, index) => [id, index]))
    this.columns = emptyColumns(length)
  }

  add(rows: readonly Tuple[]): void {
    for (let place = 0; place < rows.length; place++) this.read(rows[place] as Tuple, place)
    const { batch, columns, at } = this
    const { length } = rows
    columns.id.set(batch.id.subarray(0, length), at)
    columns.order.set(batch.order.subarray(0, length), at)
    columns.place = put(columns.place, batch.place.subarray(0, length), at)
    columns.shop = put(columns.shop, batch.shop.subarray(0, length), at)
    columns.day = put(columns.day, batch.day.subarray(0, length), at)
    columns.report = put(columns.report, batch.report.subarray(0, length), at)
    columns.words = put(columns.words, batch.words.subarray(0, length), at)
    columns.amount = put(columns.amount, batch.amount.subarray(0, length), at)
    columns.platformFee = put(columns.platformFee, batch.platformFee.subarray(0, length), at)
    columns.commission = put(columns.commission, batch.commission.subarray(0, length), at)
    columns.balanced = put(columns.balanced, batch.balanced.subarray(0, length), at)
    this.at += length
  }

  accounts(): Accounts {
    return { length: this.at, ...this.columns, reports: this.reports.values, wordings: this.wordings.values }
  }

  /** By number: to take hundreds of thousands of lists apart by name takes longer than to read them. */
  private read(row: Tuple, place: number): void {
    const { batch } = this
    const [report, words] = [row[6] ?? '', `${row[7] ?? ''} ${row[8] ?? ''} ${row[9] ?? ''}`]
    const order = this.orderOf(row[1], row[2])
    batch.id[place] = row[0]
    batch.order[place] = order
    batch.place[place] = this.lineOf(row[1], order, row[3])
    batch.shop[place] = this.shops.get(row[4] ?? '') ?? NONE
    batch.day[place] = this.dayOf(row[5])
    batch.report[place] = this.reports.add(report, report)
    batch.words[place] = this.wordings.add(words, words)
    batch.amount[place] = row[10]
    batch.platformFee[place] = row[11]
    batch.commission[place] = row[12]
    batch.balanced[place] = row[13]
  }

  private orderOf(orderNo: number | null, names: 0 | 1): number {
    if (orderNo !== null) return this.orderIds.indexOf(orderNo)
    return names === 1 ? UNKNOWN_ORDER : NO_ORDER
  }

  /** Most orders have one line: an entry that names it and one that names the order say the same. */
  private lineOf(orderNo: number | null, order: number, lineId: string | null): number {
    if (orderNo === null || lineId === null || this.hasOneLine(order)) return NONE
    return this.placeOf(orderNo, lineId)
  }

  private dayOf(day: string | null): number {
    if (day === null) return NO_DAY
    const known = this.days.get(day)
    if (known !== undefined) return known
    const found = dayNumber(day)
    this.days.set(day, found)
    return found
  }
}
