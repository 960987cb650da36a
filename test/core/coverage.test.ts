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

const taobao = async () =>
  (await client.imports.coverage({ month: '2026-10' })).find(({ platform }) => platform === 'taobao')

test('a file that ends a day early may have had nothing to tell of it, and the coach says so', async () => {
  const shop = await taobao()
  const refunds = shop?.reports.find(({ report }) => report === 'refunds')
  expect(refunds?.days.missing).toEqual(['2026-10-31'])
  expect(shop?.next).toMatch(/^退款缺 1 天（10-31），.+选 2026-10-31。这天本来就没有退款的话，不用管。$/)
})

test('of a month without a file it does not', async () => {
  const next = (await client.imports.coverage({ month: '2020-01' })).flatMap((shop) => shop.next ?? [])
  expect(next.length).toBeGreaterThan(0)
  for (const words of next) expect(words).not.toContain('不用管')
})

test('what surely lacks is named before what may be nothing', async () => {
  for (const { id, format } of await client.imports.batches())
    if (format.startsWith('taobao.sycm-selfhelp') || format === 'taobao.sycm-shop')
      await client.imports.undo({ batchId: id })
  const shop = await taobao()
  expect(shop?.reports.find(({ report }) => report === 'refunds')?.days.missing).toHaveLength(1)
  expect(shop?.next).toMatch(/^店铺流量整月都没有/)
})

test('the guide begins with what a seller has to fetch', async () => {
  const formats = await client.imports.formats()
  for (const platform of ['taobao', 'douyin'] as const) {
    const own = formats.filter((format) => format.platform === platform)
    expect(own[0]).toMatchObject({ id: `${platform}.orders`, essential: true })
    const places = own.flatMap(({ essential }, place) => (essential ? [place] : []))
    expect(places.length).toBeGreaterThan(2)
    expect(places).toEqual(places.map((_, place) => place))
  }
})
