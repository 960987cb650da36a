import { randomUUID } from 'node:crypto'
import { rule as ruleSchema } from '../../../shared/contract/rules.ts'
import type { Rule } from '../../../shared/contract/rules.ts'
import { SellerError } from '../../../shared/errors.ts'
import { KeptRead } from '../database/kept-read.ts'
import type { Connection } from '../database/open.ts'

interface StoredRule extends Omit<Rule, 'value'> {
  value: string
}

/** Every rule, by kind, then from the newest. */
export function listRules(db: Connection): readonly Rule[] {
  return ruleBook.of(db).rules
}

/** The same as one text, by which answers are kept. */
export function rulesMark(db: Connection): string {
  return ruleBook.of(db).mark
}

const ruleBook = new KeptRead((db) => {
  const rules = readRules(db)
  return { rules, mark: JSON.stringify(rules) }
})

function readRules(db: Connection): Rule[] {
  return db
    .prepare<[], StoredRule>(
      `SELECT id, platform, shop_id AS shopId, effective_from AS effectiveFrom, value, saved_at AS savedAt FROM rule
       ORDER BY kind, effective_from DESC, id`,
    )
    .all()
    .map(({ value, ...rest }) => ruleSchema.parse({ ...rest, value: JSON.parse(value) }))
}

/** @throws SellerError NOT_FOUND for a shop that does not exist */
export function saveRule(
  db: Connection,
  given: Omit<Rule, 'id' | 'savedAt'> & { id?: string | undefined },
  now: string,
): Rule {
  const { platform, shopId, effectiveFrom, value } = given
  if (shopId !== null && db.prepare('SELECT 1 FROM shop WHERE id = ?').get(shopId) === undefined)
    throw new SellerError('NOT_FOUND', '没有这家店，刷新后再选。')
  const saved: Rule = { id: given.id ?? randomUUID(), platform, shopId, effectiveFrom, value, savedAt: now }
  db.prepare(
    `INSERT INTO rule (id, kind, platform, shop_id, effective_from, value, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, platform = excluded.platform, shop_id = excluded.shop_id,
       effective_from = excluded.effective_from, value = excluded.value, saved_at = excluded.saved_at`,
  ).run(saved.id, value.kind, platform, shopId, effectiveFrom, JSON.stringify(value), now)
  return saved
}

/** @returns the rule that is gone, so that taking it away can be undone; `null` when there was none */
export function removeRule(db: Connection, id: string): Rule | null {
  const found = readRules(db).find((rule) => rule.id === id)
  db.prepare('DELETE FROM rule WHERE id = ?').run(id)
  return found ?? null
}
