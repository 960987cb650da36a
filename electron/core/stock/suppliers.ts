import type { Supplier } from '../../../shared/contract/purchases.ts'
import type { Connection } from '../database/open.ts'

/** What the seller said of suppliers, by name. */
export function listSuppliers(db: Connection): Supplier[] {
  return db
    .prepare<[], Supplier>(
      `SELECT name, lead_time AS leadTime, lead_time_deviation AS leadTimeDeviation, review,
         minimum_amount AS minimumAmount, contact, note FROM supplier ORDER BY name`,
    )
    .all()
}

/** @returns what was said before, so that saving it again undoes this; `null`: nothing, so that removing undoes it */
export function saveSupplier(db: Connection, given: Supplier, now: string): Supplier | null {
  const { name, leadTime, leadTimeDeviation, review, minimumAmount, contact, note } = given
  return db
    .transaction(() => {
      const before = listSuppliers(db).find((one) => one.name === name) ?? null
      db.prepare(
        `INSERT INTO supplier (name, lead_time, lead_time_deviation, review, minimum_amount, contact, note, saved_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET lead_time = excluded.lead_time,
           lead_time_deviation = excluded.lead_time_deviation, review = excluded.review,
           minimum_amount = excluded.minimum_amount, contact = excluded.contact, note = excluded.note,
           saved_at = excluded.saved_at`,
      ).run(name, leadTime, leadTimeDeviation, review, minimumAmount, contact, note, now)
      return before
    })
    .immediate()
}

/** SKUs and orders keep the name, as files may: it only loses what was said of it. */
export function removeSupplier(db: Connection, name: string): Supplier | null {
  return db
    .transaction(() => {
      const before = listSuppliers(db).find((one) => one.name === name) ?? null
      db.prepare('DELETE FROM supplier WHERE name = ?').run(name)
      return before
    })
    .immediate()
}
