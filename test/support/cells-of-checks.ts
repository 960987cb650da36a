import { expect } from 'vitest'
import { RECONCILED } from '../../shared/contract/check-cells.ts'
import type { Comparison } from '../../shared/contract/quality.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['quality']['reconcile']>[0]

/** What rules would leave out. */
export async function exclusionsOpen(client: Client): Promise<number> {
  const rules = await client.exclusions.rules()
  for (const { id, fits } of rules)
    for (const figure of ['orders', 'paid'] as const)
      await opens(client, { of: 'exclusion', by: { rule: id }, figure }, fits[figure])
  for (const { shopId, orderId, paid } of await client.exclusions.orders())
    await opens(client, { of: 'exclusion', by: { shopId, orderId }, figure: 'paid' }, paid)
  return rules.filter(({ fits }) => fits.lines > 0).length
}

/** Every step of every comparison: ours and each cause by lines, theirs by the rows of the report. @returns causes opened */
export async function reconciliationOpens(client: Client, scope: Scope): Promise<number> {
  const { reports, settlements } = await client.quality.reconcile(scope)
  let causes = 0
  for (const one of [...reports, ...settlements.map((own) => ({ ...own, measure: 'income' as const }))]) {
    expect(RECONCILED).toContain(one.measure)
    for (const comparison of [one.total, ...one.months]) causes += await comparisonOpens(client, scope, one, comparison)
  }
  return causes
}

async function comparisonOpens(
  client: Client,
  scope: Scope,
  { shopId, report, measure }: { shopId: string; report: string; measure: (typeof RECONCILED)[number] },
  { period, ours, theirs, gap, rest, causes }: Comparison,
): Promise<number> {
  const month = period.length === 7 ? period : null
  const cell = { ...scope, of: 'reconcile' as const, shopId, report, measure, month }
  if (ours === null) return 0
  await opens(client, { ...cell, figure: 'ours' }, ours)
  await opens(client, { ...cell, figure: 'theirs' }, theirs)
  await opens(client, { ...cell, figure: 'gap' }, gap)
  await opens(client, { ...cell, figure: 'rest' }, rest)
  for (const { id, amount } of causes) await opens(client, { ...cell, figure: 'cause', cause: id }, amount)
  return causes.length
}
