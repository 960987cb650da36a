import { EVENT_NEEDS } from '../../shared/contract/stock-cells.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['listing']['products']>[0]

/** Everything that the page of goods says of its listings. @returns how many have advertising of their own */
export async function listingsOpen(client: Client, scope: Scope): Promise<number> {
  const rows = await client.listing.products({ ...scope, limit: 6 })
  for (const { shopId, productId, ...row } of rows) {
    const cell = { ...scope, of: 'listing' as const, shopId, productId }
    for (const figure of ['visitors', 'visitorDays', 'clickRate', 'favouriteRate', 'cartRate'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    for (const figure of ['payConversion', 'units', 'gmv', 'refundAmount', 'gsv', 'adSpend'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    for (const figure of ['cp1', 'cp1Margin', 'cp2', 'stock', 'coverDays', 'hot'] as const)
      await opens(client, { ...cell, figure }, row[figure])
  }
  for (const { shopId, productId, title: name } of rows.slice(0, 3)) {
    const page = await client.listing.product({ ...scope, shopId, productId })
    const cell = { ...scope, shopId, productId }
    for (const { sku, ...row } of page.skus)
      for (const figure of ['units', 'gmv', 'price', 'refundRate', 'cp1', 'cp1Margin'] as const)
        await opens(client, { ...cell, of: 'variant', sku, figure }, row[figure])
    for (const { way, refunds, amount } of page.refunds) {
      const group = { ...scope, of: 'refunds' as const, group: { by: 'way' as const, key: way } }
      const product = { shopId, productId, name }
      await opens(client, { ...group, product, figure: 'refunds' }, refunds)
      await opens(client, { ...group, product, figure: 'refunded' }, amount)
    }
    for (const { shopId: own, a, b, orders, bundleProfit } of page.baskets) {
      const pair = { ...scope, of: 'pair' as const, shopId: own, a, b, discount: 0.1 }
      await opens(client, { ...pair, figure: 'orders' }, orders)
      await opens(client, { ...pair, figure: 'bundleProfit' }, bundleProfit)
    }
  }
  const { actions, ...sums } = await client.listing.structure(scope)
  for (const figure of ['listings', 'sold', 'activeShare', 'topShare'] as const)
    await opens(client, { ...scope, of: 'goods', figure }, sums[figure])
  for (const { action, count } of actions)
    await opens(client, { ...scope, of: 'goods', figure: 'action', action }, count)
  return rows.filter(({ adSpend }) => (adSpend ?? 0) > 0).length
}

/** What the next event takes of SKUs. */
export async function eventNeedOpens(client: Client, asOf: string): Promise<number> {
  const found = await client.inventory.eventStock({ asOf })
  const ofSeller = await client.inventory.eventStock({ asOf, uplift: 3 })
  for (const [asked, { event, rows }] of [
    [{}, found],
    [{ uplift: 3 }, ofSeller],
  ] as const)
    for (const { sku, ...row } of rows.slice(0, 3))
      for (const figure of EVENT_NEEDS)
        await opens(client, { of: 'eventNeed', asOf, ...asked, eventId: event?.id ?? '', sku, figure }, row[figure])
  return found.rows.length
}
