import { aliveShare, expectedPurchases } from '../../stats/bg-nbd.ts'
import type { BgNbd, Histories } from '../../stats/bg-nbd.ts'
import { fitBgNbd } from '../../stats/bg-nbd-fit.ts'
import type { BgNbdFit } from '../../stats/bg-nbd-fit.ts'
import { expectedAmount } from '../../stats/gamma-gamma.ts'
import type { Amounts, GammaGamma } from '../../stats/gamma-gamma.ts'
import { scratchInts, scratchNumbers } from '../../books/scratch.ts'
import { distinct } from './distinct.ts'
import { AMOUNT_STEP, DAYS_A_WEEK, MOST_EXACT, MOST_REPEATS } from './question.ts'
import type { After, KnownBuyers } from './rows.ts'

/** Buyers with equal histories as cells, in days: how many there are of each, and the 分 that they spent together. */
export interface Cells {
  repeats: Int32Array
  recency: Int32Array
  age: Int32Array
  count: Float64Array
  spent: Float64Array
}

export function cellsOf({ repeats, recency, age, spent }: KnownBuyers): Cells {
  const { first, of } = distinct([repeats, recency, age])
  const at = (column: Int32Array) => first.map((buyer) => column[buyer] ?? 0)
  const [count, sum] = [new Float64Array(first.length), new Float64Array(first.length)]
  for (let place = 0; place < of.length; place++) {
    const cell = of[place] ?? 0
    count[cell] = (count[cell] ?? 0) + 1
    sum[cell] = (sum[cell] ?? 0) + (spent[place] ?? 0)
  }
  return { repeats: at(repeats), recency: at(recency), age: at(age), count, spent: sum }
}

/** Purchases in weeks: the days as they are, unless even they are very many; then those of the same week are equal. */
export function fitPurchases(cells: Cells): BgNbdFit {
  return fitBgNbd(
    cells.count.length > MOST_EXACT ? inWeeks(cells) : { ...cells, times: timesOf(cells.age, DAYS_A_WEEK) },
  )
}

function inWeeks({ repeats, recency, age, count }: Cells): Histories {
  const weeks = (days: Int32Array) => days.map((own) => Math.round(own / DAYS_A_WEEK))
  const [last, until] = [weeks(recency), weeks(age)]
  const { first, of } = distinct([repeats, last, until])
  const buyers = new Float64Array(first.length)
  of.forEach((place, cell) => (buyers[place] = (buyers[place] ?? 0) + (count[cell] ?? 0)))
  const at = (column: Int32Array) => first.map((cell) => column[cell] ?? 0)
  return { repeats: at(repeats), recency: at(last), age: at(until), count: buyers, times: timesOf(until, 1) }
}

/** Nobody has bought later than he is known. */
function timesOf(age: Int32Array, unit: number): Float64Array {
  const longest = age.reduce((most, own) => Math.max(most, own), 0)
  return Float64Array.from({ length: longest + 1 }, (_, own) => own / unit)
}

const [PURCHASES, STEPS, ZEROS, BOTH] = [scratchInts(), scratchInts(), scratchInts(), scratchInts()]
const MEAN = scratchNumbers()

/** Mean amounts of those who came back, 元. */
export function amountsOf({ repeats, spent }: KnownBuyers): Amounts {
  const purchases = PURCHASES.take(repeats.length)
  const mean = MEAN.take(repeats.length)
  let rows = 0
  for (let at = 0; at < repeats.length; at++) {
    const own = repeats[at] ?? 0
    const paid = spent[at] ?? 0
    if (own === 0 || !(paid > 0)) continue
    purchases[rows] = own
    mean[rows++] = paid / FEN / own
  }
  if (rows > MOST_EXACT) return binned({ purchases: purchases.subarray(0, rows), mean: mean.subarray(0, rows) })
  return { purchases: purchases.slice(0, rows), mean: mean.slice(0, rows), count: new Float64Array(rows).fill(1) }
}

const FEN = 100

function binned({ purchases, mean }: Omit<Amounts, 'count'>): Amounts {
  // Not by `from`, which takes ten times as long.
  const steps = STEPS.take(mean.length)
  for (let row = 0; row < steps.length; row++) steps[row] = Math.round(Math.log(mean[row] ?? 0) / AMOUNT_STEP)
  const { first, of } = distinct([purchases, steps, ZEROS.take(steps.length)])
  const count = new Float64Array(first.length)
  for (let at = 0; at < of.length; at++) {
    const place = of[at] ?? 0
    count[place] = (count[place] ?? 0) + 1
  }
  return {
    purchases: first.map((row) => purchases[row] ?? 0),
    mean: Float64Array.from(first, (row) => Math.exp((steps[row] ?? 0) * AMOUNT_STEP)),
    count,
  }
}

/** Pearson's correlation of the number of repeat purchases with their mean amount. */
export function correlationOf({ purchases, mean, count }: Amounts): number | null {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  purchases.forEach((own, cell) => {
    const [amount, weight] = [mean[cell] ?? 0, count[cell] ?? 0]
    n += weight
    x += weight * own
    y += weight * amount
    xx += weight * own * own
    yy += weight * amount * amount
    xy += weight * own * amount
  })
  const spread = (n * xx - x * x) * (n * yy - y * y)
  return spread > 0 ? (n * xy - x * y) / Math.sqrt(spread) : null
}

/** Buyers with as many repeat purchases, and what is expected of all of them. */
export interface Group {
  repeats: number
  buyers: number
  alive: number
  purchases: number
  /** 元; NaN without a model of amounts. */
  money: number
}

/** What buyers are expected to do within so many days, by how often they have come again. */
export function expectationOf(cells: Cells, model: BgNbd, amounts: GammaGamma | null, horizonDays: number): Group[] {
  const time = horizonDays / DAYS_A_WEEK
  const groups = emptyGroups()
  for (let cell = 0; cell < cells.count.length; cell++) {
    const own = cells.repeats[cell] ?? 0
    const group = groups[Math.min(own, MOST_REPEATS)]
    if (group === undefined) continue
    const [last, until, count] = [weeksOf(cells.recency, cell), weeksOf(cells.age, cell), cells.count[cell] ?? 0]
    const purchases = count * expectedPurchases(model, own, last, until, time)
    group.buyers += count
    group.alive += count * aliveShare(model, own, last, until)
    group.purchases += purchases
    group.money += purchases * amountOf(amounts, own, (cells.spent[cell] ?? 0) / count)
  }
  return groups.filter((group) => group.buyers > 0)
}

function weeksOf(days: Int32Array, cell: number): number {
  return (days[cell] ?? 0) / DAYS_A_WEEK
}

/** What the model expects is linear in what was spent: that of the mean buyer is the mean of what is expected. */
function amountOf(model: GammaGamma | null, repeats: number, spent: number): number {
  if (model === null) return Number.NaN
  return expectedAmount(model, repeats, repeats === 0 ? 0 : spent / FEN / repeats)
}

function emptyGroups(): Group[] {
  return Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => ({
    repeats,
    buyers: 0,
    alive: 0,
    purchases: 0,
    money: 0,
  }))
}

/** What was expected of buyers and what they did, by how often they had come again till then. */
export interface Held {
  repeats: number
  buyers: number
  predicted: number
  actual: number
}

/** No buyer is watched for as many days: two numbers of days as one. */
const MOST_WATCHED = 2 ** 15

/** @param after what they did after the day at which they are known */
export function heldOut(buyers: KnownBuyers, model: BgNbd, after: After): Held[] {
  const held = Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => ({
    repeats,
    buyers: 0,
    predicted: 0,
    actual: 0,
  }))
  const both = BOTH.take(buyers.id.length)
  for (let at = 0; at < both.length; at++)
    both[at] = (buyers.age[at] ?? 0) * MOST_WATCHED + Math.max(0, after.days[at] ?? 0)
  const { first, of } = distinct([buyers.repeats, buyers.recency, both])
  const expected = Float64Array.from(first, (at) => {
    const [last, until] = [weeksOf(buyers.recency, at), weeksOf(buyers.age, at)]
    return expectedPurchases(model, buyers.repeats[at] ?? 0, last, until, weeksOf(after.days, at))
  })
  for (let at = 0; at < of.length; at++) {
    const group = held[Math.min(buyers.repeats[at] ?? 0, MOST_REPEATS)]
    if (group === undefined || (after.days[at] ?? 0) <= 0) continue
    group.buyers += 1
    group.predicted += expected[of[at] ?? 0] ?? 0
    group.actual += after.purchases[at] ?? 0
  }
  return held.filter((group) => group.buyers > 0)
}
