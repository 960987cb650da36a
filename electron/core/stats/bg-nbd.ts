import { logGamma } from './beta.ts'
import { scaledHypergeometric } from './hypergeometric.ts'
import { minimise } from './nelder-mead.ts'

/**
 * How often buyers come again who leave without saying so: the BG/NBD model of Fader, Hardie and Lee ("Counting your
 * customers" the easy way, Marketing Science 24, 2005). Purchases of an active buyer are Poisson with a rate that is
 * gamma(r, alpha) over buyers; after each purchase a buyer leaves for good with a probability that is beta(a, b).
 */
export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

/** Buyers with equal histories as one counted cell. Times in one unit, counted from each buyer's first purchase. */
interface Histories {
  /** Purchases after the first. */
  repeats: Int32Array
  /** Places in `times`: of the last purchase, and of the end of what is known. */
  recency: Int32Array
  age: Int32Array
  count: Float64Array
  /** The different times there are, so that each is worked out once. */
  times: Float64Array
}

export type History = readonly [repeats: number, recency: number, age: number, count?: number]

/** Cells out of histories; equal ones become one. */
export function historiesOf(rows: Iterable<History>): Histories {
  const times = new Map<number, number>()
  const placeOf = (time: number) => {
    const place = times.get(time) ?? times.size
    times.set(time, place)
    return place
  }
  const cells = new Map<string, { repeats: number; recency: number; age: number; count: number }>()
  for (const [repeats, recency, age, count = 1] of rows) {
    const key = `${repeats} ${recency} ${age}`
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, { repeats, recency: placeOf(recency), age: placeOf(age), count })
    else cell.count += count
  }
  const all = [...cells.values()]
  return {
    repeats: Int32Array.from(all, ({ repeats }) => repeats),
    recency: Int32Array.from(all, ({ recency }) => recency),
    age: Int32Array.from(all, ({ age }) => age),
    count: Float64Array.from(all, ({ count }) => count),
    times: Float64Array.from(times.keys()),
  }
}

/**
 * ln L of all histories, every power kept as a logarithm and the two cases added by their larger one, so that neither a
 * thousand purchases nor a long life overflows.
 */
export function logLikelihood({ r, alpha, a, b }: BgNbd, { repeats, recency, age, count, times }: Histories): number {
  const logTimes = times.map((time) => Math.log(alpha + time))
  const most = repeats.reduce((max, x) => Math.max(max, x), 0)
  const base = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b)
  const own = Float64Array.from(
    { length: most + 1 },
    (_, x) => base + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x),
  )
  const left = Float64Array.from({ length: most + 1 }, (_, x) => Math.log(a) - Math.log(b + x - 1))
  let sum = 0
  for (let cell = 0; cell < repeats.length; cell++) {
    const x = repeats[cell] ?? 0
    const active = -(r + x) * (logTimes[age[cell] ?? 0] ?? 0)
    const either = x === 0 ? active : addLogs(active, (left[x] ?? 0) - (r + x) * (logTimes[recency[cell] ?? 0] ?? 0))
    sum += (count[cell] ?? 0) * ((own[x] ?? 0) + either)
  }
  return sum
}

/** ln(eˣ + eʸ). */
function addLogs(x: number, y: number): number {
  return x > y ? x + Math.log1p(Math.exp(y - x)) : y + Math.log1p(Math.exp(x - y))
}

/** What does not change from one trial of parameters to the next, so that each takes one power a history and no logarithm. */
interface Prepared {
  /** Histories with a repeat purchase, those of as many buyers one behind the other: where these begin, and how many buyers. */
  starts: Int32Array
  buyers: Float64Array
  repeats: Int32Array
  recency: Int32Array
  age: Int32Array
  /** Buyers by their repeat purchases; and by the place of their age, with all their repeat purchases. */
  byRepeats: Float64Array
  byAge: Float64Array
  repeatsByAge: Float64Array
  times: Float64Array
}

export function prepare({ repeats, recency, age, count, times }: Histories): Prepared {
  const byRepeats = new Float64Array(repeats.reduce((max, x) => Math.max(max, x), 0) + 1)
  const [byAge, repeatsByAge] = [new Float64Array(times.length), new Float64Array(times.length)]
  const groups = new Map<number, number[]>()
  for (let cell = 0; cell < repeats.length; cell++) {
    const [x, end, buyers] = [repeats[cell] ?? 0, age[cell] ?? 0, count[cell] ?? 0]
    byRepeats[x] = (byRepeats[x] ?? 0) + buyers
    byAge[end] = (byAge[end] ?? 0) + buyers
    repeatsByAge[end] = (repeatsByAge[end] ?? 0) + buyers * x
    const own = groups.get(buyers)
    if (x === 0) continue
    if (own === undefined) groups.set(buyers, [cell])
    else own.push(cell)
  }
  const cells = Int32Array.from([...groups.values()].flat())
  let end = 0
  return {
    starts: Int32Array.from([0, ...[...groups.values()].map((own) => (end += own.length))]),
    buyers: Float64Array.from(groups.keys()),
    repeats: cells.map((cell) => repeats[cell] ?? 0),
    recency: cells.map((cell) => recency[cell] ?? 0),
    age: cells.map((cell) => age[cell] ?? 0),
    byRepeats,
    byAge,
    repeatsByAge,
    times,
  }
}

/** Above this ln(1 + eˣ) is x to the last bit, and as far below 0 it is 0. */
const ALL_OF_IT = 37
/** Products stay below what a number can hold. */
const FULL = 1e250

/**
 * The same as `logLikelihood` but for rounding: what is linear is added up by repeats and by age, and the logarithms of
 * many histories are that of their product.
 */
export function quickLikelihood(model: BgNbd, prepared: Prepared): number {
  const { r, alpha, a, b } = model
  const { starts, buyers, byRepeats, byAge, repeatsByAge, times } = prepared
  const logTimes = times.map((time) => Math.log(alpha + time))
  let sum = 0
  logTimes.forEach((log, at) => {
    sum -= log * (r * (byAge[at] ?? 0) + (repeatsByAge[at] ?? 0))
  })
  const base = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b)
  byRepeats.forEach((count, x) => {
    sum += count * (base + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x))
  })
  const left = byRepeats.map((_, x) => Math.log(a) - Math.log(b + x - 1))
  buyers.forEach((count, group) => {
    sum += count * logOdds(r, prepared, starts[group] ?? 0, starts[group + 1] ?? 0, left, logTimes)
  })
  return sum
}

/** Σ of ln(1 + odds) of some histories, the odds being those of having left after the last purchase. */
function logOdds(
  r: number,
  { repeats, recency, age }: Prepared,
  begin: number,
  end: number,
  left: Float64Array,
  logTimes: Float64Array,
): number {
  let [product, whole] = [1, 0]
  for (let cell = begin; cell < end; cell++) {
    const x = repeats[cell] ?? 0
    const since = (logTimes[age[cell] ?? 0] ?? 0) - (logTimes[recency[cell] ?? 0] ?? 0)
    const odds = (left[x] ?? 0) + (r + x) * since
    if (odds > ALL_OF_IT) whole += odds
    else if (odds > -ALL_OF_IT) product *= 1 + Math.exp(odds)
    if (product < FULL) continue
    whole += Math.log(product)
    product = 1
  }
  return whole + Math.log(product)
}

export interface BgNbdFit extends BgNbd {
  logLikelihood: number
  /** Whether the optimiser came to rest. */
  settled: boolean
}

/**
 * What is tried: ln r, ln of the weeks between purchases (alpha ÷ r), the logit of the share that leaves (a ÷ (a + b)),
 * and ln(a + b). The likelihood bends much less along these than along the parameters themselves, and buyers who are
 * all alike, or never leave, are a limit that is approached and not a point far out in two directions.
 */
type Tried = readonly number[]

/** How far from 0 those may lie that tell how different buyers are: beyond it they are all but alike. */
const WIDEST = 5
const LEAST_LEAVING = -10

/** Of ln L a buyer: what is nearer to the best than this cannot be told from it. */
const CLOSE = 1e-8

/**
 * The parameters under which the histories are the most likely ones.
 *
 * @param near what they were of nearly the same histories: then the search begins there, with small steps
 */
export function fitBgNbd(histories: Histories, near?: BgNbd): BgNbdFit {
  const buyers = histories.count.reduce((sum, count) => sum + count, 0)
  const prepared = prepare(histories)
  const { point, converged } = minimise(
    (tried) => (isPossible(tried) ? -quickLikelihood(modelOf(tried), prepared) / buyers : Number.POSITIVE_INFINITY),
    near === undefined ? [0, 1, -1, 1] : triedOf(near),
    { tolerance: CLOSE, step: near === undefined ? 0.5 : 0.05 },
  )
  const model = modelOf(point)
  return { ...model, logLikelihood: logLikelihood(model, histories), settled: converged }
}

function triedOf({ r, alpha, a, b }: BgNbd): Tried {
  return [Math.log(r), Math.log(alpha / r), Math.log(a / b), Math.log(a + b)]
}

function isPossible([logR = 0, , logit = 0, logSum = 0]: Tried): boolean {
  return Math.abs(logR) < WIDEST && Math.abs(logSum) < WIDEST && Math.abs(logit) < -LEAST_LEAVING
}

function modelOf([logR = 0, logWeeks = 0, logit = 0, logSum = 0]: Tried): BgNbd {
  const [r, sum] = [Math.exp(logR), Math.exp(logSum)]
  const leaving = 1 / (1 + Math.exp(-logit))
  return { r, alpha: r * Math.exp(logWeeks), a: sum * leaving, b: sum * (1 - leaving) }
}

/** How likely a buyer of that history has not left. */
export function aliveShare({ r, alpha, a, b }: BgNbd, repeats: number, recency: number, age: number): number {
  if (repeats === 0) return 1
  const odds = Math.exp(
    Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * (Math.log(alpha + age) - Math.log(alpha + recency)),
  )
  return 1 / (1 + odds)
}

/** Where `a` is 1 the formula is 0 ÷ 0; so near to it the value is the same to 9 digits. */
const NEAR_ONE = 1e-7

/**
 * Purchases to be expected of a buyer of that history within `time` from now (equation 10 of the paper). For busy buyers
 * the series overflows while its factor underflows, so both are kept as logarithms until they meet. Euler's
 * transformation would avoid that too, but its terms alternate and cancel out where buyers are much alike.
 */
export function expectedPurchases(model: BgNbd, repeats: number, recency: number, age: number, time: number): number {
  const { r, alpha, b } = model
  const a = Math.abs(model.a - 1) < NEAR_ONE ? 1 + NEAR_ONE : model.a
  const z = time / (alpha + age + time)
  const c = a + b + repeats - 1
  const { value, log } = scaledHypergeometric(r + repeats, b + repeats, c, z)
  const stays = value * Math.exp((r + repeats) * Math.log1p(-z) + log)
  return (c / (a - 1)) * (1 - stays) * aliveShare(model, repeats, recency, age)
}
