import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { opens } from '../support/cells.ts'
import { openTestCore } from '../support/core.ts'
import { fileUnder } from '../support/exports/header-file.ts'
import { importFiles } from '../support/whole-shop.ts'

// What a visitor costs whom advertising leads in, by the reports' 引导访问人数.

const DAYS = { from: '2026-09-01', to: '2026-09-02' }

let opened: ReturnType<typeof openTestCore>
beforeEach(() => {
  opened = openTestCore()
})
afterEach(() => opened.close())

const plan = (id: string, day: string, spend: string, visitors: string) => ({
  日期: day,
  计划ID: id,
  计划名字: `计划${id}`,
  花费: spend,
  展现量: '1000',
  点击量: '50',
  引导访问人数: visitors,
})
const first = () =>
  fileUnder('taobao.wujie-plan', '计划报表_20260902_101500.csv', [
    plan('60001', '2026-09-01', '100.00', '40'),
    plan('60002', '2026-09-01', '50.00', '10'),
  ])
const second = () =>
  fileUnder('taobao.wujie-plan', '计划报表_20260903_101500.csv', [plan('60001', '2026-09-02', '200.00', '50')])

const visitCost = async () => (await opened.client.overview.compass(DAYS)).find(({ id }) => id === 'visitCost')

test('is all spend over all visitors, of both products that state them, and opens', async () => {
  await importFiles(opened, [
    first(),
    second(),
    fileUnder('taobao.ylmf', '引力魔方.csv', [
      { 日期: '2026-09-02', 计划: '拉新', 消耗: '50.00', 引导访问人数: '100' },
    ]),
  ])
  expect(await visitCost()).toMatchObject({ value: 200, note: '' })
  await opens(opened.client, { ...DAYS, of: 'compass', figure: 'visitCost' }, 200)
})

test('leaves out the spend of reports that do not state them, and says so', async () => {
  const chosen = fileUnder(
    'taobao.wujie-plan',
    '计划报表_20260904_101500.csv',
    [{ 日期: '2026-09-02', 计划ID: '60003', 计划名字: '新', 花费: '900.00', 展现量: '1000' }],
    { absent: ['引导访问人数'] },
  )
  await importFiles(opened, [first(), chosen])
  expect(await visitCost()).toMatchObject({ value: 300, note: expect.stringContaining('那些花费不算在内') })
})

test('is not known of reports read before it was kept, until they are read again', async () => {
  await importFiles(opened, [first()])
  await opened.core.close()
  // As migration 28 leaves what an older program has read.
  const db = new Database(join(opened.dataDir, 'zhanggui.sqlite'))
  db.exec('UPDATE ad_day SET guided_visitors = NULL; UPDATE batch SET version = NULL')
  db.close()
  opened = openTestCore({ dataDir: opened.dataDir })
  expect(await visitCost()).toMatchObject({ value: null, note: expect.stringContaining('再导入一次') })
  await importFiles(opened, [second()])
  // 300 元 of the one plan stand against visitors of one day alone.
  expect(await visitCost()).toMatchObject({ value: null, note: expect.stringContaining('再导入一次') })
  await importFiles(opened, [first()])
  expect(await visitCost()).toMatchObject({ value: 350, note: '' })
})
