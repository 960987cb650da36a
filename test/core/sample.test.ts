import { expect, test } from 'vitest'
import { AD_VERDICTS } from '../../shared/contract/ad-verdicts.ts'
import { drain, openTestCore } from '../support/core.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }

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
  const verdicts = (await client.ads.plans(OCTOBER)).map(({ verdict }) => verdict)
  expect(new Set(verdicts)).toEqual(new Set(AD_VERDICTS))
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
