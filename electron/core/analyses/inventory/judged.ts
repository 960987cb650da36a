import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Sku } from '../../books/columns.ts'
import { layersOf, oldestAge } from './ageing.ts'
import type { Layer } from './ageing.ts'
import { lotsBefore } from './arrivals.ts'
import type { Usual } from './demand.ts'
import { aheadOf, coverOf } from './forward.ts'
import type { Supply } from './policy.ts'
import { MOST_AHEAD } from './question.ts'
import type { Scene, Usage } from './scene.ts'
import type { Shelf } from './shelves.ts'
import { lastingOf } from './transit.ts'
import type { Lasting, Transit } from './transit.ts'
import type { Judged } from './warnings.ts'

/** How long the shelf lasts by itself and with what is on its way; `null` where nothing sells or it is not known. */
export interface Lasts {
  alone: ReturnType<typeof coverOf>
  withTransit: Lasting
}

/** Nothing of it is kept from one SKU to the next. */
const SCRATCH = new Float64Array(MOST_AHEAD)

export function lastsOf(
  { weights, uplifts, asOf }: Scene,
  index: number,
  rate: number,
  stock: number | null,
  transit: Transit,
): Lasts | null {
  if (stock === null || rate === 0) return null
  const ahead = aheadOf(weights, uplifts, index, SCRATCH)
  return { alone: coverOf(stock, rate, ahead, asOf), withTransit: lastingOf(stock, transit, rate, ahead, asOf) }
}

interface Counted {
  stock: number
  transit: Transit
  usual: Usual
  supply: Supply
  policy: { reorderPoint: number; orderUpTo: number }
  lasting: Lasts | null
  extra: number
  layers: readonly Layer[]
}

/** The first day it was sold, counted or received; `null` where it never was. */
function firstSeenOf({ sold, arrivals }: Scene, index: number, key: string): number | null {
  const sale = index < 0 ? NO_DAY : (sold.firstDay[index] ?? NO_DAY)
  const known = arrivals.knownSince(key, index)
  if (sale === NO_DAY || known === null) return known ?? (sale === NO_DAY ? null : sale)
  return Math.min(sale, known)
}

/** Since when its pieces lie there. */
export function agesOf(
  scene: Scene,
  index: number,
  key: string,
  shelf: Shelf | null,
): { firstSeen: string | null; layers: Layer[] } {
  const first = firstSeenOf(scene, index, key)
  const day = shelf?.day ?? null
  const lots = lotsBefore(scene.arrivals, key, day === null ? scene.asOf : dayNumber(day), index)
  return {
    firstSeen: first === null ? null : dayOfNumber(first),
    layers: layersOf(shelf?.available ?? 0, lots, first),
  }
}

/** What a piece earned, 分; `null` where not known. */
export function profitOf({ earned }: Usage, index: number): number | null {
  const profit = index < 0 ? Number.NaN : (earned.perPiece[index] ?? Number.NaN)
  return Number.isNaN(profit) ? null : profit
}

export function judgedOf(
  scene: Scene,
  index: number,
  sku: Sku,
  { stock, transit, usual, supply, policy, lasting, layers, extra }: Counted,
): Judged {
  const { sold, asOf, defaults, costOf } = scene
  const last = index < 0 ? NO_DAY : (sold.lastDay[index] ?? NO_DAY)
  return {
    available: stock,
    position: stock + (transit.pieces ?? 0),
    dailyRate: usual.dailyRate,
    reorderPoint: policy.reorderPoint,
    orderUpTo: policy.orderUpTo,
    extra,
    leadTime: supply.leadTime,
    review: supply.review,
    coverDays: lasting?.alone.days ?? null,
    gap: lasting === null || transit.dated.length === 0 ? null : gapOf(lasting.withTransit, supply.leadTime),
    idle: last === NO_DAY ? null : asOf - last,
    age: oldestAge(layers, asOf),
    isAgeKnown: layers.every(({ inferred }) => !inferred),
    cost: costOf(sku.key, asOf, index),
    profit: profitOf(scene, index),
    overstockDays: defaults.overstockDays,
  }
}

/** Days without stock before the next goods come, those that one would order now among them; 0 without any. */
function gapOf({ days, next }: Lasting, leadTime: number): number {
  return days === null ? 0 : Math.max(0, Math.min(leadTime, next ?? leadTime) - days)
}
