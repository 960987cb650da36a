import type { Month } from '../../../shared/calendar.ts'
import { reviewAction } from '../../../shared/review-parts.ts'
import type { ReviewAction } from '../../../shared/review-parts.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import type { Edit } from './findings/findings.ts'

/** What the seller writes on a month's sheet: other words for findings, and what he means to do. */

/** Which sheet: that of some shops is another one than that of all. */
export interface SheetKey {
  month: Month
  /** JSON list of ids in order; empty: all shops. */
  shops: string
}

export function sheetKey(books: Books, month: Month, shops: readonly string[] | undefined): SheetKey {
  return { month, shops: JSON.stringify(someShops(books, shops) ?? []) }
}

/** The ids in order where they are not of all shops. */
export function someShops(books: Books, shops: readonly string[] | undefined): string[] | undefined {
  const ids = [...new Set(shops ?? [])].toSorted()
  return ids.length === 0 || books.shops.every(({ id }) => ids.includes(id)) ? undefined : ids
}

export function editsOf(db: Connection, { month, shops }: SheetKey): Edit[] {
  return db
    .prepare<[string, string], { finding: string; text: string | null; hidden: number }>(
      'SELECT finding, text, hidden FROM review_finding WHERE month = ? AND shops = ?',
    )
    .all(month, shops)
    .map(({ finding, text, hidden }) => ({ finding, text, hidden: hidden === 1 }))
}

/** @returns what stood there before; the program's own words, shown, where nothing did */
export function saveEdit(db: Connection, key: SheetKey, edit: Edit): Edit {
  const { finding, text, hidden } = edit
  const before = editsOf(db, key).find((one) => one.finding === finding) ?? { finding, text: null, hidden: false }
  if (text === null && !hidden)
    db.prepare('DELETE FROM review_finding WHERE month = ? AND shops = ? AND finding = ?').run(
      key.month,
      key.shops,
      finding,
    )
  else
    db.prepare(
      'INSERT OR REPLACE INTO review_finding (month, shops, finding, text, hidden) VALUES (?, ?, ?, ?, ?)',
    ).run(key.month, key.shops, finding, text, hidden ? 1 : 0)
  return before
}

interface StoredAction extends Omit<ReviewAction, 'metric' | 'done'> {
  metric: string | null
  done: number
}

export function actionsOf(db: Connection, { month, shops }: SheetKey): ReviewAction[] {
  return db
    .prepare<[string, string], StoredAction>(
      `SELECT id, text, metric, baseline, target, budget, due, owner, done FROM review_action
       WHERE month = ? AND shops = ? ORDER BY place, id`,
    )
    .all(month, shops)
    .map((row) => reviewAction.parse({ ...row, done: row.done === 1 }))
}

/** Adds an action at the end, or changes the one of that id. @returns what it was */
export function saveAction(db: Connection, key: SheetKey, action: ReviewAction): ReviewAction | null {
  return db
    .transaction(() => {
      const own = actionsOf(db, key)
      const before = own.find(({ id }) => id === action.id) ?? null
      const place = before === null ? nextPlace(db, key) : placeOf(db, action.id)
      db.prepare(
        `INSERT OR REPLACE INTO review_action
           (id, month, shops, place, text, metric, baseline, target, budget, due, owner, done)
         VALUES (:id, :month, :shops, :place, :text, :metric, :baseline, :target, :budget, :due, :owner, :done)`,
      ).run({ ...action, ...key, place, done: action.done ? 1 : 0 })
      return before
    })
    .immediate()
}

/** @returns what it was */
export function removeAction(db: Connection, key: SheetKey, id: string): ReviewAction | null {
  const before = actionsOf(db, key).find((one) => one.id === id) ?? null
  db.prepare('DELETE FROM review_action WHERE id = ? AND month = ? AND shops = ?').run(id, key.month, key.shops)
  return before
}

function nextPlace(db: Connection, { month, shops }: SheetKey): number {
  return (
    db
      .prepare<[string, string], number>(
        'SELECT coalesce(max(place), 0) + 1 FROM review_action WHERE month = ? AND shops = ?',
      )
      .pluck()
      .get(month, shops) ?? 1
  )
}

function placeOf(db: Connection, id: string): number {
  return db.prepare<[string], number>('SELECT place FROM review_action WHERE id = ?').pluck().get(id) ?? 1
}
