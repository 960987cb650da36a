import { addDays, dayNumber, dayOfNumber } from '../../../shared/calendar.ts'
import type { CompetitorCard, CompetitorShot } from '../../../shared/contract/competitors.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { listingOf } from '../../../shared/register-check.ts'
import { registerOf } from '../../../shared/registers.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'
import { Speaker } from '../analyses/spoken.ts'
import type { Books } from '../books/columns.ts'
import { indexByDay, membersBetween } from '../books/day-index.ts'
import { listingOfLines } from '../books/listings.ts'

/** The own price beside a snapshot is that of four weeks up to it. */
export const OWN_DAYS = 28
/** Prices nearer than this are called alike. */
const ALIKE = 0.01

/** What was seen of each competitor, beside the own listing. */
export function competitorBoard(
  books: Books,
  entries: readonly RegisterEntry[],
  asOf: string,
): { cards: CompetitorCard[]; sentence: string; figures: Spoken } {
  const shots = Map.groupBy(
    entries.filter(({ kind, values }) => kind === 'competitorShot' && text(values['day']) <= asOf),
    ({ values }) => text(values['competitor']),
  )
  const cards = entries
    .filter(({ kind }) => kind === 'competitor')
    .map((entry) => cardOf(books, entry, shotsOf(shots.get(entry.id) ?? []), asOf))
  const say = new Speaker()
  return { cards, sentence: sentenceOf(cards, asOf, say), figures: say.figures }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function shotsOf(entries: readonly RegisterEntry[]): CompetitorShot[] {
  const sorted = entries.toSorted((a, b) => (text(a.values['day']) < text(b.values['day']) ? -1 : 1))
  let before: number | null = null
  return sorted.map(({ id, values }) => {
    const [price, coupon] = [number(values['price']), number(values['coupon'])]
    const net = price === null ? null : Math.max(0, price - (coupon ?? 0))
    const change = net === null || before === null ? null : ratio(net - before, before)
    before = net ?? before
    return {
      id,
      day: text(values['day']),
      price,
      coupon,
      net,
      change,
      sold: text(values['sold']),
      rating: number(values['rating']),
      claim: text(values['claim']),
      picture: text(values['picture']) || null,
    }
  })
}

function cardOf(books: Books, { id, values }: RegisterEntry, shots: CompetitorShot[], asOf: string): CompetitorCard {
  const own = ownOf(books, listingOf(values['listing']), shots, asOf)
  const platforms = registerOf('competitor').fields.find(({ key }) => key === 'platform')?.choices ?? {}
  return {
    id,
    name: text(values['name']),
    platform: platforms[text(values['platform'])] ?? '',
    note: text(values['note']),
    shots,
    own,
    differences: differencesOf(shots, own),
  }
}

type Own = NonNullable<CompetitorCard['own']>

function ownOf(
  books: Books,
  listing: ReturnType<typeof listingOf>,
  shots: readonly CompetitorShot[],
  asOf: string,
): Own | null {
  const shop = books.shops.findIndex(({ id }) => id === listing?.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === listing?.productId)
  if (listing === null || product < 0) return null
  const [first, last] = [shots[0]?.day ?? asOf, shots.at(-1)?.day ?? asOf]
  const days = soldDays(books, product, addDays(first, -OWN_DAYS), asOf)
  const since = addDays(last, 1 - OWN_DAYS)
  const recent = days.filter(({ day }) => day >= since && day <= last)
  const units = recent.reduce((sum, one) => sum + one.units, 0)
  const paid = recent.reduce((sum, one) => sum + one.paid, 0)
  return {
    ...listing,
    title: books.products[product]?.title ?? listing.productId,
    price: units > 0 ? Math.round(paid / units) : null,
    units: recent.length === 0 ? null : units,
    prices: days.map(({ day, paid: sum, units: pieces }) => ({ day, price: Math.round(sum / pieces) })),
  }
}

/** Days on which the listing was paid for, in order. */
function soldDays(
  books: Books,
  product: number,
  from: string,
  to: string,
): { day: string; units: number; paid: number }[] {
  const { lines } = books
  const listings = listingOfLines(books)
  const days = new Map<number, { units: number; paid: number }>()
  const members = membersBetween(indexByDay(lines.paidDay), dayNumber(from), dayNumber(to))
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const [units, paid] = [lines.quantity[line] ?? Number.NaN, lines.paid[line] ?? Number.NaN]
    // Gifts and lines whose money is not known are no price.
    if (listings[line] !== product || !(units > 0) || !(paid > 0)) continue
    const day = lines.paidDay[line] ?? 0
    const sum = days.get(day) ?? { units: 0, paid: 0 }
    days.set(day, { units: sum.units + units, paid: sum.paid + paid })
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([day, sum]) => ({ day: dayOfNumber(day), ...sum }))
}

function differencesOf(shots: readonly CompetitorShot[], own: Own | null): string[] {
  const [last, before] = [shots.at(-1), shots.at(-2)]
  if (last === undefined) return []
  return [
    ...priceDifference(last, own),
    ...(last.change === null || Math.abs(last.change) < ALIKE
      ? []
      : [
          `${last.day} 起${last.change < 0 ? '降' : '涨'}了 ${formatRatio(Math.abs(last.change))}（到手 ${formatYuan(last.net)} 元）`,
        ]),
    ...(before === undefined || before.claim === last.claim || last.claim === '' ? [] : [`卖点换成「${last.claim}」`]),
    ...ratingChange(last, before),
  ]
}

function priceDifference({ net }: CompetitorShot, own: Own | null): string[] {
  const gap = own === null || net === null ? null : ratio(net - (own.price ?? 0), own.price)
  if (own?.price === null || own === null || gap === null) return []
  if (Math.abs(gap) < ALIKE) return [`到手价和我的差不多（我的 ${formatYuan(own.price)} 元）`]
  return [`到手价比我的${gap < 0 ? '便宜' : '贵'} ${formatRatio(Math.abs(gap))}（我的 ${formatYuan(own.price)} 元）`]
}

function ratingChange(last: CompetitorShot, before: CompetitorShot | undefined): string[] {
  if (last.rating === null || before === undefined || before.rating === null || last.rating === before.rating) return []
  return [`评分从 ${before.rating} 到 ${last.rating}`]
}

/** Whether what it asks is clearly below the own price. */
export function isCheaper({ shots, own }: CompetitorCard): boolean {
  const net = shots.at(-1)?.net ?? null
  return net !== null && own !== null && own.price !== null && net < own.price * (1 - ALIKE)
}

function sentenceOf(cards: readonly CompetitorCard[], asOf: string, say: Speaker): string {
  if (cards.length === 0) return '还没有竞品。加一个常和你抢单的，隔几天记一次价格'
  const cut = cards.filter(({ shots }) => (shots.at(-1)?.change ?? 0) < -ALIKE)
  const cheaper = cards.filter(isCheaper)
  const names = cut.map(({ name }) => name).join('、')
  const watched = say.cell({ of: 'competitor', asOf, figure: 'watched' }, String(cards.length))
  const below = say.cell({ of: 'competitor', asOf, figure: 'cheaper' }, String(cheaper.length))
  return `盯着 ${watched} 个竞品，${cut.length === 0 ? '最近没有降价的' : `${names}降价了`}；到手价比我便宜的有 ${below} 个`
}
