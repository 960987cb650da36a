import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Drivers, Mix } from '../../../../shared/contract/changes.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books } from '../../books/columns.ts'
import { coveredDays, select, selectedShops } from '../../books/select.ts'
import type { DayScope } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { breakdown } from '../breakdown/compute.ts'
import type { OrderMetrics } from '../overview/question.ts'
import { oneSidedShops } from '../overview/rows.ts'
import { metricsOf } from '../overview/summary.ts'
import { visitorDays } from '../traffic-days/compute.ts'
import type { MissingDays, VisitorDays } from '../traffic-days/compute.ts'
import { daysOf, shopIds } from '../traffic-days/present.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import { contributionsOf, decompose, isConsistent } from './compute.ts'
import type { Chain } from './compute.ts'
import { mixOf, sourceParts } from './mix.ts'
import { driversSentence } from './present.ts'
import type { MixCells } from './present.ts'
import type { Basis } from './question.ts'
import { sourceRows } from './rows.ts'

/** Two periods, and what the platform's reports state of them. */
interface Pair {
  base: DayScope
  current: Scope
  before: OrderMetrics
  after: OrderMetrics
  traffic: Traffic
}

interface Traffic {
  shops: string[]
  byShop: Map<string, VisitorDays[]>
  missing: MissingDays[]
}

/** What the change of paid sales between two scopes came from. */
export function drivers(db: Connection, books: Books, base: DayScope, current: Scope): Drivers {
  const pair: Pair = {
    base,
    current,
    before: metricsOf(books, base),
    after: metricsOf(books, current),
    traffic: trafficOf(db, books, base, current),
  }
  const { before, after } = pair
  const contributions = contributionsFor(books, base, current)
  const mix = mixFor(db, books, pair)
  const known = { base: before.gmv, current: after.gmv, mix, contributions }
  const chosen = chooseChains(pair)
  if (before.gmv === null || after.gmv === null || chosen === null) {
    const sentence = '支付金额有一边还不知道，没法比较'
    return { ...known, total: null, effects: [], basis: null, method: null, sentence, notes: [unknownNote(pair)] }
  }
  const total = after.gmv - before.gmv
  const { effects, method } = decompose(chosen.basis, chosen.before, chosen.after)
  const sentence = driversSentence(total, effects)
  return { ...known, total, effects, basis: chosen.basis, method, sentence, notes: notesOf(books, pair, chosen.basis) }
}

/** A shop that one side knows nothing of has no products that changed, and channels are of all shops together. */
function contributionsFor(books: Books, base: DayScope, current: Scope): Drivers['contributions'] {
  const oneSided = new Set(oneSidedShops(books, base, current).map(({ id }) => id))
  const rowsOf = (scope: DayScope, by: 'product' | 'channel') =>
    breakdown(books, scope, by, null).filter(({ shopId }) =>
      shopId === null ? oneSided.size === 0 : !oneSided.has(shopId),
    )
  const of = (by: 'product' | 'channel') => contributionsOf(rowsOf(base, by), rowsOf(current, by))
  return { product: of('product'), channel: of('channel') }
}

/** Reports of visitors state days and periods, not single days aligned one by one: held against those, none is taken. */
function trafficOf(db: Connection, books: Books, base: DayScope, current: Scope): Traffic {
  if (base.days !== undefined) return { shops: [], byShop: new Map(), missing: [] }
  const shops = [...new Set([...shopIds(books, base), ...shopIds(books, current)])]
  const ranges = [daysOf(base), daysOf(current)]
  return { shops, ...visitorDays(trafficRows(db, shops, ranges), shops, ranges) }
}

interface Chains {
  basis: Basis
  before: Chain
  after: Chain
}

/** The finest split that both periods have the numbers for. */
function chooseChains(pair: Pair): Chains | null {
  const { before, after } = pair
  const candidates = [
    { basis: 'visitors' as const, before: visitorChain(pair, 0), after: visitorChain(pair, 1) },
    { basis: 'buyers' as const, before: [before.buyers, before.gmv], after: [after.buyers, after.gmv] },
    { basis: 'orders' as const, before: [before.orders, before.gmv], after: [after.orders, after.gmv] },
  ]
  for (const { basis, ...sides } of candidates) {
    const [x, y] = [whole(sides.before), whole(sides.after)]
    if (x !== null && y !== null && isConsistent(x) && isConsistent(y)) return { basis, before: x, after: y }
  }
  return null
}

function whole(chain: readonly (number | null)[]): Chain | null {
  const known = chain.filter((value) => value !== null)
  return known.length === chain.length ? known : null
}

/** Visitor-days, buyer-days and sales; the platform counts buyers on the day they paid, so only by payment. */
function visitorChain({ base, current, before, after, traffic }: Pair, side: 0 | 1): (number | null)[] {
  const paid = base.dateBasis === 'paid' && current.dateBasis === 'paid'
  if (!paid || traffic.shops.length === 0 || traffic.missing.length > 0) return [null]
  const sums = [...traffic.byShop.values()].map((ranges) => ranges[side])
  const total = (field: keyof VisitorDays) => sums.reduce((sum, one) => sum + (one?.[field] ?? 0), 0)
  return [total('visitors'), total('payBuyers'), (side === 0 ? before : after).gmv]
}

/** Over the sources of one shop, or over several shops. */
function mixFor(db: Connection, books: Books, { base, current, traffic }: Pair): Mix | null {
  const [only, ...others] = traffic.shops
  const cells: MixCells = (figure) =>
    base.days === undefined ? { of: 'driver', now: current, before: base, figure } : null
  if (only === undefined) return null
  if (others.length === 0) {
    const parts = sourceParts(sourceRows(db, only, [daysOf(base), daysOf(current)]), daysOf(base), daysOf(current))
    return parts === null ? null : mixOf('source', ...parts, cells)
  }
  const mix = traffic.missing.length > 0 ? null : mixOf('shop', sideOf(traffic, 0), sideOf(traffic, 1), cells)
  return mix === null
    ? null
    : { ...mix, parts: mix.parts.map((part) => ({ ...part, name: shopName(books, part.name) })) }
}

function shopName(books: Books, shopId: string): string {
  return books.shops.find(({ id }) => id === shopId)?.name ?? '店铺'
}

function sideOf({ byShop }: Traffic, side: 0 | 1): Map<string, VisitorDays> {
  return new Map([...byShop].map(([shop, ranges]) => [shop, ranges[side] ?? { visitors: 0, payBuyers: 0 }]))
}

function unknownNote({ before }: Pair): string {
  return before.gmv === null
    ? '对比的日子没有订单文件，或有付款订单没有金额'
    : '这段日子没有订单文件，或有付款订单没有金额'
}

const BASIS_NOTES: Record<Basis, string> = {
  visitors: '人次·日加权：流量是每天访客之和，转化是每天支付买家之和 ÷ 每天访客之和；支付金额来自订单',
  buyers: '买家按整段去重，支付金额和买家都来自订单',
  orders: '买家认不全，按订单数和笔单价拆',
}

function notesOf(books: Books, { base, current, traffic }: Pair, basis: Basis): string[] {
  const notes = [BASIS_NOTES[basis], ...gapNotes(books, base, current)]
  if (basis === 'visitors') return notes
  if (base.days !== undefined) return [...notes, '活动对齐比较时访客没有对齐的底，不按访客拆']
  if (base.dateBasis !== 'paid' || current.dateBasis !== 'paid') return [...notes, '不按付款时间看时，不和访客一起拆']
  return [...notes, ...traffic.missing.map((gap) => missingNote(books, gap, daysOf(base), daysOf(current)))]
}

/** A file that is missing is no change: where days of a shop are unknown the change holds what they would have brought. */
function gapNotes(books: Books, base: DayScope, current: Scope): string[] {
  const oneSided = oneSidedShops(books, base, current).map(({ name }) => name)
  const gaps = [base, current].flatMap((scope) =>
    scope === base && base.days !== undefined ? [] : shopGaps(books, scope),
  )
  const some = [...new Set(gaps)].filter((name) => !oneSided.includes(name))
  return [
    ...(oneSided.length === 0 ? [] : [`${oneSided.join('、')}只有一边有订单文件，差额里有缺的那一边`]),
    ...(some.length === 0 ? [] : [`${some.join('、')}有的日子没有订单文件，差额里有缺的日子`]),
  ]
}

/** Shops of which files cover some days of the scope and not all. */
function shopGaps(books: Books, scope: DayScope): string[] {
  const selection = select(books, scope)
  const days = selection.to - selection.from + 1
  return selectedShops(books, selection).flatMap((shop) => {
    const covered = coveredDays(shop, selection.from, selection.to)
    return covered > 0 && covered < days ? [shop.name] : []
  })
}

const MOST_DAYS = 3

function missingNote(
  books: Books,
  { shopId, days }: MissingDays,
  base: { from: number; to: number },
  current: { from: number; to: number },
): string {
  const shop = shopName(books, shopId)
  // 罗盘 counts who saw and clicked products, not who came to the shop.
  if (books.shops.find(({ id }) => id === shopId)?.platform === 'douyin')
    return `${shop}的后台表格不写店铺访客；只选有访客的店可以再分到流量和转化`
  const asked = base.to - base.from + current.to - current.from + 2
  if (days.length === asked) return `${shop}没有每天的访客和支付买家数，导入店铺流量日报后再分到流量和转化`
  const named = days.slice(0, MOST_DAYS).map((day) => dayOfNumber(day).slice(5))
  const rest = days.length > MOST_DAYS ? ' 等' : ''
  return `${shop}缺 ${days.length} 天店铺流量日报（${named.join('、')}${rest}），补齐后再分到流量和转化`
}
