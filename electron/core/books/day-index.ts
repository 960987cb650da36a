import { NO_DAY } from './columns.ts'
import type { Days } from './narrow.ts'

/** The members of a table day by day: those of a day as a range of `list`, each day's in the order of the table. */
export interface DayIndex {
  /** The first day that any member has. */
  first: number
  /** Where each day since `first` begins in `list`, and where the last one ends. */
  starts: Int32Array
  list: Int32Array
}

const made = new WeakMap<Days, DayIndex>()

/** Dealt out once a column, so that a scope of some days looks at those days alone. Members without a day have no place. */
export function indexByDay(day: Days): DayIndex {
  const known = made.get(day)
  if (known !== undefined) return known
  const index = dealOut(day)
  made.set(day, index)
  return index
}

function dealOut(day: Days): DayIndex {
  const [first, last] = bounds(day)
  const starts = startsOf(day, first, last)
  const list = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  for (let member = 0; member < day.length; member++) {
    const own = day[member] ?? NO_DAY
    if (own === NO_DAY) continue
    const place = next[own - first] ?? 0
    list[place] = member
    next[own - first] = place + 1
  }
  return { first, starts, list }
}

/**
 * Where each day begins once the members are dealt out, and where the last one ends. By places, here and wherever a long
 * column is walked: an iterator makes an object of every member, which takes five times as long.
 */
function startsOf(day: Days, first: number, last: number): Int32Array {
  const starts = new Int32Array(Math.max(0, last - first + 1) + 1)
  for (let member = 0; member < day.length; member++) {
    const own = day[member] ?? NO_DAY
    if (own !== NO_DAY) starts[own - first + 1] = (starts[own - first + 1] ?? 0) + 1
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

function bounds(day: Days): [first: number, last: number] {
  let [first, last] = [Number.MAX_SAFE_INTEGER, NO_DAY]
  for (let at = 0; at < day.length; at++) {
    const own = day[at] ?? 0
    if (own === NO_DAY) continue
    if (own < first) first = own
    if (own > last) last = own
  }
  return last === NO_DAY ? [0, NO_DAY] : [first, last]
}

/** Members of a closed range of days, by day. A view: not to be written to. */
export function membersBetween({ first, starts, list }: DayIndex, from: number, to: number): Int32Array {
  const days = starts.length - 1
  const at = (day: number) => starts[Math.min(days, Math.max(0, day - first))] ?? 0
  return list.subarray(at(from), Math.max(at(from), at(to + 1)))
}

/** Those of an index that pass, day by day as they were. */
export function thinned({ first, starts, list }: DayIndex, passes: (member: number) => boolean): DayIndex {
  const left = new Int32Array(starts.length)
  const found = new Int32Array(list.length)
  let count = 0
  for (let day = 0; day + 1 < starts.length; day++) {
    for (let at = starts[day] ?? 0; at < (starts[day + 1] ?? 0); at++) {
      const member = list[at] ?? 0
      if (passes(member)) found[count++] = member
    }
    left[day + 1] = count
  }
  return { first, starts: left, list: found.slice(0, count) }
}

/** Those of some shops. @param shop of every member of the table; @param shops 1 for each that is meant */
export function keptOfShops(members: Int32Array, shop: ArrayLike<number>, shops: Uint8Array): Int32Array {
  const found = new Int32Array(members.length)
  let count = 0
  for (let at = 0; at < members.length; at++) {
    const member = members[at] ?? 0
    if (shops[shop[member] ?? 0] === 1) found[count++] = member
  }
  return found.subarray(0, count)
}

/** Those that pass; a typed array's own `filter` makes a list of them first. */
export function kept(members: Int32Array, passes: (member: number) => boolean): Int32Array {
  const found = new Int32Array(members.length)
  let count = 0
  for (let at = 0; at < members.length; at++) {
    const member = members[at] ?? 0
    if (passes(member)) found[count++] = member
  }
  return found.subarray(0, count)
}
