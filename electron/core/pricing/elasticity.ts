import type { Elasticity } from '../../../shared/contract/pricing.ts'
import { LEAST_RATE, RUN_CHANCE } from '../analyses/inventory/question.ts'

/** What a day of a listing was sold at and how much. */
export interface PricedDay {
  /** 分 a piece; `null` on a day without a sale. */
  price: number | null
  units: number
}

const FEWEST_LEVELS = 3
const FEWEST_DAYS = 14
/** Prices within this share of each other are one level: coupons move them a little every day. */
const SAME_LEVEL = 0.05
/** Two-sided 95 % points of Student's t by degrees of freedom; from ten on it hardly matters here. */
const T95 = [Number.NaN, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]

/**
 * Slope of ln(units a day) over ln(price), by least squares over price levels of 14 days or more (domain listing 5.6).
 * A day without a sale has the price of the day before; gaps too long for chance are no days with stock. Three levels give one degree of freedom: the band is then wide,
 * and where it holds 0 the answer says that nothing can be told.
 */
export function elasticityOf(days: readonly PricedDay[]): Elasticity {
  const levels = levelsOf(days)
  const enough = levels.filter((level) => level.days >= FEWEST_DAYS && level.unitsPerDay > 0)
  if (enough.length < FEWEST_LEVELS)
    return {
      value: null,
      low: null,
      high: null,
      levels,
      note: `数据不足：要有 ${FEWEST_LEVELS} 个价位、每个至少卖 ${FEWEST_DAYS} 天，现在够的有 ${enough.length} 个`,
    }
  const { slope, error } = regress(enough.map(({ price, unitsPerDay }) => [Math.log(price), Math.log(unitsPerDay)]))
  const t = T95[Math.min(T95.length - 1, enough.length - 2)] ?? 2
  const [low, high] = [slope - t * error, slope + t * error]
  const weak = low <= 0 && high >= 0
  return {
    value: slope,
    low,
    high,
    levels,
    note: weak
      ? '看不出：价位太少或波动太大，降价能不能多卖说不准'
      : '只是同期：换季、活动和看不出的缺货也混在里面，先小幅试再定',
  }
}

function levelsOf(days: readonly PricedDay[]): Elasticity['levels'] {
  let last: number | null = null
  const gaps = gapsOf(days)
  const filled = days.flatMap(({ price, units }, at) => {
    last = price ?? last
    return last === null ? [] : [{ price: last, units, gap: gaps[at] ?? 0 }]
  })
  const levels: Levelled[][] = []
  for (const day of filled.toSorted((a, b) => a.price - b.price)) {
    const level = levels.at(-1)
    if (level === undefined || day.price > (level[0]?.price ?? 0) * (1 + SAME_LEVEL)) levels.push([day])
    else level.push(day)
  }
  return levels.map((level) => {
    const own = inStock(level)
    const units = sumOf(own, (day) => day.units)
    return {
      price: Math.round(sumOf(own, (day) => day.price) / own.length),
      days: own.length,
      unitsPerDay: units / own.length,
    }
  })
}

interface Levelled {
  price: number
  units: number
  /** Days without a sale on end of which it is one; 0 where something was sold. */
  gap: number
}

/** Of each day without a sale how many follow each other. */
function gapsOf(days: readonly PricedDay[]): number[] {
  const gaps = days.map(() => 0)
  for (let from = 0; from < days.length;) {
    let end = from
    while (end < days.length && days[end]?.price === null) end++
    gaps.fill(end - from, from, end)
    from = end + 1
  }
  return gaps
}

/** Without gaps that chance leaves less than once in a hundred times at what sells at this price: then nothing was there. */
function inStock(level: readonly Levelled[]): readonly Levelled[] {
  const longest = level.reduce((most, { gap }) => Math.max(most, gap), 0)
  const unsold = level.filter(({ gap }) => gap > 0).length - longest
  // Of what is bought several at a time most days sell nothing: the other days tell how odd one is.
  const seldom = -Math.log((unsold + 0.5) / (level.length - longest + 1))
  const rate = Math.min(seldom, sumOf(level, ({ units }) => units) / level.length)
  return rate < LEAST_RATE ? level : level.filter(({ gap }) => Math.exp(-rate * gap) >= RUN_CHANCE)
}

function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}

function regress(points: readonly (readonly [x: number, y: number])[]): { slope: number; error: number } {
  const n = points.length
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / n
  const [x0, y0] = [mean(0), mean(1)]
  const sxx = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0)
  const sxy = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0)
  const slope = sxy / sxx
  const rest = points.reduce((sum, [x, y]) => sum + (y - y0 - slope * (x - x0)) ** 2, 0)
  return { slope, error: Math.sqrt(rest / (n - 2) / sxx) }
}
