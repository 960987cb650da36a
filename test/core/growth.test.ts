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
  const orders = months.map(order)
  // A month without a file is between two that are imported each for itself.
  const cut = months.findIndex((month) => without.includes(month))
  const parts = cut === -1 ? [orders] : [orders.slice(0, cut), orders.slice(cut + 1)]
  await importFiles(
    opened,
    parts.map((part, at) => csv(`订单${at}.csv`, part)),
  )
  const { tables } = await opened.client.lists.compose({ list: 'year', year: 2026 })
  const figure = async (from: string, to: string) => {
    const rows = await opened.client.overview.lastDay({ from, to })
    return rows.find(({ id }) => id === 'compoundGrowth')?.value
  }
  const october = { from: '2026-10-01', to: '2026-10-31' }
  const cell = await opened.client.evidence.cell({ ...october, of: 'compass', figure: 'compoundGrowth' })
  const told = await figure(october.from, october.to)
  const others = [await figure('2026-10-01', '2026-10-30'), await figure('2026-11-01', '2026-11-30')]
  await opened.close()
  return { rows: tables.find(({ key }) => key === 'growth')?.rows, told, others, cell }
}

test('two years and a half grow by the root of what a year is against the first', async () => {
  const { rows, told, others, cell } = await growthOf('2024-05')
  // 18 months lie between the two years: 1.21 times in a year and a half.
  const rate = expect.closeTo(1.21 ** (12 / 18) - 1, 10)
  expect(rows).toEqual([[TARGETS.compoundGrowth.zh, { value: rate, unit: 'ratio' }, expect.any(String)]])
  expect(rows?.[0]?.[2]).toMatch(/2024-05 至 2025-04 1,200元，2025-11 至 2026-10 1,452元/)
  expect([told, cell.value]).toEqual([rate, rate])
  expect(cell.terms.map(({ value, number }) => [value, number?.from, number?.to])).toEqual([
    [145_200, '2025-11-01', '2026-10-31'],
    [120_000, '2024-05-01', '2025-04-30'],
  ])
  // A month that has just begun is not whole: then it is eleven of 121 and one of 100. Of days without a file nothing is told.
  expect(others).toEqual([expect.closeTo((1431 / 1200) ** (12 / 17) - 1, 10), null])
})

test('fewer than two years, or a month without a file, tell nothing', async () => {
  expect(await growthOf('2024-12')).toMatchObject({ rows: [], told: null })
  expect(await growthOf('2024-05', ['2025-08'])).toMatchObject({ rows: [], told: null })
})
