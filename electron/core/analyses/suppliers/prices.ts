import type { PricePoint } from '../../../../shared/contract/supplier-board.ts'
import { LEAST_RISE } from './question.ts'
import type { Purchase } from './question.ts'

/** Where one day has the same price twice, the surer word stands. */
const SURENESS = ['receipt', 'order', 'cost'] as const

/** The prices of one SKU of one supplier, the oldest first, each against the one before. */
export function priceHistory(purchases: readonly Purchase[]): PricePoint[] {
  const asked = purchases.flatMap(({ day, price, from }) => (price === null ? [] : [{ day, price, from }]))
  const ordered = asked.toSorted(
    (a, b) => compare(a.day ?? '', b.day ?? '') || SURENESS.indexOf(a.from) - SURENESS.indexOf(b.from),
  )
  const points: PricePoint[] = []
  for (const { day, price, from } of ordered) {
    const before = points.at(-1)
    if (points.some((point) => point.day === day && point.price === price)) continue
    const change = before === undefined || before.price === 0 ? null : price / before.price - 1
    points.push({ day, price, change, from })
  }
  return points
}

export interface Rise {
  day: string
  before: number
  price: number
  change: number
}

/** The newest change of a price, where it is a rise worth speaking of and not older than `since`. */
export function riseOf(points: readonly PricePoint[], since: string): Rise | null {
  const at = points.findLastIndex(({ change }) => change !== null && change !== 0)
  const [before, point] = [points[at - 1], points[at]]
  if (before === undefined || point === undefined || point.day === null || point.change === null) return null
  // 1.05 is no binary fraction: 105 ÷ 100 − 1 falls a hair short of 0.05.
  if (point.day < since || point.change < LEAST_RISE - 1e-9) return null
  return { day: point.day, before: before.price, price: point.price, change: point.change }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
