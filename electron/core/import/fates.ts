import type { RowAction } from '../../../shared/contract/imports.ts'
import type { Connection } from '../database/open.ts'

/** What became, or would become, of the rows of a batch: every row has exactly one fate. */
const ACTIONS: readonly RowAction[] = ['new', 'changed', 'unchanged', 'rejected', 'ignored']

export interface Fate {
  action: RowAction
  /** Settled while reading, whatever the database holds. */
  fixed: boolean
}

interface Run extends Fate {
  first: number
  last: number
}

/** The fates of a sheet's rows, in the order of the rows. */
export class RowFates {
  private rows = new Uint32Array(1024)
  private codes = new Uint8Array(1024)
  private length = 0

  /** @param row higher than that of every row added before */
  add(row: number, action: RowAction, fixed: boolean): void {
    if (this.length === this.rows.length) this.grow()
    this.rows[this.length] = row
    this.codes[this.length] = codeOf(action, fixed)
    this.length += 1
  }

  /** Changes the fate of a row that was added. */
  set(row: number, action: RowAction, fixed: boolean): void {
    const index = this.indexOf(row)
    if (this.rows[index] !== row) throw new RangeError(`row ${row} has no fate yet`)
    this.codes[index] = codeOf(action, fixed)
  }

  /** Gives each row that is not fixed the fate that `actionOf` says. */
  settle(actionOf: (row: number) => RowAction): void {
    for (let index = 0; index < this.length; index++) {
      if (isFixed(this.codes[index] ?? 0)) continue
      this.codes[index] = codeOf(actionOf(this.rows[index] ?? 0), false)
    }
  }

  /** Neighbouring rows with one fate as one. */
  *runs(): Generator<Run> {
    let begin = 0
    for (let index = 1; index <= this.length; index++) {
      const row = this.rows[index] ?? 0
      const before = this.rows[index - 1] ?? 0
      if (index < this.length && row === before + 1 && this.codes[index] === this.codes[begin]) continue
      yield { first: this.rows[begin] ?? 0, last: before, ...fateOf(this.codes[begin] ?? 0) }
      begin = index
    }
  }

  private grow(): void {
    const [rows, codes] = [new Uint32Array(this.length * 2), new Uint8Array(this.length * 2)]
    rows.set(this.rows)
    codes.set(this.codes)
    this.rows = rows
    this.codes = codes
  }

  private indexOf(row: number): number {
    let [low, high] = [0, this.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.rows[middle] ?? 0) < row) low = middle + 1
      else high = middle
    }
    return low
  }
}

function codeOf(action: RowAction, fixed: boolean): number {
  return ACTIONS.indexOf(action) * 2 + (fixed ? 1 : 0)
}

function isFixed(code: number): boolean {
  return code % 2 === 1
}

function fateOf(code: number): Fate {
  return { action: ACTIONS[code >> 1] ?? 'new', fixed: isFixed(code) }
}

/** Writes the fates of a batch in place of those it has. */
export function writeFates(db: Connection, batchId: string, fates: RowFates): void {
  db.prepare('DELETE FROM row_fate WHERE batch_id = ?').run(batchId)
  const insert = db.prepare(
    'INSERT INTO row_fate (batch_id, first_row, last_row, action, fixed) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { first, last, action, fixed } of fates.runs()) insert.run(batchId, first, last, action, fixed ? 1 : 0)
}

export function readFates(db: Connection, batchId: string): RowFates {
  const fates = new RowFates()
  for (const { first, last, action, fixed } of storedRuns(db, batchId, null))
    for (let row = first; row <= last; row++) fates.add(row, action, fixed)
  return fates
}

function storedRuns(db: Connection, batchId: string, action: RowAction | null): Run[] {
  return db
    .prepare<[object], Omit<Run, 'fixed'> & { fixed: number }>(
      `SELECT first_row AS first, last_row AS last, action, fixed FROM row_fate
       WHERE batch_id = :batch AND (:action IS NULL OR action = :action) ORDER BY first_row`,
    )
    .all({ batch: batchId, action })
    .map((run) => ({ ...run, fixed: run.fixed === 1 }))
}

/** How many rows of a batch have each fate. */
export function countFates(db: Connection, batchId: string): Map<RowAction, number> {
  return new Map(
    db
      .prepare<[string], [RowAction, number]>(
        'SELECT action, sum(last_row - first_row + 1) FROM row_fate WHERE batch_id = ? GROUP BY action',
      )
      .raw()
      .all(batchId),
  )
}

export interface FatePage {
  /** Rows of that fate altogether. */
  total: number
  rows: { row: number; action: RowAction }[]
}

/** Some rows of a batch in their order, of one fate or of all. */
export function pageOfFates(
  db: Connection,
  batchId: string,
  action: RowAction | null,
  offset: number,
  limit: number,
): FatePage {
  let total = 0
  const rows: FatePage['rows'] = []
  for (const run of storedRuns(db, batchId, action)) {
    const length = run.last - run.first + 1
    const from = run.first + Math.max(0, offset - total)
    for (let row = from; row <= run.last && rows.length < limit; row++) rows.push({ row, action: run.action })
    total += length
  }
  return { total, rows }
}

/** Gives a twin its fates: every row that was taken then is unchanged now; what was wrong with a row still is. */
export function copyFates(db: Connection, from: string, to: string): void {
  db.prepare(
    `INSERT INTO row_fate (batch_id, first_row, last_row, action, fixed)
     SELECT ?, first_row, last_row, CASE WHEN action IN ('rejected', 'ignored') THEN action ELSE 'unchanged' END, 1
     FROM row_fate WHERE batch_id = ?`,
  ).run(to, from)
  db.prepare(
    `INSERT INTO row_issue (batch_id, row, issues)
     SELECT ?, i.row, i.issues FROM row_issue i WHERE i.batch_id = ? AND EXISTS (SELECT 1 FROM row_fate f
       WHERE f.batch_id = i.batch_id AND i.row BETWEEN f.first_row AND f.last_row AND f.action IN ('rejected', 'ignored'))`,
  ).run(to, from)
}
