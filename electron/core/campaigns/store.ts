import { z } from 'zod'
import { campaign as schema } from '../../../shared/contract/campaigns.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Calendar } from '../analyses/campaigns/measure.ts'
import type { Connection } from '../database/open.ts'
import { listEvents } from '../events/store.ts'

interface Stored {
  id: string
  name: string
  goal: string
  from: string
  to: string
  shops: string
  products: string
  adBudget: number | null
  fixedCost: number | null
  expectedLift: number | null
  copy: string
  note: string
  discounts: string
  shipHours: number
}

export function listCampaigns(db: Connection): Campaign[] {
  return db
    .prepare<[], Stored>(
      `SELECT id, name, goal, from_day AS "from", to_day AS "to", shops, products, ad_budget AS adBudget,
    fixed_cost AS fixedCost, expected_lift AS expectedLift, copy, note, discounts,
    ship_hours AS shipHours FROM campaign ORDER BY from_day DESC, id`,
    )
    .all()
    .map(({ shops, products, discounts, ...row }) =>
      schema.parse({ ...row, shops: listOf(shops), products: listOf(products), discounts: listOf(discounts) }),
    )
}

/** What ordinary days are told by: the events, and the seller's own promotions. */
export function calendarOf(db: Connection): Calendar {
  return { events: listEvents(db).events, own: listCampaigns(db) }
}

function listOf(text: string): unknown {
  return z.array(z.unknown()).parse(JSON.parse(text))
}

/** @throws SellerError NOT_FOUND */
export function campaignOf(db: Connection, id: string): Campaign {
  const found = listCampaigns(db).find((one) => one.id === id)
  if (found === undefined) throw new SellerError('NOT_FOUND', '没有这个活动，可能已经删掉了。回活动页重新选。')
  return found
}

/** @returns what it was */
export function saveCampaign(db: Connection, given: Campaign): Campaign | null {
  const before = listCampaigns(db).find(({ id }) => id === given.id) ?? null
  db.prepare(
    `INSERT OR REPLACE INTO campaign (id, name, goal, from_day, to_day, shops, products, ad_budget, fixed_cost,
    expected_lift, copy, note, discounts, ship_hours, saved_at)
  VALUES (:id, :name, :goal, :from, :to, :shops, :products, :adBudget, :fixedCost, :expectedLift, :copy, :note, :discounts,
    :shipHours, datetime())`,
  ).run({
    ...given,
    shops: JSON.stringify(given.shops),
    products: JSON.stringify(given.products),
    discounts: JSON.stringify(given.discounts),
  })
  return before
}

export function removeCampaign(db: Connection, id: string): Campaign | null {
  const before = listCampaigns(db).find((one) => one.id === id) ?? null
  db.prepare('DELETE FROM campaign WHERE id = ?').run(id)
  return before
}
