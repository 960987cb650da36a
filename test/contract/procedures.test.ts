import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract/index.ts'
import { TABLES } from '../../shared/contract/common.ts'
import type { ProcedureMeta } from '../../shared/contract/common.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import { callProcedure } from '../../electron/shell/procedure-call.ts'
import { drain, openTestCore } from '../support/core.ts'
import { PURE_INPUTS } from './pure-inputs.ts'
import { PLAIN_INPUTS } from './plain-inputs.ts'
import { customerInputs } from './customer-inputs.ts'
import { goodsInputs } from './goods-inputs.ts'
import { salesInputs } from './sales-inputs.ts'
import { CAMPAIGN_COMMANDS, campaignInputs, KEPT_CAMPAIGN } from './campaign-inputs.ts'
import { KEPT_REFUSED, keptInputs, LAST_COMMANDS, REVIEW_COMMANDS } from './kept-inputs.ts'
import { PURCHASE, STOCK_COMMANDS, STOCK_INPUTS, STOCK_REFUSED } from './stock-inputs.ts'
import { REGISTER_COMMANDS, REGISTER_REFUSED, registerInputs } from './register-inputs.ts'
import { TITLE_INPUTS } from './title-inputs.ts'
import { trafficInputs } from './traffic-inputs.ts'

/** Every procedure of the contract is called on a real database; queries write nothing, commands only what they say. */
interface Known {
  name: string
  meta: ProcedureMeta
  /** What it answers; of long work, which tells of its steps, nothing. */
  output: z.ZodType | undefined
}

const PROCEDURES: Known[] = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => {
    const { meta, outputSchema } = procedure['~orpc']
    return { name: `${area}.${name}`, meta, output: outputSchema instanceof z.ZodType ? outputSchema : undefined }
  }),
)

const OWN_TABLE = '流水,卖价,几件,哪天\n1,10.00,2,2026-10-01\n2,5.00,1,2026-10-02\n'

let opened: ReturnType<typeof openTestCore>
let observer: Database.Database
let inputs: Record<string, unknown>

beforeAll(async () => {
  let seconds = 0
  opened = openTestCore({
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
  inputs = {
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
  observer = new Database(databasePath(opened.dataDir), { readonly: true })
}, 60_000)

afterAll(async () => {
  observer.close()
  await opened.close()
})

/** What each table holds, as one string a table. */
function contents(): Map<string, string> {
  return new Map(
    TABLES.map((table) => {
      const rows = observer.prepare(`SELECT * FROM ${table}`).raw().all()
      return [table, JSON.stringify(rows)]
    }),
  )
}

function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return TABLES.filter((table) => before.get(table) !== after.get(table))
}

/** What the contract says, and nothing beside. */
function holds(output: z.ZodType | undefined, answer: unknown): void {
  if (output !== undefined) expect(output.parse(answer)).toEqual(answer)
}

describe('the contract', () => {
  test('has an input here for each of its procedures', () => {
    expect(PROCEDURES.length).toBeGreaterThan(20)
    expect(Object.keys(inputs).toSorted()).toEqual(PROCEDURES.map(({ name }) => name).toSorted())
  })

  test('names only tables that exist, and the schema has no table it does not name', () => {
    const tables = observer.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
    expect(tables).toEqual([...TABLES].toSorted())
  })

  const queries = PROCEDURES.filter(({ meta }) => meta.writes.length === 0)
  test.each(queries)('$name answers as it says and writes nothing', async ({ name, output }) => {
    const before = contents()
    const version = observer.pragma('data_version', { simple: true })
    const answer = await callProcedure(opened.client, name, inputs[name])
    expect(answer).toBeDefined()
    holds(output, answer)
    expect(changed(before, contents())).toEqual([])
    expect(observer.pragma('data_version', { simple: true })).toBe(version)
  })

  const commands = PROCEDURES.filter(({ meta }) => meta.writes.length > 0)
  const inOrder = [
    'imports.stage',
    'imports.plan',
    'imports.apply',
    'imports.settleSample',
    'imports.undo',
    'imports.discard',
    'mappings.save',
    'mappings.remove',
    'shops.rename',
    'costs.save',
    'rules.save',
    'rules.remove',
    'events.save',
    'events.remove',
    'events.reset',
    'targets.set',
    'exclusions.saveRule',
    'exclusions.removeRule',
    'exclusions.tag',
    'exclusions.untag',
    'pricing.saveCandidate',
    'pricing.removeCandidate',
    ...STOCK_COMMANDS,
    ...CAMPAIGN_COMMANDS,
    ...REVIEW_COMMANDS,
    ...REGISTER_COMMANDS,
    'traffic.saveGroup',
    'traffic.saveOffsite',
    'traffic.removeOffsite',
    'listing.saveRole',
    'listing.savePlan',
    'listing.decide',
    'listing.undecide',
    'listing.saveChange',
    'listing.removeChange',
    'listing.saveLimit',
    'listing.saveWord',
    'listing.removeWord',
    'watch.dismiss',
    'watch.stop',
    'system.saveSettings',
    ...LAST_COMMANDS,
  ]
  test('knows every command', () => {
    expect(commands.map(({ name }) => name).toSorted()).toEqual([...inOrder].toSorted())
  })

  test.each(inOrder)('%s writes only the tables it names', async (name) => {
    const { meta, output } = commands.find((command) => command.name === name) ?? {}
    const before = contents()
    holds(output, await callProcedure(opened.client, name, inputs[name]))
    const written = changed(before, contents())
    expect(name === 'imports.discard' || written.length > 0).toBe(true)
    expect(meta?.writes).toEqual(expect.arrayContaining(written))
  })

  test('answers unusable input with a typed error in Chinese', async () => {
    const bad: [string, unknown][] = [
      ['overview.summary', { from: '2026-10-41', to: '2026-10-31' }],
      ['overview.summary', { from: '2026-10-31', to: '2026-10-01' }],
      ['overview.summary', undefined],
      [
        'overview.drivers',
        { base: { from: '2026-10-31', to: '2026-10-01' }, current: { from: '2026-10-01', to: '2026-10-31' } },
      ],
      ['evidence.explain', { from: '2026-10-01', to: '2026-10-31', metric: 'luck' }],
      ['evidence.lines', { from: '2026-10-01', to: '2026-10-31', metric: 'tax', channel: '直播' }],
      ['overview.masking', { current: { from: '2026-10-01', to: '2026-10-31' } }],
      ['overview.alerts', { from: '2026-10-01', to: '2026-10-31', shops: ['nobody'] }],
      ['ledger.lines', { from: '2026-10-01', to: '2026-10-31', shops: ['nobody'] }],
      ['imports.undo', { batchId: 'nothing' }],
      ['imports.rows', { batchId: 'nothing' }],
      ['imports.apply', { planId: 'nothing' }],
      ['imports.stage', { files: [] }],
      ['imports.stage', { files: ['/etc/passwd'] }],
      ...KEPT_REFUSED,
      ...REGISTER_REFUSED,
      ['events.save', { name: '店庆', platform: null, year: 2026, phases: [] }],
      ['events.reset', { id: 'nothing' }],
      ['targets.set', { month: '2026-10', targets: { gmv: -1 } }],
      ['targets.set', { month: '2026-10', targets: { refundRate: 12 } }],
      ['targets.pace', { month: '2026-10', shop: 'nobody' }],
      ['listing.title', { title: '雨伞', platform: 'amazon' }],
      ['listing.saveLimit', { platform: 'jd', bytes: 0 }],
      ...STOCK_REFUSED,
      ['ledger.source', { batchId: 'x', sheet: '', row: 1 }],
    ]
    for (const [name, input] of bad) {
      const error: unknown = await callProcedure(opened.client, name, input).catch((thrown: unknown) => thrown)
      expect(error, name).toMatchObject({ code: expect.stringMatching(/^(INVALID_INPUT|NOT_FOUND)$/), defined: true })
      expect(error instanceof Error ? error.message : '', name).toMatch(/[一-龥]/)
    }
  })
})
