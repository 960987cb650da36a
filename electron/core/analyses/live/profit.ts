import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { SessionProfit } from '../../../../shared/contract/live.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { column } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums, refundSums } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import { arrivalsByPlatform } from '../maturity/arrivals.ts'
import { lagCurves, shareAt } from '../maturity/compute.ts'
import { MATURE_DAYS } from '../maturity/question.ts'
import { asOfDay } from '../maturity/rows.ts'
import { known } from '../profit/compute.ts'
import { lossPerFen, SETTLED } from '../profit/outlook.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyLines } from '../profit/tally.ts'
import type { Tally } from '../profit/tally.ts'
import { hourly } from './compute.ts'
import { minutesOf } from './merge.ts'
import type { Session } from './merge.ts'
import { LIVE_CHANNEL } from './question.ts'
import type { Ties } from './ties.ts'

/** What each session's orders left, in the order of the sessions. */
export function sessionProfits(
  db: Connection,
  books: Books,
  sessions: readonly Session[],
  ties: Ties,
): SessionProfit[] {
  const steps = sessionSteps(db, books, sessions, ties)
  return sessions.map((session, place) => {
    const [step, untied] = [steps[place], ties.reasons[place] ?? null]
    if (step === undefined || untied !== null) return unknown(untied, null)
    const { left, age, coming } = step
    if (left.missing !== null) return unknown(left.missing, known(left.gmv))
    return withFuture(session, left, age, coming)
  })
}

/** What a session's profit is made of, whether or not its orders can be told apart. */
export interface SessionSteps {
  left: Left
  age: Age
  coming: Coming | null
}

export function sessionSteps(db: Connection, books: Books, sessions: readonly Session[], ties: Ties): SessionSteps[] {
  if (sessions.length === 0) return []
  const left = leftOf(db, books, sessions, ties)
  const ages = agesOf(books, sessions, ties)
  const comings = new Map(
    [...new Set(sessions.map(({ shopId }) => shopId))].map((shopId) => [shopId, comingOf(db, books, shopId)]),
  )
  return sessions.flatMap(({ shopId }, place) => {
    const [own, age] = [left[place], ages[place]]
    return own === undefined || age === undefined ? [] : [{ left: own, age, coming: comings.get(shopId) ?? null }]
  })
}

function unknown(reason: string | null, gmv: number | null): SessionProfit {
  return { gmv, mature: null, cp1: null, net: null, netPerHour: null, reason }
}

/** Money of one session with the refunds that have come, 分. */
interface Left {
  gmv: number
  cp1: number
  tax: number
  /** What is not known of it. */
  missing: string | null
}

const MISSING: readonly (readonly [keyof Tally, string])[] = [
  ['refunded', '有的订单退没退不知道，先导入售后单'],
  ['cogs', '有的商品还没填成本'],
  ['platformFees', '还没填平台费率，也没有结算文件'],
  ['commission', '还没填佣金比例，也没有佣金文件'],
  ['fulfilment', '还没填运费和包材'],
]

function leftOf(db: Connection, books: Books, sessions: readonly Session[], { sessionOf, lines }: Ties): Left[] {
  const { columns, tax } = profitBooks(db, books)
  const rates = tax.rates.length
  const groupOf = (line: number) => (sessionOf[line] ?? NONE) * rates + (tax.groupOf[line] ?? 0)
  const tally = tallyLines(books, columns, lines, { groupOf, count: sessions.length * rates })
  return sessions.map((_, place) => {
    const sum = (part: keyof Tally) =>
      tax.rates.reduce((all, __, at) => all + (tally[part][place * rates + at] ?? 0), 0)
    const cp1 =
      sum('income') - sum('cogs') - sum('platformFees') - sum('commission') - sum('fulfilment') - sum('compensation')
    const due = tax.rates.reduce((all, rate, at) => all + (tally.income[place * rates + at] ?? 0) * rate, 0)
    const missing = MISSING.find(([part]) => Number.isNaN(sum(part)))?.[1]
    return {
      gmv: sum('gmv'),
      cp1,
      tax: roundHalfAway(due),
      missing: missing ?? (Number.isNaN(cp1) ? '有的钱数不知道' : null),
    }
  })
}

const ATTRIBUTED = { dateBasis: 'paid', refundBook: 'attributed' } as const satisfies Partial<Scope>

/** Payments of a session, and the part of them whose refunds are still out. */
interface Age {
  paid: number
  /** Σ paid · (1 − F(age)); NaN where the lag of refunds is not known. */
  open: number
}

function agesOf(books: Books, sessions: readonly Session[], { sessionOf, lines }: Ties): Age[] {
  const open = openShares(books)
  const ages = sessions.map((): Age => ({ paid: 0, open: 0 }))
  for (const line of lines) {
    const age = ages[sessionOf[line] ?? NONE]
    if (age === undefined) continue
    const paid = books.lines.paid[line] ?? Number.NaN
    age.paid += paid
    age.open += paid * open(books.lines.shop[line] ?? NONE, books.lines.paidDay[line] ?? NO_DAY)
  }
  return ages
}

const lags = new Kept<ReturnType<typeof lagCurves>>(10)

/** Which part of the refunds of a shop's payments of a day is still to come; NaN where the lag is not known. */
export function openShares(books: Books): (shop: number, day: number) => number {
  const newest = books.shops.map((shop) => asOfDay(books, { ...ATTRIBUTED, from: FIRST, to: FIRST, shops: [shop.id] }))
  const asOf = Math.max(NO_DAY, ...newest.map((day) => day ?? NO_DAY))
  const { curves } = lags.of(books, String(asOf), () => lagCurves(arrivalsByPlatform(books, undefined, asOf), asOf))
  const lagOf = books.shops.map(({ platform }) => curves.get(familyOf(platform))?.curve ?? [])
  return (shop, day) => {
    const [age, curve = []] = [(newest[shop] ?? asOf) - day, lagOf[shop]]
    if (age >= MATURE_DAYS) return 0
    return curve.length === 0 ? Number.NaN : 1 - shareAt(curve, age)
  }
}

const FIRST = '1970-01-01'

/** What refunds of a shop's live sales come to, and what one 分 of them costs; NaN where it cannot be told. */
interface Coming {
  rate: number
  loss: number
}

function comingOf(db: Connection, books: Books, shopId: string): Coming | null {
  const mature = matureLive(books, shopId)
  if (mature === null) return null
  const { paid, refunded, scope, asOf } = mature
  return { rate: ratio(refunded, paid) ?? Number.NaN, loss: lossPerFen(db, books, scope, asOf, 'cp2') }
}

/** Live sales of a shop whose refunds have all come. */
export interface MatureLive {
  asOf: number
  scope: Scope
  isLive: (line: number) => boolean
  paid: number
  refunded: number
}

/** @returns `null` where the files do not reach back so far */
export function matureLive(books: Books, shopId: string): MatureLive | null {
  const shop = { ...ATTRIBUTED, from: FIRST, to: FIRST, shops: [shopId] }
  const asOf = asOfDay(books, shop)
  if (asOf === null || asOf < MATURE_DAYS) return null
  const scope = { ...shop, to: dayOfNumber(asOf - MATURE_DAYS) }
  const mature = select(books, scope)
  const byChannel = { groupOf: books.lines.channel, count: books.channels.length + 1 }
  const channel = books.channels.indexOf(LIVE_CHANNEL)
  return {
    asOf,
    scope,
    isLive: (line) => books.lines.channel[line] === channel,
    paid: lineSums(books, mature, byChannel)(column(books.lines.paid))[channel] ?? 0,
    refunded: refundSums(books, mature, byChannel)(column(books.refunds.amount))[channel] ?? 0,
  }
}

/** What refunds still to come will cost; NaN where that cannot be told. */
export function futureOf(age: Age, coming: Coming | null): number {
  return age.open * (coming?.rate ?? Number.NaN) * (coming?.loss ?? Number.NaN)
}

/** Advertising, tax and the refunds still to come taken off. */
function withFuture(session: Session, left: Left, age: Age, coming: Coming | null): SessionProfit {
  const mature = Number.isNaN(age.open) ? null : (ratio(age.paid - age.open, age.paid) ?? 1)
  const sofar = { gmv: left.gmv, mature, cp1: left.cp1 }
  const settled = mature !== null && mature >= SETTLED
  const future = settled ? 0 : futureOf(age, coming)
  if (Number.isNaN(future))
    return { ...sofar, net: null, netPerHour: null, reason: '退款还没到齐，满 90 天的直播单又太少，估不出还会退多少' }
  if (session.adSpend === null) return { ...sofar, net: null, netPerHour: null, reason: '报表没有写投放消耗' }
  const net = roundHalfAway(left.cp1 - session.adSpend - left.tax - future)
  return { ...sofar, net, netPerHour: hourly(net, minutesOf(session)), reason: null }
}
