import { expect, test } from 'vitest'
import { addMonths, eachMonth, monthEnd } from '../../shared/calendar.ts'
import { TARGETS } from '../../shared/terms/targets.ts'
import { openTestCore } from '../support/core.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'
import { importFiles } from '../support/whole-shop.ts'

/** One order on the last day of each month, of 121.00 in the newest twelve and of 100.00 before. */
async function growthOf(first: string, without: readonly string[] = []) {
  const opened = openTestCore()
  const months = eachMonth(`${first}-01`, '2026-10-31')
  const order = (month: string, at: number) => {
    const [day, paid] = [monthEnd(month), month > addMonths('2026-10', -12) ? '121.00' : '100.00']
    return taobaoOrder(`43210000000000${String(at).padStart(4, '0')}`, paid, {
      订单创建时间: `${at === 0 ? `${month}-01` : day} 10:00:00`,
      订单付款时间: `${at === 0 ? `${month}-01` : day} 10:00:00`,
    })
  }
  const rows = months.map(order)
  // A month without a file is between two that are imported each for itself.
  const cut = months.findIndex((month) => without.includes(month))
  const parts = cut === -1 ? [rows] : [rows.slice(0, cut), rows.slice(cut + 1)]
  await importFiles(
    opened,
    parts.map((part, at) => csv(`订单${at}.csv`, part)),
  )
  const { tables } = await opened.client.lists.compose({ list: 'year', year: 2026 })
  await opened.close()
  return tables.find(({ key }) => key === 'growth')
}

test('two years and a half grow by the root of what a year is against the first', async () => {
  const table = await growthOf('2024-05')
  // 18 months lie between the two years: 1.21 times in a year and a half.
  expect(table?.rows).toEqual([
    [
      TARGETS.compoundGrowth.zh,
      { value: expect.closeTo(1.21 ** (12 / 18) - 1, 10), unit: 'ratio' },
      expect.any(String),
    ],
  ])
  expect(table?.rows[0]?.[2]).toMatch(/2024-05 至 2025-04 1,200元，2025-11 至 2026-10 1,452元/)
})

test('fewer than two years, or a month without a file, tell nothing', async () => {
  expect((await growthOf('2024-12'))?.rows).toEqual([])
  expect((await growthOf('2024-05', ['2025-08']))?.rows).toEqual([])
})
