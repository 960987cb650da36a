import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { csv, subOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** Orders of 精选联盟 (domain formats 2d): two hosts of one name with numbers of their own, two without a number. */
let opened: ReturnType<typeof openTestCore>
const DAY = '2026-09-10 10:00:00'
const HOSTS = [
  ['小美', 'daren001'],
  ['小美', 'daren002'],
  ['阿强', ''],
  ['小丽', '-'],
] as const
const orderOf = (at: number) => `69200000000000000${at}0`

beforeAll(async () => {
  opened = openTestCore()
  const orders = HOSTS.map((_, at) =>
    subOrder(orderOf(at), `${orderOf(at)}1`, '30.00', { 订单提交时间: DAY, 支付完成时间: DAY }),
  )
  await importFiles(opened, [csv('抖店订单.csv', orders)])
  const form = FIXTURES.find(({ format }) => format === 'douyin.commission') ?? expect.fail('no form')
  const rows = HOSTS.map(([name, number], at) => ({
    ...form.rows[0],
    订单id: `${orderOf(at)}\t`,
    作者账号: name,
    '抖音/火山号': number,
    支付金额: '30.00',
    付款时间: DAY,
  }))
  await importFiles(opened, [fileOf({ ...form, rows })])
})
afterAll(() => opened.close())

test('hosts of one name are told apart by their numbers, and one without a number by the name', async () => {
  const { rows } = await opened.client.live.creators({ from: '2026-09-01', to: '2026-09-30' })
  expect(rows.map(({ orders, gmv }) => [orders, gmv])).toEqual(HOSTS.map(() => [1, 3000]))
  expect(new Set(rows.map(({ key }) => key)).size).toBe(HOSTS.length)
})
