import { expect } from 'vitest'
import { SKU_FIGURES } from '../../shared/contract/stock-cells.ts'
import type { StockRow } from '../../shared/contract/inventory.ts'
import { opens } from './cells.ts'
import type { openTestCore } from './core.ts'

type Client = ReturnType<typeof openTestCore>['client']

interface Asked {
  asOf: string
  shops?: string[]
}

/** What the row shows of each figure; what a model made of it is rounded there. */
const SHOWN: Partial<Record<(typeof SKU_FIGURES)[number], (row: StockRow) => number | null>> = {
  stock: ({ stock }) => stock,
  inTransit: ({ inTransit }) => inTransit,
  dailyRate: ({ dailyRate }) => dailyRate,
  deviation: ({ rateDeviation }) => rateDeviation,
  cover: ({ coverDays }) => coverDays,
  amount: ({ amount }) => amount,
  safety: ({ safetyStock }) => safetyStock,
  reorder: ({ reorderPoint }) => reorderPoint,
  upTo: ({ orderUpTo }) => orderUpTo,
  value: ({ value }) => value,
  overstock: ({ overstock }) => overstock,
  lost: ({ lost }) => lost,
  substitution: ({ substitution }) => substitution?.value ?? null,
  suggested: ({ suggested }) => suggested,
  short: ({ short }) => short,
  brokenShare: ({ broken }) => broken?.share ?? null,
  brokenSiblings: ({ broken }) => broken?.siblings ?? null,
  brokenPieces: ({ broken }) => broken?.siblingPieces ?? null,
  checkOpening: ({ check }) => check?.opening ?? null,
  checkReceived: ({ check }) => check?.received ?? null,
  checkSold: ({ check }) => check?.sold ?? null,
  checkFound: ({ check }) => check?.found ?? null,
  checkDifference: ({ check }) => check?.difference ?? null,
}

/** The page of stock: some SKUs of every kind, and what is told of all together. */
export async function stockOpens(client: Client, asked: Asked): Promise<number> {
  const rows = await client.inventory.status(asked)
  const some = rows.filter(({ stock }, at) => stock !== null || at % 25 === 0)
  for (const row of some) await skuOpens(client, asked, row)
  const { value } = await client.inventory.summary(asked)
  await opens(client, { of: 'stockValue', ...asked }, value)
  const { flows, moved } = await client.inventory.drift(asked)
  for (const { from, to, skus } of flows) await opens(client, { of: 'flow', ...asked, from, to }, skus, 3)
  for (const { sku, change } of moved.slice(0, 6))
    await opens(client, { of: 'sku', ...asked, sku, figure: 'change' }, change)
  const { suppliers } = await client.purchases.plan({ budget: null })
  for (const { sku, ...line } of suppliers.flatMap(({ lines }) => lines).slice(0, 4))
    for (const figure of ['quantity', 'price', 'amount', 'saved'] as const)
      await opens(client, { of: 'planned', asOf: asked.asOf, budget: null, sku, figure }, line[figure])
  return some.length
}

async function skuOpens(client: Client, asked: Asked, row: StockRow): Promise<void> {
  const cell = { of: 'sku' as const, ...asked, sku: row.sku }
  for (const figure of SKU_FIGURES) await opens(client, { ...cell, figure }, SHOWN[figure]?.(row))
  for (const { warning, amount } of row.others) await opens(client, { ...cell, figure: 'amount', warning }, amount)
  await demandOpens(client, cell, row)
  if (row.event !== null && row.stock !== null) {
    const need = { of: 'eventNeed' as const, ...asked, eventId: row.event.id, sku: row.sku }
    const { value } = await client.evidence.cell({ ...need, figure: 'uplift' })
    // Rows of the stock are rounded to the two places that are shown.
    expect(value).toBeCloseTo(row.event.uplift, 1)
  }
  await classOpens(client, cell, row)
  if (row.demandDays === 0) return
  // The policy by its own procedure, of what the cell says it was given.
  const { terms } = await client.evidence.cell({ ...cell, figure: 'safety' })
  const of = (name: string) => terms.find((term) => term.name.startsWith(name))?.value ?? Number.NaN
  const { safetyStock, reorderPoint } = await client.inventory.policy({
    dailyRate: of('日均'),
    rateDeviation: of('每天的波动'),
    leadTime: of('交期（天）'),
    leadTimeDeviation: of('交期上下'),
    review: of('订货间隔'),
    serviceLevel: of('不断货的把握'),
  })
  expect(Math.abs(safetyStock - row.safetyStock)).toBeLessThan(0.1)
  expect(Math.abs(reorderPoint - row.reorderPoint)).toBeLessThan(0.1)
}

/** The lines of the rate are the pieces that are divided by its days. */
async function demandOpens(client: Client, cell: { of: 'sku'; sku: string } & Asked, row: StockRow): Promise<void> {
  const rate = await client.evidence.cell({ ...cell, figure: 'dailyRate' })
  if (row.demandDays === 0) return
  const [pieces, days] = rate.terms
  expect(days?.value).toBe(row.demandDays)
  expect(rate.lines?.of?.sum, rate.name).toBeCloseTo(pieces?.value ?? Number.NaN, 6)
  const left = rate.notes.flatMap((note) => /^没算.* (\d+) 天：/.exec(note)?.[1] ?? [])
  const window = Number(/到 .* 为止 (\d+) 天/.exec(rate.definition)?.[1])
  expect(left.reduce((sum, own) => sum + Number(own), row.demandDays)).toBe(window)
}

/** The class is what its share and its spread say. */
async function classOpens(
  client: Client,
  cell: { of: 'sku'; sku: string } & Asked,
  { abc, xyz }: StockRow,
): Promise<void> {
  const { value, terms } = await client.evidence.cell({ ...cell, figure: 'abc' })
  const [own, before, all] = terms.map((term) => term.value ?? Number.NaN)
  if (abc === null) expect(value).toBeNull()
  else {
    expect(value).toBe((before ?? Number.NaN) / (all ?? Number.NaN))
    const share = value ?? Number.NaN
    expect(abc).toBe((own ?? 0) <= 0 ? 'C' : share < 0.8 ? 'A' : share < 0.95 ? 'B' : 'C')
  }
  const { value: spread } = await client.evidence.cell({ ...cell, figure: 'xyz' })
  expect(spread === null ? null : spread <= 0.5 ? 'X' : spread <= 1 ? 'Y' : 'Z').toBe(xyz)
}
