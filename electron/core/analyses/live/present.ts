import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { LiveSession, LiveTotals, SessionProfit } from '../../../../shared/contract/live.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { accountsOfOrders } from '../creators/rows.ts'
import { SETTLED } from '../profit/outlook.ts'
import { profitBooks } from '../profit/rows.ts'
import { hourly, ownRates, totalsOf } from './compute.ts'
import { minutesOf } from './merge.ts'
import type { Session } from './merge.ts'
import { sessionProfits, sessionSteps } from './profit.ts'
import { dayOf, sessionsBetween } from './rows.ts'
import { tieOrders } from './ties.ts'
import { lackingExport } from '../only-export.ts'
import { Speaker } from '../spoken.ts'

interface Told {
  session: Session
  profit: SessionProfit
}

interface Found {
  shops: BookShop[]
  told: Told[]
}

const known = new Kept<Found>(50)

/** Kept with the costs and the books: sessions come with imports, and those bring new books. */
function find(db: Connection, books: Books, scope: Scope): Found {
  const { from, to, shops } = scope
  const key = JSON.stringify([from, to, shops?.toSorted() ?? null])
  return known.of(profitBooks(db, books), key, () => tell(db, books, scope))
}

function tell(db: Connection, books: Books, scope: Scope): Found {
  const shops = selectedShops(books, select(books, scope))
  const ids = shops.map(({ id }) => id)
  const all = sessionsBetween(db, ids, scope)
  const ties = tieOrders(books, all, accountsOfOrders(db, books))
  const profits = sessionProfits(db, books, all, ties)
  const [from, to] = [dayNumber(scope.from), dayNumber(scope.to)]
  const told = all.flatMap((session, place) => {
    const [day, profit] = [dayOf(session), profits[place]]
    return profit === undefined || day < from || day > to ? [] : [{ session, profit }]
  })
  return { shops, told }
}

/** What the page shows of the days, with the orders of each session and what its profit is made of. */
export function openLive(db: Connection, books: Books, scope: Scope) {
  const { shops, told } = find(db, books, scope)
  const all = sessionsBetween(
    db,
    shops.map(({ id }) => id),
    scope,
  )
  const ties = tieOrders(books, all, accountsOfOrders(db, books))
  const steps = sessionSteps(db, books, all, ties)
  const placeOf = new Map(all.map(({ key }, place) => [key, place]))
  const opened = told.map(({ session, profit }) => {
    const place = placeOf.get(session.key) ?? NONE
    return { session, profit, place, steps: steps[place] ?? null }
  })
  return { told: opened, sessionOf: ties.sessionOf, totals: totalsFor(told), rows: liveSessions(db, books, scope) }
}

/** The latest first. */
export function liveSessions(db: Connection, books: Books, scope: Scope): LiveSession[] {
  const { shops, told } = find(db, books, scope)
  const hosts = hostNames(told)
  return told
    .map(({ session, profit }) => rowOf(session, profit, shops, hosts))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : a.key < b.key ? -1 : 1))
}

function rowOf(
  session: Session,
  profit: SessionProfit,
  shops: readonly BookShop[],
  hosts: ReadonlyMap<string, string>,
): LiveSession {
  const { shopId, account, startedAt, endedAt, statedGpm: _, statedConversion: __, ...stated } = session
  const minutes = minutesOf(session)
  const day = startedAt.slice(0, 10)
  return {
    ...stated,
    ...ownRates(session),
    shopId,
    shop: shops.find(({ id }) => id === shopId)?.name ?? '',
    host: hosts.get(account ?? '') ?? '主播',
    startedAt,
    endedAt,
    day,
    overnight: endedAt !== null && endedAt.slice(0, 10) > day,
    minutes,
    paidPerHour: hourly(session.paid, minutes),
    profit,
  }
}

/** By their accounts in order, so that a host keeps its letter from one answer to the next until another one joins. */
function hostNames(told: readonly Told[]): Map<string, string> {
  const accounts = [...new Set(told.map(({ session }) => session.account ?? ''))].toSorted()
  return new Map(accounts.map((account, place) => [account, accounts.length === 1 ? '主播' : `主播${letter(place)}`]))
}

function letter(place: number): string {
  return place < 26 ? String.fromCodePoint(65 + place) : String(place + 1)
}

export function liveSummary(db: Connection, books: Books, scope: Scope) {
  const { shops, told } = find(db, books, scope)
  const totals = totalsFor(told)
  const withSessions = new Set(told.map(({ session }) => session.shopId))
  const missing = lackingExport(shops, withSessions, 'douyin.live-list')
  const say = new Speaker()
  const asked = { ...scope, of: 'live' as const, beside: null }
  const rows = told
    .filter(({ profit }) => profit.net !== null)
    .map(({ session: { key, startedAt } }) => ({
      name: `${startedAt} 那场`,
      cell: { ...asked, session: key, figure: 'net' as const },
    }))
  const sentence = sentenceOf(
    totals,
    told,
    (figure, text) => say.cell({ ...asked, session: null, figure }, text),
    (text) => say.list({ name: '能算净赚的场次', words: '成本和费用都知道、订单分得开的，一场算一个。', rows }, text),
  )
  return { sentence, figures: say.figures, totals, missing, ...notesOf(told, scope) }
}

function totalsFor(told: readonly Told[]): LiveTotals {
  return totalsOf(told.map(({ session, profit }) => ({ ...session, net: profit.net })))
}

type Saying = (figure: CellOf<'live'>['figure'], text: string) => string

function sentenceOf(totals: LiveTotals, told: readonly Told[], say: Saying, list: (text: string) => string): string {
  if (told.length === 0) return '这段时间没有直播场次的报表'
  const count = `${say('sessions', formatCount(told.length))} 场直播`
  const hours = totals.hours === null ? '' : `共 ${say('hours', `${totals.hours.toFixed(1)} 小时`)}，`
  const sold =
    totals.paid === null ? '有的场次没写支付金额' : `用户支付 ${say('paid', `${formatYuan(totals.paid)} 元`)}`
  const gpm = totals.gpm === null ? '' : `，每千次观看 ${say('gpm', `${formatYuan(totals.gpm)} 元`)}`
  const head = `${count}${hours === '' ? '，' : hours}${sold}${gpm}`
  if (totals.net === null || totals.netPerHour === null) {
    const reason = told.find(({ profit }) => profit.reason !== null)?.profit.reason ?? '有场次没写时长'
    return `${head}；还算不出每小时净赚多少：${reason}`
  }
  const of = totals.profitable < told.length ? `能算的 ${list(`${formatCount(totals.profitable)} 场`)}` : '退款到齐后'
  const verb = totals.netPerHour < 0 ? '净亏' : '净赚'
  return `${head}；${of}每小时约${verb} ${say('netPerHour', `${formatYuan(Math.abs(totals.netPerHour))} 元`)}`
}

function notesOf(told: readonly Told[], scope: Scope): { notes: string[]; noteFigures: Spoken } {
  if (told.length === 0) return { notes: [], noteFigures: [] }
  const { refundBook, dateBasis } = scope
  const notes = [
    '一场算在开播那天，过了零点的也算',
    '合计的比例是各场之和相除，观看人数不跨场相加',
    '净赚 = 这场付款的直播订单按成本、费用、投放、税和还会来的退款扣完；没摊固定费用，是估算',
  ]
  if (refundBook !== 'attributed' || dateBasis !== 'paid') notes.push('直播的净赚总是按付款时间、归属制退款算')
  const immature = told
    .filter(({ profit }) => profit.mature !== null && profit.mature < SETTLED)
    .toSorted((a, b) => (a.profit.mature ?? 1) - (b.profit.mature ?? 1))
  const say = new Speaker()
  if (immature.length > 0) {
    const least = formatRatio(immature[0]?.profit.mature ?? 1)
    const rows = immature.map(({ session: { key, startedAt }, profit: { mature } }) => ({
      name: `${startedAt} 那场，退款到了 ${formatRatio(mature)}`,
      cell: { ...scope, of: 'live' as const, session: key, beside: null, figure: 'net' as const },
    }))
    const words = '直播订单还没满 90 天、退款还会来的场次；到了多少按以前的订单几天退多少估。'
    const all = say.list({ name: '退款还没到齐的场次', words, rows }, `${formatCount(immature.length)} 场`)
    const first = { ...scope, of: 'live' as const, session: immature[0]?.session.key ?? '', beside: null }
    notes.push(`${all}的退款还没到齐（最少的到了 ${say.cell({ ...first, figure: 'mature' }, least)}）⏳`)
  }
  return { notes, noteFigures: say.figures }
}
