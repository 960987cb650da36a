import { NONE } from '../../books/columns.ts'
import { byBytes, placeFrom } from '../dealt.ts'
import { numberAt } from '../gapped.ts'
import { byMeasure, measureAt } from './columns.ts'
import type { AdColumns, Measure, Name } from './columns.ts'
import { nameOf } from './rows.ts'
import type { Days, Stated } from './rows.ts'

/** Rows of single days, added up. */
export function dailyStated(columns: AdColumns, { from, to }: Days): Stated[] {
  const { days, names, groups } = columns
  const range: Range = [placeFrom(days, from, false), placeFrom(days, to, true)]
  const span = spanOf(columns, range)
  const texts = { title: textsOf(columns, range, 'title'), window: textsOf(columns, range, 'window') }
  const sums = sumsOf(columns, range)
  const lacks = lacksOf(columns, range)
  const found: Stated[] = []
  for (let group = 0; group < groups; group++) {
    const own = names[span.name[group] ?? NONE]
    if (own === undefined) continue
    const name = { ...own, title: texts.title[group] ?? null, window: texts.window[group] ?? null }
    const day = (places: Int32Array) => days[places[group] ?? NONE] ?? ''
    const numbers = measured((measure) => sums[measure][group] ?? Number.NaN, lacks[group] ?? 0)
    found.push({ ...told(name), from: day(span.first), to: day(span.last), ...numbers })
  }
  return found
}

/** Places of days: the first, and the one behind the last. */
type Range = readonly [first: number, end: number]

interface Span {
  /** Of each group a name, and the places of its first and last day; `NONE` without a row. */
  name: Int32Array
  first: Int32Array
  last: Int32Array
}

function spanOf({ daily, starts, groupOf, groups }: AdColumns, [begin, end]: Range): Span {
  const none = () => new Int32Array(groups).fill(NONE)
  const span = { name: none(), first: none(), last: none() }
  for (let day = begin; day < end; day++)
    for (let row = starts[day] ?? 0; row < (starts[day + 1] ?? 0); row++) {
      const name = daily.name[row] ?? 0
      const group = groupOf[name] ?? 0
      if (span.first[group] === NONE) span.first[group] = day
      span.last[group] = day
      span.name[group] = name
    }
  return span
}

/** The largest text of each group, as a database takes it. */
function textsOf(
  { daily, starts, names, groupOf, groups }: AdColumns,
  [begin, end]: Range,
  field: 'title' | 'window',
): (string | null)[] {
  const isThere = new Uint8Array(names.length)
  for (let row = starts[begin] ?? 0; row < (starts[end] ?? 0); row++) isThere[daily.name[row] ?? 0] = 1
  const found = Array.from({ length: groups }, (): string | null => null)
  names.forEach((name, place) => {
    const group = groupOf[place] ?? 0
    const text = name[field]
    if (isThere[place] === 1 && byBytes(text, found[group] ?? null) > 0) found[group] = text
  })
  return found
}

function sumsOf({ daily, starts, groupOf, groups }: AdColumns, range: Range): Record<Measure, Float64Array> {
  const [first, end] = [starts[range[0]] ?? 0, starts[range[1]] ?? 0]
  const sum = (measure: Measure) => {
    const sums = new Float64Array(groups).fill(Number.NaN)
    const column = daily.measures[measure]
    if (column === null) return sums
    for (let row = first; row < end; row++) {
      const value = numberAt(column, row)
      if (Number.isNaN(value)) continue
      const group = groupOf[daily.name[row] ?? 0] ?? 0
      const before = sums[group] ?? Number.NaN
      sums[group] = Number.isNaN(before) ? value : before + value
    }
    return sums
  }
  return byMeasure(sum)
}

/** Of each group the measures that one of its rows lacks. */
function lacksOf({ daily, starts, groupOf, groups }: AdColumns, range: Range): Uint16Array {
  const found = new Uint16Array(groups)
  if (daily.lacks === null) return found
  for (let row = starts[range[0]] ?? 0; row < (starts[range[1]] ?? 0); row++) {
    const group = groupOf[daily.name[row] ?? 0] ?? 0
    found[group] = (found[group] ?? 0) | (daily.lacks[row] ?? 0)
  }
  return found
}

/** Places of the sums over several days that lie within the scope, the shortest first. */
export function periodPlaces({ periods, names, from, to }: AdColumns, scope: Days): number[] {
  return from.flatMap((begin, row) => {
    const isWithin = begin >= scope.from && (to[row] ?? '') <= scope.to
    return isWithin && names[periods.name[row] ?? NONE] !== undefined ? [row] : []
  })
}

/** What stands there. */
export function periodsStated(columns: AdColumns, scope: Days): Stated[] {
  const { periods, names, from, to } = columns
  return periodPlaces(columns, scope).map((row): Stated => {
    const days = { from: from[row] ?? '', to: to[row] ?? '' }
    return {
      ...told(names[periods.name[row] ?? NONE] as Name),
      ...days,
      ...measured((measure) => measureAt(periods, measure, row), periods.lacks?.[row] ?? 0),
    }
  })
}

/** What a row is called. */
function told(name: Name): Omit<Stated, Measure | 'lacks' | 'from' | 'to'> {
  const { shopId, channel, level, productId, title, window } = name
  return { shopId, channel, level, ...nameOf(name), productId, title, window }
}

/** A sum of which a part is not stated is not known. */
function measured(valueOf: (measure: Measure) => number, lacks: number): Pick<Stated, Measure | 'lacks'> {
  const found = byMeasure((measure, at) => {
    const value = (lacks & (1 << at)) === 0 ? valueOf(measure) : Number.NaN
    return Number.isNaN(value) ? null : value
  })
  return { ...found, spend: found.spend ?? 0, ...(lacks === 0 ? {} : { lacks }) }
}
