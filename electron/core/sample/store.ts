import { z } from 'zod'
import { month } from '../../../shared/contract/common.ts'
import { TARGET_METRICS } from '../../../shared/contract/targets.ts'
import { removeCampaign, saveCampaign } from '../campaigns/store.ts'
import type { Connection } from '../database/open.ts'
import { removeAction, saveAction } from '../review/store.ts'
import { removeRule, saveRule } from '../rules/store.ts'
import { saveTargets } from '../targets/store.ts'
import type { SampleSettings } from './file.ts'

const KEY = 'sample'

/**
 * What came with the sample shops, so that it can be taken out as one. What is typed belongs to their shops alone and
 * counts for none of the seller's own; only their plans stand on the sheet of all shops, until the last of them goes.
 */
const taken = z.object({
  batches: z.array(z.string()),
  rules: z.array(z.string()),
  targets: z.array(z.object({ shop: z.string(), month })),
  campaigns: z.array(z.string()),
  actions: z.array(z.object({ month, id: z.string() })),
})
type Taken = z.output<typeof taken>

function readTaken(db: Connection): Taken | null {
  const text = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(KEY)
  return text === undefined ? null : taken.parse(JSON.parse(text))
}

/** Files of the sample shops that are still in the books. */
export function liveSample(db: Connection): string[] {
  const applied = db
    .prepare<[string], string>(
      `SELECT id FROM batch WHERE status = 'applied' AND id IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC`,
    )
    .pluck()
  return applied.all(JSON.stringify(readTaken(db)?.batches ?? []))
}

/** Saves what the sample's seller has typed, for its shops, and keeps what the plan brought under one name. */
export function settleSample(db: Connection, planId: string, settings: SampleSettings, now: string): Taken {
  return db
    .transaction(() => {
      const before = readTaken(db)
      const batches = db
        .prepare<[string], string>("SELECT id FROM batch WHERE plan_id = ? AND status = 'applied'")
        .pluck()
        .all(planId)
      const shops = new Map(db.prepare<[], [string, string]>('SELECT name, id FROM shop').raw().all())
      // Where a shop is missing (its files were left out of the plan), what belongs to it is left out too.
      const own = <Item extends { shop: string }>(items: readonly Item[]) =>
        items.flatMap((item) => {
          const id = shops.get(item.shop)
          return id === undefined ? [] : [{ ...item, shop: id }]
        })
      // Tried a second time: its rules are there already.
      const saved = before === null || before.rules.length === 0 ? typed(db, settings, own, now) : before
      const after = { ...saved, batches: [...new Set([...(before?.batches ?? []), ...batches])] }
      db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(after))
      return after
    })
    .immediate()
}

type Own = <Item extends { shop: string }>(items: readonly Item[]) => Item[]

function typed(db: Connection, settings: SampleSettings, own: Own, now: string): Omit<Taken, 'batches'> {
  const rules = own(settings.rules).map(
    ({ shop, value }) => saveRule(db, { platform: null, shopId: shop, effectiveFrom: '2000-01-01', value }, now).id,
  )
  const targets = own(settings.targets)
  for (const { shop, month: of, targets: wanted } of targets) saveTargets(db, of, shop, wanted, now)
  const campaigns = own(settings.campaigns)
  for (const { shop, campaign } of campaigns) saveCampaign(db, { ...campaign, shops: [shop] })
  for (const { month: of, action } of settings.actions) saveAction(db, { month: of, shops: ALL_SHOPS }, action)
  return {
    rules,
    targets: targets.map(({ shop, month: of }) => ({ shop, month: of })),
    campaigns: campaigns.map(({ campaign }) => campaign.id),
    actions: settings.actions.map(({ month: of, action: { id } }) => ({ month: of, id })),
  }
}

/** How a sheet of all shops is kept. */
const ALL_SHOPS = '[]'

/** Takes out what was typed for the sample shops, once their files are undone. */
export function forgetSample(db: Connection, now: string): void {
  db.transaction(() => {
    const known = readTaken(db)
    if (known === null) return
    for (const id of known.rules) removeRule(db, id)
    for (const id of known.campaigns) removeCampaign(db, id)
    for (const { month: of, id } of known.actions) removeAction(db, { month: of, shops: ALL_SHOPS }, id)
    const none = Object.fromEntries(TARGET_METRICS.map((id) => [id, null]))
    for (const { shop, month: of } of known.targets) saveTargets(db, of, shop, none, now)
    db.prepare('DELETE FROM setting WHERE key = ?').run(KEY)
  }).immediate()
}
