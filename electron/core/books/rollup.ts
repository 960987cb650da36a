import { dayNumber, dayOfNumber, monthEnd, monthOf } from '../../../shared/calendar.ts'
import { NO_DAY, NONE } from './columns.ts'
import { indexByDay, kept, membersBetween } from './day-index.ts'
import type { Amounts, Days } from './narrow.ts'
import { isWithin } from './select.ts'
import type { Selection } from './select.ts'

/** What is added up: rows of a table, each of a shop and on a day. */
export interface Members {
  /** `NO_DAY` for those that do not count. */
  day: Days
  shopOf: (member: number) => number
  /** The group of each, from 0; `NONE` counts as the last one. */
  groupOf: (member: number) => number
  shops: number
  groups: number
  /** Whether nothing is kept: then members are added up one by one. */
  once: boolean
}

/** A number of each member. Its sums are kept by the `key`, which is to be one object for one meaning. */
export interface Measure {
  key: object
  of: (member: number) => number
  /** The same as a column, where there is one: that is several times as fast. */
  values?: Amounts
}

/** Numbers of each member of a table: as they lie, or worked out when they are asked for. */
export type Column = Amounts | Uint8Array | { at: (member: number) => number }

export function column(values: Column): Measure {
  if (!ArrayBuffer.isView(values)) return { key: values, of: (member) => values.at(member) }
  const measure = { key: values, of: (member: number) => values[member] ?? Number.NaN }
  return values instanceof Uint8Array ? measure : { ...measure, values }
}

/** Counts members. */
export const EACH: Measure = { key: {}, of: () => 1 }

/** As many sums of one measure are kept by day, else by month; of what would need still more nothing is kept. */
const MOST_BY_DAY = 2 ** 17
const MOST_BY_MONTH = 2 ** 20

/** One sum a group. @param into zeros to add to, one a group: else a column of its own */
export type Sums = (measure: Measure, into?: Float64Array) => Float64Array

/**
 * Sums of measures by group over any selection. They are added up once, shop by shop and day by day or month by month,
 * so that a scope costs its days and not its lines; what whole months do not hold is added member by member. Money is
 * whole 分, so that the order of adding changes nothing; a sum over something unknown is NaN whichever way it is made.
 */
export class Rollup {
  private readonly members: Members
  /** The shops with members of a group, each a place of its own. */
  private readonly places: Places
  /** The span of time of each day since the first: the day itself, or its month; `null`: nothing is kept. */
  private readonly spanOfDay: Int32Array | null
  private readonly firstDay: number
  private readonly lastDay: number
  private readonly cells = new WeakMap<object, Cells>()
  /** Places by what the selected shops are. */
  private readonly chosen = new Map<string, Int32Array>()

  constructor(members: Members) {
    this.members = members
    const { first, starts } = indexByDay(members.day)
    const days = starts.length - 1
    this.firstDay = first
    this.lastDay = first + days - 1
    this.places = members.once ? NOWHERE : placesOf(members)
    this.spanOfDay = members.once ? null : spansOf(first, days, this.places.shop.length)
  }

  /** The sums of some days and shops. */
  over(selection: Selection): Sums {
    const { spans, edges } = this.parts(selection)
    const groups = groupsAt(this.members, edges)
    const here = this.placesIn(selection.shops)
    return (measure, into) => {
      const sums = into ?? new Float64Array(this.members.groups)
      if (spans !== null) this.addSpans(sums, measure, spans, here, selection)
      addMembers(sums, measure, edges, groups)
      return sums
    }
  }

  private placesIn(shops: Uint8Array): Int32Array {
    const key = shops.join()
    const known = this.chosen.get(key)
    if (known !== undefined) return known
    const { shop } = this.places
    const found = kept(Int32Array.from(shop.keys()), (place) => shops[shop[place] ?? 0] === 1)
    this.chosen.set(key, found)
    return found
  }

  /** What stood up to the last span, less what stood before the first: as quick for years as for a month. */
  private addSpans(
    sums: Float64Array,
    measure: Measure,
    spans: { from: number; to: number },
    here: Int32Array,
    { days, from }: Selection,
  ): void {
    const cells = this.cellsOf(measure)
    if (days === null) {
      addBetween(sums, cells, this.places, here, spans.from, spans.to)
      return
    }
    // Only days are picked one by one, and then spans are days.
    const { shop } = this.places
    for (let span = spans.from; span <= spans.to; span++) {
      const picked = here.filter((place) => days[shop[place] ?? 0]?.[span + this.firstDay - from] === 1)
      addBetween(sums, cells, this.places, picked, span, span)
    }
  }

  /** Whole spans of a selection, and its members that stand outside of them. */
  private parts(selection: Selection): { spans: { from: number; to: number } | null; edges: Int32Array } {
    const index = indexByDay(this.members.day)
    const [from, to] = [Math.max(selection.from, this.firstDay), Math.min(selection.to, this.lastDay)]
    const spans = this.spanOfDay
    if (spans === null || from > to || (selection.days !== null && !this.byDay))
      return { spans: null, edges: this.selected(membersBetween(index, from, to), selection) }
    const at = (day: number) => spans[day - this.firstDay] ?? 0
    const first = from === this.firstDay || at(from - 1) !== at(from) ? at(from) : at(from) + 1
    const last = to === this.lastDay || at(to + 1) !== at(to) ? at(to) : at(to) - 1
    if (last < first) return { spans: null, edges: this.selected(membersBetween(index, from, to), selection) }
    const [begin, end] = [this.firstDay + spans.indexOf(first), this.firstDay + spans.lastIndexOf(last)]
    const head = this.selected(membersBetween(index, from, begin - 1), selection)
    const tail = this.selected(membersBetween(index, end + 1, to), selection)
    const edges = new Int32Array(head.length + tail.length)
    edges.set(head)
    edges.set(tail, head.length)
    return { spans: { from: first, to: last }, edges }
  }

  /** @param members of the selection's first to its last day */
  private selected(members: Int32Array, selection: Selection): Int32Array {
    const { shopOf, day } = this.members
    const { shops, days } = selection
    if (days !== null) return kept(members, (member) => isWithin(selection, shopOf(member), day[member] ?? NO_DAY))
    return shops.every((is) => is === 1) ? members : kept(members, (member) => shops[shopOf(member)] === 1)
  }

  private get byDay(): boolean {
    return this.spanOfDay !== null && (this.spanOfDay.at(-1) ?? -1) + 1 === this.spanOfDay.length
  }

  private cellsOf(measure: Measure): Cells {
    const { of, values } = measure
    const known = this.cells.get(measure.key)
    if (known !== undefined) return known
    const { members, places, firstDay } = this
    const spans = this.spanOfDay ?? new Int32Array()
    const width = places.shop.length
    const cells = new Float64Array(((spans.at(-1) ?? -1) + 2) * width)
    const { day, shopOf } = members
    for (let member = 0; member < day.length; member++) {
      const own = day[member] ?? NO_DAY
      if (own === NO_DAY) continue
      const place = places.of[shopOf(member) * members.groups + groupAt(members, member)] ?? 0
      const cell = ((spans[own - firstDay] ?? 0) + 1) * width + place
      cells[cell] = (cells[cell] ?? 0) + (values === undefined ? of(member) : (values[member] ?? Number.NaN))
    }
    const found = addedUp(cells, width)
    this.cells.set(measure.key, found)
    return found
  }
}

/** Sums of all spans before each, place by place; unknown ones are counted apart, since they would make all later ones so. */
interface Cells {
  upTo: Float64Array | Int32Array
  /** `null`: everything is known. */
  unknown: Int32Array | null
}

/** @param cells sums of single spans behind a row of zeros; they are added up where they stand */
function addedUp(cells: Float64Array, width: number): Cells {
  const unknown = hasUnknown(cells) ? new Int32Array(cells.length) : null
  for (let cell = width; cell < cells.length; cell++) {
    const own = cells[cell] ?? 0
    const isOpen = Number.isNaN(own)
    if (unknown !== null) unknown[cell] = (unknown[cell - width] ?? 0) + (isOpen ? 1 : 0)
    cells[cell] = (cells[cell - width] ?? 0) + (isOpen ? 0 : own)
  }
  return { upTo: isSmall(cells) ? new Int32Array(cells) : cells, unknown }
}

/** Pieces, and 分 of years up to 21 million 元, need four bytes; of many SKUs, measures and months that is a lot. */
function isSmall(sums: Float64Array): boolean {
  for (let cell = 0; cell < sums.length; cell++) if ((sums[cell] ?? 0) !== ((sums[cell] ?? 0) | 0)) return false
  return true
}

function hasUnknown(cells: Float64Array): boolean {
  for (let cell = 0; cell < cells.length; cell++) if (Number.isNaN(cells[cell])) return true
  return false
}

/** What some places have within a range of spans, both ends among them; unknown where something of it is. */
function addBetween(
  sums: Float64Array,
  { upTo, unknown }: Cells,
  { shop, group }: Places,
  places: Int32Array,
  first: number,
  last: number,
): void {
  const [before, after] = [first * shop.length, (last + 1) * shop.length]
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0
    const own = group[place] ?? 0
    const isOpen = unknown !== null && (unknown[after + place] ?? 0) > (unknown[before + place] ?? 0)
    sums[own] = (sums[own] ?? 0) + (isOpen ? Number.NaN : (upTo[after + place] ?? 0) - (upTo[before + place] ?? 0))
  }
}

/** A column's own loop is several times as fast as asking for each number. */
function addMembers(sums: Float64Array, { of, values }: Measure, members: Int32Array, groups: Int32Array): void {
  for (let at = 0; at < members.length; at++) {
    const member = members[at] ?? 0
    const group = groups[at] ?? 0
    sums[group] = (sums[group] ?? 0) + (values === undefined ? of(member) : (values[member] ?? Number.NaN))
  }
}

function groupAt({ groupOf, groups }: Members, member: number): number {
  const group = groupOf(member)
  return group === NONE ? groups - 1 : group
}

/** Not by `from`, which takes ten times as long. */
function groupsAt(members: Members, of: Int32Array): Int32Array {
  const groups = new Int32Array(of.length)
  for (let at = 0; at < of.length; at++) groups[at] = groupAt(members, of[at] ?? 0)
  return groups
}

interface Places {
  /** Of each place its shop and group. */
  shop: Int32Array
  group: Int32Array
  /** The place of each shop and group, shop by shop. */
  of: Int32Array
}

const NOWHERE: Places = { shop: new Int32Array(), group: new Int32Array(), of: new Int32Array() }

/** Groups mostly are of one shop: only the pairs that there are get a place. */
function placesOf(members: Members): Places {
  const { day, shopOf, shops, groups } = members
  const of = new Int32Array(shops * groups).fill(NONE)
  const pairs: number[] = []
  for (let member = 0; member < day.length; member++) {
    if (day[member] === NO_DAY) continue
    const pair = shopOf(member) * groups + groupAt(members, member)
    if (of[pair] === NONE) of[pair] = pairs.push(pair) - 1
  }
  return {
    shop: Int32Array.from(pairs, (pair) => Math.floor(pair / groups)),
    group: Int32Array.from(pairs, (pair) => pair % groups),
    of,
  }
}

function spansOf(first: number, days: number, places: number): Int32Array | null {
  if (days * places <= MOST_BY_DAY) return Int32Array.from({ length: days }, (_, day) => day)
  const months = monthsOf(first, days)
  return ((months.at(-1) ?? 0) + 1) * places <= MOST_BY_MONTH ? months : null
}

/** The place of each day's month, counted from that of the first day. */
function monthsOf(first: number, days: number): Int32Array {
  const found = new Int32Array(days)
  for (let [day, month] = [first, 0]; day < first + days; month++) {
    const end = Math.min(first + days - 1, dayNumber(monthEnd(monthOf(dayOfNumber(day)))))
    found.fill(month, day - first, end - first + 1)
    day = end + 1
  }
  return found
}
