import { expect, test } from 'vitest'
import { AD_VERDICTS } from '../../shared/contract/ad-verdicts.ts'
import { blockOf } from '../../shared/review.ts'
import { adsOpen } from '../support/cells-of-ads.ts'
import { reviewsOpen } from '../support/cells-of-charts.ts'
import { eventNeedOpens, listingsOpen } from '../support/cells-of-goods.ts'
import { creatorsOpen, sessionsOpen } from '../support/cells-of-live.ts'
import { furtherSentencesOpen } from '../support/cells-of-sentences.ts'
import { sourcesOpen } from '../support/cells-of-traffic.ts'
import { drain, openTestCore } from '../support/core.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

type Opened = ReturnType<typeof openTestCore>

async function trySample() {
  const opened = openTestCore()
  const { client } = opened
  const plan = await drain(await client.imports.stage({ files: (await client.imports.sample()).files }))
  const { planId } = plan.result
  await drain(await client.imports.apply({ planId }))
  return { ...opened, planId, kept: await client.imports.settleSample({ planId }) }
}

test('the sample shops have what every page asks for', async () => {
  const { client, kept } = await trySample()
  expect(kept.files).toBe((await client.imports.batches()).length)
  const statement = await client.profit.statement(OCTOBER)
  expect(statement.filter(({ amount }) => amount === null)).toEqual([])
  const sheet = await client.review.compose({ month: '2026-10' })
  expect(sheet.missing).toEqual([])
  // The page calls only a part of them 积压: the sheet may not give all of them that name.
  const { findings = [] } = blockOf(sheet, 14) ?? {}
  const much = findings.find(({ place }) => place === '/slow')?.text ?? expect.fail('nothing lies about')
  expect(much).toMatch(/^\d+ 个规格卖不动或备多了，压着 /)
  const verdicts = (await client.ads.plans(OCTOBER)).map(({ verdict }) => verdict)
  expect(new Set(verdicts)).toEqual(new Set(AD_VERDICTS))
  await takesTheSellersWord(client)
  await figuresOpen(client)
})

/** What tables of the sample shops show is what opens behind it. */
async function figuresOpen(client: Opened['client']): Promise<void> {
  expect(await sourcesOpen(client, { ...OCTOBER, compare: 'previous' })).toBeGreaterThan(8)
  expect(await sessionsOpen(client, OCTOBER)).toBeGreaterThan(3)
  expect(await creatorsOpen(client, OCTOBER)).toBeGreaterThan(0)
  expect(await listingsOpen(client, OCTOBER)).toBeGreaterThan(0)
  expect(await eventNeedOpens(client, '2026-10-31')).toBeGreaterThan(3)
  expect(await adsOpen(client, OCTOBER)).toMatchObject({ rows: 12 })
  expect(await reviewsOpen(client, OCTOBER)).toBeGreaterThan(0)
  const said = await furtherSentencesOpen(client, OCTOBER, '2026-10-31')
  expect(said).toEqual({
    traffic: 5,
    live: 4,
    slow: 9,
    plan: 2,
    withinBudget: 4,
    ads: 2,
    shift: 6,
    reviews: 5,
    slowNotes: 5,
  })
}

/** Twice what past events brought takes twice the pieces in the middle case, and no more before or after. */
async function takesTheSellersWord({ inventory }: Opened['client']): Promise<void> {
  const asOf = '2026-10-31'
  const { rows } = await inventory.eventStock({ asOf })
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows.slice(0, 3)) {
    const own = await inventory.eventStock({ asOf, uplift: row.uplift * 2 })
    const same = own.rows.find(({ sku }) => sku === row.sku) ?? expect.fail(row.sku)
    expect(same).toMatchObject({ basis: 'seller', events: row.events, before: row.before, after: row.after })
    expect(same.p50).toBeCloseTo(row.p50 * 2, 6)
    expect(own.notes[0]).toContain('自己估的')
  }
}

test('taken out file by file they leave nothing either', async () => {
  const { client } = await trySample()
  const own = await client.rules.save({ value: { kind: 'tax', rate: 0.03 } })
  const batches = await client.imports.batches()
  for (const { id } of batches.slice(1)) await client.imports.undo({ batchId: id })
  expect((await client.rules.list()).length).toBeGreaterThan(1)
  await client.imports.undo({ batchId: batches[0]?.id ?? '' })
  expect(await client.rules.list()).toEqual([own])
  const { blocks } = await client.review.compose({ month: '2026-10' })
  expect(blocks.find(({ id }) => id === 15)).toMatchObject({ actions: [] })
})

test('the sample shops go as one, with what was typed for them; what is the seller’s own stays', async () => {
  const { client, planId } = await trySample()
  const own = await client.rules.save({ value: { kind: 'tax', rate: 0.03 } })
  await client.imports.settleSample({ planId })
  const before = await client.rules.list()
  await client.imports.settleSample({ planId })
  expect(await client.rules.list()).toEqual(before)

  const { files } = await client.imports.removeSample()
  expect(files).toBe((await client.imports.batches()).length)
  expect((await client.imports.batches()).filter(({ undoneAt }) => undoneAt === null)).toEqual([])
  expect(await client.rules.list()).toEqual([own])
  expect(await client.campaigns.list()).toEqual([])
  expect((await client.review.compose({ month: '2026-10' })).blocks.find(({ id }) => id === 15)).toMatchObject({
    actions: [],
  })
  expect(await client.shops.list()).toEqual([])
  expect(await client.imports.sampleState()).toEqual({ files: 0 })
})
