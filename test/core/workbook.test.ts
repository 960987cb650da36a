import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatChange } from '../../shared/format.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { METRICS } from '../../shared/terms.ts'
import { neutral } from '../../electron/core/export/neutral.ts'
import { header, named, tab as tabNamed } from '../../electron/core/review/tabs.ts'
import { workbook } from '../../electron/core/review/workbook.ts'
import { metricsOf } from '../../electron/core/analyses/overview/summary.ts'
import { compose } from '../../electron/core/review/compose.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

/** The workbook against the sheet it was made from, read back with another program's eyes. */
function sampleSheet(): Promise<{ sheet: ReviewSheet; gsv: number | null }> {
  return withShop(async (shop) => {
    await shop.importAll(sampleFiles())
    const books = shop.books()
    const scope = { from: '2026-10-01', to: '2026-10-31', dateBasis: 'paid', refundBook: 'attributed' } as const
    return {
      sheet: compose(shop.db, books, { month: '2026-10', files: [], rejectedRows: 0 }),
      gsv: metricsOf(books, scope).gsv,
    }
  })
}

const { sheet, gsv } = await sampleSheet()

function tabOf(book: XLSX.WorkBook, name: string): (string | number | undefined)[][] {
  const tab = book.Sheets[name]
  if (tab === undefined) throw new Error(`no tab ${name}`)
  return XLSX.utils.sheet_to_json<(string | number | undefined)[]>(tab, { header: 1, raw: true })
}

describe('the workbook', () => {
  test('holds the metrics of the sheet, as numbers in 元', async () => {
    const book = XLSX.read(await workbook(sheet))
    expect(book.SheetNames).toEqual([
      '指标',
      '驱动分解',
      '日走势',
      '近 13 个月',
      '活动对齐的同比',
      '渠道',
      '商品',
      '商品：卖得最多',
      '商品分级（按贡献）',
      '商品角色',
      '价格带',
      '活动',
      '用户（青禾家居小店）',
      '用户分群',
      '回头率：首购之后几个月又买',
      '售后',
      '退款最多的商品',
      '退款原因',
      '发现',
      '数据说明',
    ])
    const rows = tabOf(book, '指标')
    const items = blockOf(sheet, 2)?.items ?? []
    items.forEach(({ metric, value, previous }, index) => {
      const { unit } = METRICS[metric]
      const inCell = (number: number | null) => (number === null ? undefined : unit === 'fen' ? number / 100 : number)
      expect(rows[index + 1]?.[1], metric).toBe(inCell(value))
      expect(rows[index + 1]?.[2], metric).toBe(inCell(previous))
    })
    expect(items.find(({ metric }) => metric === 'gsv')?.value).toBe(gsv)
  })

  test('holds every cell of the tables, figure by figure', async () => {
    const book = XLSX.read(await workbook(sheet))
    const own = ([4, 5, 6, 7, 8, 9, 10, 11, 12, 16] as const).flatMap((id) => blockOf(sheet, id)?.tables ?? [])
    const tables = [...own, blockOf(sheet, 4)?.months].filter((table) => table !== undefined)
    let figures = 0
    for (const { title, rows } of tables) {
      const tab = tabOf(book, title)
      rows.forEach((row, index) =>
        row.forEach((cell, place) => {
          const written = tab[index + 1]?.[place]
          if (typeof cell === 'string') return expect(written ?? '').toBe(neutral(cell))
          figures += 1
          const { value, unit } = cell
          return expect(written).toBe(value === null ? undefined : unit === 'fen' ? value / 100 : value)
        }),
      )
    }
    expect(figures).toBeGreaterThan(100)
  })

  test('a rate of the year before changes by points: that it is known stands beside it', async () => {
    const rows = tabOf(XLSX.read(await workbook(sheet)), '活动对齐的同比')
    const [, now, before, change] = rows.find(([name]) => name === '退款率') ?? []
    expect([typeof now, typeof before]).toEqual(['number', 'number'])
    expect(change).toBe(formatChange(Number(now), Number(before), 'ratio').text)
  })

  test('daily and channel tabs add up to the month', async () => {
    const book = XLSX.read(await workbook(sheet))
    const days = tabOf(book, '日走势').slice(1)
    const total = days.reduce((sum, row) => sum + Math.round(Number(row[2] ?? 0) * 100), 0)
    expect(total).toBe(gsv)
    const shops = tabOf(book, '渠道')
      .slice(1)
      .filter(([name]) => !String(name).startsWith('　'))
    expect(shops.reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0)).toBe(gsv)
    // It stands behind the refund rate, two columns from what it is a share of.
    const share = tabOf(book, '渠道')[0]?.indexOf('占净支付') ?? -1
    for (const row of shops) expect(row[share]).toBeCloseTo((Number(row[3]) * 100) / (gsv ?? Number.NaN), 6)
  })

  test('freezes the header of every tab and holds no formula', async () => {
    const book: XLSX.WorkBook & { files?: Record<string, { content?: unknown }> } = XLSX.read(await workbook(sheet), {
      bookFiles: true,
    })
    const tabs = Object.entries(book.files ?? {}).filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name))
    const xml = tabs.map(([, { content }]) => Buffer.from(content as Uint8Array).toString('utf8'))
    expect(xml.length).toBe(book.SheetNames.length)
    for (const text of xml) {
      expect(text).toMatch(/<pane [^>]*state="frozen"/)
      expect(text).not.toMatch(/<f[ >]/)
    }
  })

  test('gives tabs names that Excel takes, whatever shops are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 12 }), (names) => {
        const given = named(names.map((name) => tabNamed(`漏斗：${name}`, [], []))).map(({ sheet: own }) => own ?? '')
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const name of given) expect(name).toMatch(/^[^\\/*?:[\]]{1,31}$/s)
      }),
    )
  })

  test('text that looks like a formula is stopped', async () => {
    expect(neutral('=cmd|calc')).toBe("'=cmd|calc")
    expect(neutral('@SUM(A1)')).toBe("'@SUM(A1)")
    expect(neutral('-5 折')).toBe("'-5 折")
    expect(neutral('普通标题')).toBe('普通标题')
    const blocks = sheet.blocks.map((block) =>
      block.id === 7 ? { ...block, top: block.top.map((row) => ({ ...row, title: '=1+1' })) } : block,
    )
    const titles = tabOf(XLSX.read(await workbook({ ...sheet, blocks })), '商品').map((row) => row[1])
    expect(titles).toContain("'=1+1")
    expect(header(['=1+1', '日期'])).toMatchObject([{ value: "'=1+1" }, { value: '日期' }])
  })
})
