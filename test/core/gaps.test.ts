import { afterAll, beforeAll, expect, test } from 'vitest'
import { blockOf } from '../../shared/review.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'

/** A file that was never fetched is no fall and no rise: what is compared with days without files says so. */
let opened: ReturnType<typeof openTestCore>

const daysOf = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `2026-${month}-${String(from + at).padStart(2, '0')}`)

beforeAll(async () => {
  opened = openTestCore()
  const fileOf = (name: string, days: readonly string[]) =>
    csv(
      name,
      days.flatMap((day, index) =>
        [1, 2].map((one) => {
          const at = `${day} 10:00:00`
          return taobaoOrder(`43200${day.replaceAll('-', '')}000${index}${one}`, '100.00', {
            订单创建时间: at,
            订单付款时间: at,
          })
        }),
      ),
    )
  const files = opened.drop([
    fileOf('七月.csv', daysOf('07', 1, 31)),
    fileOf('八月上.csv', daysOf('08', 1, 9)),
    fileOf('八月下.csv', daysOf('08', 17, 31)),
    fileOf('九月.csv', daysOf('09', 1, 30)),
  ])
  const plan = await drain(await opened.client.imports.stage({ files }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
})
afterAll(() => opened.close())

test('a month after one with missing days rises by nothing that is known', async () => {
  const sheet = await opened.client.review.compose({ month: '2026-09' })
  expect(blockOf(sheet, 1)?.text).toContain('订单文件缺天，环比不准')
  expect(blockOf(sheet, 1)?.text).not.toContain('▲')
  const { findings = [] } = blockOf(sheet, 14) ?? {}
  const sales = findings.filter(({ module }) => module === 'sales')
  expect(sales.length).toBeGreaterThan(0)
  for (const { confidence } of sales) expect(confidence).toBeCloseTo(24 / 31, 10)
  expect(findings.map(({ text }) => text).join()).toContain('上月的只盖住 77%（小店缺 7 天），环比的涨跌里有缺的日子')
  const { quality } = await opened.client.overview.summary({
    from: '2026-09-01',
    to: '2026-09-30',
    compare: 'previous',
  })
  expect(quality.notes).toContain('对比期小店缺 7 天订单文件，这些天不计入，和它比的涨跌不准')
  // Every figure of the notes opens.
  expect(quality.figures.map(({ text }) => text)).toContain('7 天')
})

test('a month with missing days itself gives no advice about what came of what', async () => {
  const { findings = [] } = blockOf(await opened.client.review.compose({ month: '2026-08' }), 14) ?? {}
  for (const { module, advice } of findings) if (module === 'sales') expect(advice).toBeNull()
  expect(findings.map(({ text }) => text).join()).toContain('订单文件只盖住 77% 的日子（小店缺 7 天）')
})

test('the first month is compared with nothing', async () => {
  const { quality } = await opened.client.overview.summary({
    from: '2026-07-01',
    to: '2026-07-31',
    compare: 'previous',
  })
  expect(quality.notes.join()).not.toContain('对比期')
})
