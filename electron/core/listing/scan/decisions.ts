import { z } from 'zod'
import { SellerError } from '../../../../shared/errors.ts'
import { AD_CLASSES, EXEMPTIONS, VERDICTS } from '../../../../shared/contract/title-scan.ts'
import type { TitleDecision, TitleHit } from '../../../../shared/contract/title-scan.ts'
import type { Connection } from '../../database/open.ts'
import type { Listing } from '../title/question.ts'

/** What the seller decided about a word of a listing's title, with the title it was decided about. */
export interface StoredDecision extends TitleHit, Omit<TitleDecision, 'items'> {
  day: string
  title: string
}

const stored = z.object({
  shopId: z.string(),
  productId: z.string(),
  word: z.string(),
  class: z.enum(AD_CLASSES),
  verdict: z.enum(VERDICTS),
  reason: z.enum(EXEMPTIONS).nullable(),
  evidence: z.string(),
  day: z.string(),
  title: z.string(),
})

export function listDecisions(db: Connection): StoredDecision[] {
  return z.array(stored).parse(
    db
      .prepare(
        `SELECT shop_id AS shopId, product_id AS productId, word, class, verdict, reason, evidence, day, title
           FROM title_decision ORDER BY saved_at DESC, shop_id, product_id, word`,
      )
      .all(),
  )
}

/** @throws SellerError NOT_FOUND when a listing is not there */
export function decide(
  db: Connection,
  { items, verdict, reason, evidence }: TitleDecision,
  listings: readonly Listing[],
  now: Date,
): { decided: number } {
  const titles = new Map(listings.map(({ shopId, productId, title }) => [`${shopId} ${productId}`, title]))
  const insert = db.prepare(
    `INSERT INTO title_decision (shop_id, product_id, word, class, verdict, reason, evidence, day, title, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, product_id, word, class) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
       evidence = excluded.evidence, day = excluded.day, title = excluded.title, saved_at = excluded.saved_at`,
  )
  db.transaction(() => {
    for (const { shopId, productId, word, class: kind } of items) {
      const title = titles.get(`${shopId} ${productId}`)
      if (title === undefined) throw new SellerError('NOT_FOUND', '这个商品已经不在导入的数据里，刷新后再定。')
      const stamp = now.toISOString()
      insert.run(shopId, productId, word, kind, verdict, reason, evidence, localDay(now), title, stamp)
    }
  }).immediate()
  return { decided: items.length }
}

/** The day of China's wall clock, as the seller reads it. */
function localDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}

/** @returns how many decisions are gone */
export function undecide(db: Connection, items: readonly TitleHit[]): { removed: number } {
  const remove = db.prepare(
    'DELETE FROM title_decision WHERE shop_id = ? AND product_id = ? AND word = ? AND class = ?',
  )
  let removed = 0
  db.transaction(() => {
    for (const { shopId, productId, word, class: kind } of items)
      removed += remove.run(shopId, productId, word, kind).changes
  }).immediate()
  return { removed }
}
