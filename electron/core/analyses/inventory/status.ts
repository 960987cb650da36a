import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books, Sku } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { eventDays } from '../event-alignment/compute.ts'
import { costFinder, readBundles, readCosts } from '../profit/costs.ts'
import { profitBooks } from '../profit/rows.ts'
import { earnedBySku } from './classes.ts'
import type { Earned } from './classes.ts'
import { lostUnits, usualDemand, xyzOf } from './demand.ts'
import type { Usual } from './demand.ts'
import { coverOf, dayWeights } from './forward.ts'
import type { Weights } from './forward.ts'
import { orderOf, policyOf } from './policy.ts'
import type { Policy, Supply } from './policy.ts'
import { WINDOWS } from './question.ts'
import type { AbcClass, Defaults } from './question.ts'
import { bundleParts, readDefaults, readLeadTimes, shelvesOf, soldBySku } from './rows.ts'
import type { LeadTimes, Shelf, Sold } from './rows.ts'
import { judge, surplusOf } from './warnings.ts'
import type { Judged } from './warnings.ts'

/** Everything that every SKU is judged by. */
interface Scene {
  asOf: number
  books: Books
  sold: Sold
  /** 1 for days of the window that belong to an event. */
  event: Uint8Array
  weights: Weights
  /** Weight of each day of the window. */
  windowWeights: Float64Array
  earned: Earned
  leadTimes: LeadTimes
  defaults: Defaults
  costOf: (key: string, day: number) => number | null
}

const answers = new Kept<StockRow[]>(10)

/** Every SKU that is stocked or was sold in the last twelve weeks, what is most urgent first. */
export function stockStatus(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
): StockRow[] {
  const { defaults } = readDefaults(db)
  // Stock, costs and receipts come with imports, and those bring new books, as rules bring new profit.
  const key = JSON.stringify([asOf, shops?.toSorted() ?? null, defaults, events])
  return answers.of(profitBooks(db, books), key, () => rowsOf(db, books, asOf, shops, events, defaults))
}

function rowsOf(
  db: Connection,
  books: Books,
  asOf: string,
  shops: readonly string[] | undefined,
  events: readonly ShopEvent[],
  defaults: Defaults,
): StockRow[] {
  const scene = sceneOf(db, books, asOf, shops, events, defaults)
  const shelves = shelvesOf(db, asOf)
  const bundles = new Set(bundleParts(db, books).keys())
  const rows: StockRow[] = []
  for (const [index, sku] of books.skus.entries()) {
    const shelf = shelves.get(sku.key) ?? null
    shelves.delete(sku.key)
    const isLive = (scene.sold.lastDay[index] ?? NO_DAY) >= scene.sold.from
    // A bundle has no shelf of its own: its parts have.
    if (shelf === null && (!isLive || bundles.has(index))) continue
    rows.push(rowOf(scene, index, sku, shelf))
  }
  for (const shelf of shelves.values()) rows.push(rowOf(scene, -1, skuOfShelf(shelf), shelf))
  return rows.toSorted(byUrgency)
}

function sceneOf(
  db: Connection,
  books: Books,
  asOf: string,
  ids: readonly string[] | undefined,
  events: readonly ShopEvent[],
  defaults: Defaults,
): Scene {
  const today = dayNumber(asOf)
  const shops = Uint8Array.from(books.shops, ({ id }) => (ids === undefined || ids.includes(id) ? 1 : 0))
  const chosen = books.shops.flatMap((_, index) => (shops[index] === 1 ? [index] : []))
  const sold = soldBySku(db, books, shops, today)
  const marked = chosen.map((shop) => eventDays(events, books.shops[shop]?.platform ?? 'other'))
  const weights = dayWeights(books, chosen, events, today)
  return {
    asOf: today,
    books,
    sold,
    event: Uint8Array.from({ length: sold.days }, (_, place) =>
      marked.some((days) => days.has(sold.from + place)) ? 1 : 0,
    ),
    weights,
    windowWeights: Float64Array.from({ length: sold.days }, (_, place) => weights.of(sold.from + place)),
    earned: earnedBySku(db, books, ids, today),
    leadTimes: readLeadTimes(db, asOf),
    defaults,
    costOf: costFinder(readCosts(db), readBundles(db)).costOf,
  }
}

function skuOfShelf({ key, code, title, spec }: Shelf): Sku {
  return { key, code, productId: null, title: title ?? key, spec }
}

function rowOf(scene: Scene, index: number, sku: Sku, shelf: Shelf | null): StockRow {
  const abc = scene.earned.abc[index] ?? null
  const { usual, window, xyz } = demandOf(scene, index, abc ?? 'C')
  const { supply, assumed } = supplyOf(scene, sku, shelf)
  const policy = policyOf(usual, supply, scene.defaults.levels[abc ?? 'C'])
  const { available: stock, inTransit: onWay, minimum } = shelf ?? NO_SHELF
  const inTransit = onWay ?? 0
  const covers = coversOf(scene, usual.dailyRate, stock, inTransit)
  const counted = { stock: stock ?? 0, inTransit, usual, supply, policy, coverDays: covers.coverDays }
  const judged = judgedOf(scene, index, sku, counted)
  return {
    ...namesOf(sku, shelf),
    stock,
    ...rounded(usual, policy),
    demandDays: usual.days,
    ...covers,
    leadTime: supply.leadTime,
    method: policy.method,
    ...adviceOf(judged, stock, minimum),
    idleDays: judged.idle,
    abc,
    xyz,
    ...emptyOf(usual, scene.windowWeights.subarray(scene.sold.days - window)),
    unitCost: judged.cost,
    unitProfit: judged.profit === null ? null : Math.round(judged.profit),
    assumed: [...(stock === null ? ['没有库存数'] : []), ...assumed, ...(judged.cost === null ? ['没有成本'] : [])],
  }
}

const NO_SHELF: Pick<Shelf, 'available' | 'inTransit' | 'minimum'> = { available: null, inTransit: null, minimum: null }

function emptyOf(usual: Usual, weights: Float64Array): Pick<StockRow, 'emptyDays' | 'lostLow' | 'lostHigh'> {
  const lost = lostUnits(usual, weights)
  return {
    emptyDays: usual.out.reduce((sum, is) => sum + is, 0),
    lostLow: lost === null ? null : Math.round(lost.low),
    lostHigh: lost === null ? null : Math.round(lost.high),
  }
}

type Names = Pick<StockRow, 'sku' | 'code' | 'title' | 'spec' | 'supplier' | 'inTransit' | 'countedOn' | 'counted'>

function namesOf({ key, code, title, spec }: Sku, shelf: Shelf | null): Names {
  const { supplier, inTransit, day, counted } = shelf ?? { supplier: null, inTransit: null, day: null, counted: false }
  return { sku: key, code, title, spec, supplier, inTransit, countedOn: day, counted }
}

function rounded(usual: Usual, policy: Policy) {
  return {
    dailyRate: round(usual.dailyRate),
    rateDeviation: round(usual.rateDeviation),
    safetyStock: round(policy.safetyStock),
    reorderPoint: round(policy.reorderPoint),
    orderUpTo: round(policy.orderUpTo),
  }
}

type Covers = Pick<StockRow, 'coverDays' | 'stockOutDay' | 'stockOutDayWithTransit'>

function coversOf({ weights, asOf }: Scene, rate: number, stock: number | null, inTransit: number): Covers {
  if (stock === null || rate === 0) return { coverDays: null, stockOutDay: null, stockOutDayWithTransit: null }
  const { days, stockOutDay } = coverOf(stock, rate, weights, asOf)
  const later = inTransit > 0 ? coverOf(Math.max(0, stock) + inTransit, rate, weights, asOf).stockOutDay : stockOutDay
  return { coverDays: days === null ? null : round(days), stockOutDay, stockOutDayWithTransit: later }
}

type Advice = Pick<StockRow, 'suggested' | 'warning' | 'amount' | 'value' | 'overstock'>

/** What to do, where a file says how much there is. */
function adviceOf(judged: Judged, stock: number | null, minimum: number | null): Advice {
  if (stock === null) return { suggested: 0, warning: null, amount: null, value: null, overstock: null }
  const { cost, dailyRate, orderUpTo, position } = judged
  return {
    suggested: dailyRate > 0 ? orderOf(orderUpTo, position, minimum) : 0,
    ...judge(judged),
    value: cost === null ? null : Math.round(Math.max(0, stock) * cost),
    overstock: Math.round(surplusOf(judged)),
  }
}

function demandOf(
  { sold, event, windowWeights }: Scene,
  index: number,
  abc: AbcClass,
): { usual: Usual; window: number; xyz: StockRow['xyz'] } {
  if (index < 0) {
    const window = WINDOWS[abc]
    const out = new Uint8Array(window)
    return { usual: { dailyRate: 0, rateDeviation: 0, days: 0, out }, window, xyz: null }
  }
  const all = sold.units.subarray(index * sold.days, (index + 1) * sold.days)
  const born = Math.max(0, (sold.firstDay[index] ?? NO_DAY) - sold.from)
  const last = (days: number) => {
    const skip = sold.days - days
    const own = { units: all.subarray(skip), from: Math.max(0, born - skip), event: event.subarray(skip) }
    return usualDemand(own, windowWeights.subarray(skip))
  }
  const window = WINDOWS[abc]
  return { usual: last(window), window, xyz: xyzOf({ units: all, from: born }, last(sold.days).out) }
}

/** From the SKU's own file, what its receipts or its supplier's have taken, else what holds for all. */
function supplyOf(
  { leadTimes, defaults }: Scene,
  sku: Sku,
  shelf: Shelf | null,
): { supply: Supply; assumed: string[] } {
  const own = leadTimes.bySku.get(sku.code ?? sku.key) ?? []
  const { mean, deviation } = timesOf(own.length > 0 ? own : (leadTimes.bySupplier.get(shelf?.supplier ?? '') ?? []))
  const leadTime = shelf?.leadTime ?? mean
  return {
    supply: {
      leadTime: leadTime ?? defaults.leadTime,
      leadTimeDeviation: deviation ?? defaults.leadTimeDeviation,
      review: defaults.review,
    },
    assumed: leadTime === null ? [`交期按 ${defaults.leadTime} 天算`] : [],
  }
}

function timesOf(days: readonly number[]): { mean: number | null; deviation: number | null } {
  if (days.length === 0) return { mean: null, deviation: null }
  const mean = days.reduce((sum, one) => sum + one, 0) / days.length
  if (days.length === 1) return { mean, deviation: null }
  const squares = days.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (days.length - 1)) }
}

interface Counted {
  stock: number
  inTransit: number
  usual: Usual
  supply: Supply
  policy: { reorderPoint: number; orderUpTo: number }
  coverDays: number | null
}

function judgedOf(
  { sold, earned, asOf, defaults, costOf }: Scene,
  index: number,
  sku: Sku,
  { stock, inTransit, usual, supply, policy, coverDays }: Counted,
): Judged {
  const [last, first] = index < 0 ? [NO_DAY, NO_DAY] : [sold.lastDay[index] ?? NO_DAY, sold.firstDay[index] ?? NO_DAY]
  const profit = index < 0 ? Number.NaN : (earned.perPiece[index] ?? Number.NaN)
  return {
    available: stock,
    position: stock + inTransit,
    dailyRate: usual.dailyRate,
    reorderPoint: policy.reorderPoint,
    orderUpTo: policy.orderUpTo,
    leadTime: supply.leadTime,
    review: supply.review,
    coverDays,
    idle: last === NO_DAY ? null : asOf - last,
    age: first === NO_DAY ? null : asOf - first,
    cost: costOf(sku.key, asOf),
    profit: Number.isNaN(profit) ? null : profit,
    overstockDays: defaults.overstockDays,
  }
}

const ORDER: Readonly<Record<NonNullable<StockRow['warning']>, number>> = {
  out: 0,
  late: 1,
  order: 2,
  dead: 3,
  slow: 4,
  overstock: 5,
  noCost: 6,
}

function byUrgency(a: StockRow, b: StockRow): number {
  const rank = ({ warning }: StockRow) => (warning === null ? 9 : ORDER[warning])
  return rank(a) - rank(b) || (b.amount ?? 0) - (a.amount ?? 0) || b.dailyRate - a.dailyRate || (a.sku < b.sku ? -1 : 1)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The newest day that files of the shops or a stock count speak of. */
export function newestStockDay(db: Connection, books: Books): string | null {
  const counted = db.prepare<[], string | null>('SELECT max("day") FROM stock WHERE current = 1').pluck().get() ?? null
  const sold = books.shops.flatMap(({ covered }) => covered.at(-1)?.[1] ?? [])
  const last = sold.length === 0 ? null : dayOfNumber(Math.max(...sold))
  return counted === null || (last !== null && last > counted) ? last : counted
}
