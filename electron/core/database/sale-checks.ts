import type { ResolvedLine } from '../import/resolve/types.ts'
import { lineNumber } from '../import/sale-text.ts'
import { saleFrom, SALES } from '../import/sales.ts'
import type { SaleTuple, StoredSale } from '../import/sales.ts'
import { BooksBeside } from './books-beside.ts'
import { Cursor } from './cursor.ts'
import type { Finding } from './invariants.ts'
import type { Connection } from './open.ts'

/** What is asked of every order and line, in the order in which it is listed. */
const CHECKS = {
  refundWithinPaid: '退款不超过实付',
  refundsAddUp: '行的退款等于退款记录之和',
  incomeAddsUp: '行的商家应得等于实付加承担的优惠，减退款收回的',
  freightWithinPaid: '运费不超过实付',
  refundHasLine: '每笔退款的商品行都在',
  orderReadable: '每个订单都读得出来',
  orderHasLines: '每个订单都有商品行',
  lineHasSource: '每笔事实都有出处',
  booksEqualTables: '账本等于明细',
} as const
type Check = keyof typeof CHECKS

export const SALE_CHECKS: readonly string[] = Object.values(CHECKS)

/** How many orders go by before it is told how far the walk is. */
const TOLD_EVERY = 10_000

/**
 * Walks once through all orders, with the refunds of their lines and the chunks of the books beside them, all three by
 * number: each is read once and nothing is looked up.
 */
export function checkSales(db: Connection, told: (done: number, total: number) => void): Finding[] {
  const found = new Map<Check, number>()
  const count: Count = (check) => found.set(check, (found.get(check) ?? 0) + 1)
  const total = Number(db.prepare('SELECT count(*) FROM sale').pluck().get())
  const refunds = new Refunds(db)
  const sources = new Sources(db)
  const books = new BooksBeside(db)
  let done = 0
  const rows = db.prepare<[], SaleTuple>(`${SALES} ORDER BY s.id`).raw()
  try {
    for (const tuple of rows.iterate()) {
      if (done % TOLD_EVERY === 0) told(done, total)
      done++
      const sale = readable(tuple)
      if (sale === null) count('orderReadable')
      else checkSale(sale, { refunds, sources, books }, count)
    }
    addTo(found, 'refundHasLine', refunds.rest())
    addTo(found, 'booksEqualTables', books.rest())
  } finally {
    // A walk that ended halfway would keep its connection from closing.
    refunds.close()
    books.close()
  }
  return Object.entries(CHECKS).map(([check, name]) => {
    const times = found.get(check as Check) ?? 0
    return { name, problems: times === 0 ? [] : [`${times} 处`] }
  })
}

/** @returns `null` where a damaged disk has left no order in the text, or not the fact that it follows from */
function readable(tuple: SaleTuple): StoredSale | null {
  try {
    return saleFrom(tuple)
  } catch {
    return null
  }
}

interface Beside {
  refunds: Refunds
  sources: Sources
  books: BooksBeside
}

function checkSale({ id, shopId, order, lines }: StoredSale, { refunds, sources, books }: Beside, count: Count): void {
  if (lines.length === 0) count('orderHasLines')
  for (const [place, line] of lines.entries()) {
    const number = lineNumber(id, place)
    const back = refunds.of(number)
    checkLine(line, back, count)
    if (!sources.hold(line)) count('lineHasSource')
    if (!books.same(number, line, { shopId, ...order }, back.amount)) count('booksEqualTables')
  }
}

type Count = (check: Check) => void

function addTo(found: Map<Check, number>, check: Check, times: number): void {
  found.set(check, (found.get(check) ?? 0) + times)
}

function checkLine(line: ResolvedLine, back: Back, count: Count): void {
  const { paid, refunded, freight, income, paidAt } = line
  if (paid !== null && refunded !== null && refunded > paid) count('refundWithinPaid')
  if (paidAt === null) return
  if (refunded !== null && refunded !== back.amount) count('refundsAddUp')
  // The books do not hold incomes: they are worked out just so.
  if (income !== incomeOf(line, back.reversal)) count('incomeAddsUp')
  if (paid !== null && freight !== null && freight > paid) count('freightWithinPaid')
}

function incomeOf(line: ResolvedLine, reversal: number): number | null {
  const { paid, refunded, platformDiscount, influencerDiscount } = line
  return paid === null || refunded === null ? null : paid + platformDiscount + influencerDiscount - reversal
}

/** What refunds took back: of what was paid, and of the seller's income. */
interface Back {
  amount: number
  reversal: number
}

const NOTHING: Back = { amount: 0, reversal: 0 }

/** What the refunds of each line add up to; asked for in the order of the lines. */
class Refunds {
  private readonly sums: Cursor<[line: number, amount: number, refunds: number, reversal: number]>
  private stray = 0

  constructor(db: Connection) {
    const sums = db.prepare<[], [number, number, number, number]>(
      `SELECT line_no, sum(amount), count(*), sum(income_reversal) FROM refund WHERE line_no IS NOT NULL GROUP BY line_no ORDER BY line_no`,
    )
    this.sums = new Cursor(sums.raw().iterate())
  }

  of(line: number): Back {
    for (; this.sums.value !== undefined && this.sums.value[0] < line; this.sums.next())
      this.stray += this.sums.value[2]
    if (this.sums.value?.[0] !== line) return NOTHING
    const [, amount, , reversal] = this.sums.value
    this.sums.next()
    return { amount, reversal }
  }

  close(): void {
    this.sums.close()
  }

  /** How many refunds name lines that are not there. */
  rest(): number {
    for (; this.sums.value !== undefined; this.sums.next()) this.stray += this.sums.value[2]
    return this.stray
  }
}

/** Which rows of which files are accounted for. */
class Sources {
  private readonly runs = new Map<string, Run[]>()

  constructor(db: Connection) {
    const runs = db.prepare<[], [string, number, number]>(
      'SELECT batch_id, first_row, last_row FROM row_fate ORDER BY batch_id, first_row',
    )
    for (const [batch, first, last] of runs.raw().iterate()) {
      const ofBatch = this.runs.get(batch) ?? []
      if (ofBatch.length === 0) this.runs.set(batch, ofBatch)
      ofBatch.push({ first, last })
    }
  }

  hold({ batchId, row }: Pick<ResolvedLine, 'batchId' | 'row'>): boolean {
    const runs = this.runs.get(batchId) ?? []
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((runs[middle]?.first ?? 0) <= row) low = middle + 1
      else high = middle
    }
    return row <= (runs[low - 1]?.last ?? 0)
  }
}

interface Run {
  first: number
  last: number
}
