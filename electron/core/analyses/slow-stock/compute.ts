import { AGE_NAMES } from '../../../../shared/contract/slow-stock.ts'
import type { Clearing, SlowRow, StockMoney } from '../../../../shared/contract/slow-stock.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import type { Buckets, Layer } from '../inventory/ageing.ts'
import { CLEAR_DAYS, MONTH } from './question.ts'

/** One SKU that has stock, with everything that is read of it. */
export interface Lying {
  row: StockRow
  layers: readonly Layer[]
  /** Of the last 365 days; NaN where not known. */
  units: number
  gmv: number
  fees: number
  /** What its listing asks, 分. */
  asked: number | null
  /** Pieces that buyers kept since the day; NaN where a line does not say how many. */
  sold: number
  since: string | null
}

/** One row of the list. */
export function slowRowOf(lying: Lying, buckets: Buckets, holdingRate: number): SlowRow {
  const { row, layers } = lying
  const { sku, code, title, spec, unitCost, value, dailyRate, abc, warning, age, idleDays } = row
  const stock = row.stock ?? 0
  const sold = Number.isNaN(lying.sold) || lying.since === null ? null : Math.max(0, lying.sold)
  const monthsToClear = monthsOf(row, stock)
  return {
    sku,
    code,
    title,
    spec,
    stock,
    unitCost,
    value,
    price: lying.units > 0 ? whole(lying.gmv / lying.units) : lying.asked,
    unitFees: lying.units > 0 ? whole(lying.fees / lying.units) : null,
    dailyRate,
    abc,
    warning,
    atStake: atStakeOf(row),
    action: actionOf(row),
    age,
    ageing: buckets.unknown > 0 ? null : buckets.pieces,
    inferred: layers.reduce((sum, { inferred, pieces }) => sum + (inferred ? pieces : 0), 0),
    idleDays,
    monthsToClear,
    sellThrough: sold === null ? null : sold / (sold + stock),
    sold,
    since: lying.since,
    holding: value === null ? null : roundHalfAway((value * holdingRate) / 12),
    reasons: reasonsOf(lying, { monthsToClear, sold }),
  }
}

/** By the calendar of events where it lasts up to two years, else by the usual day. */
function monthsOf({ coverDays, dailyRate }: StockRow, stock: number): number | null {
  if (coverDays !== null) return coverDays / MONTH
  return dailyRate > 0 ? stock / dailyRate / MONTH : null
}

function atStakeOf({ warning, amount }: StockRow): number | null {
  return warning === 'dead' || warning === 'slow' || warning === 'overstock' ? amount : 0
}

/** What sells too slowly is not ordered again; what hardly sells goes with something that does; the rest needs a lower price. */
function actionOf({ warning, idleDays, age }: StockRow): Clearing | null {
  if (warning === 'overstock') return 'stop'
  if (warning === 'dead') return 'clear'
  if (warning === 'slow') return (idleDays ?? age ?? 0) >= CLEAR_DAYS ? 'clear' : 'bundle'
  return null
}

function reasonsOf(
  { row, layers, units, asked, since }: Lying,
  { monthsToClear, sold }: { monthsToClear: number | null; sold: number | null },
): string[] {
  const reasons: string[] = []
  if (row.unitCost === null) reasons.push('没有成本，算不出压了多少钱')
  if (row.age === null) reasons.push('没有到货、盘点和销售记录，看不出放了多久')
  else if (layers.some(({ inferred }) => inferred)) reasons.push('有些货没有到货记录，库龄从第一次见到它算起（推断）')
  if (monthsToClear === null) reasons.push('近来没有卖出，照现在卖不完')
  if (sold === null) reasons.push(since === null ? '没有订单文件，算不出售罄率' : '有订单没有写件数，算不出售罄率')
  if (!(units > 0))
    reasons.push(asked === null ? '一年内没有成交，也没有商品表，不知道卖价' : '一年内没有成交，卖价用商品表的')
  // A list that was pushed to holds room for seventeen, and thousands are kept.
  return reasons.slice()
}

/** Pieces and money of some SKUs. */
export function moneyOf(parts: readonly { pieces: number; amount: number | null }[]): StockMoney {
  const known = parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  return {
    skus: parts.length,
    pieces: roundHalfAway(parts.reduce((sum, { pieces }) => sum + pieces, 0)),
    amount: parts.some(({ amount }) => amount === null) ? null : known,
    known,
  }
}

export interface AgeBucket {
  name: string
  pieces: number
  amount: number | null
  inferredPieces: number
  inferredAmount: number | null
}

/** Pieces and cost by age, over all SKUs; money is `null` in a bucket that holds pieces without a cost. */
export function ageingOf(
  lying: readonly Lying[],
  ages: readonly Buckets[],
): { buckets: AgeBucket[]; unknown: StockMoney } {
  const zeros = () => AGE_NAMES.map(() => 0)
  const sums = { pieces: zeros(), amount: zeros(), inferredPieces: zeros(), inferredAmount: zeros() }
  lying.forEach(({ row }, at) => {
    const own = ages[at]
    if (own === undefined) return
    const cost = row.unitCost ?? Number.NaN
    addUp(sums.pieces, sums.amount, own.pieces, cost)
    addUp(sums.inferredPieces, sums.inferredAmount, own.inferred, cost)
  })
  const buckets = AGE_NAMES.map((name, at) => ({
    name,
    pieces: sums.pieces[at] ?? 0,
    amount: whole(sums.amount[at] ?? 0),
    inferredPieces: sums.inferredPieces[at] ?? 0,
    inferredAmount: whole(sums.inferredAmount[at] ?? 0),
  }))
  const unknown = lying.flatMap(({ row }, at) => {
    const pieces = ages[at]?.unknown ?? 0
    const amount = row.unitCost === null ? null : roundHalfAway(pieces * row.unitCost)
    return pieces > 0 ? [{ pieces, amount }] : []
  })
  return { buckets, unknown: moneyOf(unknown) }
}

/** Nothing costs nothing, whether its cost is known or not. */
function addUp(pieces: number[], amounts: number[], own: readonly number[], cost: number): void {
  for (let at = 0; at < own.length; at++) {
    const count = own[at] ?? 0
    if (count === 0) continue
    pieces[at] = (pieces[at] ?? 0) + count
    amounts[at] = (amounts[at] ?? 0) + count * cost
  }
}

/** `null` where not known. */
export function whole(value: number): number | null {
  return Number.isNaN(value) ? null : roundHalfAway(value)
}
