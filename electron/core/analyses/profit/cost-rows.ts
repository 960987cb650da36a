import type { Fen } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'

/** What a file says one piece costs. */
export interface CostRow {
  id: number
  sku: string
  cost: Fen
  /** `YYYY-MM-DD`; `null`: from the beginning. */
  from: string | null
  /** The variant that it is said of; `null`: of all that go by the code. */
  spec: string | null
  /** Which file says so: 0 for the newest of them all. */
  file: number
}

/** What stands, the newest file first. */
export function readCosts(db: Connection): CostRow[] {
  const files = new Map<string, number>()
  const rows = db
    .prepare<[], Omit<CostRow, 'file'> & { batch: string }>(
      `SELECT c.id, trim(c.sku) AS sku, c.cost, c.effective_from AS "from", nullif(trim(c.spec), '') AS spec,
         c.batch_id AS batch
       FROM cost c JOIN batch b ON b.id = c.batch_id
       WHERE c.current = 1 AND c.sku IS NOT NULL AND c.cost IS NOT NULL
       ORDER BY b.as_of DESC, b.sequence DESC, c.row DESC, c.id DESC`,
    )
    .all()
    .map(({ batch, ...row }): CostRow => {
      const file = files.get(batch) ?? files.size
      files.set(batch, file)
      return { ...row, file }
    })
  return countingCosts(rows)
}

/**
 * Of each code and day the rows that count. A code stands for one thing, of which the newest file has the word, unless
 * files tell variants of it apart: then each variant's newest row counts, as long as no newer one speaks of them all.
 *
 * @param rows the newest file first
 */
function countingCosts(rows: readonly CostRow[]): CostRow[] {
  return [...Map.groupBy(rows, ({ sku, from }) => `${sku}\n${from ?? ''}`).values()].flatMap((own) => {
    const specs = new Set(own.flatMap(({ spec }) => (spec === null ? [] : [specKey(spec)])))
    if (specs.size < 2) return own.slice(0, 1)
    const seen = new Set<string>()
    const counting: CostRow[] = []
    for (const row of own) {
      const key = row.spec === null ? '' : specKey(row.spec)
      if (!seen.has(key)) counting.push(row)
      if (row.spec === null) break
      seen.add(key)
    }
    return counting
  })
}

const NAME = /^[^:：]*[:：]/
const PARTS = /[;；,，、/|+\s]+/

/** `颜色分类:红色;尺码:M` and `M/红色` are one variant. */
export function specKey(spec: string): string {
  const values = spec
    .normalize('NFKC')
    .split(PARTS)
    .map((part) => part.replace(NAME, '').toLowerCase())
  return values
    .filter((value) => value !== '')
    .toSorted()
    .join(' ')
}

/**
 * The cost that holds for a variant; `undefined` where variants cost differently and no row is this one's.
 *
 * @param days the rows of each day from which costs hold, the newest first
 */
export function costOfSpec<Row extends Pick<CostRow, 'cost' | 'spec' | 'file'>>(
  days: readonly (readonly Row[])[],
  spec: string | null,
): Row | undefined {
  const key = spec === null ? null : specKey(spec)
  for (const rows of key === null ? [] : days) {
    const own = rows.find((row) => row.spec !== null && specKey(row.spec) === key)
    if (own !== undefined) return own
    if (rows.some((row) => row.spec === null)) break
  }
  return costOfAll(days[0] ?? [])
}

/** What an older file says of all of them a newer one has taken back, by telling them apart. */
function costOfAll<Row extends Pick<CostRow, 'cost' | 'spec' | 'file'>>(rows: readonly Row[]): Row | undefined {
  const [first] = rows
  const newest = rows.filter(({ file }) => file === first?.file)
  return (
    newest.find((row) => row.spec === null) ?? (newest.every(({ cost }) => cost === first?.cost) ? first : undefined)
  )
}
