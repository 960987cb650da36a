import type { Clearance, ClearanceInput } from '../../../../shared/contract/slow-stock.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { HORIZON } from './question.ts'

const YEAR = 365

/** Clearing some pieces by a day at a lower price (inventory.md 6.8). */
export function clearanceOf(input: ClearanceInput): Clearance {
  const { stock, unitCost, price, dailyRate, discount, days, unitFees } = input
  const newPrice = roundHalfAway(price * (1 - discount))
  const cash = roundHalfAway(stock * (newPrice - unitFees))
  const result = roundHalfAway(cash - stock * unitCost)
  const holdingSaved = roundHalfAway(savedBy(input))
  const neededRate = stock / days
  return {
    newPrice,
    neededRate,
    neededUplift: dailyRate === 0 ? null : neededRate / dailyRate,
    daysAtTodaysRate: dailyRate === 0 ? null : stock / dailyRate,
    cash,
    result,
    holdingSaved,
    resultWithHolding: result + holdingSaved,
    breakEvenDiscount: discountOf(price, unitCost + unitFees),
    breakEvenWithHolding: discountOf(price, unitCost + unitFees - holdingSaved / stock),
  }
}

/** Nothing is saved by a day on which the pieces would have gone anyhow. */
function savedBy({ stock, unitCost, dailyRate, days, holdingRate }: ClearanceInput): number {
  const daily = (stock * unitCost * holdingRate) / YEAR
  return daily * Math.max(0, meanDays(stock / dailyRate) - meanDays(days))
}

/** Days that a piece lies there on average within the horizon, where all leave evenly over `days`. */
export function meanDays(days: number): number {
  return days <= HORIZON ? days / 2 : HORIZON - HORIZON ** 2 / (2 * days)
}

/** The discount at which a piece brings in just what is asked for it. */
function discountOf(price: number, wanted: number): number | null {
  return price === 0 ? null : 1 - wanted / price
}
