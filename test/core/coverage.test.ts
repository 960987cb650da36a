import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain, openTestCore } from '../support/core.ts'

const opened = openTestCore()
const { client } = opened
afterAll(opened.close)

beforeAll(async () => {
  const { files } = await client.imports.sample()
  const { result } = await drain(await client.imports.stage({ files }))
  await drain(await client.imports.apply({ planId: result.planId }))
})

test('a file that ends a day early may have had nothing to tell of it, and the coach says so', async () => {
  const [taobao] = (await client.imports.coverage({ month: '2026-10' })).filter(({ platform }) => platform === 'taobao')
  const refunds = taobao?.reports.find(({ report }) => report === 'refunds')
  expect(refunds?.days.missing).toEqual(['2026-10-31'])
  expect(taobao?.next).toMatch(/^退款缺 1 天（10-31），.+选 2026-10-31。这天本来就没有退款的话，不用管。$/)
})

test('of a month without a file, or days of reports that state every day, it does not', async () => {
  const next = (await client.imports.coverage({ month: '2020-01' })).flatMap((shop) => shop.next ?? [])
  expect(next.length).toBeGreaterThan(0)
  for (const words of next) expect(words).not.toContain('不用管')
})
