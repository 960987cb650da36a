import type { openTestCore } from '../support/core.ts'
import type { Asked, Question } from './questions.ts'

type Client = ReturnType<typeof openTestCore>['client']

const asOf = ({ to, shops }: Asked) => ({ asOf: to, ...(shops === undefined ? {} : { shops }) })

/** The listing that was sold most: the most work for its page. */
async function mostSold(client: Client, scope: Asked): Promise<{ shopId: string; productId: string }> {
  const [most] = await client.listing.products({ ...scope, sort: 'units', limit: 1 })
  return { shopId: most?.shopId ?? '', productId: most?.productId ?? '' }
}

const DAY_SERIES = Array.from({ length: 84 }, (_, day) => 20 + 5 * Math.sin(day / 3) + (day % 7))

/** What the pages of stock, purchases, forecasts, titles and prices ask. */
export const GOODS_QUESTIONS: readonly Question[] = [
  { name: 'inventory.status', ask: (client, scope) => client.inventory.status(asOf(scope)) },
  { name: 'inventory.summary', ask: (client, scope) => client.inventory.summary(asOf(scope)) },
  { name: 'inventory.slow', ask: (client, scope) => client.inventory.slow(asOf(scope)) },
  { name: 'inventory.sellThrough', ask: (client, scope) => client.inventory.sellThrough(asOf(scope)) },
  { name: 'inventory.drift', ask: (client, scope) => client.inventory.drift(asOf(scope)) },
  { name: 'inventory.eventStock', ask: (client, scope) => client.inventory.eventStock(asOf(scope)) },
  { name: 'purchases.plan', ask: (client, scope) => client.purchases.plan({ ...asOf(scope), budget: 5_000_000 }) },
  { name: 'purchases.supplierBoard', ask: (client, { to }) => client.purchases.supplierBoard({ asOf: to }) },
  { name: 'purchases.settings', ask: (client) => client.purchases.settings() },
  {
    name: 'forecast.sales',
    ask: (client, { shops }) =>
      client.forecast.sales({ measure: 'units', ...(shops === undefined ? {} : { shops: [...shops] }) }),
  },
  {
    name: 'forecast.days',
    ask: (client, { shops }) =>
      client.forecast.days({ measure: 'units', ...(shops === undefined ? {} : { shops: [...shops] }) }),
  },
  { name: 'forecast.demand', ask: (client) => client.forecast.demand({ series: DAY_SERIES, horizon: 28 }) },
  { name: 'listing.ownTitles', ask: (client) => client.listing.ownTitles({ text: '桌布' }) },
  { name: 'listing.title', ask: (client) => client.listing.title({ title: '棉麻桌布 北欧新款', platform: 'taobao' }) },
  { name: 'listing.compose', ask: (client) => client.listing.compose({ title: '桌布', platform: 'taobao' }) },
  { name: 'listing.titleLog', ask: (client) => client.listing.titleLog({}) },
  { name: 'listing.scan', ask: (client) => client.listing.scan({}) },
  { name: 'pricing.facts', ask: async (client, scope) => client.pricing.facts(await mostSold(client, scope)) },
  { name: 'pricing.scorecard', ask: (client) => client.pricing.scorecard({}) },
]
