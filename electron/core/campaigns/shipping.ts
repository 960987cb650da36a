import { dayNumber, daysBetween } from '../../../shared/calendar.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Preflight } from '../../../shared/contract/preflight.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { formatCount, formatDecimal, formatRatio } from '../../../shared/format.ts'
import { daySums } from '../analyses/pace/rows.ts'
import type { DaySums } from '../analyses/pace/rows.ts'
import { NO_DAY, NONE } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { indexByDay, membersBetween } from '../books/day-index.ts'
import { Kept } from '../books/kept.ts'
import type { Connection } from '../database/open.ts'
import { saleReader } from '../import/sales.ts'
import { median } from '../stats/robust.ts'
import { backlogOf, neededCapacity } from './capacity.ts'
import { USUAL_DAYS, shopsOf, usualUntil } from './usual.ts'

type Shipping = Preflight['shipping']
type Checked = Pick<Preflight['products'][number], 'baselineUnits' | 'units' | 'pastLift'>

/** Orders that are looked up, those of the busiest days first, and how long before a day its parcels were paid. */
const MOST_LOOKED_UP = 50_000
const SENT_WITHIN = 6
/** Days after the promotion on which what is left over goes out. */
const AFTER_DAYS = 21
/** The busiest day against the mean of a promotion's days, until the shop has had events of its own. */
const USUAL_PEAK = 1.5

const NOTHING: Shipping = {
  hours: 48,
  usualOrders: null,
  peakOrders: null,
  mostShipped: null,
  mostShippedOn: null,
  shippedKnown: null,
  needed: null,
  late: null,
  clearDays: null,
  reason: null,
  advice: null,
}

/** Whether the orders of a promotion can be sent in time, by the most parcels that the shops ever sent on a day. */
export function shippingOf(
  db: Connection,
  books: Books,
  campaign: Campaign,
  products: readonly Checked[],
  events: readonly ShopEvent[],
): Shipping {
  const hours = campaign.shipHours
  const shops = shopsOf(books, campaign)
  const until = usualUntil(books, campaign)
  const sums = daySums(books, shops, until - 1)
  const usual = usualDays(sums, until)
  const most = mostShipped(db, books, shops)
  const known = { ...NOTHING, hours, usualOrders: usual?.orders ?? null, ...most }
  if (usual === null) return { ...known, reason: `活动前 ${USUAL_DAYS} 天没有完整的订单，算不出每天多少单` }
  const lift = liftOf(campaign, products, usual)
  if (lift === null) return { ...known, reason: '填上预计多卖多少，或每个商品的计划件数，才能算最忙那天多少单' }
  const perDay = ordersAhead(campaign, usual.orders * lift, usual.orders, peakOf(sums, events, books, shops))
  const peakOrders = Math.round(Math.max(...perDay))
  if (most === null) return { ...known, peakOrders, reason: '订单报表里没有发货时间，不知道一天最多发过多少单' }
  const { late, clearDays } = backlogOf(perDay, most.mostShipped, hours)
  const answer = {
    ...known,
    peakOrders,
    needed: Math.ceil(neededCapacity(perDay, hours)),
    late: Math.round(late),
    clearDays,
  }
  return { ...answer, advice: adviceOf(answer) }
}

interface Usual {
  orders: number
  units: number
}

/** Of a day, shops together; `null` where a shop's newest weeks are mostly not known. */
function usualDays(sums: readonly DaySums[], next: number): Usual | null {
  const means = sums.map(({ from, orders, units }) => {
    const places = Array.from({ length: USUAL_DAYS }, (_, back) => next - 1 - back - from).filter(
      (place) => !Number.isNaN(orders[place] ?? Number.NaN) && !Number.isNaN(units[place] ?? Number.NaN),
    )
    if (places.length < USUAL_DAYS / 2) return null
    const mean = (values: Float64Array) => places.reduce((sum, place) => sum + (values[place] ?? 0), 0) / places.length
    return { orders: mean(orders), units: mean(units) }
  })
  const known = means.flatMap((mean) => (mean === null ? [] : [mean]))
  if (known.length === 0 || known.length < means.length) return null
  const sum = (pick: (mean: Usual) => number) => known.reduce((total, mean) => total + pick(mean), 0)
  const usual = { orders: sum(({ orders }) => orders), units: sum(({ units }) => units) }
  return usual.orders > 0 && usual.units > 0 ? usual : null
}

/** Orders of its days as a multiple of usual ones: the promoted goods sell more, the others as ever. */
function liftOf(
  { from, to, expectedLift, products: named }: Campaign,
  products: readonly Checked[],
  usual: Usual,
): number | null {
  if (named.length === 0) return expectedLift === null ? null : 1 + expectedLift
  const days = daysBetween(from, to)
  let more = 0
  for (const { baselineUnits, units, pastLift } of products) {
    const own = baselineUnits ?? 0
    const expected = units ?? (expectedLift === null ? null : own * (1 + expectedLift)) ?? pastUnits(own, pastLift)
    if (expected === null) return null
    more += Math.max(expected, expectedLift === null ? 0 : own * (1 + expectedLift)) - own
  }
  return Math.max(1, 1 + more / (usual.units * days))
}

function pastUnits(usual: number, pastLift: number | null): number | null {
  return pastLift === null ? null : usual * (1 + pastLift)
}

/** The busiest day first, as promotions begin; then the usual. */
function ordersAhead({ from, to }: Campaign, mean: number, usual: number, peak: number): number[] {
  const days = daysBetween(from, to)
  const first = days === 1 ? mean : Math.min(mean * days, mean * peak)
  const rest = days === 1 ? 0 : (mean * days - first) / (days - 1)
  return [first, ...Array.from({ length: days - 1 }, () => rest), ...Array.from({ length: AFTER_DAYS }, () => usual)]
}

/** The busiest day of the shops' past events against their mean. */
function peakOf(
  sums: readonly DaySums[],
  events: readonly ShopEvent[],
  books: Books,
  shops: readonly number[],
): number {
  const platforms = new Set<string>(shops.map((shop) => books.shops[shop]?.platform ?? ''))
  const ratios = events.flatMap(({ platform, phases }) => {
    if (platform !== null && !platforms.has(platform)) return []
    const [first, last] = [phases[0]?.from, phases.at(-1)?.to]
    if (first === undefined || last === undefined || first === last) return []
    const days = Array.from({ length: daysBetween(first, last) }, (_, at) => dayNumber(first) + at)
    const orders = days.map((day) => sums.reduce((sum, one) => sum + (one.orders[day - one.from] ?? Number.NaN), 0))
    const mean = orders.reduce((sum, value) => sum + value, 0) / orders.length
    return mean > 0 ? [Math.max(...orders) / mean] : []
  })
  return ratios.length === 0 ? USUAL_PEAK : median(ratios)
}

interface Most {
  mostShipped: number
  mostShippedOn: string
  /** Share of the orders looked up that say when they were sent. */
  shippedKnown: number
}

const shipped = new Kept<{ most: Most | null }>(20)

/** The most parcels of one day, of all orders of a small shop and of those about a large one's busiest days. */
function mostShipped(db: Connection, books: Books, shops: readonly number[]): Most | null {
  return shipped.of(books, shops.join(), () => ({ most: countShipped(db, books, shops) })).most
}

function countShipped(db: Connection, books: Books, shops: readonly number[]): Most | null {
  const parcels = new Map<string, number>()
  const orders = busiestOrders(books, shops)
  let told = 0
  for (const { lines } of saleReader(db)(Array.from(orders, (order) => books.orders.id.at(order) ?? NONE))) {
    const sent = new Set(lines.flatMap(({ shippedAt }) => shippedAt?.slice(0, 10) ?? []))
    if (sent.size > 0) told++
    for (const on of sent) parcels.set(on, (parcels.get(on) ?? 0) + 1)
  }
  const [most] = [...parcels].toSorted(([, a], [, b]) => b - a)
  if (most === undefined) return null
  return { mostShippedOn: most[0], mostShipped: most[1], shippedKnown: told / orders.size }
}

/** Orders paid on or shortly before the busiest days. */
function busiestOrders(books: Books, shops: readonly number[]): Set<number> {
  const { paidDay, order, shop } = books.lines
  const wanted = new Set(shops)
  const byDay = indexByDay(paidDay)
  const found = new Set<number>()
  for (const day of busyDays(books, shops)) {
    if (found.size >= MOST_LOOKED_UP) break
    const members = membersBetween(byDay, day - SENT_WITHIN, day)
    for (let at = 0; at < members.length; at++) {
      const line = members[at] ?? 0
      if (wanted.has(shop[line] ?? NONE)) found.add(order[line] ?? NONE)
    }
  }
  return found
}

/** Days by what had been ordered on them and the two before, the busiest first. */
function busyDays(books: Books, shops: readonly number[]): number[] {
  const last = Math.max(...shops.map((shop) => books.shops[shop]?.covered.at(-1)?.[1] ?? NO_DAY))
  const sums = daySums(books, shops, last)
  const first = Math.min(...sums.map(({ from }) => from))
  const ordered = (day: number) => sums.reduce((sum, one) => sum + (one.orders[day - one.from] || 0), 0)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    .map((day) => ({ day, orders: ordered(day) + ordered(day - 1) + ordered(day - 2) }))
    .toSorted((a, b) => b.orders - a.orders)
    .map(({ day }) => day)
}

/** Under this share the most ever sent may well be more than is counted. */
const MOSTLY_TOLD = 0.8

function adviceOf(shipping: Shipping): string {
  const { late, needed, mostShipped: most, hours, clearDays, mostShippedOn, peakOrders, shippedKnown } = shipping
  const told =
    shippedKnown === null || shippedKnown >= MOSTLY_TOLD
      ? ''
      : `，只有 ${formatRatio(shippedKnown, 0)} 的订单写了发货时间，实际可能发过更多`
  const words = `最忙那天约 ${formatCount(peakOrders)} 单，一天最多发过 ${formatCount(most)} 单（${mostShippedOn ?? ''}${told}）`
  if (late === null || late === 0) return `${words}，${hours} 小时内发得完`
  const clearing = clearDays === null ? `活动后 ${AFTER_DAYS} 天还发不完` : `要 ${formatCount(clearDays)} 天才发完`
  const times = most === null || needed === null || most === 0 ? '' : `（${formatDecimal(needed / most)} 倍）`
  return `${words}，约 ${formatCount(late)} 单会超过 ${hours} 小时，${clearing}：每天至少要能发 ${formatCount(needed)} 单${times}，提前打包备货、加人手或找代发；来不及就分批上、设预售写明发货时间，别等超时赔付`
}
