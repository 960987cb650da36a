import type { DayMethod, DaysForecast } from '../../../../shared/contract/forecast.ts'
import { DAY_METHOD_NAMES } from '../../../../shared/contract/forecast.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { dayOfNumber } from '../../../../shared/calendar.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { choose, measureBounds, originDays, pairsOf, tryAll, weekError } from './backtest.ts'
import type { Measured, Origin, Pair, Tried } from './backtest.ts'
import { planOf } from './compute.ts'
import type { Plan } from './compute.ts'
import { chartOf, nothingAhead, notesOf, sentenceOf } from './present.ts'
import { LEAST_DAYS, SHOWN_DAYS } from './question.ts'
import type { Measure } from './question.ts'
import { lastDays, readDays } from './rows.ts'
import type { Read } from './rows.ts'
import { Speaker } from '../spoken.ts'

export interface Asked {
  shops: readonly string[] | undefined
  measure: Measure
  horizon: number
}

const answers = new Kept<DaysForecast>(40)

/** What each of the next days will bring; kept for as long as books and calendar are the same. */
export function daysForecast(books: Books, asked: Asked, events: readonly ShopEvent[]): DaysForecast {
  return answers.of(books, JSON.stringify([asked, events]), () => made(books, asked, events))
}

/** Everything that is said, before words. */
export interface Found {
  read: Read
  plan: Plan
  tried: Tried[]
  method: DayMethod
  measured: Measured
  origins: number
}

function made(books: Books, asked: Asked, events: readonly ShopEvent[]): DaysForecast {
  const read = readDays(books, asked, events)
  const plan = read === null ? null : planOf(read.shops, read.next, asked.horizon)
  if (read === null || plan === null || read.next - read.first < LEAST_DAYS) return nothingAhead(read, asked)
  const found = weigh(read, plan, asked.horizon)
  const ahead = aheadOf(found)
  const total = totalOf(ahead, found.measured)
  const best = found.tried.find(({ method }) => method === found.method)
  const { inside, days } = found.measured.coverage
  const answer = {
    unit: asked.measure === 'gmv' ? ('fen' as const) : ('count' as const),
    history: lastDays(read, SHOWN_DAYS),
    ahead,
    total,
    method: found.method,
    backtest: best === undefined ? null : { wape: best.wape, bias: best.bias, mase: best.mase },
    coverage: { share: ratio(inside, days), days, origins: found.origins },
    tried: found.tried.map(({ method, wape, bias, mase }) => ({
      method,
      name: DAY_METHOD_NAMES[method],
      wape,
      bias,
      mase,
    })),
  }
  const say = new Speaker()
  return {
    ...answer,
    sentence: sentenceOf(answer, asked, say),
    figures: say.figures,
    chart: chartOf(answer, asked.measure),
    notes: notesOf(answer, found),
  }
}

/** Every method tried on the past, the best of them, and how far its forecasts were off. */
export function weigh(read: Read, plan: Plan, horizon: number): Found {
  const { first, next, actual, eventOf } = read
  const origins = originsOf(read, horizon)
  const tried = tryAll(origins, actual, first, next)
  const method = choose(tried)
  const isEvent = (day: number) => eventOf(day) !== undefined
  const measured = measureBounds(tried.length === 0 ? [] : origins, method, actual, { next, isEvent })
  return { read, plan, tried, method, measured, origins: tried.length === 0 ? 0 : origins.length }
}

function originsOf({ shops, first, next }: Read, horizon: number): Origin[] {
  return originDays(first, next).flatMap((day) => {
    const plan = planOf(shops, day, horizon)
    return plan === null ? [] : [{ next: day, plan }]
  })
}

/** Every forecast of the past by which a method was tried, and the scale of its MASE. */
export interface TriedOn {
  pairs: Pair[]
  scale: number
}

/** One method is opened further and further: its origins are planned once. */
const triedDays = new Kept<TriedOn>(1)

export function triedOnDays(books: Books, asked: Asked, events: readonly ShopEvent[], method: DayMethod): TriedOn {
  return triedDays.of(books, JSON.stringify([asked, method, events]), () => {
    const read = readDays(books, asked, events)
    if (read === null) return { pairs: [], scale: 0 }
    const origins = originsOf(read, asked.horizon)
    return {
      pairs: pairsOf(origins, method, read.actual, read.next),
      scale: weekError(read.actual, read.first, origins[0]?.next ?? read.first),
    }
  })
}

/** Day by day, with what the mean is made of. */
function aheadOf({ read, plan, method, measured }: Found): DaysForecast['ahead'] {
  return plan.byMethod[method].map((mean, step) => {
    const day = read.next + step
    const range = measured.bounds(day, step)
    const event = read.eventOf(day)
    const factors = factorsOf(plan, method, step)
    return {
      day: dayOfNumber(day),
      mean: roundHalfAway(mean),
      low: range === null ? null : roundHalfAway(mean * range.low),
      high: range === null ? null : roundHalfAway(mean * range.high),
      weekday: factors.weekday,
      season: factors.season,
      event: event === undefined ? null : { name: event.event.name, phase: event.phase, factor: factors.event },
    }
  })
}

/** Shops together: each factor is what it makes of what stands before it. */
function factorsOf({ parts, byMethod }: Plan, method: DayMethod, step: number) {
  const at = (values: readonly number[]) => values[step] ?? Number.NaN
  const times = (value: number, of: number) => (of > 0 ? value / of : null)
  const [level, weekday, season] = [at(parts.level), at(parts.weekday), at(parts.season)]
  return {
    weekday: method === 'mean' || method === 'lastWeek' ? null : times(weekday, level),
    season: method === 'season' ? times(season, weekday) : null,
    event:
      method === 'season'
        ? times(at(byMethod.season), season)
        : method === 'event'
          ? times(at(byMethod.event), weekday)
          : null,
  }
}

function totalOf(ahead: DaysForecast['ahead'], { total }: Measured): DaysForecast['total'] {
  const mean = ahead.reduce((sum, day) => sum + day.mean, 0)
  return {
    mean,
    low: total === null ? null : roundHalfAway(mean * total.low),
    high: total === null ? null : roundHalfAway(mean * total.high),
  }
}
