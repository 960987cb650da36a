import { dayNumber } from '../../../../shared/calendar.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'
import { costOfSpec, specKey } from './cost-rows.ts'
import type { CostRow } from './cost-rows.ts'

interface PartRow {
  id: number
  bundle: string
  sku: string
  quantity: number
  cost: Fen | null
  bundleCost: Fen | null
  from: string | null
}

export interface Step {
  from: number
  cost: Fen
  record: CostRecord
}

/** A record of `cost` or `bundle_part`. */
export interface CostRecord {
  table: 'cost' | 'bundle_part'
  id: number
}

/**
 * What one piece of a SKU cost on a day, 分; `null` where no file or page says.
 *
 * @param spec the variant, where files give several of one code a cost of their own
 */
export type CostOf = (sku: string, day: number, spec?: string | null) => Fen | null

/** The records that say so. */
export type CostRecordsOf = (sku: string, day: number) => readonly CostRecord[]

export interface CostFinder {
  costOf: CostOf
  costRecordsOf: CostRecordsOf
  /** The costs of SKUs themselves, the newest first. */
  steps: ReadonlyMap<string, readonly Step[]>
  /** Whether variants of the code cost differently: without one there is no cost then. */
  isVaried: (sku: string) => boolean
}

/** What the newest cost that has begun says; `null` where none has. */
export function costOn(steps: readonly Step[] | undefined, day: number): Fen | null {
  return at(steps, day)?.cost ?? null
}

interface Priced {
  cost: Fen
  records: readonly CostRecord[]
}

const BEGINNING = -1_000_000

/**
 * Costs with effective dates: the newest cost that had begun by the day of the payment counts. A bundle without a cost
 * of its own costs what its parts cost.
 */
export function costFinder(rows: readonly CostRow[], parts: readonly PartRow[]): CostFinder {
  const varied = variedCosts(rows)
  const own = stepsOf(
    rows.flatMap((row) => (varied.has(row.sku) ? [] : [{ ...row, record: { table: 'cost' as const, id: row.id } }])),
  )
  const stated = stepsOf(
    parts.flatMap(({ id, bundle, bundleCost, from }) =>
      bundleCost === null
        ? []
        : [{ sku: bundle, cost: bundleCost, from, record: { table: 'bundle_part' as const, id } }],
    ),
  )
  const bundles = Map.groupBy(parts, ({ bundle }) => bundle)
  const step = (sku: string, day: number) =>
    at(own.get(sku), day) ?? (stated.size === 0 ? undefined : at(stated.get(sku), day))
  const single: PieceOf = (sku, day) => at(own.get(sku), day) ?? varied.get(sku)?.stepOn(day)
  return {
    steps: own,
    isVaried: (sku) => varied.has(sku),
    costOf: (sku, day, spec = null) => {
      const ofSpecs = varied.size === 0 ? undefined : varied.get(sku)
      if (ofSpecs !== undefined) return ofSpecs.on(day, spec)?.cost ?? null
      return step(sku, day)?.cost ?? ofParts(bundles.get(sku), day, single)?.cost ?? null
    },
    costRecordsOf: (sku, day) => {
      const ofSpecs = varied.get(sku)
      if (ofSpecs !== undefined) return ofSpecs.rowsOn(day).map(({ id }) => ({ table: 'cost', id }))
      const found = step(sku, day)
      return found === undefined ? (ofParts(bundles.get(sku), day, single)?.records ?? []) : [found.record]
    },
  }
}

/** Of one code whose variants cost differently. */
class VariedCost {
  /** The newest day first. */
  private readonly days: number[]
  private readonly rows: CostRow[][]
  private readonly known = new Map<string, CostRow | undefined>()

  constructor(rows: readonly CostRow[]) {
    const byDay = Map.groupBy(rows, ({ from }) => (from === null ? BEGINNING : dayNumber(from)))
    this.days = [...byDay.keys()].toSorted((a, b) => b - a)
    this.rows = this.days.map((day) => byDay.get(day) ?? [])
  }

  rowsOn(day: number): readonly CostRow[] {
    return this.rows[this.days.findIndex((from) => from <= day)] ?? []
  }

  /** Asked for each of very many lines. */
  on(day: number, spec: string | null): CostRow | undefined {
    const place = this.days.findIndex((from) => from <= day)
    if (place < 0) return undefined
    const key = `${place} ${spec ?? ''}`
    if (!this.known.has(key)) this.known.set(key, costOfSpec(this.rows.slice(place), spec))
    return this.known.get(key)
  }

  /** Where it does not matter which variant it is. */
  stepOn(day: number): Step | undefined {
    const row = this.on(day, null)
    return row && { from: day, cost: row.cost, record: { table: 'cost', id: row.id } }
  }
}

function variedCosts(rows: readonly CostRow[]): Map<string, VariedCost> {
  const found = new Map<string, VariedCost>()
  for (const [sku, own] of Map.groupBy(rows, (row) => row.sku)) {
    const isVaried = [...Map.groupBy(own, ({ from }) => from).values()].some(
      (ofDay) =>
        new Set(ofDay.map(({ spec }) => (spec === null ? '' : specKey(spec)))).size > 1 &&
        ofDay.some(({ cost }) => cost !== ofDay[0]?.cost),
    )
    if (isVaried) found.set(sku, new VariedCost(own))
  }
  return found
}

type PieceOf = (sku: string, day: number) => Step | undefined

function stepsOf(
  rows: readonly (Pick<CostRow, 'sku' | 'cost' | 'from'> & { record: CostRecord })[],
): Map<string, Step[]> {
  const steps = new Map<string, Step[]>()
  for (const { sku, cost, from, record } of rows) {
    const list = steps.get(sku) ?? []
    list.push({ from: from === null ? BEGINNING : dayNumber(from), cost, record })
    steps.set(sku, list)
  }
  for (const list of steps.values()) list.sort((a, b) => b.from - a.from)
  return steps
}

function at(steps: readonly Step[] | undefined, day: number): Step | undefined {
  if (steps === undefined) return undefined
  // Asked some thousand times a page: without a call for each step.
  for (const step of steps) if (step.from <= day) return step
  return undefined
}

/** Parts that began on the newest day, each at its cost on the day asked for; `null` when one has none. */
function ofParts(parts: readonly PartRow[] | undefined, day: number, single: PieceOf): Priced | null {
  if (parts === undefined) return null
  const begun = parts.filter(({ from }) => from === null || dayNumber(from) <= day)
  const newest = begun.reduce((latest, { from }) => ((from ?? '') > latest ? (from ?? '') : latest), '')
  const current = begun.filter(({ from }) => (from ?? '') === newest)
  if (current.length === 0) return null
  let total = 0
  const records: CostRecord[] = []
  for (const { id, sku, quantity, cost } of current) {
    const step = single(sku, day)
    const piece = step?.cost ?? cost
    if (piece === null) return null
    total += piece * quantity
    records.push({ table: 'bundle_part', id }, ...(step === undefined ? [] : [step.record]))
  }
  return { cost: total, records }
}

/** A file lists a bundle whole: a part that the newest file of it leaves out is in it no more. */
export function readBundles(db: Connection): PartRow[] {
  const rows = db
    .prepare<[], PartRow & { batch: string }>(
      `SELECT p.id, trim(bundle) AS bundle, trim(sku) AS sku, quantity, cost, bundle_cost AS bundleCost,
         effective_from AS "from", batch_id AS batch
       FROM bundle_part p JOIN batch b ON b.id = p.batch_id
       WHERE current = 1 AND bundle IS NOT NULL AND sku IS NOT NULL AND quantity IS NOT NULL
       ORDER BY b.as_of DESC, b.sequence DESC, p.row, p.id`,
    )
    .all()
  const newest = new Map<string, string>()
  return rows.flatMap(({ batch, ...row }) => {
    const key = `${row.bundle}\n${row.from ?? ''}`
    const own = newest.get(key) ?? batch
    newest.set(key, own)
    return own === batch ? [row] : []
  })
}
