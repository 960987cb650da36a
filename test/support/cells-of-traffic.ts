import type { CellInput, CellOf } from '../../shared/contract/cell.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']
type Scope = Parameters<Client['traffic']['sources']>[0]

const less = (a: number | null, b: number | null | undefined) => (a === null || b == null ? null : a - b)

/** Sources and groups of sources by the rows of the report, and against the days before. @returns how many */
export async function sourcesOpen(client: Client, asked: Scope): Promise<number> {
  const rows = await client.traffic.sources(asked)
  const { shops } = await client.traffic.summary(asked)
  const cell = (shopId: string, which: CellOf<'source'>['which'], figure: CellOf<'source'>['figure']): CellInput => ({
    ...asked,
    of: 'source',
    shopId,
    which,
    figure,
  })
  for (const { shopId, key, base, ...row } of rows) {
    const is = (figure: CellOf<'source'>['figure'], shown: number | null) =>
      opens(client, cell(shopId, { key }, figure), shown)
    await is('people', row.visitors ?? row.visitorsPerDay)
    for (const figure of ['share', 'payConversion', 'gmv', 'perVisitor'] as const) await is(figure, row[figure])
    if (base === null) continue
    await is('change', row.change)
    await is('shareChange', less(row.share, base.share))
    await is('conversionChange', less(row.payConversion, base.payConversion))
  }
  for (const { shopId, groups } of shops)
    for (const { group, baseShare, ...row } of groups) {
      for (const figure of ['share', 'payConversion', 'gmv', 'perVisitor'] as const)
        await opens(client, cell(shopId, { group }, figure), row[figure])
      if (baseShare !== null) await opens(client, cell(shopId, { group }, 'shareChange'), less(row.share, baseShare))
    }
  await mixesOpen(client, shops, cell)
  return rows.length
}

type Shops = Awaited<ReturnType<Client['traffic']['summary']>>['shops']
type Asking = (shopId: string, which: CellOf<'source'>['which'], figure: CellOf<'source'>['figure']) => CellInput

/** What sources did to conversion by their own rates and by their shares, one by one and together. */
async function mixesOpen(client: Client, shops: Shops, cell: Asking): Promise<void> {
  for (const { shopId, mix } of shops)
    for (const figure of ['within', 'mix'] as const) {
      if (mix === null) continue
      await opens(client, cell(shopId, { all: 'known' }, figure), mix[figure])
      for (const part of mix.parts) await opens(client, cell(shopId, { key: part.name }, figure), part[figure])
      const rate = { ...cell(shopId, { all: 'known' }, 'payConversion'), side: 'base' as const }
      await opens(client, rate as CellInput, mix.before)
    }
}
