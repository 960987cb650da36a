import { addDays, dayNumber, eachDay } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { AdMarginal } from '../../../../shared/contract/ads.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { formatDecimal, formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { isotonic } from '../../stats/isotonic.ts'
import { eventDays } from '../event-alignment/compute.ts'
import { series } from '../overview/series.ts'
import { marginsOf } from './margins.ts'
import { GROUPS, LEAST_DAYS, MARGINAL_DAYS } from './question.ts'
import { dailySpend } from './rows.ts'

/** One day: what was spent, and what was sold after refunds, 分. */
interface SpendDay {
  day?: string
  spend: number
  gsv: number
}

export interface Group {
  days: number
  spend: number
  gsv: number
  /** Sales that never fall with spending. */
  fitted: number
  /** Net sales for each further 元 against the group before; `null` for the first. */
  marginal: number | null
}

/** Days in groups by spending, each with as many, and what each further 元 brought along. */
export function groupsOf(days: readonly SpendDay[], groups = GROUPS): Group[] {
  const parts = partsOf(days, groups)
  const mean = (part: readonly SpendDay[], key: 'spend' | 'gsv') =>
    part.reduce((sum, day) => sum + day[key], 0) / part.length
  const fitted = isotonic(
    parts.map((part) => mean(part, 'gsv')),
    parts.map((part) => part.length),
  )
  return parts.map((part, at) => {
    const before = parts[at - 1]
    const more = before === undefined ? null : mean(part, 'spend') - mean(before, 'spend')
    return {
      days: part.length,
      spend: Math.round(mean(part, 'spend')),
      gsv: Math.round(mean(part, 'gsv')),
      fitted: Math.round(fitted[at] ?? 0),
      marginal: more === null || more <= 0 ? null : ((fitted[at] ?? 0) - (fitted[at - 1] ?? 0)) / more,
    }
  })
}

function partsOf(days: readonly SpendDay[], groups: number): SpendDay[][] {
  const sorted = days.toSorted((a, b) => a.spend - b.spend)
  return Array.from({ length: groups }, (_, at) =>
    sorted.slice(Math.floor((at * sorted.length) / groups), Math.floor(((at + 1) * sorted.length) / groups)),
  ).filter((part) => part.length > 0)
}

/** The days of each group, with what each rests on. */
export function marginalDays(db: Connection, books: Books, scope: Scope, events: readonly ShopEvent[]): SpendDay[][] {
  const { days } = ordinaryDays(db, books, scope, events)
  return days.length < LEAST_DAYS ? [] : partsOf(days, GROUPS)
}

/** What more spending a day came with, on ordinary days of the last half year. */
export function adMarginal(db: Connection, books: Books, scope: Scope, events: readonly ShopEvent[]): AdMarginal {
  const { days, shops } = ordinaryDays(db, books, scope, events)
  const groups = days.length < LEAST_DAYS ? [] : groupsOf(days)
  // Where a shop buys none, what its goods leave says nothing of what advertising has to bring.
  const buyers = shops.filter(({ id }) =>
    [...dailySpend(db, books, [id], rangeOf(scope)).values()].some((own) => own > 0),
  )
  const needed = neededOf(db, books, buyers, scope.to)
  return {
    days: days.length,
    groups,
    needed,
    chart: groups.length === 0 ? null : chartOf(groups),
    sentence: sentenceOf(days.length, groups, needed),
  }
}

/** The half year that ends with the scope. */
function rangeOf({ to }: Scope): DayRange {
  return { from: addDays(to, 1 - MARGINAL_DAYS), to }
}

/** Days with advertising that are of no event. */
function ordinaryDays(db: Connection, books: Books, scope: Scope, events: readonly ShopEvent[]) {
  const range = rangeOf(scope)
  const shops = books.shops.filter(({ id }) => scope.shops === undefined || scope.shops.includes(id))
  const spend = dailySpend(
    db,
    books,
    shops.map(({ id }) => id),
    range,
  )
  const sold = new Map(
    series(books, { ...scope, ...range, dateBasis: 'paid', refundBook: 'attributed' }, 'gsv', 'day').map((point) => [
      point.period,
      point.value,
    ]),
  )
  const inEvents = shops.map(({ platform }) => eventDays(events, platform))
  const days = eachDay(range.from, range.to).flatMap((day): (SpendDay & { day: string })[] => {
    const [own, gsv] = [spend.get(day) ?? 0, sold.get(day) ?? null]
    const isOrdinary = inEvents.every((of) => !of.has(dayNumber(day)))
    return own > 0 && gsv !== null && isOrdinary ? [{ day, spend: own, gsv }] : []
  })
  return { days, shops }
}

/** Net sales that one more 元 has to bring: what was kept of a paid 元 ÷ what it left, of the shop where that is most. */
function neededOf(db: Connection, books: Books, shops: readonly { id: string }[], to: string): number | null {
  const { shops: margins } = marginsOf(db, books, to)
  const known = shops.flatMap(({ id }) => {
    const own = margins.get(id)
    return own === undefined || own.margin === null || own.margin <= 0 ? [] : [ratio(own.kept, own.margin)]
  })
  const values = known.filter((value) => value !== null)
  return values.length < shops.length || values.length === 0 ? null : Math.max(...values)
}

function chartOf(groups: readonly Group[]): AdMarginal['chart'] {
  return {
    title: '按每天花的推广费从少到多分组：每天净销售的平均，和只升不降的走势',
    unit: 'fen',
    x: { kind: 'category', values: groups.map(({ spend }) => formatYuan(spend)) },
    series: [
      { name: '每天净销售', mark: 'bar', dashed: false, values: groups.map(({ gsv }) => gsv) },
      { name: '走势', mark: 'line', dashed: true, values: groups.map(({ fitted }) => fitted) },
    ],
    bands: [],
  }
}

function sentenceOf(days: number, groups: readonly Group[], needed: number | null): string {
  if (groups.length === 0)
    return `最近 ${MARGINAL_DAYS} 天里平常的、有推广费的日子只有 ${days} 天，不到 ${LEAST_DAYS} 天，还看不出多花多少多卖多少。`
  if (needed === null) return '多花的钱值不值还算不出来：先补成本和费率。'
  const from = groups.findIndex((_, at) => at > 0 && groups.slice(at).every(({ marginal }) => (marginal ?? 0) < needed))
  if (from < 0)
    return `花得最多的那些天，多花 1 元仍多带来 ${formatDecimal(groups.at(-1)?.marginal ?? null)} 元净销售，够本要 ${formatDecimal(needed)} 元。`
  const before = groups[from - 1]
  return `每天花到约 ${formatYuan(before?.spend ?? null)} 元以后，再多花 1 元带来的净销售不到够本要的 ${formatDecimal(needed)} 元：多花的不值。`
}
