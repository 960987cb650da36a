import { expect } from 'vitest'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']

/** What was bought of every supplier, at what price, and what it earned. @param sku one that became a fifth dearer */
export async function suppliersOpen(client: Client, sku: string): Promise<void> {
  const { rows } = await client.purchases.supplierBoard({})
  expect(rows.map(({ name }) => name)).toContain('义乌一厂')
  for (const row of rows) {
    const cell = { of: 'supplier' as const, name: row.name }
    await opens(client, { ...cell, figure: 'bought' }, row.bought.value)
    await opens(client, { ...cell, figure: 'boughtShare' }, row.boughtShare.value)
    await opens(client, { ...cell, figure: 'profit' }, row.profit.value)
    await opens(client, { ...cell, figure: 'profitShare' }, row.profitShare.value)
    await opens(client, { ...cell, figure: 'skus' }, row.skus)
    await opens(client, { ...cell, figure: 'soleA' }, row.soleA.value)
    await opens(client, { ...cell, figure: 'lead' }, row.lead.mean)
    await opens(client, { ...cell, figure: 'punctuality' }, row.punctuality.share.value)
    await opens(client, { ...cell, figure: 'open' }, row.open.amount.value)
    await opens(client, { ...cell, figure: 'rises' }, row.rises)
    for (const own of await client.purchases.suppliedSkus({ name: row.name }))
      if (own.profit !== null)
        await opens(client, { of: 'supplied', supplier: row.name, sku: own.sku, figure: 'profit' }, own.profit)
  }
  const bought = await client.purchases.suppliedSkus({ name: '义乌一厂' })
  const { prices } = bought.find((own) => own.sku === sku) ?? expect.fail('nothing was bought')
  for (const [place, { price, change }] of prices.entries()) {
    const point = { of: 'supplied' as const, supplier: '义乌一厂', sku, place }
    const opened = await client.evidence.cell({ ...point, figure: 'price' })
    expect([opened.value, opened.records.map(({ value }) => value)]).toEqual([price, [price]])
    if (change !== null) await opens(client, { ...point, figure: 'rise' }, change)
  }
  expect(prices.map(({ change }) => change !== null)).toContain(true)
  // What was typed is a record of its own: no file has it.
  const typed = await client.evidence.cell({ of: 'supplier', name: '织里童装厂', figure: 'open' })
  expect(typed.records.map((record) => record.typed)).toEqual([
    {
      supplier: '织里童装厂',
      orderedOn: '2026-10-01',
      expectedOn: '2026-10-12',
      closedOn: null,
      note: '',
      lines: [expect.objectContaining({ sku: 'A-1', quantity: 60, price: 320, received: 20 })],
    },
  ])
  const rise = await client.evidence.cell({ of: 'supplied', supplier: '义乌一厂', sku, figure: 'rise' })
  expect(rise).toMatchObject({ unit: 'ratio', recordsTotal: 2 })
  expect(rise.value).toBeCloseTo(0.2)
  expect(rise.records.map(({ source }) => source?.file)).toEqual(['采购单.xlsx', '采购单.xlsx'])
}
