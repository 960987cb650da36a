import { aliveShare, expectedPurchases, fitBgNbd, historiesOf } from '../../stats/bg-nbd.ts'
import type { BgNbd, BgNbdFit, History } from '../../stats/bg-nbd.ts'
import { expectedAmount, fitGammaGamma } from '../../stats/gamma-gamma.ts'
import type { Amounts, GammaGamma, GammaGammaFit } from '../../stats/gamma-gamma.ts'
import { AMOUNT_STEP, DAYS_A_WEEK, MOST_EXACT, MOST_REPEATS } from './question.ts'
import type { KnownBuyers } from './rows.ts'

/** Buyers with equal histories as cells, in days, and the cell of each buyer. */
export interface Cells {
  repeats: number[]
  recency: number[]
  age: number[]
  count: number[]
  of: Int32Array
}

/** More days than anybody has of one shop. */
const RADIX = 2 ** 15

export function cellsOf({ repeats, recency, age }: KnownBuyers): Cells {
  const known = new Map<number, number>()
  const cells: Omit<Cells, 'of'> = { repeats: [], recency: [], age: [], count: [] }
  const of = repeats.map((own, at) => {
    const [last, until] = [recency[at] ?? 0, age[at] ?? 0]
    const key = (own * RADIX + last) * RADIX + until
    const place = known.get(key) ?? cells.count.length
    if (place === cells.count.length) {
      known.set(key, place)
      cells.repeats.push(own)
      cells.recency.push(last)
      cells.age.push(until)
      cells.count.push(0)
    }
    cells.count[place] = (cells.count[place] ?? 0) + 1
    return place
  })
  return { ...cells, of }
}

/**
 * Purchases in weeks. Whole weeks make few different histories, so the search begins with those; it ends with the days
 * as they are, unless even they are very many.
 */
export function fitPurchases({ repeats, recency, age, count }: Cells): BgNbdFit {
  const inWeeks = (round: (weeks: number) => number) =>
    historiesOf(
      repeats.map((own, cell): History => {
        const [last, until] = [recency[cell] ?? 0, age[cell] ?? 0]
        return [own, round(last / DAYS_A_WEEK), round(until / DAYS_A_WEEK), count[cell] ?? 0]
      }),
    )
  const rough = fitBgNbd(inWeeks(Math.round))
  return count.length > MOST_EXACT ? rough : fitBgNbd(inWeeks(Number), rough)
}

/** Mean amounts of those who came back, 元. */
export function fitAmounts(buyers: KnownBuyers): GammaGammaFit {
  return fitGammaGamma(amountsOf(buyers))
}

export function amountsOf({ repeats, spent }: KnownBuyers): Amounts {
  const rows = repeats.reduce<[number, number][]>((list, own, at) => {
    if (own > 0 && (spent[at] ?? 0) > 0) list.push([own, (spent[at] ?? 0) / FEN / own])
    return list
  }, [])
  const all = rows.length > MOST_EXACT ? binned(rows) : rows.map(([own, mean]) => [own, mean, 1] as const)
  return {
    purchases: Int32Array.from(all, ([own]) => own),
    mean: Float64Array.from(all, ([, mean]) => mean),
    count: Float64Array.from(all, ([, , count]) => count),
  }
}

const FEN = 100

function binned(rows: readonly (readonly [number, number])[]): (readonly [number, number, number])[] {
  const counts = new Map<number, number>()
  const offset = RADIX / 2
  for (const [own, mean] of rows) {
    const key = own * RADIX + Math.round(Math.log(mean) / AMOUNT_STEP) + offset
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => {
    const own = Math.floor(key / RADIX)
    return [own, Math.exp((key - own * RADIX - offset) * AMOUNT_STEP), count] as const
  })
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
export function expectationOf(
  buyers: KnownBuyers,
  cells: Cells,
  model: BgNbd,
  amounts: GammaGamma | null,
  horizonDays: number,
): Group[] {
  const time = horizonDays / DAYS_A_WEEK
  const purchases = cells.repeats.map((own, cell) =>
    expectedPurchases(model, own, weeksOf(cells.recency, cell), weeksOf(cells.age, cell), time),
  )
  const alive = cells.repeats.map((own, cell) =>
    aliveShare(model, own, weeksOf(cells.recency, cell), weeksOf(cells.age, cell)),
  )
  const groups = emptyGroups()
  buyers.repeats.forEach((own, at) => {
    const group = groups[Math.min(own, MOST_REPEATS)]
    const cell = cells.of[at] ?? 0
    if (group === undefined) return
    group.buyers += 1
    group.alive += alive[cell] ?? 0
    group.purchases += purchases[cell] ?? 0
    group.money += (purchases[cell] ?? 0) * amountOf(amounts, own, buyers.spent[at] ?? 0)
  })
  return groups.filter((group) => group.buyers > 0)
}

function weeksOf(days: readonly number[], cell: number): number {
  return (days[cell] ?? 0) / DAYS_A_WEEK
}

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

/** @param days of each buyer from the end of the calibration to the end of what is known; @param later purchases in them */
export function heldOut(buyers: KnownBuyers, cells: Cells, model: BgNbd, days: Int32Array, later: Int32Array): Held[] {
  const held = Array.from({ length: MOST_REPEATS + 1 }, (_, repeats) => ({
    repeats,
    buyers: 0,
    predicted: 0,
    actual: 0,
  }))
  const expected = new Map<number, number>()
  buyers.repeats.forEach((own, at) => {
    const group = held[Math.min(own, MOST_REPEATS)]
    const [cell, time] = [cells.of[at] ?? 0, days[at] ?? 0]
    if (group === undefined || time <= 0) return
    const key = cell * RADIX + time
    const purchases =
      expected.get(key) ??
      expectedPurchases(model, own, weeksOf(cells.recency, cell), weeksOf(cells.age, cell), time / DAYS_A_WEEK)
    expected.set(key, purchases)
    group.buyers += 1
    group.predicted += purchases
    group.actual += later[at] ?? 0
  })
  return held.filter((group) => group.buyers > 0)
}
