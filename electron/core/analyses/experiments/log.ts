import { dayNumber, eachDay } from '../../../../shared/calendar.ts'
import { listingOf } from '../../../../shared/register-check.ts'
import { EXPERIMENT_KINDS } from '../../../../shared/registers.ts'
import type { RegisterEntry } from '../../../../shared/registers.ts'
import type { LoggedExperiment } from '../../../../shared/contract/experiments.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { soldPieces } from '../../books/gifts.ts'
import { listingOfLines } from '../../books/listings.ts'
import { covers } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { productDays } from '../../listing/log/log.ts'
import type { ProductDay } from '../../listing/log/effect.ts'
import { around, eventsIn } from './days.ts'
import { pairDays, pairedEffect, WINDOW } from './paired.ts'

/** A listing's sales of a day; `null` where no order file covers it. */
interface SoldDay {
  day: string
  units: number | null
  gmv: number | null
}

/** Changes the seller wrote down, the newest first, each with what the days after it were against those before. */
export function experimentLog(
  db: Connection,
  books: Books,
  entries: readonly RegisterEntry[],
  events: readonly ShopEvent[],
  limit: number,
): { total: number; rows: LoggedExperiment[]; sentence: string } {
  const newest = entries.toSorted((a, b) => (changedOn(a) < changedOn(b) ? 1 : changedOn(a) > changedOn(b) ? -1 : 0))
  const shown = newest.slice(0, limit).flatMap((entry) => {
    const listing = listingOf(entry.values['listing'])
    return listing === null ? [] : [{ entry, listing }]
  })
  const read = productDays(
    db,
    books,
    shown.map(({ listing }) => listing),
  )
  const rows = shown.map(({ entry, listing }) =>
    rowOf(books, entry, listing, read({ ...listing, day: changedOn(entry) }), events, newest),
  )
  return { total: entries.length, rows, sentence: sentenceOf(rows) }
}

function text({ values }: RegisterEntry, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}

function changedOn(entry: RegisterEntry): string {
  return text(entry, 'changedOn')
}

type Listing = Pick<LoggedExperiment, 'shopId' | 'productId'>

function rowOf(
  books: Books,
  entry: RegisterEntry,
  listing: Listing,
  days: ProductDay[],
  events: readonly ShopEvent[],
  all: readonly RegisterEntry[],
): LoggedExperiment {
  const day = changedOn(entry)
  const shop = books.shops.findIndex(({ id }) => id === listing.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === listing.productId)
  const seen = pairDays(days, day)
  const sold = pairDays(soldDays(books, shop, product, day), day)
  return {
    id: entry.id,
    day,
    kind: kindName(text(entry, 'kind')),
    ...listing,
    shop: books.shops[shop]?.name ?? '',
    title: books.products[product]?.title ?? listing.productId,
    before: text(entry, 'before'),
    after: text(entry, 'after'),
    pictureBefore: text(entry, 'pictureBefore') || null,
    pictureAfter: text(entry, 'pictureAfter') || null,
    guess: text(entry, 'guess'),
    result: text(entry, 'result'),
    pairs: Math.max(seen.length, sold.length),
    clickRate: pairedEffect(seen, [(one) => one.clicks, (one) => one.impressions]),
    payConversion: pairedEffect(seen, [(one) => one.payBuyers, (one) => one.visitors]),
    units: pairedEffect(sold, [(one) => one.units, () => 1]),
    gmv: pairedEffect(sold, [(one) => one.gmv, () => 1]),
    warnings: warningsOf(entry, listing, events, all),
  }
}

function kindName(kind: string): string {
  return Object.entries(EXPERIMENT_KINDS).find(([id]) => id === kind)?.[1] ?? kind
}

/** What a listing sold on the days around a change; days that no order file covers stay unknown. */
function soldDays(books: Books, shop: number, product: number, changed: string): SoldDay[] {
  const own = books.shops[shop]
  if (own === undefined || product < 0) return []
  const { from, to } = around(changed, WINDOW)
  const first = dayNumber(from)
  const days = eachDay(from, to).map((day, at): SoldDay => {
    const sold = covers(own, first + at) ? 0 : null
    return { day, units: sold, gmv: sold }
  })
  const { lines } = books
  const listings = listingOfLines(books)
  const pieces = soldPieces(books)
  const members = membersBetween(indexByDay(lines.paidDay), first, dayNumber(to))
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const day = days[(lines.paidDay[line] ?? 0) - first]
    if (listings[line] !== product || day === undefined || day.units === null || day.gmv === null) continue
    day.units += Math.max(0, pieces[line] ?? 0)
    day.gmv += lines.paid[line] ?? 0
  }
  return days.map((one) => ({ ...one, units: known(one.units), gmv: known(one.gmv) }))
}

function known(value: number | null): number | null {
  return value === null || Number.isNaN(value) ? null : value
}

/** Events within the weeks that are compared, and other changes of the same listing. */
function warningsOf(
  entry: RegisterEntry,
  listing: Listing,
  events: readonly ShopEvent[],
  all: readonly RegisterEntry[],
): string[] {
  const day = changedOn(entry)
  const window = around(day, WINDOW)
  const inside = eventsIn(events, window)
  const others = all.filter((other) => {
    const same = listingOf(other.values['listing'])
    const near = changedOn(other) >= window.from && changedOn(other) <= window.to
    return other.id !== entry.id && near && same?.shopId === listing.shopId && same.productId === listing.productId
  })
  return [
    ...(inside.length === 0 ? [] : [`这四周里有${inside.join('、')}，多卖不一定是改的`]),
    ...others.map((other) => `${changedOn(other)} 还改过${kindName(text(other, 'kind'))}，分不清是哪次的`),
  ]
}

function sentenceOf(rows: readonly LoggedExperiment[]): string {
  if (rows.length === 0) return '还没有记下的改动'
  const count = (verdict: 'up' | 'down') => rows.filter(({ units }) => units.verdict === verdict).length
  const [up, down] = [count('up'), count('down')]
  return up + down === 0
    ? `记了 ${rows.length} 次改动，销量的变化都看不出`
    : `记了 ${rows.length} 次改动：之后销量显著涨的 ${up} 次，显著跌的 ${down} 次，其余看不出`
}
