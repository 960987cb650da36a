import type { Elasticity } from '../../../shared/contract/pricing.ts'

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
 * A day without a sale has the price of the day before. Three levels give one degree of freedom: the band is then wide,
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
      : '只是同期：换季、活动、缺货的日子也混在里面，先小幅试再定',
  }
}

function levelsOf(days: readonly PricedDay[]): Elasticity['levels'] {
  let last: number | null = null
  const filled = days.flatMap(({ price, units }) => {
    last = price ?? last
    return last === null ? [] : [{ price: last, units }]
  })
  const levels: { low: number; sum: number; days: number; units: number }[] = []
  for (const { price, units } of filled.toSorted((a, b) => a.price - b.price)) {
    const level = levels.at(-1)
    if (level === undefined || price > level.low * (1 + SAME_LEVEL))
      levels.push({ low: price, sum: price, days: 1, units })
    else {
      level.sum += price
      level.days += 1
      level.units += units
    }
  }
  return levels.map(({ sum, days: own, units }) => ({
    price: Math.round(sum / own),
    days: own,
    unitsPerDay: units / own,
  }))
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
