import type { SkuSetting } from '../../../shared/contract/purchases.ts'
import type { Connection } from '../database/open.ts'

/** What the seller said of how single SKUs are bought. */
export function listSettings(db: Connection): SkuSetting[] {
  return db
    .prepare<[], SkuSetting>(
      `SELECT sku, supplier, lead_time AS leadTime, lead_time_deviation AS leadTimeDeviation, review,
         minimum_order AS minimumOrder, pack, service_level AS serviceLevel FROM sku_setting ORDER BY sku`,
    )
    .all()
}

/** Nothing said is no setting. @returns what was said before, so that saving it again undoes this */
export function saveSetting(db: Connection, given: SkuSetting, now: string): SkuSetting | null {
  const { sku, ...said } = given
  return db
    .transaction(() => {
      const before = listSettings(db).find((one) => one.sku === sku) ?? null
      db.prepare('DELETE FROM sku_setting WHERE sku = ?').run(sku)
      if (Object.values(said).some((value) => value !== null)) insert(db, given, now)
      return before
    })
    .immediate()
}

function insert(db: Connection, given: SkuSetting, now: string): void {
  const { sku, supplier, leadTime, leadTimeDeviation, review, minimumOrder, pack, serviceLevel } = given
  db.prepare(
    `INSERT INTO sku_setting (sku, supplier, lead_time, lead_time_deviation, review, minimum_order, pack, service_level,
       saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(sku, supplier, leadTime, leadTimeDeviation, review, minimumOrder, pack, serviceLevel, now)
}
