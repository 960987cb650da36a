import type { Connection } from '../database/open.ts'
import { listBackups } from './files.ts'

/** Whether the first change of a day still has to be preceded by a backup: there is something to lose, and none of today. */
export function isDailyDue(db: Connection, now: Date): boolean {
  const today = now.toISOString().slice(0, 10)
  if (listBackups(db.name).some(({ createdAt }) => createdAt.startsWith(today))) return false
  return db.prepare("SELECT 1 FROM batch WHERE status = 'applied' LIMIT 1").get() !== undefined
}
