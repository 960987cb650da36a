import { randomUUID } from 'node:crypto'
import type { TypedChange } from '../../../../shared/contract/titles.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'

/** A title of a listing as a file of a day shows it. */
interface Seen {
  shopId: string
  productId: string
  day: string
  title: string
}

export interface TitleChange {
  /** `null`: found in the files. */
  id: string | null
  shopId: string
  productId: string
  day: string
  before: string
  after: string
  note: string
}

/** Every change of a title: those the files show from one day to the next, and those the seller typed. */
export function titleChanges(db: Connection, books: Books): TitleChange[] {
  const found = inFiles.of(books, '', () => changesIn(seenTitles(db)))
  const typed = db
    .prepare<[], TitleChange>(
      'SELECT id, shop_id AS shopId, product_id AS productId, day, before, after, note FROM title_change',
    )
    .all()
  const isTyped = (change: TitleChange) =>
    typed.some(
      (own) => own.shopId === change.shopId && own.productId === change.productId && own.after === change.after,
    )
  return [...typed, ...found.filter((change) => !isTyped(change))].toSorted(
    (a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) || (a.productId < b.productId ? -1 : 1),
  )
}

/** Files come with imports, and those bring new books. */
const inFiles = new Kept<TitleChange[]>(1)

/** Titles by day, from day files and from every product export there was, in order. */
function seenTitles(db: Connection): Seen[] {
  return db
    .prepare<[], Seen>(
      `SELECT shop_id AS shopId, product_id AS productId, day, title FROM product_day
       WHERE current = 1 AND shop_id IS NOT NULL AND product_id IS NOT NULL AND title IS NOT NULL AND day IS NOT NULL
         AND coalesce(day_to, day) = day
       UNION
       SELECT p.shop_id, p.product_id, substr(coalesce(p.as_of, b.as_of), 1, 10), p.title FROM product p
         JOIN batch b ON b.id = p.batch_id
       WHERE b.status = 'applied' AND p.shop_id IS NOT NULL AND p.product_id IS NOT NULL AND p.title IS NOT NULL
         AND coalesce(p.as_of, b.as_of) IS NOT NULL
       ORDER BY 1, 2, 3, 4`,
    )
    .all()
}

/** A file that cut the title short shows no change: it ends in an ellipsis and begins like the title it cut. */
export function changesIn(seen: readonly Seen[]): TitleChange[] {
  const changes: TitleChange[] = []
  let last: Seen | null = null
  for (const one of seen) {
    const known: Seen | null =
      last !== null && last.shopId === one.shopId && last.productId === one.productId ? last : null
    if (known !== null && isCut(one.title, known.title)) continue
    if (known !== null && known.title.trim() !== one.title.trim() && !isCut(known.title, one.title)) {
      const { shopId, productId, day, title } = one
      changes.push({ id: null, shopId, productId, day, before: known.title, after: title, note: '' })
    }
    last = one
  }
  return changes
}

function isCut(short: string, whole: string): boolean {
  const stem = short.trim().replace(/(?:…+|\.{3,})$/u, '')
  return stem !== short.trim() && whole.startsWith(stem)
}

/** @throws SellerError NOT_FOUND for a shop that does not exist */
export function saveChange(db: Connection, given: TypedChange, now: string): { id: string } {
  const { shopId, productId, day, before, after, note } = given
  if (db.prepare('SELECT 1 FROM shop WHERE id = ?').get(shopId) === undefined)
    throw new SellerError('NOT_FOUND', '没有这家店，刷新后再选。')
  const id = given.id ?? randomUUID()
  db.prepare(
    `INSERT INTO title_change (id, shop_id, product_id, day, before, after, note, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET day = excluded.day, before = excluded.before, after = excluded.after,
       note = excluded.note, saved_at = excluded.saved_at`,
  ).run(id, shopId, productId, day, before, after, note, now)
  return { id }
}

/** @returns the change that is gone, so that it can be put back; `null` when there was none */
export function removeChange(db: Connection, id: string): (TypedChange & { id: string }) | null {
  const found = db
    .prepare<[string], TypedChange & { id: string }>(
      'SELECT id, shop_id AS shopId, product_id AS productId, day, before, after, note FROM title_change WHERE id = ?',
    )
    .get(id)
  db.prepare('DELETE FROM title_change WHERE id = ?').run(id)
  return found ?? null
}
