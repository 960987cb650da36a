import { LEAST_USUAL, NEAR, SURE_RUN, USUAL_SUBSTITUTION } from './question.ts'

/**
 * Who finds a size or colour gone may take another of the same listing. How many do shows on the days on which one shelf
 * is empty: what its siblings sell beyond their own usual, held against what the empty ones would have sold.
 */

/** Pieces by day of the SKUs of a shop, and which of the days tell. */
export interface Ground {
  /** `units[sku * days + day]` */
  units: Float64Array
  days: number
  /** The first day on which a SKU was sold; 0 where that was before these days. */
  bornOf: (sku: number) => number
  /** Where the shelf was empty on some days; `undefined` where it never was. */
  emptyOf: (sku: number) => Empty | undefined
  /** What each day brings as a multiple of a usual one. */
  weights: ArrayLike<number>
  /**
   * 1 for days that tell nothing: no order file has them, or they belong to an event. What an event brings is told of all
   * goods together and with caution; a sibling that sells better for it would pass for one that was bought instead.
   */
  untold: ArrayLike<number>
}

export interface Empty {
  /** 1 for days on which the shelf was empty. */
  out: Uint8Array
  /** Pieces of a usual day. */
  rate: number
  /** 1 for those of these days that a count says; `undefined` where none does. */
  counted?: Uint8Array | undefined
}

/** What moved from the empty shelves of one listing to the others. */
export interface Moved {
  /** Days on which a shelf was empty while another was not. */
  days: number
  /** Pieces that the others sold on them, and would have sold by their own usual. */
  sold: number
  usual: number
  /** Pieces that the empty ones would have sold. */
  missed: number
  /** Share of those that went over: as it was counted, so below 0 or above 1 where chance did more; its standard error. */
  share: number
  error: number
}

/** What of a listing's days counts. */
interface Found {
  /** By place among the members, pieces on a day of weight 1; 0 where no clean day tells. */
  rates: Float64Array
  /** By place, Σ of the weights of the clean days that tell it. */
  told: Float64Array
  /** By place, what is known of the shelf on each day; `null` where it was never empty. */
  states: (Uint8Array | null)[]
  /** 1 for days about the empty ones on which every shelf was full: they tell what is usual. */
  clean: Uint8Array
  /** 1 for days on which a shelf was empty for sure and another full. */
  used: Uint8Array
}

/**
 * Ratio of sums over the days of one listing: two shelves that are empty at once are missed together.
 *
 * @param members the SKUs of the listing
 * @returns `null` where no day tells
 */
export function movedIn(ground: Ground, members: readonly number[]): Moved | null {
  const found = lookAt(ground, members)
  if (found === null) return null
  const sums = { sold: 0, usual: 0, missed: 0, doubt: 0 }
  for (let place = 0; place < members.length; place++) addMember(ground, members, place, found, sums)
  if (sums.missed === 0) return null
  const { sold, usual, missed, doubt } = sums
  const variance = wildness(ground, members, found) * (usual + USUAL_SUBSTITUTION * missed + doubt)
  return {
    days: countOf(found.used),
    sold,
    usual,
    missed,
    share: (sold - usual) / missed,
    error: Math.sqrt(variance) / missed,
  }
}

/** Of each SKU whose pieces were counted as `sold`: 1 for the days on which they were. */
export function soldOn(ground: Ground, members: readonly number[]): Map<number, Uint8Array> {
  const found = lookAt(ground, members)
  const counted = new Map<number, Uint8Array>()
  if (found === null) return counted
  for (const [place, sku] of members.entries()) {
    if (found.rates[place] === 0) continue
    const own = found.states[place] ?? null
    const born = ground.bornOf(sku)
    counted.set(
      sku,
      found.used.map((is, day) => (is === 1 && day >= born && stateOn(own, day) === FULL ? 1 : 0)),
    )
  }
  return counted
}

function lookAt(ground: Ground, members: readonly number[]): Found | null {
  const states = members.map((sku) => statesOf(ground.days, ground.emptyOf(sku)))
  const { clean, count } = cleanDays(ground, states)
  if (count < LEAST_USUAL) return null
  const { rates, told } = ratesOf(ground, members, clean)
  return { rates, told, states, clean, used: usedDays(ground, members, rates, states) }
}

/** What is known of a shelf on a day. */
const [FULL, UNSURE, EMPTY] = [0, 1, 2]

function stateOn(states: Uint8Array | null, day: number): number {
  return states === null ? FULL : (states[day] ?? FULL)
}

/** Only those about the empty ones: what sold better or worse a season ago tells nothing of them. */
function cleanDays({ days, untold }: Ground, states: Found['states']): { clean: Uint8Array; count: number } {
  const worst = new Uint8Array(days)
  for (const own of states)
    if (own !== null) for (let day = 0; day < days; day++) worst[day] = Math.max(worst[day] ?? 0, own[day] ?? 0)
  const clean = new Uint8Array(days)
  let [reach, count] = [0, 0]
  for (let day = worst.indexOf(EMPTY); day >= 0; day = worst.indexOf(EMPTY, day + 1)) {
    const end = Math.min(days, day + NEAR + 1)
    for (let near = Math.max(reach, day - NEAR); near < end; near++) {
      if (worst[near] !== FULL || untold[near] !== 0) continue
      clean[near] = 1
      count++
    }
    reach = Math.max(reach, end)
  }
  return { clean, count }
}

function ratesOf(
  { units, days, bornOf, weights }: Ground,
  members: readonly number[],
  clean: Uint8Array,
): Pick<Found, 'rates' | 'told'> {
  const [rates, told] = [new Float64Array(members.length), new Float64Array(members.length)]
  for (const [place, sku] of members.entries()) {
    let [pieces, weight] = [0, 0]
    for (let day = bornOf(sku); day < days; day++) {
      if (clean[day] === 0) continue
      pieces += units[sku * days + day] ?? 0
      weight += weights[day] ?? 1
    }
    told[place] = weight
    rates[place] = weight === 0 ? 0 : pieces / weight
  }
  return { rates, told }
}

/**
 * The days of one shelf. Those that a count found empty are sure. Else a run without a sale that chance brings once in a hundred times is taken for an empty shelf; of
 * hundreds of SKUs some such runs are chance, and then nobody had to take anything else. So only runs are sure that
 * should have sold many pieces, and not their ends, where a day without a sale may lie beside the empty ones.
 */
function statesOf(days: number, empty: Empty | undefined): Uint8Array | null {
  if (empty === undefined) return null
  const { out, rate, counted } = empty
  const states = new Uint8Array(days)
  for (let day = out.indexOf(1); day >= 0;) {
    const end = runEnd(out, day)
    // Beside them it may have lasted until noon, and goods may have come at noon.
    states.fill(UNSURE, Math.max(0, day - 1), end + 1)
    if (isLong(end - day, rate)) states.fill(EMPTY, day + 1, end - 1)
    day = out.indexOf(1, end)
  }
  if (counted !== undefined) for (let day = 0; day < days; day++) if (counted[day] === 1) states[day] = EMPTY
  return states
}

/** The day after a run of empty ones. */
function runEnd(out: Uint8Array, day: number): number {
  const end = out.indexOf(0, day)
  return end < 0 ? out.length : end
}

function countOf(mask: Uint8Array): number {
  let count = 0
  for (let day = mask.indexOf(1); day >= 0; day = mask.indexOf(1, day + 1)) count += 1
  return count
}

function isLong(run: number, rate: number): boolean {
  return run > 2 && run * rate >= SURE_RUN
}

/** Whether it was surely without stock for as long as a piece takes to sell: what was shorter tells nothing. */
export function isSure(out: Uint8Array, rate: number, counted: Uint8Array | undefined): boolean {
  // Most of those that a count found empty sell so slowly that no number of days would tell.
  if (rate * out.length < 1) return false
  if (counted !== undefined && rate * countOf(counted) >= 1) return true
  for (let day = out.indexOf(1); day >= 0;) {
    const end = runEnd(out, day)
    if (isLong(end - day, rate)) return true
    day = out.indexOf(1, end)
  }
  return false
}

/** Where one shelf may have been empty for some hours nobody knows how much was missed: such days are left out. */
function usedDays(
  { days, untold, bornOf }: Ground,
  members: readonly number[],
  rates: Float64Array,
  states: Found['states'],
): Uint8Array {
  const [empty, full, unsure] = [new Uint8Array(days), new Uint8Array(days), new Uint8Array(days)]
  for (const [place, sku] of members.entries()) {
    if (rates[place] === 0) continue
    const own = states[place] ?? null
    for (let day = bornOf(sku); day < days; day++) {
      const state = stateOn(own, day)
      if (state === EMPTY) empty[day] = 1
      else if (state === FULL) full[day] = 1
      else unsure[day] = 1
    }
  }
  return empty.map((is, day) => (is === 1 && full[day] === 1 && unsure[day] === 0 && untold[day] === 0 ? 1 : 0))
}

/** Adds what one member had to do with the days that are used. */
function addMember(
  ground: Ground,
  members: readonly number[],
  place: number,
  { rates, told, states, used }: Found,
  sums: { sold: number; usual: number; missed: number; doubt: number },
): void {
  const rate = rates[place] ?? 0
  if (rate === 0) return
  const { full, empty, sold } = daysOf(ground, members[place] ?? 0, states[place] ?? null, used)
  sums.sold += sold
  sums.usual += rate * full
  sums.missed += rate * empty
  // Few days do not tell a rate for sure: its variance is the rate ÷ the days.
  sums.doubt += (rate * (full * full + (USUAL_SUBSTITUTION * empty) ** 2)) / (told[place] ?? 1)
}

/** Σ of the weights of the used days on which a shelf was full and on which it was empty, and its pieces while it was full. */
function daysOf(
  { units, days, bornOf, weights }: Ground,
  sku: number,
  own: Uint8Array | null,
  used: Uint8Array,
): { full: number; empty: number; sold: number } {
  const found = { full: 0, empty: 0, sold: 0 }
  for (let day = bornOf(sku); day < days; day++) {
    if (used[day] === 0) continue
    const state = stateOn(own, day)
    if (state === EMPTY) found.empty += weights[day] ?? 1
    if (state !== FULL) continue
    found.full += weights[day] ?? 1
    found.sold += units[sku * days + day] ?? 0
  }
  return found
}

/** Variance of a clean day's pieces of the listing as a multiple of their mean; 1 where chance alone moves them. */
function wildness(
  { units, days, bornOf, weights }: Ground,
  members: readonly number[],
  { clean, rates }: Found,
): number {
  let [squares, count] = [0, 0]
  for (let day = 0; day < days; day++) {
    if (clean[day] === 0) continue
    let [pieces, usual] = [0, 0]
    for (const [place, sku] of members.entries()) {
      if (day < bornOf(sku)) continue
      pieces += units[sku * days + day] ?? 0
      usual += (rates[place] ?? 0) * (weights[day] ?? 1)
    }
    if (usual === 0) continue
    squares += (pieces - usual) ** 2 / usual
    count += 1
  }
  return count < 2 ? 1 : Math.max(1, squares / (count - 1))
}
