import { dayNumber } from '../../../../shared/calendar.ts'
import { REPORT_ORDER } from './question.ts'

/** What one report states of a session; money in 分, moments as `2026-09-07 08:55:37`. */
export interface Stated {
  shopId: string
  report: string
  /** Salted key of the host's account. */
  account: string | null
  startedAt: string
  endedAt: string | null
  minutes: number | null
  impressionPeople: number | null
  viewers: number | null
  views: number | null
  averageMinutes: number | null
  newFans: number | null
  lostFans: number | null
  productImpressionPeople: number | null
  productClickPeople: number | null
  orders: number | null
  paid: number | null
  buyers: number | null
  refundAmount: number | null
  adSpend: number | null
  /** As the report states them, for sessions whose counts are not given. */
  statedGpm: number | null
  statedConversion: number | null
}

export interface Session extends Omit<Stated, 'report'> {
  key: string
}

/** One session of all that tell of it: same shop, same minute, and no other host. */
export function mergeSessions(rows: readonly Stated[]): Session[] {
  const starts = Map.groupBy(rows, ({ shopId, startedAt }) => `${shopId} ${startedAt.slice(0, MINUTE)}`)
  return [...starts.values()].flatMap((together) => {
    const hosts = [...new Set(together.flatMap(({ account }) => account ?? []))]
    // A sheet that names no host tells of the only one there is.
    return (hosts.length === 0 ? [null] : hosts).map((host) =>
      joined(together.filter(({ account }) => account === host || (account === null && hosts.length < 2))),
    )
  })
}

export const MINUTE = '2026-09-07 08:55'.length

/** The rows that tell of one session, the one that is believed first before the others. */
export function ranked<Row extends Stated>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => place(a) - place(b) || (a.report < b.report ? -1 : 1))
}

function joined(rows: readonly Stated[]): Session {
  const [first, ...others] = ranked(rows)
  if (first === undefined) throw new Error('a session without a report')
  const { report: _, ...session } = others.reduce(
    (known, more) => ({ ...more, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) }),
    first,
  )
  return { ...session, key: `${session.shopId} ${session.account ?? ''} ${session.startedAt}` }
}

function place({ report }: Stated): number {
  const known = REPORT_ORDER.indexOf(report)
  return known < 0 ? REPORT_ORDER.length : known
}

/** How long it ran, in minutes. */
export function minutesOf({ minutes, startedAt, endedAt }: Session): number | null {
  if (minutes !== null) return minutes
  return endedAt === null ? null : (secondOf(endedAt) - secondOf(startedAt)) / 60
}

/** From when to when, in seconds since the first day; `null` where the end is not known. */
export function spanOf(session: Session): { from: number; to: number } | null {
  const from = secondOf(session.startedAt)
  if (session.endedAt !== null) return { from, to: secondOf(session.endedAt) }
  return session.minutes === null ? null : { from, to: from + session.minutes * 60 }
}

export const DAY_SECONDS = 86_400

/** Of the shop's wall clock. */
function secondOf(moment: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = moment.slice(11).split(':').map(Number)
  return dayNumber(moment.slice(0, 10)) * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds
}
