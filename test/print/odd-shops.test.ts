import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createChromiumPrinter } from '../../electron/shell/chromium-printer.ts'
import { formatYuan } from '../../shared/format.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import { drain, openTestCore } from '../support/core.ts'
import type { ListInput } from '../../shared/contract/lists.ts'
import { MOST_ON_PAPER } from '../../renderer/print/list-room.ts'
import { importFiles, report } from '../support/listings.ts'
import { outlineOf } from '../support/pdf.ts'

/** Shops at the edges, on paper: little, none, nothing but refunds, long names, several shops. */
const printer = createChromiumPrinter({
  renderModule: path.resolve(import.meta.dirname, '../../dist/print/render.mjs'),
})
const dir = mkdtempSync(path.join(tmpdir(), 'zhanggui-odd-'))
afterAll(() => rmSync(dir, { recursive: true }))

interface Sale {
  day: string
  title?: string
  yuan?: string
  refunded?: boolean
}

/** Pages of a document. */
function pagesOf(html: string): number {
  return html.split('class="review-page-a4"').length - 1
}

/** A core with shops of these sales, each shop from one order file. */
async function sheetOf(shops: readonly (readonly Sale[])[]): Promise<ReviewSheet> {
  const opened = openTestCore()
  for (const [index, sales] of shops.entries()) {
    const files = [
      report(
        'pdd.orders',
        `orders_export_${index}.csv`,
        sales.map((sale, place) => rowOf(sale, index, place)),
      ),
    ]
    const { result } = await drain(
      await opened.client.imports.stage({ files: opened.drop(files), platform: 'pdd', shop: `第${index + 1}家店` }),
    )
    await drain(await opened.client.imports.apply({ planId: result.planId }))
  }
  const sheet = await opened.client.review.compose({ month: '2026-10' })
  await opened.close()
  return sheet
}

function rowOf({ day, title = '挂钩', yuan = '25.00', refunded = false }: Sale, shop: number, place: number) {
  return {
    商品: title,
    订单号: `${day.slice(2).replaceAll('-', '')}-${shop}${String(place).padStart(14, '0')}\t`,
    订单状态: refunded ? '已发货，退款成功' : '已收货',
    '商品总价(元)': yuan,
    '邮费(元)': '0.00',
    '用户实付金额(元)': yuan,
    '商家实收金额(元)': yuan,
    '商品数量(件)': '1',
    商品id: `60000000${shop}${place}`,
    商品规格: '白',
    售后状态: refunded ? '退款成功' : '无售后或售后取消',
    订单成交时间: `${day} 12:00:00`,
  }
}

/** What a reader sees, and nothing that a program would say. */
async function readable(sheet: ReviewSheet): Promise<string> {
  for (const edition of ['page', 'long'] as const) {
    const html = await printer.html(sheet, edition)
    const text = html.replace(/<style[\s\S]*?<\/style>/, '').replaceAll(/<[^>]+>/g, ' ')
    expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/)
    if (edition === 'page') expect(pagesOf(html)).toBe(1)
  }
  return (await printer.html(sheet, 'page')).replaceAll(/<[^>]+>/g, '')
}

test('a shop with one sale and no other file says what it is and what is missing', async () => {
  const text = await readable(await sheetOf([[{ day: '2026-10-12' }]]))
  expect(text).toContain('第1家店')
  expect(text).toContain('25.00')
  expect(text).toContain('还没有：')
  expect(text).toContain('推广（缺：推广报表')
  expect(text).not.toContain('日均访客')
})

test('a month of nothing but refunds has money that came and went, and no net sales', async () => {
  const sales = ['05', '09', '20'].map((day) => ({ day: `2026-10-${day}`, refunded: true }))
  const sheet = await sheetOf([sales])
  const values = new Map(blockOf(sheet, 2)?.items.map(({ metric, value }) => [metric, value]))
  expect([values.get('gmv'), values.get('gsv'), values.get('refundRate')]).toEqual([7500, 0, 1])
  expect(await readable(sheet)).toContain('100.0%')
})

test('three shops with titles of forty letters and large sums are one page, and no figure is cut', async () => {
  const title = '加厚防水无痕强力承重免打孔厨房浴室墙壁挂钩门后置物收纳神器家用大号十二只装送胶贴'
  expect(Array.from(title).length).toBeGreaterThanOrEqual(40)
  const days = ['2026-09-05', '2026-09-21', '2026-10-02', '2026-10-11', '2026-10-23']
  const sheet = await sheetOf(
    [1, 2, 3].map((shop) =>
      days.map((day, index) => ({
        day,
        title: `${title}${shop}`,
        yuan: `${shop}${index}34567.89`,
        refunded: index === 4,
      })),
    ),
  )
  await readable(sheet)
  const file = path.join(dir, 'three.pdf')
  writeFileSync(file, await printer.pdf(await printer.html(sheet, 'page')))
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  expect(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1]).toBe('1')
  expect(outlineOf(file)[0]).toContain('第1家店、第2家店、第3家店')
  for (const { name, gsv } of blockOf(sheet, 6)?.rows ?? []) {
    expect(text).toContain(name)
    expect(text).toContain(formatYuan(gsv))
  }
  // Titles are cut, figures never are.
  expect(text).not.toMatch(/\d[\d,.]*…/)
})

test('five thousand SKUs take no more pages than a person reads; lists say how much more there is, and where', async () => {
  const opened = openTestCore()
  const skus = Array.from({ length: 5000 }, (_, place) => place)
  const sales = skus.map((place) =>
    rowOf({ day: `2026-10-${String(1 + (place % 31)).padStart(2, '0')}`, title: `全网最低价挂钩${place}` }, 0, place),
  )
  await importFiles(opened, [report('pdd.orders', 'orders_export_many.csv', sales)])
  const sheet = await opened.client.review.compose({ month: '2026-10' })
  expect(pagesOf(await printer.html(sheet, 'page'))).toBe(1)
  const long = await printer.html(sheet, 'long')
  expect(pagesOf(long)).toBeLessThanOrEqual(10)

  const days = { from: '2026-10-01', to: '2026-10-31' }
  const lists: ListInput[] = [
    { list: 'titles' },
    { list: 'week', to: days.to },
    { list: 'aftersales', ...days },
    { list: 'metrics', ...days, compare: 'previous' },
    { list: 'bookkeeping', ...days },
    { list: 'year', year: 2026 },
    { list: 'checkup', to: days.to },
  ]
  for (const list of lists) {
    const html = await printer.listHtml(await opened.client.lists.compose(list))
    expect(pagesOf(html), list.list).toBeLessThanOrEqual(list.list === 'titles' ? 10 : 2)
  }
  const titles = await printer.listHtml(await opened.client.lists.compose({ list: 'titles' }))
  const file = path.join(dir, 'many.pdf')
  writeFileSync(file, await printer.pdf(titles))
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  expect(text.match(/全网最低价挂钩\d+/g)).toHaveLength(MOST_ON_PAPER)
  expect(text.replaceAll(/\s/g, '')).toContain('印了前400行，另有4,600行，存「表格」里有')
  await opened.close()
}, 120_000)
