import { LIVE_RATES } from '../../shared/contract/live-cells.ts'
import { ORDER_MONEY } from '../../shared/contract/order-money.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['live']['sessions']>[0]

/** Sums and rates of all sessions, and every figure of each: what reports state, what its orders left. */
export async function sessionsOpen(client: Client, scope: Scope): Promise<number> {
  const { totals } = await client.live.summary(scope)
  const all = { ...scope, of: 'live' as const, session: null }
  const figures = [...LIVE_RATES, 'sessions', 'hours', 'gpm', 'paid', 'paidPerHour', 'adSpend', 'newFans'] as const
  for (const figure of [...figures, 'lostFans', 'net', 'netPerHour'] as const)
    await opens(client, { ...all, figure }, totals[figure])
  const rows = await client.live.sessions(scope)
  for (const { key, profit, ...row } of rows.slice(0, 4)) {
    const cell = { ...all, session: key }
    for (const figure of [...LIVE_RATES, 'gpm', 'paidPerHour', 'viewers', 'views', 'averageMinutes'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    for (const figure of ['paid', 'buyers', 'minutes', 'refundAmount', 'adSpend', 'newFans', 'lostFans'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    if (profit.reason !== null) continue
    for (const figure of ['gmv', 'cp1', 'mature', 'net', 'netPerHour'] as const)
      await opens(client, { ...cell, figure }, profit[figure])
    for (const figure of ORDER_MONEY) await opens(client, { ...cell, figure }, undefined)
    for (const figure of ['future', 'futureRate', 'futureLoss'] as const)
      await opens(client, { ...cell, figure }, undefined)
  }
  return rows.length
}

/** What the workbooks of sessions say of goods, channels and short videos. */
export async function livePartsOpen(client: Client, scope: Scope): Promise<number> {
  let found = 0
  for (const part of ['product', 'channel', 'video'] as const)
    for (const { name, productId, ...row } of await client.live.parts({ ...scope, of: part })) {
      const cell = { ...scope, of: 'livePart' as const, part, name, productId }
      for (const figure of ['sessions', 'impressions', 'entries', 'entryRate', 'explanations', 'orders'] as const)
        await opens(client, { ...cell, figure }, row[figure])
      for (const figure of ['units', 'paid', 'adSpend'] as const) await opens(client, { ...cell, figure }, row[figure])
      found++
    }
  return found
}

/** What influencers sold, by their orders' lines. */
export async function creatorsOpen(client: Client, scope: Scope): Promise<number> {
  const { rows } = await client.live.creators(scope)
  for (const { key, slot, samples, ...row } of rows) {
    const cell = { ...scope, of: 'creator' as const, key }
    for (const figure of ['orders', 'gmv', 'refundRate', 'commission', 'commissionRate', 'cp1', 'left'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    for (const figure of ['buyers', 'newBuyers', 'newShare', 'repeatRate'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    const isSpent = slot !== null || samples !== null
    await opens(client, { ...cell, figure: 'spent' }, isSpent ? (slot ?? 0) + (samples ?? 0) : null)
  }
  return rows.length
}
