import type { LiveTotals, SessionRates } from '../../../../shared/contract/live.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import { minutesOf } from './merge.ts'
import type { Session } from './merge.ts'

export type Counted =
  | 'impressionPeople'
  | 'viewers'
  | 'views'
  | 'productImpressionPeople'
  | 'productClickPeople'
  | 'buyers'
  | 'newFans'
  | 'paid'

/** What each rate is of what. */
export const RATES = {
  enterRate: ['viewers', 'impressionPeople'],
  productRate: ['productImpressionPeople', 'viewers'],
  clickRate: ['productClickPeople', 'productImpressionPeople'],
  dealRate: ['buyers', 'productClickPeople'],
  payConversion: ['buyers', 'viewers'],
  fanRate: ['newFans', 'viewers'],
} as const satisfies Partial<Record<keyof SessionRates, readonly [Counted, Counted]>>

const RATE_IDS = Object.keys(RATES) as (keyof typeof RATES)[]

/** Sales are counted per so many views. */
const THOUSAND = 1000

/** Rates over the sessions that state both sides of each: ratios of sums, never a mean of rates. */
export function ratesOf(sessions: readonly Session[]): SessionRates {
  const rates = RATE_IDS.map((id) => [id, ratioOver(sessions, RATES[id])] as const)
  return { ...(Object.fromEntries(rates) as Record<keyof typeof RATES, number | null>), gpm: gpmOver(sessions) }
}

/** Of one session; what its counts do not give is taken as its report states it. */
export function ownRates(session: Session): SessionRates {
  const rates = ratesOf([session])
  return {
    ...rates,
    payConversion: rates.payConversion ?? session.statedConversion,
    gpm: rates.gpm ?? session.statedGpm,
  }
}

function ratioOver(sessions: readonly Session[], [top, bottom]: readonly [Counted, Counted]): number | null {
  const both = sessions.filter((session) => session[top] !== null && session[bottom] !== null)
  return ratio(
    sumOf(both, (session) => session[top]),
    sumOf(both, (session) => session[bottom]),
  )
}

function gpmOver(sessions: readonly Session[]): number | null {
  const perView = ratioOver(sessions, ['paid', 'views'])
  return perView === null ? null : roundHalfAway(perView * THOUSAND)
}

/** `null` where one is not stated, and where there is none. */
function sumOf<Row>(rows: readonly Row[], value: (row: Row) => number | null): number | null {
  if (rows.length === 0) return null
  return rows.reduce((sum, row) => plus(sum, value(row)), 0 as number | null)
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

/** What a session left, for the totals. */
export interface Left {
  net: number | null
}

/** All sessions together: money per hour is over those whose hours and money are both known. */
export function totalsOf(sessions: readonly (Session & Left)[]): LiveTotals {
  const perHour = (value: (session: Session & Left) => number | null) => {
    const known = sessions.filter((session) => value(session) !== null && minutesOf(session) !== null)
    return hourly(sumOf(known, value), sumOf(known, minutesOf))
  }
  const minutes = sumOf(sessions, minutesOf)
  const profitable = sessions.filter(({ net }) => net !== null)
  return {
    ...ratesOf(sessions),
    sessions: sessions.length,
    hours: minutes === null ? null : minutes / 60,
    paid: sumOf(sessions, ({ paid }) => paid),
    paidPerHour: perHour(({ paid }) => paid),
    adSpend: sumOf(sessions, ({ adSpend }) => adSpend),
    newFans: sumOf(sessions, ({ newFans }) => newFans),
    lostFans: sumOf(sessions, ({ lostFans }) => lostFans),
    net: sumOf(profitable, ({ net }) => net),
    netPerHour: perHour(({ net }) => net),
    profitable: profitable.length,
  }
}

/** 分 an hour. */
export function hourly(amount: number | null, minutes: number | null): number | null {
  const rate = amount === null ? null : ratio(amount * 60, minutes)
  return rate === null ? null : roundHalfAway(rate)
}
