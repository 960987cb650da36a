import { expect } from 'vitest'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Asked = Parameters<Client['customers']['profile']>[0]

/** When buyers pay, where goods go to, and what buyers spend. */
export async function profileOpens(client: Client, scopes: readonly Asked[]): Promise<void> {
  for (const scope of scopes) {
    const { hours, provinces, tiers } = await client.customers.profile(scope)
    await hoursOpen(client, scope, hours)
    for (const { name, ...row } of provinces.slice(0, 3))
      for (const figure of ['orders', 'gsv', 'refundShare'] as const)
        await opens(client, { ...scope, of: 'province', province: name, figure }, row[figure])
    const [first] = provinces
    await opens(client, { ...scope, of: 'province', province: first?.name ?? null, figure: 'share' }, undefined)
    for (const { from, ...row } of tiers ?? expect.fail())
      for (const figure of ['buyers', 'gsv'] as const)
        await opens(client, { ...scope, of: 'tier', least: from, figure }, row[figure])
    await opens(client, { ...scope, of: 'tier', least: 0, figure: 'share' }, undefined)
  }
}

async function hoursOpen(client: Client, scope: Asked, hours: readonly (readonly number[])[]): Promise<void> {
  for (const [weekday, row] of hours.entries())
    for (const [hour, count] of row.entries())
      if ((weekday + hour) % 9 === 0) await opens(client, { ...scope, of: 'hour', weekday, hour }, count)
}

const LEVELS = [
  { name: '银卡', from: 50_00, discount: 0.02, gift: 0 },
  { name: '金卡', from: 300_00, discount: 0.05, gift: 8_00 },
]

/** Whose time to come again it is, and what a membership would cost. */
export async function membershipOpens(client: Client, asked: { asOf: string; shops: string[] }): Promise<void> {
  const due = await client.customers.recall(asked)
  for (const { window, ...row } of due?.windows ?? expect.fail())
    for (const figure of ['buyers', 'worth'] as const)
      await opens(client, { of: 'recall', ...asked, window, figure }, row[figure])
  const members = await client.customers.levels({ ...asked, levels: LEVELS })
  for (const [place, row] of (members ?? expect.fail()).levels.entries())
    for (const figure of ['buyers', 'gsv', 'cost', 'left', 'extraOrders', 'extraShare'] as const)
      await opens(client, { of: 'level', ...asked, levels: LEVELS, place, figure }, row[figure])
}
