import { dayNumber } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { NO_DAY } from '../../books/columns.ts'
import { LEAST_DIFFERENCE, MOST_COUNT_AGE, RETURN_LAG } from './question.ts'
import type { Lot } from './ageing.ts'
import type { Scene } from './scene.ts'
import type { Shelf } from './shelves.ts'

/** What has moved of every SKU. */
export type Moves = Pick<Scene, 'asOf' | 'sold' | 'unknown' | 'returned' | 'arrivals' | 'buying'>

/**
 * The count before the newest, moved forward by what came and what was sold, beside what was found. Counts have no hour:
 * what moved on the two days themselves may be on either side, and what buyers sent back may be on the shelf or not; so
 * there is a range, and only what lies beyond it is a difference.
 *
 * @param index place in the books; -1 where it was never sold
 * @returns `null` without two alike counts, or where a day between them has no order file
 */
export function checkOf(scene: Moves, index: number, shelf: Shelf): StockRow['check'] {
  const { before, day, available } = shelf
  if (before === null || day === null || available === null) return null
  const [from, to] = [dayNumber(before.day), dayNumber(day)]
  if (!isKnown(scene, from, to)) return null
  const came = cameBetween(scene.arrivals.lotsOf(shelf.key, index), from, to)
  const received = came.last + came.between
  const pieces = soldFrom(scene, index, from + 1, to)
  const returned = returnsOf(scene, index, from - RETURN_LAG, to + RETURN_LAG)
  const expected = before.available + received - pieces
  const low = expected - came.last - soldFrom(scene, index, from, from)
  const meanwhile = receivedMeanwhile(scene, shelf.key, before.day, day)
  const high = expected + came.first + meanwhile + returned + soldFrom(scene, index, to, to)
  const difference = available < low ? available - low : Math.max(0, available - high)
  return {
    from: before.day,
    opening: before.available,
    received,
    sold: pieces,
    low,
    high,
    found: available,
    difference,
  }
}

/**
 * Pieces that came on the first day, between, and on the last one.
 *
 * @param lots the newest first
 */
function cameBetween(lots: readonly Lot[], from: number, to: number): { first: number; between: number; last: number } {
  const came = { first: 0, between: 0, last: 0 }
  for (const { day, pieces } of lots) {
    if (day < from) break
    if (day === to) came.last += pieces
    else if (day === from) came.first += pieces
    else if (day > from && day < to) came.between += pieces
  }
  return came
}

/** Whether it is worth looking for: a piece may be miscounted, and so may a few of very many. */
export function isMismatch({ opening, received, difference }: NonNullable<StockRow['check']>): boolean {
  const { pieces, share } = LEAST_DIFFERENCE
  return Math.abs(difference) >= Math.max(pieces, share * (Math.max(0, opening) + received))
}

/** Pieces sold that are not there: a count below nothing, or less counted and received than has been sold since. */
export function shortOf(scene: Moves, index: number, shelf: Shelf | null): number {
  if (shelf === null || shelf.available === null) return 0
  if (shelf.available < 0) return -shelf.available
  const { asOf, buying, arrivals } = scene
  const day = shelf.day === null ? asOf : dayNumber(shelf.day)
  if (day >= asOf || !isKnown(scene, day, asOf)) return 0
  // Where nobody writes down what comes, an old count says nothing of today.
  const isFollowed = arrivals.hasLots || buying.hasOrders
  if (asOf - day > (isFollowed ? MOST_COUNT_AGE.followed : MOST_COUNT_AGE.alone)) return 0
  const { received, sold } = movesOf(scene, index, shelf.key, day + 1, asOf)
  const meanwhile = receivedMeanwhile(scene, shelf.key, shelf.day ?? '', null)
  const atMost = shelf.available + received + meanwhile + returnsOf(scene, index, day - RETURN_LAG, asOf)
  return Math.max(0, sold - atMost)
}

/** Whether an order file tells of every day after the first. */
function isKnown({ sold, unknown }: Moves, from: number, to: number): boolean {
  if (from < sold.from || to >= sold.from + sold.days) return false
  for (let day = from + 1; day <= to; day++) if (unknown[day - sold.from] === 1) return false
  return true
}

function movesOf({ sold, arrivals }: Moves, index: number, key: string, from: number, to: number) {
  let received = 0
  for (const { day, pieces } of arrivals.lotsOf(key, index)) {
    if (day < from) break
    if (day <= to) received += pieces
  }
  return { received, sold: soldFrom({ sold }, index, from, to) }
}

function soldFrom({ sold }: Pick<Moves, 'sold'>, index: number, from: number, to: number): number {
  return sumOf(sold.units, index * sold.days - sold.from, index, from, to)
}

/** The window alone is looked at. */
function returnsOf({ returned: { starts, day, pieces } }: Moves, index: number, from: number, to: number): number {
  if (index < 0) return 0
  let sum = 0
  for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at++) {
    const own = day[at] ?? NO_DAY
    if (own >= from && own <= to) sum += pieces[at] ?? 0
  }
  return sum
}

function sumOf(column: Float64Array, offset: number, index: number, from: number, to: number): number {
  if (index < 0) return 0
  let sum = 0
  for (let day = from; day <= to; day++) sum += column[offset + day] ?? 0
  return sum
}

/** Pieces of typed orders that have come without a day: they may have come meanwhile. */
function receivedMeanwhile({ buying }: Moves, key: string, from: string, to: string | null): number {
  let pieces = 0
  for (const order of buying.receivedOf(key)) {
    const isWithin = (to === null || order.orderedOn <= to) && (order.closedOn === null || order.closedOn >= from)
    if (isWithin) pieces += order.pieces
  }
  return pieces
}
