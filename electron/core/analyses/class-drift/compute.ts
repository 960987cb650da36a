import type { Drift, Moved } from '../../../../shared/contract/class-drift.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { MONTH } from './question.ts'

/** What is compared of a SKU: the row of the stock page, now and then. */
export type Classed = Pick<StockRow, 'sku' | 'abc' | 'xyz' | 'dailyRate' | 'unitProfit' | 'safetyStock'>

export interface Pair<Row extends Classed> {
  now: Row
  /** `null`: it was neither stocked nor sold then. */
  before: Row | null
}

export interface Change<Row extends Classed> extends Pair<Row> {
  drift: Drift
  /** 分 in 30 days; `null` where profit is not known. */
  change: number | null
}

/** Every SKU of either day. One that is no longer listed was neither stocked nor sold lately, so it earns nothing. */
export function pairsOf<Row extends Classed>(now: readonly Row[], before: readonly Row[]): Pair<Row>[] {
  const then = new Map(before.map((row) => [row.sku, row]))
  const pairs: Pair<Row>[] = now.map((row) => ({ now: row, before: then.get(row.sku) ?? null }))
  for (const { sku } of now) then.delete(sku)
  for (const row of then.values())
    pairs.push({ now: { ...row, abc: null, xyz: null, dailyRate: 0, safetyStock: 0 }, before: row })
  return pairs
}

/** Those that moved; what changes the most money first. */
export function changesOf<Row extends Classed>(pairs: readonly Pair<Row>[]): Change<Row>[] {
  return pairs
    .flatMap((pair) => {
      const drift = driftOf(pair)
      return drift === null ? [] : [{ ...pair, drift, change: changeOf(pair) }]
    })
    .toSorted(byMoney)
}

/** A B C, then nothing sold; X Y Z. */
const PLACES = { A: 0, B: 1, C: 2, X: 0, Y: 1, Z: 2 } as const

function driftOf<Row extends Classed>({ now, before }: Pair<Row>): Drift | null {
  const [from, to] = [placeOf(before?.abc ?? null), placeOf(now.abc)]
  if (from !== to) return to < from ? 'rise' : 'fall'
  // A SKU that has sold for too few weeks to be told has not become steadier once it can be told.
  if (before === null || before.xyz === null || now.xyz === null || before.xyz === now.xyz) return null
  return PLACES[now.xyz] > PLACES[before.xyz] ? 'wilder' : 'calmer'
}

function placeOf(abc: Classed['abc']): number {
  return abc === null ? 3 : PLACES[abc]
}

export function changeOf<Row extends Classed>({ now, before }: Pair<Row>): number | null {
  const [earns, earned] = [monthOf(now), before === null ? 0 : monthOf(before)]
  return earns === null || earned === null ? null : Math.round(earns - earned)
}

/** What usual days bring in a month, 分; nothing where nothing sells, whatever a piece may earn. */
export function monthOf({ dailyRate, unitProfit }: Classed): number | null {
  if (dailyRate === 0) return 0
  return unitProfit === null ? null : dailyRate * unitProfit * MONTH
}

function byMoney<Row extends Classed>(a: Change<Row>, b: Change<Row>): number {
  const money = ({ change }: Change<Row>) => (change === null ? -1 : Math.abs(change))
  return money(b) - money(a) || (a.now.sku < b.now.sku ? -1 : 1)
}

export interface Flow {
  from: Moved['abcBefore']
  to: Moved['abcNow']
  skus: number
}

/** How many went from which class to which; those that sold in neither span are left out. */
export function flowsOf<Row extends Classed>(pairs: readonly Pair<Row>[]): Flow[] {
  const flows = new Map<string, Flow>()
  for (const { now, before } of pairs) {
    const [from, to] = [before?.abc ?? null, now.abc]
    if (from === null && to === null) continue
    const key = `${from ?? '-'}${to ?? '-'}`
    flows.set(key, { from, to, skus: (flows.get(key)?.skus ?? 0) + 1 })
  }
  return [...flows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow)
}
