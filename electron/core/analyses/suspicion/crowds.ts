import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books, LineColumns } from '../../books/columns.ts'
import type { Days } from '../../books/narrow.ts'
import { LEAST_BURST } from './question.ts'

/**
 * The minutes of single SKUs in which often enough one province is ordered to: in no scope can others hold a burst. They
 * are a small part of all lines, found once for the books, so that a scope looks at nothing else.
 */
export interface Crowds {
  /** Where each minute begins in `lines`, the minutes in the order of time; the last one ends them. */
  starts: Int32Array
  /** Those with a province, each minute's in the order of the books: lines of an order are neighbours. */
  lines: Int32Array
  /** By how many days the day of a line may differ from that of its minute, by the column that tells its day. */
  lags: WeakMap<Days, Lag>
}

interface Lag {
  least: number
  most: number
}

const known = new OwnerMap<LineColumns, Crowds>()

export function crowdsOf(books: Books): Crowds {
  const made = known.get(books.lines) ?? crowdedMinutes(books)
  known.set(books.lines, made)
  return made
}

/** Minutes in which lines of some days may have been ordered, as a range of places. */
export function minutesBetween(books: Books, day: Days, from: number, to: number): [first: number, end: number] {
  const crowds = crowdsOf(books)
  const { least, most } = crowds.lags.get(day) ?? lagOf(books, crowds, day)
  return [placeFrom(books, crowds, from - most), placeFrom(books, crowds, to - least + 1)]
}

function lagOf(books: Books, crowds: Crowds, day: Days): Lag {
  const lag = { least: 0, most: 0 }
  const members = crowds.lines
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    if (day[line] === NO_DAY) continue
    const own = (day[line] ?? 0) - minuteDay(books, line)
    if (own < lag.least) lag.least = own
    if (own > lag.most) lag.most = own
  }
  crowds.lags.set(day, lag)
  return lag
}

function minuteDay(books: Books, line: number): number {
  return Math.floor(minuteOf(books, line) / MINUTES)
}

/** The first minute on a day or after it. */
function placeFrom(books: Books, { starts, lines }: Crowds, day: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (minuteDay(books, lines[starts[middle] ?? 0] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

const MINUTES = 1440
const SECONDS = 60

/** The minute in which a line was ordered, else paid; −1 without either, and for a moment that is a day without a time. */
export function minuteOf({ lines }: Books, line: number): number {
  const created = lines.createdDay[line] ?? NO_DAY
  const day = created === NO_DAY ? (lines.paidDay[line] ?? NO_DAY) : created
  const second = (created === NO_DAY ? lines.paidSecond : lines.createdSecond).at(line)
  return day === NO_DAY || second === 0 ? -1 : day * MINUTES + Math.floor(second / SECONDS)
}

/** Keys stay whole numbers while there are fewer than 131,072 SKUs: 26 + 17 + 10 bits. */
const PROVINCES = 2 ** 10
const SKUS = 2 ** 17

/** Minute, SKU and province as one number; −1 where one is not known. */
function keyOf(books: Books, line: number): number {
  const [sku, province] = [books.lines.sku[line] ?? NONE, books.lines.province[line] ?? NONE]
  const minute = minuteOf(books, line)
  return sku === NONE || province === NONE || minute < 0 ? -1 : (minute * SKUS + sku) * PROVINCES + province
}

/** The key of the SKU's minute, wherever the orders went. */
function minuteKey(key: number): number {
  return Math.floor(key / PROVINCES)
}

function crowdedMinutes(books: Books): Crowds {
  const minutes = [...hotMinutes(books)].toSorted((a, b) => a - b)
  const placeOf = new Map(minutes.map((minute, place) => [minute, place]))
  const isLikely = new Uint8Array(SLOTS)
  for (const minute of minutes) isLikely[slotOf(minute)] = 1
  const found: number[] = []
  const places: number[] = []
  for (let line = 0; line < books.lines.length; line++) {
    const key = keyOf(books, line)
    // A look at a small table spares most lines the search.
    const place = key < 0 || isLikely[slotOf(minuteKey(key))] === 0 ? undefined : placeOf.get(minuteKey(key))
    if (place === undefined) continue
    found.push(line)
    places.push(place)
  }
  return dealtOut(found, places, minutes.length)
}

/** Stable, so that lines stay in the order of the books. */
function dealtOut(lines: readonly number[], places: readonly number[], count: number): Crowds {
  const starts = new Int32Array(count + 1)
  for (const place of places) starts[place + 1] = (starts[place + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const list = new Int32Array(lines.length)
  places.forEach((place, at) => {
    list[next[place] ?? 0] = lines[at] ?? NONE
    next[place] = (next[place] ?? 0) + 1
  })
  return { starts, lines: list, lags: new WeakMap() }
}

const SLOTS = 2 ** 20
/** A prime that spreads neighbouring minutes. */
const SPREAD = 2_654_435_761

function slotOf(key: number): number {
  return Math.imul((key % 2 ** 32) ^ (key / 2 ** 32), SPREAD) >>> 12
}

/** Minutes with a key that comes often enough. Most keys come once: counters that several share leave few to be sorted. */
function hotMinutes(books: Books): Set<number> {
  const counts = new Uint8Array(SLOTS)
  for (let line = 0; line < books.lines.length; line++) {
    const key = keyOf(books, line)
    const slot = slotOf(key)
    if (key >= 0 && (counts[slot] ?? 0) < LEAST_BURST) counts[slot] = (counts[slot] ?? 0) + 1
  }
  const likely: number[] = []
  for (let line = 0; line < books.lines.length; line++) {
    const key = keyOf(books, line)
    if (key >= 0 && counts[slotOf(key)] === LEAST_BURST) likely.push(key)
  }
  const sorted = Float64Array.from(likely).sort()
  const hot = new Set<number>()
  for (let at = LEAST_BURST - 1; at < sorted.length; at++)
    if (sorted[at - LEAST_BURST + 1] === sorted[at]) hot.add(minuteKey(sorted[at] ?? 0))
  return hot
}
