import { z } from 'zod'
import { contract } from '../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../shared/contract/common.ts'
import { drain, openTestCore } from '../support/core.ts'
import { PURE_INPUTS } from './pure-inputs.ts'
import { PLAIN_INPUTS } from './plain-inputs.ts'
import { customerInputs } from './customer-inputs.ts'
import { goodsInputs } from './goods-inputs.ts'
import { salesInputs } from './sales-inputs.ts'
import { campaignInputs, KEPT_CAMPAIGN } from './campaign-inputs.ts'
import { keptInputs } from './kept-inputs.ts'
import { PURCHASE, STOCK_INPUTS } from './stock-inputs.ts'
import { registerInputs } from './register-inputs.ts'
import { TITLE_INPUTS } from './title-inputs.ts'
import { trafficInputs } from './traffic-inputs.ts'

export interface Known {
  name: string
  meta: ProcedureMeta
  /** What it answers; of long work, which tells of its steps, nothing. */
  output: z.ZodType | undefined
}

export const PROCEDURES: Known[] = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => {
    const { meta, outputSchema } = procedure['~orpc']
    return { name: `${area}.${name}`, meta, output: outputSchema instanceof z.ZodType ? outputSchema : undefined }
  }),
)

const OWN_TABLE = '流水,卖价,几件,哪天\n1,10.00,2,2026-10-01\n2,5.00,1,2026-10-02\n'

export interface Opened {
  opened: ReturnType<typeof openTestCore>
  /** By procedure one input that it can answer. */
  inputs: Record<string, unknown>
}

/** A core over the sample shop, and of what stands in it an input for every procedure. */
export async function openWithInputs(): Promise<Opened> {
  let seconds = 0
  const opened = openTestCore({
    clock: () => new Date(Date.UTC(2026, 10, 2, 8, 0, (seconds += 1))),
    // As a seller's own core answers: what the contract does not name is not cut off.
    checksAnswers: false,
  })
  const { client } = opened
  const sample = await client.imports.sample()
  const plan = await drain(await client.imports.stage({ files: sample.files }))
  const applied = await drain(await client.imports.apply({ planId: plan.result.planId }))
  const again = await client.imports.sample()
  const open = await drain(await client.imports.stage({ files: again.files.slice(0, 1) }))
  const scope = { from: '2026-10-01', to: '2026-10-31' }
  const shops = await client.shops.list()
  const [shop] = shops
  const ledger = await client.ledger.lines(scope)
  const [line] = ledger.rows
  const batchId = applied.result.files[0]?.batchId
  opened.core.watched.start(opened.dir)
  const files = (await client.imports.sample()).files.slice(1, 2)
  const own = opened.drop([{ name: '自己的表.csv', bytes: new TextEncoder().encode(OWN_TABLE) }])
  const unknown = await drain(await client.imports.stage({ files: own }))
  const mapped = unknown.result.files[0]?.mappable
  const map = {
    kind: 'orderLine',
    columns: { orderId: '流水', unitPrice: '卖价', quantity: '几件', orderedAt: '哪天' },
  }
  const titles = await client.listing.ownTitles({ limit: 1 })
  const hits = titles.rows.map(({ shopId, productId }) => ({ shopId, productId, word: '最好', class: 'B' }))
  await client.purchases.saveOrder(PURCHASE)
  await client.campaigns.save(KEPT_CAMPAIGN)
  const kept = await keptInputs(opened)
  const inputs: Record<string, unknown> = {
    ...PURE_INPUTS,
    'shops.list': undefined,
    'shops.rename': { id: shop?.id, name: '青禾' },
    'imports.formats': undefined,
    'imports.sample': undefined,
    'imports.sampleState': undefined,
    'imports.settleSample': { planId: plan.result.planId },
    'imports.removeSample': undefined,
    'imports.stage': { files },
    'imports.plan': {
      planId: open.result.planId,
      assign: { batchId: open.result.files[0]?.batchId, shop: '新店' },
    },
    'imports.rows': { batchId },
    'imports.apply': { planId: open.result.planId },
    'imports.discard': { planId: open.result.planId },
    'imports.batches': undefined,
    'imports.undo': { batchId },
    'imports.rejected': { batchId },
    'imports.restatements': scope,
    'imports.coverage': { month: '2026-10' },
    'imports.exportRejected': { batchId },
    'mappings.kinds': undefined,
    'mappings.inspect': { batchId: mapped },
    'mappings.dialect': { batchId: mapped, headerRow: 1, kind: map.kind, columns: map.columns },
    'mappings.preview': { batchId: mapped, headerRow: 1, map },
    'mappings.list': undefined,
    'mappings.save': { fingerprint: 'x', name: '我的表', header: ['流水'], map },
    'mappings.remove': { fingerprint: 'x' },
    ...campaignInputs(shops),
    ...goodsInputs(scope, titles.rows[0]),
    ...trafficInputs(scope),
    'ledger.lines': scope,
    'ledger.source': line?.source,
    'ledger.orderSources': { shopId: line?.shopId, orderId: line?.orderId },
    'pricing.price': { terms: { cost: 4000 }, price: 10_000 },
    'pricing.stack': { price: 10_000, terms: { cost: 4000 }, discounts: [] },
    'pricing.facts': titles.rows[0],
    'pricing.scorecard': {},
    'pricing.saveCandidate': { id: 'goods', name: '收纳盒' },
    'pricing.removeCandidate': { id: 'goods' },
    ...STOCK_INPUTS,
    ...TITLE_INPUTS,
    'listing.saveChange': {
      id: 'change',
      shopId: shop?.id,
      productId: '1',
      day: '2026-10-01',
      before: '雨伞',
      after: '雨伞女',
    },
    'listing.decide': { items: hits, verdict: 'change' },
    'listing.undecide': { items: hits },
    'evidence.explain': { ...scope, metric: 'cogs' },
    'evidence.lines': { ...scope, metric: 'refundAmount' },
    'evidence.cell': { of: 'listings', ...scope, by: 'classes', key: 'A', figure: 'gmv' },
    'evidence.cellLines': { cell: { of: 'listings', ...scope, by: 'classes', key: 'B', figure: 'cp2' } },
    'evidence.rows': { of: 'stock', sku: '', asOf: scope.to },
    'forecast.sales': { measure: 'units' },
    'forecast.days': { measure: 'units' },
    ...salesInputs(scope),
    ...customerInputs(scope),
    ...registerInputs(scope, own),
    'exclusions.rules': undefined,
    'exclusions.saveRule': { id: 'x', reason: 'test', condition: { field: 'paid', atMost: 1 } },
    'exclusions.removeRule': { id: 'x' },
    'exclusions.orders': undefined,
    'exclusions.tag': { orderIds: [line?.orderId], reason: 'sample' },
    'exclusions.untag': { shopId: line?.shopId, orderId: line?.orderId },
    ...kept,
    ...PLAIN_INPUTS,
  }
  return { opened, inputs }
}
