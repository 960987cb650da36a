import { addDays } from '../../shared/calendar.ts'
import type { openTestCore } from '../support/core.ts'
import type { Made } from './shop-files.ts'
import { piecesByCode, supplierOf } from './shop-stock.ts'

type Client = ReturnType<typeof openTestCore>['client']

/** What a seller types: suppliers and open orders, promotions, posts elsewhere, changed titles, goods to choose from. */
export async function typeIn(client: Client, made: Made): Promise<void> {
  await saveBuying(client, made)
  const { truth } = made
  const shops = await client.shops.list()
  const taobao = shops.find(({ platform }) => platform === 'taobao')?.id ?? ''
  const ends = [3, 40, 90, 150, 210, 300, 400, 520]
  for (const [at, back] of ends.entries()) {
    const days = { from: addDays(truth.to, -back - 4), to: addDays(truth.to, -back) }
    const one = { id: `own-${at}`, name: `活动${at + 1}`, ...days, adBudget: 500_000, fixedCost: 100_000 }
    await client.campaigns.save({ ...one, expectedLift: 0.5, shops: at % 2 === 0 ? [] : [taobao] })
    await client.traffic.saveOffsite({ id: `post-${at}`, day: days.from, channel: '小红书', cost: 20_000 })
    await client.pricing.saveCandidate({ name: `新品${at + 1}`, demand: 4000 + at, competitors: 90, price: 5900 })
  }
  const listings = truth.products.filter(({ shopId }) => shopId === 'taobao').slice(0, 50)
  for (const [at, { productId, title }] of listings.entries()) {
    const change = { day: addDays(truth.to, -20 - at * 3), before: `旧 ${title}`, after: title }
    await client.listing.saveChange({ shopId: taobao, productId, ...change })
  }
  await client.targets.set({ month: truth.to.slice(0, 7), targets: { gmv: 900_000_000 } })
}

async function saveBuying({ purchases }: Client, made: Made): Promise<void> {
  const codes = [...piecesByCode(made)]
  for (let at = 0; at < 30; at++)
    await purchases.saveSupplier({ name: supplierOf(at), leadTime: 7 + (at % 9), leadTimeDeviation: 2, review: 7 })
  for (const [at, [sku]] of codes.filter((_, place) => place % 10 === 0).entries())
    await purchases.saveSetting({ sku, supplier: supplierOf(at), minimumOrder: 50, pack: 12 })
  const dates = { orderedOn: addDays(made.truth.to, -10), expectedOn: addDays(made.truth.to, 6) }
  for (let order = 0; order < 20; order++) {
    const lines = codes.slice(order * 50, order * 50 + 50)
    await purchases.saveOrder({
      id: `open-${order}`,
      supplier: supplierOf(order),
      ...dates,
      lines: lines.map(([sku, pieces]) => ({ sku, quantity: Math.ceil(pieces / 40) + 1, price: 1200 })),
    })
  }
}
