import { dayOfNumber } from '../../../../shared/calendar.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { covers } from '../../books/select.ts'
import type { Accounts } from '../creators/rows.ts'
import { DAY_SECONDS, spanOf } from './merge.ts'
import type { Session } from './merge.ts'
import { LEAST_TIED, LIVE_CHANNEL, MOST_UNNAMED } from './question.ts'

/** Which lines a session sold, and why that is not known where it is not. */
export interface Ties {
  /** The place of its session for each line, `NONE` for the others. */
  sessionOf: Int32Array
  /** By place: why its orders cannot be told; `null` where they can. */
  reasons: (string | null)[]
  /** The lines of sessions, as they were met. */
  lines: number[]
}

/** A session while lines are dealt out. */
interface Window {
  place: number
  shop: number
  account: string | null
  from: number
  to: number
  /** What the report says was paid, and what the orders did that are tied to it, 分. */
  paid: number
  tied: number
  named: number
  unnamed: number
  doubtful: number
}

/** In place of a session: two of them may have sold the line. */
const SEVERAL = NONE - 1

/** Gives each live order to the session that it was paid in. */
export function tieOrders(books: Books, sessions: readonly Session[], accounts: Accounts): Ties {
  if (sessions.length === 0) return { sessionOf: new Int32Array(), lines: [], reasons: [] }
  const sessionOf = new Int32Array(books.lines.length).fill(NONE)
  const windows = sessions.map((session, place) => windowOf(books, session, place))
  const met = windows.flatMap((window) => (window === null ? [] : take(books, windows, window, sessionOf, accounts)))
  const lines = met.filter((line) => (sessionOf[line] ?? NONE) >= 0)
  for (const line of lines) {
    const window = windows[sessionOf[line] ?? NONE]
    if (window !== undefined && window !== null) window.tied += books.lines.paid[line] ?? Number.NaN
  }
  return {
    sessionOf,
    lines,
    reasons: sessions.map((session, place) => reasonOf(books, session, windows[place] ?? null)),
  }
}

/** Puts the lines of a window to its session, unless another has them too; those that were nobody's before. */
function take(
  books: Books,
  windows: readonly (Window | null)[],
  window: Window,
  sessionOf: Int32Array,
  accounts: Accounts,
): number[] {
  return soldIn(books, window, accounts).filter((line) => {
    const other = sessionOf[line] ?? NONE
    if (other === NONE) {
      sessionOf[line] = window.place
      return true
    }
    sessionOf[line] = SEVERAL
    window.doubtful += 1
    const first = windows[other] ?? null
    if (first !== null) first.doubtful += 1
    return false
  })
}

function windowOf({ shops }: Books, session: Session, place: number): Window | null {
  const span = spanOf(session)
  const shop = shops.findIndex(({ id }) => id === session.shopId)
  if (span === null || shop < 0) return null
  return {
    place,
    shop,
    account: session.account,
    ...span,
    paid: session.paid ?? 0,
    tied: 0,
    named: 0,
    unnamed: 0,
    doubtful: 0,
  }
}

/** The live lines paid in a window but those of another account; counts which of its lines name a channel. */
function soldIn(books: Books, window: Window, { keys, ofOrder }: Accounts): number[] {
  const { channels, lines } = books
  return linesIn(books, window).filter((line) => {
    const channel = channels[lines.channel[line] ?? NONE]
    window[channel === undefined ? 'unnamed' : 'named'] += 1
    const influencer = keys[ofOrder[lines.order[line] ?? NONE] ?? NONE]
    // Orders that no influencer is named for are the shop's own sessions'.
    return channel === LIVE_CHANNEL && (influencer === undefined || influencer === window.account)
  })
}

function linesIn({ lines }: Books, { from, to, shop }: Window): number[] {
  const { paidDay, paidSecond } = lines
  const [first = 0, last = 0] = [from, to].map((second) => Math.floor(second / DAY_SECONDS))
  const found: number[] = []
  const members = membersBetween(indexByDay(paidDay), first, last)
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const at = (paidDay[line] ?? NO_DAY) * DAY_SECONDS + paidSecond.at(line)
    if (lines.shop[line] === shop && at >= from && at <= to) found.push(line)
  }
  return found
}

function reasonOf({ shops }: Books, session: Session, window: Window | null): string | null {
  const shop = shops.find(({ id }) => id === session.shopId)
  if (window === null || shop === undefined) return '报表没有下播时间，不知道哪些订单是这场的'
  const days = [window.from, window.to].map((second) => Math.floor(second / DAY_SECONDS))
  const gap = days.find((day) => !covers(shop, day))
  if (gap !== undefined) return `没有 ${dayOfNumber(gap)} 的订单文件`
  const { named, unnamed, doubtful, paid, tied } = window
  if (unnamed > (named + unnamed) * MOST_UNNAMED) return '这段时间有订单没写流量体裁，不知道哪些是直播卖的'
  if (doubtful > 0) return '和另一场同时在播，订单分不开'
  if (named === 0 && paid > 0) return '订单文件里没有这段时间付款的订单'
  return tied < paid * LEAST_TIED ? `订单只对上这场支付的 ${formatRatio(tied / paid)}，剩多少说不出` : null
}
