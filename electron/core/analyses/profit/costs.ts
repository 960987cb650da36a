import { dayNumber } from '../../../../shared/calendar.ts'
import type { Fen } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'

interface CostRow {
  sku: string
  cost: Fen
  /** `YYYY-MM-DD`; `null`: from the beginning. */
  from: string | null
}

interface PartRow {
  bundle: string
  sku: string
  quantity: number
  cost: Fen | null
  bundleCost: Fen | null
  from: string | null
}

interface Step {
  from: number
  cost: Fen
}

/** What one piece of a SKU cost on a day, 分; `null` where no file or page says. */
export type CostOf = (sku: string, day: number) => Fen | null

const BEGINNING = -1_000_000

/**
 * Costs with effective dates: the newest cost that had begun by the day of the payment counts. A bundle without a cost
 * of its own costs what its parts cost.
 */
export function costFinder(rows: readonly CostRow[], parts: readonly PartRow[]): CostOf {
  const own = stepsOf(rows)
  const stated = stepsOf(
    parts.flatMap(({ bundle, bundleCost, from }) =>
      bundleCost === null ? [] : [{ sku: bundle, cost: bundleCost, from }],
    ),
  )
  const bundles = Map.groupBy(parts, ({ bundle }) => bundle)
  const single: CostOf = (sku, day) => at(own.get(sku), day)
  return (sku, day) => single(sku, day) ?? at(stated.get(sku), day) ?? ofParts(bundles.get(sku), day, single)
}

function stepsOf(rows: readonly CostRow[]): Map<string, Step[]> {
  const steps = new Map<string, Step[]>()
  for (const { sku, cost, from } of rows) {
    const list = steps.get(sku) ?? []
    list.push({ from: from === null ? BEGINNING : dayNumber(from), cost })
    steps.set(sku, list)
  }
  for (const list of steps.values()) list.sort((a, b) => b.from - a.from)
  return steps
}

function at(steps: readonly Step[] | undefined, day: number): Fen | null {
  return steps?.find(({ from }) => from <= day)?.cost ?? null
}

/** Parts that began on the newest day, each at its cost on the day asked for; `null` when one has none. */
function ofParts(parts: readonly PartRow[] | undefined, day: number, single: CostOf): Fen | null {
  if (parts === undefined) return null
  const begun = parts.filter(({ from }) => from === null || dayNumber(from) <= day)
  const newest = begun.reduce((latest, { from }) => ((from ?? '') > latest ? (from ?? '') : latest), '')
  const current = begun.filter(({ from }) => (from ?? '') === newest)
  if (current.length === 0) return null
  let total = 0
  for (const { sku, quantity, cost } of current) {
    const piece = single(sku, day) ?? cost
    if (piece === null) return null
    total += piece * quantity
  }
  return total
}

export function readCosts(db: Connection): CostRow[] {
  return db
    .prepare<[], CostRow>(
      'SELECT sku, cost, effective_from AS "from" FROM cost WHERE current = 1 AND sku IS NOT NULL AND cost IS NOT NULL',
    )
    .all()
    .map((row) => ({ ...row, sku: row.sku.trim() }))
}

export function readBundles(db: Connection): PartRow[] {
  return db
    .prepare<[], PartRow>(
      `SELECT bundle, sku, quantity, cost, bundle_cost AS bundleCost, effective_from AS "from" FROM bundle_part
       WHERE current = 1 AND bundle IS NOT NULL AND sku IS NOT NULL AND quantity IS NOT NULL`,
    )
    .all()
    .map((row) => ({ ...row, bundle: row.bundle.trim(), sku: row.sku.trim() }))
}
