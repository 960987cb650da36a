/** How many orders a day brings: weekday, season, holidays, the two big campaigns, slow growth and noise. */
import { dayNumber, eachDay, monthEnd, monthOf, weekday } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import { allocate } from '../../../shared/money.ts'
import type { Random } from './random.ts'
import { HOUR, stampOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import type { Season, Shop } from './truth.ts'

const WEEKDAYS = [1, 0.95, 0.97, 1, 1.08, 1.2, 1.15]
const MONTHS = [0.95, 0.75, 1.05, 1, 1.02, 1.15, 0.9, 0.92, 1, 1.05, 1.25, 1.12]
const SPRING_FESTIVALS = ['2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06']
const CAMPAIGN_DAYS: Record<string, number> = {
  '03-08': 1.7,
  '06-01': 2.2,
  '06-16': 1.8,
  '06-17': 2,
  '06-18': 4,
  '10-31': 1.8,
  '11-01': 2.6,
  '11-10': 2,
  '11-11': 5,
  '12-12': 2.4,
}

function holidayFactor(day: Day): number {
  const near = SPRING_FESTIVALS.some((festival) => {
    const distance = dayNumber(day) - dayNumber(festival)
    return distance >= -6 && distance <= 7
  })
  return near ? 0.3 : 1
}

function dayWeight(random: Random, shop: Shop, day: Day, age: number): number {
  const noise = 0.75 + random.float() * 0.5
  const growth = (shop.platform === 'douyin' ? 1.0012 : 1.0003) ** age
  const campaign = CAMPAIGN_DAYS[day.slice(5)] ?? 1
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1
  return Math.round(1e6 * noise * growth * campaign * month * (WEEKDAYS[weekday(day) - 1] ?? 1) * holidayFactor(day))
}

/**
 * Orders of every day of every shop, in the order of days, then shops; they sum to `orders`. The first and the last
 * day of a month never stay empty while orders suffice, so that exports cut at month ends cover every day.
 */
export function planDays(random: Random, shops: readonly Shop[], span: { from: Day; to: Day }, orders: number) {
  const plan = eachDay(span.from, span.to).flatMap((day, age) =>
    shops.map((shop) => ({ day, shop, weight: dayWeight(random, shop, day, age), orders: 0 })),
  )
  const edges = plan.filter(({ day }) => day.endsWith('-01') || day === monthEnd(monthOf(day)))
  const base = edges.length * 2 <= orders ? 1 : 0
  for (const edge of edges) edge.orders = base
  const rest = orders - base * edges.length
  const shares = allocate(
    rest,
    plan.map(({ weight }) => weight),
  )
  plan.forEach((entry, index) => {
    entry.orders += shares[index] ?? 0
  })
  return plan
}

const SEASONS: Record<Season, readonly number[]> = {
  all: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  winter: [2, 1.6, 0.9, 0.4, 0.2, 0.1, 0.1, 0.2, 0.5, 1.2, 2.2, 2.4],
  summer: [0.1, 0.1, 0.3, 0.7, 1.5, 2.4, 2.6, 2, 0.9, 0.3, 0.1, 0.1],
}

export function seasonFactor(season: Season, day: Day): number {
  return SEASONS[season][Number(day.slice(5, 7)) - 1] ?? 1
}

/** When the balance of a presale opens, for days on which deposits are taken. */
export function balanceOpens(day: Day): Stamp | null {
  const date = day.slice(5)
  if (date >= '10-15' && date <= '10-30') return stampOf(`${day.slice(0, 4)}-10-31`) + 20 * HOUR
  if (date >= '05-20' && date <= '05-30') return stampOf(`${day.slice(0, 4)}-05-31`) + 20 * HOUR
  return null
}

const HOURS = [3, 2, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 8, 7, 7, 7, 7, 7, 8, 10, 13, 14, 12, 7]
const HOUR_TABLE = HOURS.flatMap((weight, hour) => Array.from({ length: weight }, () => hour))

/** Seconds of a day at which its orders are created, ascending. */
export function dayTimes(random: Random, count: number): number[] {
  const times = Array.from({ length: count }, () => random.pick(HOUR_TABLE) * HOUR + random.int(0, HOUR - 1))
  return times.toSorted((a, b) => a - b)
}
