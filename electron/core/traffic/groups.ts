import { z } from 'zod'
import { SOURCE_GROUPS } from '../../../shared/contract/traffic.ts'
import type { SourceGroup } from '../../../shared/contract/traffic.ts'
import type { Connection } from '../database/open.ts'

const KEY = 'sourceGroups'
const stored = z.record(z.string(), z.enum(SOURCE_GROUPS))

/** Groups that the seller has set by hand, by the path of a source. */
export function handGroups(db: Connection): Map<string, SourceGroup> {
  const text = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return new Map(text === undefined ? [] : Object.entries(stored.parse(JSON.parse(text))))
}

/** @param group `null`: as its name says again. @returns what the seller had set before */
export function setGroup(db: Connection, source: string, group: SourceGroup | null): SourceGroup | null {
  const groups = handGroups(db)
  const before = groups.get(source) ?? null
  if (group === null) groups.delete(source)
  else groups.set(source, group)
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(
    KEY,
    JSON.stringify(Object.fromEntries(groups)),
  )
  return before
}
