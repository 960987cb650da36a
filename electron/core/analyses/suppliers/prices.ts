import type { PricePoint } from '../../../../shared/contract/supplier-board.ts'
import { LEAST_RISE } from './question.ts'
import type { Purchase } from './question.ts'

/** Where one day has the same price twice, the surer word stands. */
const SURENESS = ['receipt', 'order', 'cost'] as const

/** The prices of one SKU of one supplier, the oldest first, each against the one before. */
export function priceHistory(purchases: readonly Purchase[]): PricePoint[] {
  const points: PricePoint[] = []
  for (const { day, price, from } of inOrder(purchases)) {
    if (price === null || isTold(points, day, price)) continue
    const before = points.at(-1)
    const change = before === undefined || before.price === 0 ? null : price / before.price - 1
    points.push({ day, price, change, from })
  }
  return points
}

/** They mostly come in order: then nothing is sorted. */
function inOrder(purchases: readonly Purchase[]): readonly Purchase[] {
  for (let at = 1; at < purchases.length; at++)
    if (byDay(purchases[at - 1] as Purchase, purchases[at] as Purchase) > 0) return purchases.toSorted(byDay)
  return purchases
}

function byDay(a: Purchase, b: Purchase): number {
  return compare(a.day ?? '', b.day ?? '') || SURENESS.indexOf(a.from) - SURENESS.indexOf(b.from)
}

/** Whether the day has that price already: the points of one day stand together. */
function isTold(points: readonly PricePoint[], day: string | null, price: number): boolean {
  for (let at = points.length - 1; at >= 0 && points[at]?.day === day; at--)
    if (points[at]?.price === price) return true
  return false
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
