import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { TABLES } from '../../shared/contract/common.ts'
import { databasePath } from '../../electron/core/database/open.ts'
import { callProcedure } from '../../electron/shell/procedure-call.ts'
import { openWithInputs, PROCEDURES } from './all-inputs.ts'
import type { Opened } from './all-inputs.ts'
import { CAMPAIGN_COMMANDS } from './campaign-inputs.ts'
import { KEPT_REFUSED, LAST_COMMANDS, REVIEW_COMMANDS } from './kept-inputs.ts'
import { REGISTER_COMMANDS, REGISTER_REFUSED } from './register-inputs.ts'
import { STOCK_COMMANDS, STOCK_REFUSED } from './stock-inputs.ts'

/** Every procedure of the contract is called on a real database; queries write nothing, commands only what they say. */
let opened: Opened['opened']
let observer: Database.Database
let inputs: Opened['inputs']

beforeAll(async () => {
  const known = await openWithInputs()
  opened = known.opened
  inputs = known.inputs
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
      // Millions of days were once counted one by one until the memory ended.
      ['profit.months', { from: '2026-10-01', to: '9999-12-31' }],
      ['imports.coverage', { month: '0001-01' }],
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
