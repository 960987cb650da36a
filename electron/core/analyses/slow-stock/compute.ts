import { AGE_NAMES } from '../../../../shared/contract/slow-stock.ts'
import type { Clearing, SlowRow, StockMoney } from '../../../../shared/contract/slow-stock.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { bucketsOf } from '../inventory/ageing.ts'
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
export function slowRowOf(lying: Lying, asOf: number, holdingRate: number): SlowRow {
  const { row, layers } = lying
  const { sku, code, title, spec, unitCost, value, dailyRate, abc, warning, age, idleDays } = row
  const stock = row.stock ?? 0
  const buckets = bucketsOf(layers, asOf)
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
  const inferred = layers.some((layer) => layer.inferred)
  return [
    ...(row.unitCost === null ? ['没有成本，算不出压了多少钱'] : []),
    ...(row.age === null ? ['没有到货、盘点和销售记录，看不出放了多久'] : []),
    ...(inferred && row.age !== null ? ['有些货没有到货记录，库龄从第一次见到它算起（推断）'] : []),
    ...(monthsToClear === null ? ['近来没有卖出，照现在卖不完'] : []),
    ...(sold === null ? [since === null ? '没有订单文件，算不出售罄率' : '有订单没有写件数，算不出售罄率'] : []),
    ...(units > 0
      ? []
      : asked === null
        ? ['一年内没有成交，也没有商品表，不知道卖价']
        : ['一年内没有成交，卖价用商品表的']),
  ]
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
export function ageingOf(lying: readonly Lying[], asOf: number): { buckets: AgeBucket[]; unknown: StockMoney } {
  const all = lying.map(({ row, layers }) => ({ cost: row.unitCost, own: bucketsOf(layers, asOf) }))
  const sumOf = (pick: (own: Buckets) => number, cost: (unitCost: number | null) => number) =>
    all.reduce((sum, { own, cost: unitCost }) => sum + (pick(own) === 0 ? 0 : pick(own) * cost(unitCost)), 0)
  const piecesOf = (pick: (own: Buckets) => number) => sumOf(pick, () => 1)
  const moneyIn = (pick: (own: Buckets) => number) => whole(sumOf(pick, (cost) => cost ?? Number.NaN))
  const buckets = AGE_NAMES.map((name, at) => ({
    name,
    pieces: piecesOf(({ pieces }) => pieces[at] ?? 0),
    amount: moneyIn(({ pieces }) => pieces[at] ?? 0),
    inferredPieces: piecesOf(({ inferred }) => inferred[at] ?? 0),
    inferredAmount: moneyIn(({ inferred }) => inferred[at] ?? 0),
  }))
  const unknown = all.filter(({ own }) => own.unknown > 0)
  return {
    buckets,
    unknown: moneyOf(
      unknown.map(({ own, cost }) => ({
        pieces: own.unknown,
        amount: cost === null ? null : roundHalfAway(own.unknown * cost),
      })),
    ),
  }
}

/** `null` where not known. */
export function whole(value: number): number | null {
  return Number.isNaN(value) ? null : roundHalfAway(value)
}
