import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAPPED } from '../../electron/core/import/mapping/fields.ts'
import { openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { importFiles } from '../support/whole-shop.ts'

/** 抖店 reviews with 评价等级 (domain formats 8): two of them without stars, one without either. */
let opened: ReturnType<typeof openTestCore>
const SCOPE = { from: '2026-08-01', to: '2026-08-31' }
const WRITTEN = [
  ['5', '好评'],
  ['2', '差评'],
  ['3', '中评'],
  ['', '好评'],
  ['', '差评'],
  ['', ''],
] as const

beforeAll(async () => {
  opened = openTestCore()
  const fixture = FIXTURES.find(({ format }) => format === 'douyin.reviews') ?? expect.fail('no reviews to write')
  const rows = WRITTEN.map(([stars, level], at) => ({
    评价日期: `2026年08月0${at + 1}日`,
    订单ID: `69000000000000000${at}`,
    商品ID: '3600000000000000001',
    商品名称: '收纳盒',
    商品评价得分: stars,
    评价等级: level,
    评价内容: '一般',
  }))
  await importFiles(opened, [fileOf({ ...fixture, rows })])
})
afterAll(() => opened.close())

test('a review without stars is good or bad as its file says', async () => {
  const found = await opened.client.aftersales.reviews(SCOPE)
  expect(found).toMatchObject({ reviews: 6, rated: 3, positiveShare: 2 / 5, negativeShare: 2 / 5 })
  expect(found.mean).toBeCloseTo(10 / 3, 12)
  expect(found.products).toMatchObject([{ reviews: 6, negativeShare: 2 / 5 }])
  expect(found.trend.at(-1)).toMatchObject({ month: '2026-08', negativeShare: 2 / 5 })
})

test('and the rates open to the reviews that they are made of', async () => {
  const rate = { of: 'reviewed' as const, ...SCOPE, figure: 'positiveShare' as const }
  const told = await opened.client.evidence.cell(rate)
  expect(told.value).toBe(2 / 5)
  expect(told.terms.map(({ value }) => value)).toEqual([2, 5])
  for (const [figure, count] of [
    ['positive', 2],
    ['negative', 2],
    ['sided', 5],
  ] as const)
    expect(await opened.client.evidence.cell({ ...rate, figure })).toMatchObject({ value: count, recordsTotal: count })
})

test('a table of the seller’s own can say which column is the level', () => {
  const fields = MAPPED.find(({ kind }) => kind === 'review')?.fields.map(({ label }) => label)
  expect(fields).toContain('评价等级')
})
