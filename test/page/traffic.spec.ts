import { addDays, eachDay } from '../../shared/calendar.ts'
import { formatRatio, formatYuan } from '../../shared/format.ts'
import { fileOf, FIXTURES } from '../support/exports/index.ts'
import { OCTOBER } from '../support/whole-shop.ts'
import { expect, open, test } from './fixtures.ts'
import { importSample } from './host.ts'

const PERIOD = `from=${OCTOBER.from}&to=${OCTOBER.to}`

test('without the reports both pages name the export and where it is', async ({ page, sample }) => {
  await open(page, sample, `/traffic?${PERIOD}`)
  await expect(page.getByText('这段时间没有流量来源的报表')).toBeVisible()
  await expect(page.getByRole('region', { name: '还缺' })).toContainText('生意参谋 › 流量 › 店铺来源 › 下载')
  await expect(page.getByRole('region', { name: '还缺' }).getByRole('link', { name: '导入' }).first()).toBeVisible()
  const offsite = page.getByRole('region', { name: /站外登记/ })
  await offsite.getByRole('button', { name: '记一条' }).click()
  await offsite.getByRole('button', { name: '保存' }).click()
  await expect(offsite).toContainText('写上渠道')
  await offsite.getByLabel('渠道').fill('小红书')
  await offsite.getByLabel('编码').fill('XHS-01')
  await offsite.getByRole('button', { name: '保存' }).click()
  const kept = page.getByRole('table', { name: '站外登记' })
  await expect(kept).toContainText('订单里没有编码「XHS-01」')
  await kept.getByRole('button', { name: /^删除/ }).click()
  await expect(kept).toBeHidden()
  await offsite.getByRole('button', { name: '放回去' }).click()
  await expect(kept).toContainText('小红书')

  await page.getByRole('link', { name: '漏斗', exact: true }).click()
  await expect(page.getByText('这段时间没有能算漏斗的报表')).toBeVisible()
  await expect(page.getByRole('region', { name: '还缺' })).toContainText('抖音电商罗盘 › 成交 › 成交概览 › 导出')
})

test('sources open and change their group, and the funnel names the step that costs most', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/import')
  await page
    .getByLabel('选择文件', { exact: true })
    .setInputFiles(
      files().map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
    )
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByText(/已写入/)).toBeVisible()

  await open(page, empty, `/traffic?${PERIOD}`)
  const rows = await empty.core.traffic.sources({ ...OCTOBER, compare: 'previous' })
  const search = rows.find(({ source }) => source === '手淘搜索')
  await expect(page.locator('.answer')).toContainText('「手淘搜索」一个来源占 66.7%，超过一半')
  const table = page.getByRole('table', { name: '流量来源' })
  await expect(table.getByRole('row')).toHaveCount(5)
  const row = table.getByRole('row').filter({ hasText: '手淘搜索' })
  await expect(row).toContainText('超过一半')
  await expect(row).toContainText(formatYuan(search?.perVisitor ?? null))
  await expect(row).toContainText('▲ 25.0%')
  await row.getByTitle('访客怎么来的').click()
  await expect(page.getByRole('dialog')).toContainText('店铺流量来源_2026-10-01_2026-10-31.xls')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '看各来源' }).click()
  await expect(page.getByRole('table', { name: '转化率变在哪里' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: '收起免费流量' }).click()
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: '展开免费流量' }).click()

  await page.getByRole('combobox', { name: '手淘搜索的组' }).click()
  await page.getByRole('option', { name: '内容' }).click()
  await expect(page.getByText('归到「内容」')).toBeVisible()
  await expect(page.getByRole('list', { name: '各组占比' })).toContainText('内容')
  expect((await empty.core.traffic.sources(OCTOBER)).find(({ key }) => key === search?.key)?.group).toBe('content')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('改回按名字分组')).toBeVisible()
  expect((await empty.core.traffic.sources(OCTOBER)).find(({ key }) => key === search?.key)?.group).toBe('free')

  await page.getByRole('link', { name: '看漏斗' }).click()
  const [funnel] = (await empty.core.traffic.funnel(OCTOBER)).shops
  const cart = funnel?.steps.find(({ step }) => step === 'cart')
  await expect(page.locator('.answer')).toContainText(`约少卖 ${formatYuan(cart?.lost ?? null)} 元`)
  const steps = page.getByRole('table', { name: `${funnel?.shop}的漏斗` })
  const stuck = steps.getByRole('row').filter({ hasText: '卡在这里' })
  await expect(stuck).toContainText('加购')
  await expect(stuck).toContainText(formatRatio(cart?.baseRate ?? null, 2))
  await page.getByText('比上一期').click()
  await expect(page.locator('.answer')).toContainText('低于2026-09-01 至 2026-09-30 的比例')
})

/** Two months of sources, and days of visitors of whom fewer fill a cart from October on. */
function files() {
  const [sources, days] = ['taobao.sycm-sources', 'taobao.sycm-shop'].map((format) =>
    FIXTURES.find((one) => one.format === format),
  )
  if (sources === undefined || days === undefined) throw new Error('no fixture')
  const source = (first: string, second: string, visitors: number, buyers: number) => ({
    流量载体: '汇总',
    一级来源: first,
    二级来源: second,
    三级来源: '汇总',
    四级来源: '汇总',
    访客数: String(visitors),
    支付买家数: String(buyers),
    支付金额: `${buyers * 100}.00`,
  })
  const month = (name: string, more: number) =>
    fileOf({
      ...sources,
      name,
      rows: [
        source('免费流量', '汇总', 900 * more, 30),
        source('免费流量', '手淘搜索', 800 * more, 20),
        source('免费流量', '逛逛', 100 * more, 10),
        source('付费流量', '汇总', 300 * more, 6),
      ],
    })
  const visitors = eachDay(addDays(OCTOBER.from, -62), OCTOBER.to).map((day) => ({
    统计日期: day,
    商品访客数: '1,000',
    商品加购人数: day < OCTOBER.from ? '100' : '80',
    支付买家数: day < OCTOBER.from ? '50' : '40',
  }))
  return [
    month('店铺流量来源_2026-09-01_2026-09-30.xls', 4),
    month('店铺流量来源_2026-10-01_2026-10-31.xls', 5),
    fileOf({ ...days, rows: visitors, name: '宏观监控.xls' }),
  ]
}
