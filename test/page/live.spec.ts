import { formatRatio, formatYuan } from '../../shared/format.ts'
import { fileOf, FIXTURES, sessionWorkbook } from '../support/exports/index.ts'
import { OCTOBER, saveCosts, saveRules } from '../support/whole-shop.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

test('without reports the page names the exports of sessions and of influencers', async ({ page, sample }) => {
  await open(page, sample, `/live?from=${OCTOBER.from}&to=${OCTOBER.to}`)
  await expect(page.getByText('这段时间没有直播场次的报表')).toBeVisible()
  await expect(page.getByText('抖音电商罗盘 › 直播 › 直播间列表 › 导出明细')).toBeVisible()
  await expect(page.getByText('抖店 › 精选联盟 › 数据 › 订单明细 › 导出')).toBeVisible()
  await expect(page.getByText('抖音电商罗盘 › 直播 › 直播复盘 › 下载整场数据')).toBeVisible()
})

test('sessions stand with what they left an hour, and open to the reason where it is not known', async ({
  page,
  empty,
}) => {
  await importSample(empty)
  await saveCosts({ client: empty.core })
  await saveRules({ client: empty.core })
  const files = [listFile(), { name: '整场数据.xlsx', bytes: sessionWorkbook() }]
  await open(page, empty, '/import')
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles(
      files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
    )
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()

  const scope = { from: '2026-07-01', to: '2026-07-31' }
  const sessions = await empty.core.live.sessions(scope)
  const known = sessions.find(({ overnight }) => overnight)
  expect(known?.profit.netPerHour).not.toBeNull()
  await open(page, empty, `/live?from=${scope.from}&to=${scope.to}`)
  const table = page.getByRole('table', { name: '直播场次' })
  await expect(table.getByRole('row')).toHaveCount(4)
  for (const name of ['支付（元）', '每小时支付（元）', '每小时净赚（元）'])
    await expect(table.getByRole('columnheader', { name, exact: false })).not.toHaveCount(0)
  const row = table.getByRole('row').filter({ hasText: '过零点' })
  await expect(row).toContainText(formatRatio(known?.enterRate ?? null))
  await expect(row).toContainText(formatYuan(known?.gpm ?? null))
  await expect(row).toContainText(formatYuan(known?.profit.netPerHour ?? null))
  await page.getByRole('button', { name: '展开2026-07-28 08:15:49 那场' }).click()
  await expect(page.locator('.session-details')).toContainText('订单只对上这场支付的')
  await expect(page.getByRole('table', { name: '直播间里的' })).toContainText('开箱')
  await page.getByText('来源渠道', { exact: true }).click()
  await expect(page.getByRole('table', { name: '直播间里的' })).toContainText('直播推荐')
})

/** Two sessions of July, one over midnight. */
function listFile() {
  const form = FIXTURES.find(({ format }) => format === 'douyin.live-list')
  if (form === undefined) throw new Error('no fixture')
  const session = (from: string, to: string, hours: number) => ({
    ...form.rows[0],
    直播开始时间: from,
    直播结束时间: to,
    '直播时长(分钟)': String(hours * 60),
    直播间观看次数: '12,000',
  })
  const rows = [
    // What the sample's live orders of these hours paid.
    { ...session('2026/07/14 20:00:00', '2026/07/15 02:00:00', 6), 直播间用户支付金额: '271.70' },
    session('2026/07/09 08:00:00', '2026/07/09 12:00:00', 4),
  ]
  return fileOf({ ...form, rows })
}
