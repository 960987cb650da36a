import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['ads']['plans']>[0]

/** Plans together and one by one, words, and the groups of days. @returns how many rows, groups and days */
export async function adsOpen(client: Client, scope: Scope): Promise<{ rows: number; groups: number; days: number }> {
  const { verdicts, cover, claimed } = await client.ads.summary(scope)
  const all = { ...scope, of: 'ads' as const, verdict: null }
  await opens(client, { ...all, figure: 'cover' }, cover)
  await opens(client, { ...all, figure: 'claimed' }, claimed)
  for (const { verdict, ...row } of verdicts)
    for (const figure of ['count', 'spend', 'wasted'] as const)
      await opens(client, { ...all, verdict, figure }, row[figure])
  const rows = [...(await client.ads.plans(scope)), ...(await client.ads.keywords(scope)).slice(0, 4)]
  for (const { key, ...row } of rows) {
    const cell = { ...scope, of: 'adRow' as const, key }
    for (const figure of ['spend', 'clicks', 'conversion', 'gmv', 'roas', 'low', 'high'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    await opens(client, { ...cell, figure: 'breakEven' }, row.breakEven)
    await opens(client, { ...cell, figure: 'wasted' }, row.wasted)
  }
  const { groups, days } = await client.ads.marginal(scope)
  for (const [group, { gsv }] of groups.entries()) await opens(client, { ...scope, of: 'adDays', group }, gsv)
  return { rows: rows.length, groups: groups.length, days }
}
