import type { Course } from '../../../../shared/contract/targets.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { sum } from './forecast.ts'
import type { Pace } from './pace.ts'
import type { Targets } from './present.ts'

type Running = (number | null)[]
type CourseMetric = (typeof COURSES)[number]

/** Metrics whose days add up to the month. */
const COURSES = ['gmv', 'gsv', 'orders', 'units'] as const

/** Actual, forecast and plan of the month, each summed from its first day on. */
export function coursesOf(pace: Pace, targets: Targets): Course[] {
  return COURSES.map((id) => {
    const actual = actualOf(pace, id)
    return { metric: id, actual, forecast: forecastOf(pace, id, actual), plan: planOf(pace, id, targets) }
  })
}

function actualOf({ days, shops }: Pace, id: CourseMetric): Running {
  const daily = Array.from({ length: days.next - days.from }, (_, place) =>
    sum(shops.map((one) => one[id][days.from + place - one.from] ?? Number.NaN)),
  )
  return padded(running(daily), 0, days)
}

/** From the last whole day on, where it meets the actual. */
function forecastOf({ days, outlooks, kept }: Pace, id: CourseMetric, actual: Running): Running {
  const { left } = outlooks[measureOf(id)]
  const share = id === 'gsv' ? kept.gsv : 1
  const known = days.next - days.from
  const last = known === 0 ? 0 : (actual[known - 1] ?? null)
  if (left === null || share === null || last === null) return padded([], 0, days)
  const ahead = running(left.map((value) => value * share)).map((value) => whole(value, (more) => last + more))
  return known === 0 ? padded(ahead, 0, days) : padded([last, ...ahead], known - 1, days)
}

function planOf({ days, outlooks }: Pace, id: CourseMetric, targets: Targets): Running {
  const target = targets[id]?.value ?? null
  const { weights } = outlooks[measureOf(id)]
  if (target === null) return padded([], 0, days)
  const total = sum(weights)
  return running(weights).map((value) => whole(value, (weight) => (weight / total) * target))
}

function measureOf(id: CourseMetric): 'gmv' | 'orders' | 'units' {
  return id === 'gsv' ? 'gmv' : id
}

/** Sums from the first on; not known from the first unknown on. */
function running(values: readonly number[]): Running {
  let total = 0
  return values.map((value) => {
    total += value
    return Number.isNaN(total) ? null : total
  })
}

function whole(value: number | null, of: (value: number) => number): number | null {
  return value === null ? null : roundHalfAway(of(value))
}

function padded(values: readonly (number | null)[], first: number, { from, to }: Pace['days']): Running {
  return Array.from({ length: to - from + 1 }, (_, place) => values[place - first] ?? null)
}
