import { expect } from 'vitest'
import { REFUND_RATES } from '../../shared/contract/aftersale-cells.ts'
import type { RefundGrouping } from '../../shared/contract/aftersale-cells.ts'
import type { RefundFilter, Refunds, RefundSeller } from '../../shared/contract/refunds.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['overview']['summary']>[0]

const TABLES = {
  cause: 'causes',
  way: 'ways',
  reason: 'reasons',
  age: 'ages',
  sku: 'products',
  channel: 'channels',
  influencer: 'influencers',
} as const satisfies Record<RefundGrouping, keyof Refunds>
const GROUPINGS = Object.keys(TABLES) as RefundGrouping[]

/** The page of after-sales: whole, and narrowed to some refunds. */
export async function aftersalesOpen(client: Client, scopes: readonly Scope[], asOf: string) {
  const seen = { groups: 0, cases: 0, months: 0 }
  for (const scope of scopes)
    for (const filter of [{}, { way: 'return' as const }]) {
      const found = await client.aftersales.refunds({ ...scope, filter })
      seen.groups += await groupsOpen(client, scope, filter, found)
      for (const figure of REFUND_RATES)
        await opens(client, { ...scope, of: 'refundRate', filter, figure }, found[figure])
    }
  for (const scope of scopes) seen.cases += await casesOpen(client, scope)
  seen.months = await arrivalsOpen(client, { asOf })
  return seen
}

async function groupsOpen(client: Client, scope: Scope, filter: RefundFilter, found: Refunds): Promise<number> {
  let groups = 0
  for (const by of GROUPINGS)
    for (const row of found[TABLES[by]].slice(0, 2)) {
      groups++
      const cell = { ...scope, of: 'refunds' as const, filter, group: { by, key: row.key } }
      for (const figure of ['refunds', 'refunded', 'share', 'cost'] as const)
        await opens(client, { ...cell, figure }, row[figure])
      const sold: Partial<RefundSeller> = row
      if (sold.paid === undefined) continue
      await opens(client, { ...cell, figure: 'paid' }, sold.paid)
      await opens(client, { ...cell, figure: 'rate' }, sold.rate)
    }
  await opens(client, { ...scope, of: 'refunds', filter, group: null, figure: 'cost' }, found.cost)
  return groups
}

async function casesOpen(client: Client, scope: Scope): Promise<number> {
  const { handling } = await client.aftersales.refunds(scope)
  const { limit } = handling
  for (const figure of ['applied', 'appliedRate', 'finished', 'open', 'overdue', 'medianHours', 'p90Hours'] as const)
    await opens(client, { ...scope, of: 'cases', limit, figure }, handling[figure])
  for (const { shopId, refundId, amount } of handling.list.slice(0, 3)) {
    const { records } = await client.evidence.rows({ of: 'case', shopId, refundId })
    expect(records[0]?.value).toBe(amount)
    // The row of the file names the case.
    const source = records[0]?.source ?? expect.fail('no row')
    const { cells } = await client.ledger.source(source)
    expect(cells.map((text) => text.trim())).toContain(refundId)
  }
  return handling.list.length
}

async function arrivalsOpen(client: Client, asked: { asOf: string }): Promise<number> {
  const { curve, months } = await client.aftersales.maturity(asked)
  for (const { month, ...row } of months.slice(-4)) {
    const cell = { of: 'arrival' as const, ...asked, month }
    for (const figure of ['paid', 'refunded', 'mature', 'projected', 'projectedRate', 'low', 'high'] as const)
      await opens(client, { ...cell, figure }, row[figure])
    await opens(client, { ...cell, figure: 'rate' }, (row.refunded ?? Number.NaN) / (row.paid ?? Number.NaN))
    await opens(client, { ...cell, figure: 'lowRate' }, undefined)
  }
  for (const { day, share } of curve.filter((point) => point.day % 30 === 0))
    await opens(client, { of: 'arrival', ...asked, month: null, age: day, figure: 'curve' }, share)
  return months.length
}
