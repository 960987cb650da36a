import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { EACH } from '../../books/rollup.ts'
import { scratchMarks } from '../../books/scratch.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { betaCdf } from '../../stats/beta.ts'
import { putIn } from '../first.ts'
import { pick } from '../overview/rows.ts'
import { crowdsOf, minuteOf, minutesBetween } from './crowds.ts'
import type { Crowds } from './crowds.ts'
import { discountOf, fullDiscounts, moneyOf } from './discounts.ts'
import { FULL_DISCOUNT_SHARE, LEAST_BURST, MOST_CHANCE, MOST_LEADS } from './question.ts'

/** Orders of one SKU from one province in one minute. */
export interface Burst {
  sku: number
  province: number
  /** Minutes since 1970-01-01. */
  minute: number
  lines: number[]
  orders: number
  /** How many of them used the discount to the full, and what that is a piece, 分. */
  full: number
  discount: number
  /** What was given on all of them, 分. */
  money: number
  /** Share of the other orders that go to the province, and how often chance would bring so many of the minute's there. */
  usual: number
  chance: number
}

/** P(X ≥ k) of a binomial variable, as an incomplete beta function (Abramowitz and Stegun 26.5.24). */
export function atLeast(k: number, n: number, p: number): number {
  return k <= 0 ? 1 : k > n ? 0 : betaCdf(p, k, n - k + 1)
}

/** The bursts of a selection that cost the most, those first. */
export function burstsOf(books: Books, selection: Selection, most = MOST_LEADS): Burst[] {
  const isIn = inSelection(books, selection)
  const discountFor = fullDiscounts(books, isIn)
  const largest: Judged[] = []
  for (const own of rareOnes(books, selection, isIn)) {
    // Discounts are looked at of those alone that would be shown.
    const least = largest.length < most ? Number.NEGATIVE_INFINITY : (largest.at(-1)?.money ?? 0)
    const judged = own.money < least ? null : judge(books, isIn, own, discountFor(own.sku))
    if (judged !== null) putIn(largest, judged, most, byMoney)
  }
  return largest.map((judged) => burstOf(books, selection, isIn, judged))
}

type Test = (line: number) => boolean

/** Lines of the selection are asked for again and again, minute by minute and SKU by SKU. */
function inSelection(books: Books, selection: Selection): Test {
  const marks = MARKED.take(books.lines.length)
  const { lines } = pick(books, selection)
  for (let place = 0; place < lines.length; place++) marks[lines[place] ?? 0] = 1
  return (line) => marks[line] === 1
}

const MARKED = scratchMarks()

/** Orders of a minute that went to one province, more than chance would bring. */
interface Rare extends Omit<Burst, 'lines' | 'full' | 'discount'> {
  /** The minute's place among the crowded ones. */
  place: number
}

function rareOnes(books: Books, selection: Selection, isIn: Test): Rare[] {
  const sold = linesByProvince(books, selection)
  const known = sold.reduce((sum, own) => sum + own, 0)
  const chanceOf = chances(sold, known)
  const counter = new Counter(books, isIn)
  const [first, end] = minutesBetween(books, selection.day, selection.from, selection.to)
  const found: Rare[] = []
  for (let place = first; place < end; place++) {
    const all = counter.count(place)
    counter.take((province, orders, money, line) => {
      const chance = chanceOf(province, orders, all)
      if (chance > MOST_CHANCE) return
      const [sku, minute] = [books.lines.sku[line] ?? NONE, minuteOf(books, line)]
      found.push({
        place,
        sku,
        province,
        minute,
        orders,
        money,
        usual: elsewhere(sold[province] ?? 0, known, orders, all),
        chance,
      })
    })
  }
  return found
}

/** Counts a minute's orders province by province, one minute after the other. */
class Counter {
  private readonly books: Books
  private readonly crowds: Crowds
  private readonly isIn: Test
  /** Of each province: orders, the last of them, and what was given, 分. */
  private readonly orders: Int32Array
  private readonly latest: Int32Array
  private readonly money: Float64Array
  private place = 0

  constructor(books: Books, isIn: Test) {
    this.books = books
    this.crowds = crowdsOf(books)
    this.isIn = isIn
    const count = books.provinces.length
    this.orders = new Int32Array(count)
    this.latest = new Int32Array(count).fill(NONE)
    this.money = new Float64Array(count)
  }

  /** Lines of an order are neighbours. @returns the minute's orders, wherever they went */
  count(place: number): number {
    this.place = place
    const { crowds, isIn, orders, latest, money } = this
    const { order: orderOf, province: provinceOf } = this.books.lines
    let [all, last] = [0, NONE]
    for (let at = crowds.starts[place] ?? 0; at < (crowds.starts[place + 1] ?? 0); at++) {
      const line = crowds.lines[at] ?? 0
      if (!isIn(line)) continue
      const order = orderOf[line] ?? NONE
      const province = provinceOf[line] ?? 0
      if (order !== last) all++
      last = order
      if (latest[province] !== order) orders[province] = (orders[province] ?? 0) + 1
      latest[province] = order
      money[province] = (money[province] ?? 0) + moneyOf(this.books, line)
    }
    return all
  }

  /** Visits the provinces that are enough for a burst, with a line of each, and wipes all counts. */
  take(visit: (province: number, orders: number, money: number, line: number) => void): void {
    const { crowds, place, orders, latest, money } = this
    for (let at = crowds.starts[place] ?? 0; at < (crowds.starts[place + 1] ?? 0); at++) {
      const line = crowds.lines[at] ?? 0
      const province = this.books.lines.province[line] ?? 0
      const own = orders[province] ?? 0
      if (own >= LEAST_BURST) visit(province, own, Math.round(money[province] ?? 0), line)
      orders[province] = 0
      latest[province] = NONE
      money[province] = 0
    }
  }
}

/** How many lines go to each province. */
function linesByProvince(books: Books, selection: Selection): Float64Array {
  const count = books.provinces.length
  return lineSums(books, selection, { groupOf: books.lines.province, count: count + 1 })(EACH).subarray(0, count)
}

/** Share of a province without the minute that is judged: in a small shop the burst itself would make it usual. */
function elsewhere(own: number, known: number, orders: number, all: number): number {
  return Math.max(0, own - orders) / Math.max(1, known - all)
}

/** Busy minutes are much alike: the same odds come again and again. */
function chances(sold: Float64Array, known: number): (province: number, orders: number, all: number) => number {
  const kept = sold.length === 0 ? [] : Array.from(sold, () => new Map<number, number>())
  return (province, orders, all) => {
    const key = orders * MOST_ORDERS + all
    const chance = kept[province]?.get(key) ?? atLeast(orders, all, likely(sold[province] ?? 0, known, orders, all))
    kept[province]?.set(key, chance)
    return chance
  }
}

/** The same share as a chance, by the rule of succession: of few orders elsewhere none tells that none ever goes there. */
function likely(own: number, known: number, orders: number, all: number): number {
  return (Math.max(0, own - orders) + 1) / (Math.max(0, known - all) + 2)
}

/** More than the orders of any minute. */
const MOST_ORDERS = 2 ** 24

interface Judged extends Rare {
  full: number
  discount: number
}

/** How many used the discount to the full; `null` where those are too few. */
function judge(books: Books, isIn: Test, own: Rare, discount: number): Judged | null {
  const { order } = books.lines
  let [full, latest] = [0, NONE]
  for (const line of linesOf(books, isIn, own)) {
    if (discount <= 0 || discountOf(books, line) < discount || order[line] === latest) continue
    latest = order[line] ?? NONE
    full++
  }
  return full < FULL_DISCOUNT_SHARE * own.orders ? null : { ...own, full, discount }
}

function linesOf(books: Books, isIn: Test, { place, province }: Rare): number[] {
  const { starts, lines } = crowdsOf(books)
  const found: number[] = []
  for (const line of lines.subarray(starts[place], starts[place + 1]))
    if (books.lines.province[line] === province && isIn(line)) found.push(line)
  return found
}

function byMoney(a: Judged, b: Judged): number {
  return (
    b.money - a.money ||
    b.full * b.discount - a.full * a.discount ||
    a.sku - b.sku ||
    a.minute - b.minute ||
    a.province - b.province
  )
}

function burstOf(books: Books, { day }: Selection, isIn: Test, { place, ...rest }: Judged): Burst {
  const dayOf = (line: number) => day[line] ?? NO_DAY
  const lines = linesOf(books, isIn, { place, ...rest })
  return { ...rest, lines: lines.toSorted((a, b) => dayOf(a) - dayOf(b) || a - b) }
}
