import { addDays, daysBetween } from '../../../shared/calendar.ts'
import type { DayRange } from '../../../shared/calendar.ts'
import type { CampaignReview } from '../../../shared/contract/campaigns.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { askedOf } from '../analyses/campaigns/asked.ts'
import { eventsAsked } from '../analyses/campaigns/past.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import type { Books } from '../books/columns.ts'
import { listCampaigns } from '../campaigns/store.ts'
import type { Connection } from '../database/open.ts'
import { fen, numbers, table, words } from './tables.ts'

/** Each takes a baseline of its own: more than these nobody reads on one sheet. */
const MOST_OWN = 4
const MOST_EVENTS = 2

/** The month's promotions, the seller's own and the platforms', each judged as its page judges it. */
export function monthCampaigns(
  db: Connection,
  books: Books,
  scope: Scope,
  events: readonly ShopEvent[],
): CampaignReview[] {
  const shops = books.shops.filter(({ id }) => scope.shops === undefined || scope.shops.includes(id))
  const calendar = { events, own: listCampaigns(db) }
  const own = calendar.own
    .filter((one) => overlap(one, scope) > 0)
    .filter((one) => one.shops.length === 0 || one.shops.some((id) => shops.some((shop) => shop.id === id)))
    .slice(0, MOST_OWN)
    .flatMap((one) => askedOf(books, one) ?? [])
  // A whole-shop promotion on an event's days is that event by the seller's own name: the same money stands once.
  const ofAll = own.filter(({ products }) => products.length === 0)
  const others = eventsAsked(shops, events)
    .filter((event) => overlap(event, scope) > 0 && ofAll.every((one) => overlap(one, event) === 0))
    .toSorted((a, b) => overlap(b, scope) - overlap(a, scope) || (a.from < b.from ? -1 : 1))
  const asked = [...own, ...others.slice(0, MOST_EVENTS)]
  return asked.map((one) => reviewOf(db, books, one, calendar))
}

/** Days that two ranges share. */
function overlap(a: DayRange, b: DayRange): number {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from > to ? 0 : daysBetween(from, addDays(to, 1))
}

/** Block 9: what each promotion of the month brought beyond the usual. */
export function campaignBlock(reviews: readonly CampaignReview[]): Extract<ReviewBlock, { id: 9 }> {
  const columns = [
    words('活动', 20),
    words('日期', 24),
    numbers('多卖', 16),
    numbers('净增', 16),
    words('判定', 30),
    numbers('利润变化', 17),
  ]
  const rows = reviews.map((one) => [
    one.name ?? '',
    `${one.from.slice(5)}–${one.to.slice(5)}`,
    fen(whole(one.grossLift)),
    fen(whole(one.netLift)),
    one.verdictName ?? '判断不了',
    fen(whole(one.profitChange)),
  ])
  const judged = reviews.filter(({ verdict }) => verdict !== null)
  const sentence =
    reviews.length === 0
      ? '这个月没有活动。'
      : judged.length === 0
        ? '这个月的活动还判断不了：活动前的平常日子太少，或活动那几天的订单文件不全。'
        : judged.map(({ name, verdictName }) => `${name ?? ''}：${verdictName ?? ''}`).join('；') + '。'
  return {
    id: 9,
    tables: [table('campaigns', '活动', columns, rows, { none: '这个月没有活动' })],
    sentence,
    charts: reviews.flatMap(({ name, chart }) =>
      chart === null ? [] : [{ ...chart, title: `${name ?? ''}：${chart.title}` }],
    ),
  }
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
