import { stockDefaults } from '../../../shared/contract/inventory.ts'
import type { StockDefaults } from '../../../shared/contract/inventory.ts'
import { KeptRead } from '../database/kept-read.ts'
import type { Connection } from '../database/open.ts'

/** What holds where neither the seller nor a file says anything. */
const DEFAULTS: StockDefaults = {
  leadTime: 7,
  leadTimeDeviation: 2,
  review: 7,
  levels: { A: 0.975, B: 0.95, C: 0.9 },
  overstockDays: 60,
}

const KEY = 'stockDefaults'

/** What the seller has set for all SKUs, else what the program brings. */
export function readDefaults(db: Connection): Readonly<{ defaults: StockDefaults; own: boolean }> {
  return saved.of(db)
}

const saved = new KeptRead((db) => {
  const text = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return text === undefined
    ? { defaults: DEFAULTS, own: false }
    : { defaults: stockDefaults.parse(JSON.parse(text)), own: true }
})

/** @param defaults `null`: those of the program again */
export function writeDefaults(db: Connection, defaults: StockDefaults | null): void {
  if (defaults === null) db.prepare('DELETE FROM setting WHERE key = ?').run(KEY)
  else db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(defaults))
}
