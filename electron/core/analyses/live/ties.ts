import { dayOfNumber } from '../../../../shared/calendar.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { covers } from '../../books/select.ts'
import { DAY_SECONDS, spanOf } from './merge.ts'
import type { Session } from './merge.ts'
import { LIVE_CHANNEL, MOST_UNNAMED } from './question.ts'

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
  account: string | null
  from: number
  to: number
  paid: number
  named: number
  unnamed: number
  doubtful: number
}

/**
 * Gives each live order to the session that it was paid in.
 *
 * @param accountOf the account of the influencer who sold an order, by its index; absent where no file names one
 */
export function tieOrders(books: Books, sessions: readonly Session[], accountOf: ReadonlyMap<number, string>): Ties {
  const sessionOf = new Int32Array(books.lines.length).fill(NONE)
  const lines: number[] = []
  const windows = windowsOf(books, sessions)
  for (const line of linesWithin(books, [...windows.values()].flat())) {
    const found = windowsAt(books, windows, line)
    const place = count(books, found, line, accountOf)
    if (place === NONE) continue
    sessionOf[line] = place
    lines.push(line)
  }
  const byPlace = new Map([...windows.values()].flat().map((window) => [window.place, window]))
  return { sessionOf, lines, reasons: sessions.map((session, place) => reasonOf(books, session, byPlace.get(place))) }
}

/** By index of the shop. */
function windowsOf({ shops }: Books, sessions: readonly Session[]): Map<number, Window[]> {
  const windows = sessions.flatMap((session, place) => {
    const span = spanOf(session)
    const shop = shops.findIndex(({ id }) => id === session.shopId)
    if (span === null || shop < 0) return []
    const counts = { paid: session.paid ?? 0, named: 0, unnamed: 0, doubtful: 0 }
    return [{ shop, window: { place, account: session.account, ...span, ...counts } }]
  })
  return new Map(
    [...Map.groupBy(windows, ({ shop }) => shop)].map(([shop, own]) => [shop, own.map(({ window }) => window)]),
  )
}

function linesWithin({ lines }: Books, windows: readonly Window[]): Int32Array {
  const [first, last] = [Math.min(...windows.map(({ from }) => from)), Math.max(...windows.map(({ to }) => to))]
  if (windows.length === 0) return new Int32Array()
  return membersBetween(indexByDay(lines.paidDay), Math.floor(first / DAY_SECONDS), Math.floor(last / DAY_SECONDS))
}

function windowsAt({ lines }: Books, windows: ReadonlyMap<number, Window[]>, line: number): Window[] {
  const at = (lines.paidDay[line] ?? NO_DAY) * DAY_SECONDS + (lines.paidSecond[line] ?? 0)
  return (windows.get(lines.shop[line] ?? NONE) ?? []).filter(({ from, to }) => at >= from && at <= to)
}

/** Counts a line in the windows it was paid in; the place of its session, or `NONE`. */
function count(
  { lines, channels }: Books,
  windows: readonly Window[],
  line: number,
  accountOf: ReadonlyMap<number, string>,
): number {
  const channel = lines.channel[line] ?? NONE
  for (const window of windows) window[channel === NONE ? 'unnamed' : 'named'] += 1
  if (channels[channel] !== LIVE_CHANNEL) return NONE
  const influencer = accountOf.get(lines.order[line] ?? NONE)
  // An account of its own comes first; orders without one are the shop's own sessions'.
  const own = windows.filter(({ account }) => influencer === undefined || influencer === account)
  const [only, ...others] = own
  if (others.length > 0) for (const window of own) window.doubtful += 1
  return only === undefined || others.length > 0 ? NONE : only.place
}

function reasonOf({ shops }: Books, session: Session, window: Window | undefined): string | null {
  const shop = shops.find(({ id }) => id === session.shopId)
  if (window === undefined || shop === undefined) return '报表没有下播时间，不知道哪些订单是这场的'
  const days = [window.from, window.to].map((second) => Math.floor(second / DAY_SECONDS))
  const gap = days.find((day) => !covers(shop, day))
  if (gap !== undefined) return `没有 ${dayOfNumber(gap)} 的订单文件`
  const { named, unnamed, doubtful, paid } = window
  if (unnamed > (named + unnamed) * MOST_UNNAMED) return '这段时间有订单没写流量体裁，不知道哪些是直播卖的'
  if (doubtful > 0) return '和另一场同时在播，订单分不开'
  return named === 0 && paid > 0 ? '订单文件里没有这段时间付款的订单' : null
}
