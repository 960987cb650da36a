import type { Connection } from '../database/open.ts'

/** Counts every change of the facts; a plan belongs to the generation it was weighed against. */
export function generationOf(db: Connection): number {
  return Number(db.prepare("SELECT value FROM setting WHERE key = 'generation'").pluck().get() ?? 0)
}

export function bumpGeneration(db: Connection): void {
  db.prepare(
    `INSERT INTO setting (key, value) VALUES ('generation', '1')
     ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)`,
  ).run()
}
