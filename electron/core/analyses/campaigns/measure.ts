import { dayNumber, daysBetween } from '../../../../shared/calendar.ts'
import type { Campaign } from '../../../../shared/contract/campaigns.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { eventDays } from '../event-alignment/compute.ts'
import type { Asked } from './asked.ts'
import { baselineOf } from './baseline.ts'
import type { Baseline, Clean } from './baseline.ts'
import { categoryMates } from './category.ts'
import { LONGEST_OTHER, POST_DAYS, PRE_DAYS } from './question.ts'
import { seasonOf } from './season.ts'
import type { Season } from './season.ts'
import { daySeries } from './series.ts'
import type { DaySeries, Part } from './series.ts'
import { cleanDays, liftOf, unseenOf, windowsOf } from './windows.ts'
import type { Lift, Unseen, ValueOf, Windows } from './windows.ts'

/** The calendar, and the seller's other promotions: their days are not ordinary ones. */
export interface Calendar {
  events: readonly ShopEvent[]
  own: readonly Campaign[]
}

export interface Measured {
  clean: Clean[]
  baseline: Baseline
  windows: Windows
  lift: Lift
  /** `null`: the windows are seen as far as they are needed. */
  unseen: Unseen | null
}

type Days = Pick<Asked, 'from' | 'to'>
type IsEvent = (day: number) => boolean

/** A part's sales against its baseline; `null` where too little is known. */
export function measure(
  db: Connection,
  books: Books,
  { shops, part, series }: { shops: readonly string[]; part: Part | null; series: DaySeries },
  asked: Days,
  { isEvent, calendar }: { isEvent: IsEvent; calendar: Calendar },
): Measured | null {
  const value: ValueOf = (day) => series(day).gsv
  const range = { from: dayNumber(asked.from), to: dayNumber(asked.to) }
  const wanted = { from: range.from - PRE_DAYS, windows: windowDays(range), festivals: festivalsOf(calendar.events) }
  const season = seasonOf(value, isEvent, wanted) ?? ofCategory()
  const clean = cleanDays(value, isEvent, range.from)
  const baseline = baselineOf(clean, season)
  if (baseline === null) return null
  const windows = windowsOf(value, baseline, range, isEvent)
  // A sum over some of its days would be stated as that of all.
  if (windows.event.length < range.to - range.from + 1) return null
  const unseen = unseenOf(windows, range, isEvent)
  return { clean, baseline, windows, lift: liftOf(value, baseline, windows), unseen }

  /** Goods that are new have the season of their category. */
  function ofCategory(): Season | null {
    const mates = part === null || part.without ? [] : categoryMates(db, books, part.products)
    if (mates.length === 0) return null
    const category = daySeries(db, books, shops, { products: mates, without: false })
    return seasonOf((day) => category(day).gsv, isEvent, wanted, 'category')
  }
}

function windowDays({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to + POST_DAYS.least - from + PRE_DAYS + 1 }, (_, at) => from - PRE_DAYS + at)
}

const FESTIVAL = '节日'

/** The first day of the spring festival, by year. */
export function festivalsOf(events: readonly ShopEvent[]): ReadonlyMap<number, number> {
  return new Map(
    events.flatMap(({ series, year, phases }) => {
      const first = (phases.find(({ name }) => name === FESTIVAL) ?? phases[0])?.from
      return series === 'chunjie' && first !== undefined ? [[year, dayNumber(first)] as const] : []
    }),
  )
}

/** Days of the calendar's events and of other promotions that touch the same goods, those of this one apart. */
export function eventTest(books: Books, shops: readonly string[], calendar: Calendar, asked: Asked): IsEvent {
  const platforms = [...new Set(books.shops.filter(({ id }) => shops.includes(id)).map(({ platform }) => platform))]
  const taken = new Set<number>()
  for (const platform of platforms) for (const day of eventDays(calendar.events, platform).keys()) taken.add(day)
  for (const other of calendar.own)
    if (other.id !== asked.id && touches(books, other, shops, asked))
      for (let day = dayNumber(other.from); day <= dayNumber(other.to); day++) taken.add(day)
  const [first, last] = [dayNumber(asked.from), dayNumber(asked.to)]
  return (day) => (day < first || day > last) && taken.has(day)
}

/** The seller's other promotions on days that are looked at, of goods that are: what they brought is in it too. */
export function overlapping(
  books: Books,
  shops: readonly string[],
  own: readonly Campaign[],
  asked: Asked,
  { pre, event, post }: Windows,
): Campaign[] {
  const looked = [...pre, ...event, ...post]
  const promoted = new Set(asked.products.map((place) => books.products[place]?.key))
  return own.filter((other) => {
    const [first, last] = [dayNumber(other.from), dayNumber(other.to)]
    const isOfShops = other.shops.length === 0 || other.shops.some((id) => shops.includes(id))
    const isOfGoods =
      promoted.size === 0 ||
      other.products.length === 0 ||
      other.products.some(({ productId }) => promoted.has(productId))
    const isLong = daysBetween(other.from, other.to) > LONGEST_OTHER
    return (
      other.id !== asked.id && isOfShops && isOfGoods && !isLong && looked.some((day) => day >= first && day <= last)
    )
  })
}

function touches(books: Books, other: Campaign, shops: readonly string[], { products }: Asked): boolean {
  // What runs for months is how the shop always sells.
  if (daysBetween(other.from, other.to) > LONGEST_OTHER) return false
  if (other.shops.length > 0 && !other.shops.some((id) => shops.includes(id))) return false
  if (products.length === 0 || other.products.length === 0) return other.products.length === 0
  const own = new Set(products.map((place) => books.products[place]?.key))
  return other.products.some(({ productId }) => own.has(productId))
}
