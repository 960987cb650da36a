import { randomUUID } from 'node:crypto'
import { rule as ruleSchema } from '../../../shared/contract/rules.ts'
import type { Rule } from '../../../shared/contract/rules.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { bumpGeneration } from '../import/generation.ts'

interface StoredRule extends Omit<Rule, 'value'> {
  value: string
}

const ALL = `SELECT id, platform, shop_id AS shopId, effective_from AS effectiveFrom, value, saved_at AS savedAt FROM rule`

/** Every rule, by kind, then from the newest. */
export function listRules(db: Connection): Rule[] {
  return db.prepare<[], StoredRule>(`${ALL} ORDER BY kind, effective_from DESC, id`).all().map(opened)
}

function opened({ value, ...rest }: StoredRule): Rule {
  return ruleSchema.parse({ ...rest, value: JSON.parse(value) })
}

/** @throws SellerError NOT_FOUND for a shop that does not exist */
export function saveRule(
  db: Connection,
  given: Omit<Rule, 'id' | 'savedAt'> & { id?: string | undefined },
  now: string,
): Rule {
  if (given.shopId !== null && db.prepare('SELECT 1 FROM shop WHERE id = ?').get(given.shopId) === undefined)
    throw new SellerError('NOT_FOUND', '没有这家店，刷新后再选。')
  const saved: Rule = { ...given, id: given.id ?? randomUUID(), savedAt: now }
  db.transaction(() => {
    db.prepare(
      `INSERT INTO rule (id, kind, platform, shop_id, effective_from, value, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, platform = excluded.platform, shop_id = excluded.shop_id,
         effective_from = excluded.effective_from, value = excluded.value, saved_at = excluded.saved_at`,
    ).run(
      saved.id,
      saved.value.kind,
      saved.platform,
      saved.shopId,
      saved.effectiveFrom,
      JSON.stringify(saved.value),
      now,
    )
    bumpGeneration(db)
  }).immediate()
  return saved
}

/** @returns the rule that is gone, so that taking it away can be undone; `null` when there was none */
export function removeRule(db: Connection, id: string): Rule | null {
  return db
    .transaction(() => {
      const found = db.prepare<[string], StoredRule>(`${ALL} WHERE id = ?`).get(id)
      if (found === undefined) return null
      db.prepare('DELETE FROM rule WHERE id = ?').run(id)
      bumpGeneration(db)
      return opened(found)
    })
    .immediate()
}
