import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { SettingRow } from '../../../../shared/contract/purchases.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Sku } from '../../books/columns.ts'
import type { FileSetting } from '../../stock/files.ts'
import { knownDaysOf, neverEmpty, untoldOf, usualDemand, xyzOf } from './demand.ts'
import type { Days, Usual } from './demand.ts'
import { checkOf, isMismatch, shortOf } from './count-check.ts'
import { eventNeed } from './event-need.ts'
import { noteEmpty } from './lost.ts'
import type { EmptyShelves } from './lost.ts'
import { agesOf, judgedOf, lastsOf, profitOf } from './judged.ts'
import type { Lasts } from './judged.ts'
import { orderOf, policyOf, raisedBy, supplyOf } from './policy.ts'
import type { Policy, Supply } from './policy.ts'
import type { AbcClass } from './question.ts'
import type { Shelf } from './shelves.ts'
import type { Scene, Usage, Window } from './scene.ts'
import { transitOf } from './transit.ts'
import type { Transit } from './transit.ts'
import { judge, ranked, surplusOf, times } from './warnings.ts'
import type { Judged, Verdict } from './warnings.ts'

/**
 * One SKU as the page shows it.
 *
 * @param index its place in the books; -1 where it was never sold
 * @param shelf `null` where no file says how much there is
 * @param empty takes it in where its shelf was empty on some days
 */
export function rowOf(scene: Scene, index: number, sku: Sku, shelf: Shelf | null, empty: EmptyShelves): StockRow {
  const abc = scene.earned.abc[index] ?? null
  const stock = shelf?.available ?? null
  const { usual, xyz, out, known } = demandOf(scene, index, abc ?? 'C', stock !== null && stock > 0)
  noteEmpty(empty, index, usual, out, scene.windows[abc ?? 'C'], scene.counted)
  const setting = scene.buying.settingOf(sku.key, fileOf(shelf), index)
  const supply = supplyOf(scene, setting)
  const level = levelOf(scene, setting, abc)
  const policy = policyOf(usual, supply, level)
  const transit = transitOf(scene.buying.orderedOf(sku.key), shelf?.inTransit ?? null, scene.asOf, supply.leadTime)
  const lasting = lastsOf(scene, index, usual.dailyRate, stock, transit)
  const event = eventOf(scene, index, (extra) => raisedBy(extra, usual, supply, level, policy), usual, supply)
  const { firstSeen, layers } = agesOf(scene, index, sku.key, shelf)
  const counted = { stock: stock ?? 0, transit, usual, supply, policy, lasting, layers, extra: event?.extra ?? 0 }
  const judged = judgedOf(scene, index, sku, counted)
  const names = namesOf(sku, shelf)
  const shown = rounded(usual, policy)
  const covers = coversOf(lasting)
  const advice = adviceOf(judged, stock, setting)
  const wrong = wrongOf(scene, index, shelf, judged)
  // Named one by one: spreading seven objects for thousands of rows takes several times as long.
  return {
    sku: names.sku,
    code: names.code,
    title: names.title,
    spec: names.spec,
    supplier: setting.supplier.value,
    stock,
    countedOn: names.countedOn,
    counted: names.counted,
    inTransit: transit.pieces,
    dailyRate: shown.dailyRate,
    rateDeviation: shown.rateDeviation,
    demandDays: usual.days,
    coverDays: covers.coverDays,
    stockOutDay: covers.stockOutDay,
    stockOutDayWithTransit: covers.stockOutDayWithTransit,
    arriving: arrivingOf(transit),
    leadTime: supply.leadTime,
    leadTimeDeviation: supply.leadTimeDeviation,
    review: supply.review,
    minimumOrder: setting.minimumOrder.value,
    pack: setting.pack.value,
    method: policy.method,
    safetyStock: shown.safetyStock,
    reorderPoint: shown.reorderPoint,
    orderUpTo: shown.orderUpTo,
    event,
    suggested: advice.suggested,
    value: advice.value,
    overstock: advice.overstock,
    warning: wrong.warning,
    amount: wrong.amount,
    others: wrong.others,
    short: wrong.short,
    check: wrong.check,
    broken: null,
    idleDays: judged.idle,
    firstSeen,
    age: judged.age,
    abc,
    xyz,
    // Told once all rows are there: what was bought instead shows on other rows.
    emptyDays: 0,
    windowDays: known,
    lost: null,
    lostLow: null,
    lostHigh: null,
    lostValue: null,
    substitution: null,
    unitCost: judged.cost,
    unitProfit: wholeFen(judged.profit),
    assumed: assumedOf(stock, setting, supply, judged.cost),
  }
}

/** What is held against the same of another day; the same values as in the row, without the rest of it. */
export type ClassedRow = Pick<
  StockRow,
  'sku' | 'code' | 'title' | 'spec' | 'stock' | 'abc' | 'xyz' | 'dailyRate' | 'unitProfit' | 'safetyStock'
>

export function classedOf(usage: Usage, index: number, sku: Sku, shelf: Shelf | null): ClassedRow {
  const abc = usage.earned.abc[index] ?? null
  const stock = shelf?.available ?? null
  const { usual, xyz } = demandOf(usage, index, abc ?? 'C', stock !== null && stock > 0)
  const setting = usage.buying.settingOf(sku.key, fileOf(shelf), index)
  const { dailyRate, safetyStock } = rounded(
    usual,
    policyOf(usual, supplyOf(usage, setting), levelOf(usage, setting, abc)),
  )
  const unitProfit = wholeFen(profitOf(usage, index))
  return {
    sku: sku.key,
    code: sku.code,
    title: sku.title,
    spec: sku.spec,
    stock,
    abc,
    xyz,
    dailyRate,
    unitProfit,
    safetyStock,
  }
}

/** The SKU's own word on how sure one wants to be, else its class's. */
export function levelOf({ defaults }: Usage, { serviceLevel }: SettingRow, abc: AbcClass | null): number {
  return serviceLevel.value ?? defaults.levels[abc ?? 'C']
}

/** @param raise by how much the level rises for so many pieces */
function eventOf(
  scene: Scene,
  index: number,
  raise: (extra: number) => number,
  { dailyRate }: Usual,
  { leadTime, review }: Supply,
): StockRow['event'] {
  const event = eventNeed(scene, index, dailyRate, leadTime + review)
  if (event === null) return null
  event.uplift = round(event.uplift)
  event.extra = round(raise(event.extra))
  return event
}

function wholeFen(fen: number | null): number | null {
  return fen === null ? null : Math.round(fen)
}

/** Most rows have nothing of some lists: they share an empty one, which nobody writes to. */
const NONE_ARRIVING: StockRow['arriving'] = []
const NONE_ASSUMED: string[] = []

function arrivingOf({ dated }: Transit): StockRow['arriving'] {
  return dated.length === 0 ? NONE_ARRIVING : dated.map(({ row }) => row)
}

function assumedOf(stock: number | null, { leadTime }: SettingRow, supply: Supply, cost: number | null): string[] {
  if (stock !== null && leadTime.value !== null && cost !== null) return NONE_ASSUMED
  const assumed: string[] = []
  if (stock === null) assumed.push('没有库存数')
  if (leadTime.value === null) assumed.push(`交期按 ${supply.leadTime} 天算`)
  if (cost === null) assumed.push('没有成本')
  return assumed
}

type Names = Pick<StockRow, 'sku' | 'code' | 'title' | 'spec' | 'countedOn' | 'counted'>

function namesOf({ key, code, title, spec }: Sku, shelf: Shelf | null): Names {
  return { sku: key, code, title, spec, countedOn: shelf?.day ?? null, counted: shelf?.counted ?? false }
}

function rounded(usual: Usual, policy: Policy) {
  return {
    // What sells a piece in three months differs in the third place.
    dailyRate: Math.round(usual.dailyRate * 10_000) / 10_000,
    rateDeviation: round(usual.rateDeviation),
    safetyStock: round(policy.safetyStock),
    reorderPoint: round(policy.reorderPoint),
    orderUpTo: round(policy.orderUpTo),
  }
}

function coversOf(lasts: Lasts | null): Pick<StockRow, 'coverDays' | 'stockOutDay' | 'stockOutDayWithTransit'> {
  const days = lasts?.alone.days ?? null
  return {
    coverDays: days === null ? null : round(days),
    stockOutDay: lasts?.alone.stockOutDay ?? null,
    stockOutDayWithTransit: lasts?.withTransit.stockOutDay ?? null,
  }
}

type Advice = Pick<StockRow, 'suggested' | 'value' | 'overstock'>

/** What to do, where a file says how much there is. */
function adviceOf(judged: Judged, stock: number | null, { minimumOrder, pack }: SettingRow): Advice {
  if (stock === null) return { suggested: 0, value: null, overstock: null }
  const { cost, dailyRate, orderUpTo, position, extra } = judged
  return {
    suggested: dailyRate > 0 ? orderOf(orderUpTo + extra, position, minimumOrder.value, pack.value) : 0,
    value: cost === null ? null : Math.round(Math.max(0, stock) * cost),
    overstock: Math.round(surplusOf(judged)),
  }
}

/** What is wrong with it, and what the counts say. */
function wrongOf(
  scene: Scene,
  index: number,
  shelf: Shelf | null,
  judged: Judged,
): Pick<StockRow, 'warning' | 'amount' | 'others' | 'short' | 'check'> {
  if (shelf === null || shelf.available === null) return { ...ranked([]), short: 0, check: null }
  const short = shortOf(scene, index, shelf)
  const check = checkOf(scene, index, shelf)
  const price = scene.earned.price[index] ?? Number.NaN
  const off = check !== null && isMismatch(check) ? Math.abs(check.difference) : 0
  const first = judge(judged)
  const found = ranked(short > 0 || off > 0 ? [first, ...verdictsOf(short, price, off, judged)] : [first])
  return { warning: found.warning, amount: found.amount, others: found.others, short, check }
}

/** @param short pieces sold that are not there; @param off pieces by which a count differs */
function verdictsOf(short: number, price: number, off: number, { cost }: Judged): Verdict[] {
  return [
    ...(short > 0 ? [{ warning: 'oversold' as const, amount: times(short, price) }] : []),
    ...(off > 0 ? [{ warning: 'mismatch' as const, amount: times(off, cost) }] : []),
  ]
}

interface OwnDemand {
  usual: Usual
  xyz: StockRow['xyz']
  /** As that of `usual`, of the whole window. */
  out: Uint8Array
  /** Days of the window of its class that files cover. */
  known: number
}

function demandOf(scene: Usage, index: number, abc: AbcClass, stocked: boolean): OwnDemand {
  if (index < 0) return UNSOLD
  const { windows } = scene
  const whole = daysOf(scene, index, windows.C, stocked)
  const all = usualDemand(whole, windows.C.weights)
  const own = abc === 'C' ? whole : daysOf(scene, index, windows[abc], stocked)
  const usual = abc === 'C' ? all : usualDemand(own, windows[abc].weights)
  return { usual, xyz: xyzOf(whole, untoldOf(scene, all.out)), out: all.out, known: knownDaysOf(own) }
}

const UNSOLD: OwnDemand = {
  usual: { dailyRate: 0, rateDeviation: 0, days: 0, out: neverEmpty(0) },
  xyz: null,
  out: neverEmpty(0),
  known: 0,
}

/** The days of a window on which a SKU could be sold. */
export function daysOf(usage: Usage, index: number, { skip, event, unknown }: Window, stocked: boolean): Days {
  const { sold } = usage
  const all = sold.units.subarray(index * sold.days, (index + 1) * sold.days)
  const born = Math.max(0, (sold.firstDay[index] ?? NO_DAY) - sold.from)
  const counted = usage.counted.get(index)?.subarray(skip) ?? null
  return {
    units: skip === 0 ? all : all.subarray(skip),
    from: Math.max(0, born - skip),
    event,
    unknown,
    stocked,
    counted,
    perOrder: sold.perOrder[index] ?? 1,
  }
}

export function fileOf(shelf: Shelf | null): FileSetting | null {
  return shelf === null
    ? null
    : { supplier: shelf.supplier, leadTime: shelf.leadTime, minimumOrder: shelf.minimum || null }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
