import { describe, expect, test } from 'vitest'
import type { Report } from '../../shared/contract/imports.ts'
import { detect } from '../../electron/core/import/detect.ts'
import { FORMATS } from '../../electron/core/import/formats/index.ts'
import { FIXTURES, fileOf, headerOf, sessionWorkbook } from '../support/exports/index.ts'
import type { Fixture } from '../support/exports/index.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

/** Written by the simulator, and compared with its truth elsewhere. */
const SIMULATED = ['taobao.orders', 'taobao.items', 'taobao.refunds', 'douyin.orders', 'douyin.aftersales']
/** Sheets of one workbook, tested together below. */
const SESSION = ['session-info', 'session-board', 'session-flow', 'session-funnel', 'session-products'].map(
  (name) => `douyin.${name}`,
)

test('every format has a fixture in its true form', () => {
  const tested = [...FIXTURES.map(({ format }) => format), ...SIMULATED, ...SESSION]
  expect([...new Set(tested)].toSorted()).toEqual(FORMATS.map(({ id }) => id).toSorted())
})

function readable({ above = [], below = [], rows, header, ignored = 0 }: Fixture): number {
  return (
    rows.length +
    below.filter((row) => row.some((cell) => cell !== '')).length +
    (header === '' ? above.length : 0) -
    ignored
  )
}

/** Formats whose signs the reader turns: what is stored is not what the column says. */
const TURNED = new Set([
  'douyin.settlement',
  'douyin.funds',
  'jd.settlement',
  'pdd.bill',
  'other.alipay',
  'taobao.settlement',
])

function checkControl(format: string, control: Report['control']): void {
  for (const { column, file, taken, rejected, ignored, stored } of control) {
    expect(taken + rejected + ignored, column).toBe(file)
    if (stored !== null && !TURNED.has(format)) expect(stored, column).toBe(taken)
  }
}

describe('from file to fact', () => {
  test.each(FIXTURES.map((fixture) => [fixture.format, fixture] as const))('%s', async (format, fixture) => {
    await withShop(async (shop) => {
      const plan = await shop.plan([fileOf(fixture)])
      const [report] = plan.files
      expect(report).toMatchObject({ format, rejected: 0, ignored: fixture.ignored ?? 0, new: readable(fixture) })
      expect(
        report?.issues.filter(
          ({ code }) => !['total-row', 'note-row', 'hint-row', 'date-from-name', 'only-kept'].includes(code),
        ),
      ).toEqual([])
      await shop.apply(plan.planId)
      const found = salesIn(shop.db)
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${fixture.table} ORDER BY id`)
        .all()
      expect(found[0]).toMatchObject(fixture.first)
      expect(found.length).toBe(fixture.facts ?? readable(fixture))
      if ('current' in (found[0] ?? {})) expect(found.every(({ current }) => current === 1)).toBe(true)
      checkControl(format, report?.control ?? [])
      // The same file again changes nothing.
      const again = (await shop.plan([fileOf(fixture)])).files[0]
      expect(again).toMatchObject({ new: 0, changed: 0, unchanged: readable(fixture) })
      expect(again?.issues.some(({ code }) => code === 'file-known')).toBe(true)
      expect(shop.problems()).toEqual([])
    })
  })

  test.each(FIXTURES.map((fixture) => [fixture.format, fixture] as const))(
    '%s is taken for no other report',
    (format, fixture) => {
      const header = [{ number: 1, cells: headerOf(fixture) }]
      const own = detect(header)
      expect(own.format?.id).toBe(format)
      const others = FORMATS.filter(({ id }) => id !== format).flatMap((other) => {
        const found = detect(header, [other])
        return found.format === null ? [] : [{ id: other.id, columns: found.columns.size }]
      })
      // Another may also fit; then it must explain clearly fewer columns.
      if (own.format !== null) for (const { id, columns } of others) expect(columns, id).toBeLessThan(own.columns.size)
    },
  )
})

test('the sheets of a 整场 workbook are put to the session that its first sheet names', async () => {
  const bytes = sessionWorkbook()
  await withShop(async (shop) => {
    const plan = await shop.plan([{ name: '整场数据.xlsx', bytes }])
    expect(plan.files.map(({ sheet, format, rejected }) => [sheet, format, rejected])).toEqual([
      ['基本信息', 'douyin.session-info', 0],
      ['整体看板', 'douyin.session-board', 0],
      ['流量分析-渠道分析', 'douyin.session-flow', 0],
      ['流量分析-短视频引流', 'douyin.session-flow', 0],
      ['商品分析-商品明细', 'douyin.session-products', 0],
    ])
    await shop.apply(plan.planId)
    expect(
      shop.db
        .prepare('SELECT started_at, ended_at, viewers, paid, average_minutes FROM live_session WHERE current = 1')
        .all(),
    ).toEqual([
      {
        started_at: '2026-07-28 08:15:49',
        ended_at: '2026-07-28 15:44:39',
        viewers: 9000,
        paid: 23_655_200,
        average_minutes: 65 / 60,
      },
    ])
    expect(
      shop.db.prepare('SELECT started_at, level, name, product_id, paid FROM live_product ORDER BY id').all(),
    ).toEqual([
      { started_at: '2026-07-28 08:15:49', level: '渠道', name: '直播推荐', product_id: null, paid: 1_000_000 },
      { started_at: '2026-07-28 08:15:49', level: '短视频', name: '开箱', product_id: null, paid: null },
      {
        started_at: '2026-07-28 08:15:49',
        level: '商品',
        name: '收纳盒',
        product_id: '3500000000000000001',
        paid: 880_000,
      },
    ])
  })
})

test('a folder with one of each report is imported with one drop, zips inside, and every row is accounted for', async () => {
  await withShop(async (shop) => {
    const plan = await shop.plan([
      ...FIXTURES.map(fileOf),
      { name: '整场数据.xlsx', bytes: sessionWorkbook() },
      ...sampleFiles(),
    ])
    expect(plan.files.filter(({ format }) => format === null).map(({ file, reason }) => [file, reason])).toEqual([])
    expect(new Set(plan.files.map(({ format }) => format)).size).toBe(FORMATS.length - 1)
    await shop.apply(plan.planId)
    expect(shop.problems()).toEqual([])
    for (const report of plan.files)
      expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows)
  })
})
