import { ratio } from '../../../../shared/money.ts'
import type { TrafficMetrics } from './question.ts'
import { exactRecord, knownDays, reportsOf } from './reports.ts'
import type { KnownDay } from './reports.ts'
import type { Days, TrafficRow } from './rows.ts'

/** What one shop's chosen report states of a range. */
export interface Stated {
  exact: KnownDay | null
  days: KnownDay[]
  complete: boolean
}

/**
 * Visitors, page views and conversion of a range. Over several shops visitors are not given, since one person may visit
 * two of them, and the others only where each shop has them.
 *
 * @param like the range by whose files report and method are chosen, so that a base is measured as what it is held
 *   against
 */
export function trafficMetrics(
  rows: readonly TrafficRow[],
  shops: readonly string[],
  range: Days,
  like: Days = range,
): TrafficMetrics {
  const byShop = Map.groupBy(rows, ({ shopId }) => shopId)
  const stated = shops.map((shop) => statedOf(byShop.get(shop) ?? [], range, like))
  const asked = shops.map((shop) => statedOf(byShop.get(shop) ?? [], like, like))
  const exact = asked.length > 0 && asked.every((one) => (one.exact?.payBuyers ?? null) !== null)
  const [only] = stated
  return {
    visitors: shops.length === 1 ? (only?.exact?.visitors ?? null) : null,
    visitorsPerDay: sum(stated.map(({ days }) => ratio(sum(days.map(({ visitors }) => visitors)), days.length))),
    pageViews: sum(stated.map(({ days, complete }) => (complete ? sum(days.map(({ pageViews }) => pageViews)) : null))),
    payConversion: conversion(stated.map((one) => (exact ? exactPart(one) : dailyPart(one)))),
  }
}

/** @param rows of one shop */
export function statedOf(rows: readonly TrafficRow[], range: Days, like: Days = range): Stated {
  const reports = reportsOf(rows, [like])
  const chosen = exactRecord(rows, reports, like)
  const days = [...knownDays(rows, reports[0], range).values()]
  return {
    exact: exactRecord(rows, chosen === null ? [] : [chosen.report], range),
    days,
    complete: days.length === range.to - range.from + 1,
  }
}

/** Buyers and visitors of one shop out of one file, `null` where it does not state both. */
type PaidPart = { payBuyers: number; visitors: number } | null

function exactPart({ exact }: Stated): PaidPart {
  if (exact === null || exact.payBuyers === null) return null
  return { payBuyers: exact.payBuyers, visitors: exact.visitors }
}

/** Weighted by days: Σ daily buyers ÷ Σ daily visitors of the days that state both. */
function dailyPart({ days }: Stated): PaidPart {
  const both = days.flatMap(({ payBuyers, visitors }) => (payBuyers === null ? [] : [{ payBuyers, visitors }]))
  if (both.length === 0) return null
  return {
    payBuyers: both.reduce((total, { payBuyers }) => total + payBuyers, 0),
    visitors: both.reduce((total, { visitors }) => total + visitors, 0),
  }
}

function conversion(parts: readonly PaidPart[]): number | null {
  return ratio(sum(parts.map((part) => part?.payBuyers ?? null)), sum(parts.map((part) => part?.visitors ?? null)))
}

/** Σ, `null` where one is not known or there is none. */
function sum(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0 as number | null)
}

/** Σ of daily visitors and daily buyers: people count once a day, not once a period (人次·日加权, domain rule 20). */
export interface VisitorDays {
  visitors: number
  payBuyers: number
}

export interface MissingDays {
  shopId: string
  /** Day numbers of both ranges without visitors or buyers. */
  days: number[]
}

/** Visitor-days of several ranges by the same report, one entry a range; or the days that are missing. */
export function visitorDays(
  rows: readonly TrafficRow[],
  shops: readonly string[],
  ranges: readonly Days[],
): { byShop: Map<string, VisitorDays[]>; missing: MissingDays[] } {
  const rowsOf = Map.groupBy(rows, ({ shopId }) => shopId)
  const byShop = new Map<string, VisitorDays[]>()
  const missing: MissingDays[] = []
  for (const shopId of shops) {
    const own = rowsOf.get(shopId) ?? []
    const [report] = reportsOf(own, ranges)
    const sums = ranges.map((range) => sumDays(knownDays(own, report, range), range))
    byShop.set(
      shopId,
      sums.map(({ visitors, payBuyers }) => ({ visitors, payBuyers })),
    )
    const gaps = sums.flatMap(({ gaps: days }) => days)
    if (gaps.length > 0) missing.push({ shopId, days: gaps })
  }
  return { byShop, missing }
}

function sumDays(days: ReadonlyMap<number, KnownDay>, range: Days): VisitorDays & { gaps: number[] } {
  const sums = { visitors: 0, payBuyers: 0, gaps: [] as number[] }
  for (let day = range.from; day <= range.to; day++) {
    const known = days.get(day)
    if (known === undefined || known.payBuyers === null) sums.gaps.push(day)
    else {
      sums.visitors += known.visitors
      sums.payBuyers += known.payBuyers
    }
  }
  return sums
}
