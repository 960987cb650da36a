import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { firstLines } from '../../books/line-number.ts'

/** What the books know of an order's income, and what its entries brought. */
export interface Account {
  /** Index of the order in the books. */
  order: number
  payDay: number
  /** Merchant income after refunds of what has come, or of all while nothing has, 分; NaN where not known. */
  income: number
  borne: number
  freight: number
  reversed: number
  /** First day on which money of the order moved. */
  firstDay: number
  /** Σ of goods and refunds, whenever. */
  total: number
  /** Income of its lines that have not come while others have: in none of the above but `order` and the days, 分. */
  waiting: number
}

/** Goods or a refund of an order: which line of it is named, by its place among them; `NONE` where it speaks of all. */
export interface OrderMoney {
  order: number
  place: number
  day: number
  amount: number
}

/** The paid orders of one shop, as columns: there may be hundreds of thousands. */
export class Accounts implements Iterable<Account> {
  /** Where each order of the books stands in the columns, plus one; 0 for orders that have no account. */
  private readonly places: Int32Array
  private readonly order: number[] = []
  private readonly payDay: number[] = []
  private readonly firstDay: number[] = []
  private readonly income: number[] = []
  private readonly borne: number[] = []
  private readonly freight: number[] = []
  private readonly reversed: number[] = []
  private readonly total: number[] = []
  private readonly waiting: number[] = []
  /** By line of the books, 1 where money of it has moved. */
  private readonly moved: Uint8Array
  private readonly firstOf: Int32Array

  constructor({ orders, lines }: Books, firstOf: Int32Array) {
    this.places = new Int32Array(orders.length)
    this.moved = new Uint8Array(lines.length)
    this.firstOf = firstOf
  }

  has(order: number): boolean {
    return (this.places[order] ?? 0) > 0
  }

  firstDayOf(order: number): number {
    return this.firstDay[this.placeOf(order)] ?? NO_DAY
  }

  addLine(books: Books, line: number): void {
    const { lines } = books
    const order = lines.order[line] ?? 0
    if (!this.has(order)) this.begin(order, lines.paidDay[line] ?? NO_DAY)
    this.count(books, line, 1)
  }

  /** What moved of an order; nothing happens to orders that have no account. */
  addMoney({ order, place: named, day, amount }: OrderMoney, { lines }: Books): void {
    if (!this.has(order)) return
    const place = this.placeOf(order)
    const first = this.firstDay[place] ?? NO_DAY
    this.firstDay[place] = first === NO_DAY ? day : Math.min(first, day)
    addTo(this.total, place, amount)
    const begin = this.firstOf[order] ?? NONE
    if (named !== NONE) this.moved[begin + named] = 1
    else for (let line = begin; line !== NONE && lines.order[line] === order; line++) this.moved[line] = 1
  }

  /** Once all that moved is added: sets lines aside that have not come although others of their order have. */
  setAside(books: Books, shop: number): void {
    const { lines } = books
    for (let line = 0; line < lines.length; line++) {
      const order = lines.order[line] ?? 0
      if (lines.shop[line] !== shop || this.moved[line] === 1 || lines.paidDay[line] === NO_DAY) continue
      if (!this.has(order) || this.firstDayOf(order) === NO_DAY) continue
      this.count(books, line, -1)
      addTo(this.waiting, this.placeOf(order), lines.income.at(line))
    }
  }

  private count({ lines }: Books, line: number, times: 1 | -1): void {
    const place = this.placeOf(lines.order[line] ?? 0)
    const income = lines.income.at(line)
    const borne = lines.borne.at(line)
    addTo(this.income, place, times * income)
    addTo(this.borne, place, times * borne)
    addTo(this.freight, place, times * (lines.freight.at(line) || 0))
    addTo(this.reversed, place, times * ((lines.paid[line] ?? Number.NaN) + borne - income))
  }

  *[Symbol.iterator](): Iterator<Account> {
    for (const [place, order] of this.order.entries()) {
      yield {
        order,
        payDay: this.payDay[place] ?? NO_DAY,
        firstDay: this.firstDay[place] ?? NO_DAY,
        income: this.income[place] ?? Number.NaN,
        borne: this.borne[place] ?? 0,
        freight: this.freight[place] ?? 0,
        reversed: this.reversed[place] ?? Number.NaN,
        total: this.total[place] ?? 0,
        waiting: this.waiting[place] ?? 0,
      }
    }
  }

  private placeOf(order: number): number {
    return (this.places[order] ?? 0) - 1
  }

  private begin(order: number, payDay: number): void {
    this.places[order] = this.order.push(order)
    this.payDay.push(payDay)
    this.firstDay.push(NO_DAY)
    for (const column of [this.income, this.borne, this.freight, this.reversed, this.total, this.waiting])
      column.push(0)
  }
}

function addTo(column: number[], place: number, amount: number): void {
  column[place] = (column[place] ?? 0) + amount
}

/** The paid orders of a shop; and those the seller keeps out, of which some may have no account. */
export function readAccounts(books: Books, shop: number): { accounts: Accounts; excluded: ReadonlySet<number> } {
  const { lines, excluded } = books
  const accounts = new Accounts(books, firstLines(books))
  const out = new Set<number>()
  for (let line = 0; line < lines.length; line++) {
    if (lines.shop[line] !== shop) continue
    if ((excluded?.reason[line] ?? 0) > 0) out.add(lines.order[line] ?? 0)
    if (lines.paidDay[line] !== NO_DAY) accounts.addLine(books, line)
  }
  return { accounts, excluded: out }
}
