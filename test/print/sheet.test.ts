import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Edition } from '../../shared/contract/review.ts'
import { formatRatio, formatShort, formatValue, formatYuan } from '../../shared/format.ts'
import { blockOf } from '../../shared/review.ts'
import type { ProductRow, ReviewSheet } from '../../shared/review.ts'
import { METRICS } from '../../shared/terms.ts'
import { createChromiumPrinter } from '../../electron/shell/chromium-printer.ts'
import { drain, openTestCore } from '../support/core.ts'
import { fontsOf, outlineOf } from '../support/pdf.ts'
import { sampleFiles } from '../support/simulator/index.ts'
import { importFiles, openWholeShop } from '../support/whole-shop.ts'

/** The sheet on paper, judged from the PDF itself: pages, size, fonts, and the numbers of the screen. */
const RENDER = path.resolve(import.meta.dirname, '../../dist/print/render.mjs')
const printer = createChromiumPrinter({ renderModule: RENDER })
let dir: string
let sheet: ReviewSheet
/** With costs, rules, advertising and visitors. */
let whole: ReviewSheet
/** The sample shops with everything they have. */
let demo: ReviewSheet

beforeAll(async () => {
  expect(existsSync(RENDER), 'run `npm run build` first').toBe(true)
  dir = mkdtempSync(path.join(tmpdir(), 'zhanggui-print-test-'))
  const core = openTestCore()
  await importFiles(core, sampleFiles())
  sheet = await core.client.review.compose({ month: '2026-10' })
  await core.close()
  const tried = openTestCore()
  const { planId } = (
    await drain(await tried.client.imports.stage({ files: (await tried.client.imports.sample()).files }))
  ).result
  await drain(await tried.client.imports.apply({ planId }))
  await tried.client.imports.settleSample({ planId })
  demo = await tried.client.review.compose({ month: '2026-10' })
  await tried.close()
  const shop = openTestCore()
  await openWholeShop(shop)
  whole = await shop.client.review.compose({ month: '2026-10' })
  await shop.close()
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

interface Printed {
  file: string
  text: string
  pages: number
  html: string
}

const PARTS = ['目标与趋势', '流量与转化', '推广', '活动', '库存', '用户与售后', '利润与对账', '动作与计划']
const PAGE_SIZE = /Page +(\d+) size: +([\d.]+) x ([\d.]+)/g

/** Each name is printed once. */
const printed = new Map<string, Promise<Printed>>()

function print(name: string, what: ReviewSheet, edition: Edition = 'page'): Promise<Printed> {
  const known = printed.get(name) ?? printAnew(name, what, edition)
  printed.set(name, known)
  return known
}

async function printAnew(name: string, what: ReviewSheet, edition: Edition): Promise<Printed> {
  const html = await printer.html(what, edition)
  const file = path.join(dir, `${name}.pdf`)
  writeFileSync(file, await printer.pdf(html))
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  expect(info).toMatch(/Page size:\s+594\.9\d* x 84[12]\.\d+ pts \(A4\)/)
  return {
    file,
    text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
    pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
    html,
  }
}

/** Nothing but slices of the font that the sheet carries, cut down to the letters used, and in both weights. */
function expectOwnFont(file: string): void {
  const fonts = fontsOf(file)
  for (const font of fonts) {
    expect(font.name).toMatch(/^[A-Z]{6}\+NotoSansSC/)
    expect(font).toMatchObject({ embedded: true, subset: true, searchable: true })
  }
  for (const weight of ['Regular', 'SemiBold'])
    expect(fonts.filter(({ name }) => name.endsWith(weight)).length).toBeGreaterThan(5)
}

/** Text as it can be compared: line breaks and spacing are the printer's business, and ⏳ is drawn, not written. */
function squeeze(text: string): string {
  return text.replaceAll(/[\s⏳]+/g, '')
}

function changeBlock<Id extends ReviewSheet['blocks'][number]['id']>(
  id: Id,
  change: (block: Extract<ReviewSheet['blocks'][number], { id: Id }>) => object,
): ReviewSheet {
  const block = blockOf(sheet, id)
  if (block === undefined) throw new Error(`no block ${id}`)
  return { ...sheet, blocks: sheet.blocks.map((old) => (old.id === id ? { ...block, ...change(block) } : old)) }
}

/** All best products with another title. */
function retitled(title: string): ReviewSheet {
  const named = (rows: readonly ProductRow[]) => rows.map((row) => ({ ...row, title }))
  return changeBlock(7, ({ top, earners }) => ({ top: named(top), earners: earners === null ? null : named(earners) }))
}

describe('the printed sheet', () => {
  test('is one A4 page, tagged, with every font embedded and Chinese that can be found', async () => {
    const { file, text, pages } = await print('october', sheet)
    expect(pages).toBe(1)
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/)
    expectOwnFont(file)
    expect(squeeze(text)).toContain('2026年10月复盘')
    expect(squeeze(text)).toContain('数据说明')
  })

  test('is the same on a machine without Chinese fonts', async () => {
    const config = path.join(dir, 'fonts.conf')
    const no = '<patelt name="lang"><string>zh-cn</string></patelt>'
    writeFileSync(
      config,
      `<fontconfig><dir>/usr/share/fonts</dir><cachedir>${dir}/fonts</cachedir>
      <selectfont><rejectfont><pattern>${no}</pattern></rejectfont></selectfont></fontconfig>`,
    )
    const usual = await print('whole', whole)
    vi.stubEnv('FONTCONFIG_FILE', config)
    expect(execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' })).toBe('')
    const bare = await print('bare', whole)
    expectOwnFont(bare.file)
    // Machines round the places of letters differently, and `-layout` puts a line together by places.
    const letters = ({ text }: { text: string }) => Array.from(squeeze(text)).toSorted().join('')
    expect([bare.pages, letters(bare)]).toEqual([usual.pages, letters(usual)])
  })

  test('carries only the slices of the font that it needs; letters of no slice are left to the machine', async () => {
    const few = await printer.html({ ...sheet, blocks: [] }, 'page')
    const many = await printer.html(sheet, 'page')
    const slices = (html: string) => html.split('@font-face{').length - 1
    expect(slices(few)).toBeLessThan(slices(many) / 2)
    expect(slices(many)).toBeLessThan(100)
    const georgian = retitled('საქართველო')
    const { file, text } = await print('georgian', georgian)
    expect(text).toContain('საქართველო')
    expect(fontsOf(file).filter(({ name }) => !name.includes('NotoSansSC'))).not.toEqual([])
  })

  test('shows the numbers of the screen', async () => {
    const text = squeeze((await print('october', sheet)).text)
    for (const { metric, value } of blockOf(sheet, 2)?.items ?? []) {
      expect(text, metric).toContain(squeeze(METRICS[metric].zh))
      if (value !== null) expect(text, metric).toContain(formatShort(value, METRICS[metric].unit))
    }
    const channels = blockOf(sheet, 6)?.rows ?? []
    expect(channels.length).toBeGreaterThan(2)
    for (const { name, gmv, gsv } of channels) {
      expect(text).toContain(squeeze(name))
      expect(text).toContain(formatYuan(gmv))
      expect(text).toContain(formatYuan(gsv))
    }
    for (const { gsv } of blockOf(sheet, 7)?.top ?? []) expect(text).toContain(formatYuan(gsv))
    expect(text).toContain(sheet.version)
  })

  test('with costs and rules shows the whole statement, and every change of the split', async () => {
    const { text, pages } = await print('whole', whole)
    const squeezed = squeeze(text)
    expect(pages).toBe(1)
    const rows = blockOf(whole, 5)?.rows ?? []
    expect(rows.at(-1)?.line).toBe('netProfit')
    const written = rows
      .filter(({ amount }) => amount !== 0)
      .flatMap(({ line, amount, previous, share }) => [
        METRICS[line].zh,
        formatYuan(amount),
        formatYuan(previous),
        formatRatio(share),
      ])
    expect(written.length).toBeGreaterThan(40)
    for (const words of written) expect(squeezed).toContain(words)
    for (const { metric, value } of blockOf(whole, 2)?.items ?? [])
      expect(squeezed, metric).toContain(formatShort(value, METRICS[metric].unit))
    const { findings = [] } = blockOf(whole, 14) ?? {}
    for (const finding of findings.slice(0, 3)) expect(squeezed).toContain(squeeze(finding.text))
  })

  test('says what the change came from', async () => {
    const { drivers } = blockOf(whole, 3) ?? {}
    const { text } = await print('whole', whole)
    expect(squeeze(text)).toContain(squeeze(drivers?.sentence ?? '?'))
  })

  test('the long edition has every row of every table, and says on each page whose it is', async () => {
    const long = await print('long-edition', demo, 'long')
    expectOwnFont(long.file)
    const all = squeeze(long.text)
    // Eight to ten, as review.md 4.5 lays them out.
    expect(long.pages).toBeGreaterThanOrEqual(8)
    expect(long.pages).toBeLessThanOrEqual(10)
    expect(all.split('2026-10复盘').length - 1).toBe(long.pages - 1)
    const outline = outlineOf(long.file)
    expect(outline[0]).toContain('2026年10月 复盘')
    for (const name of ['驱动分解', '日走势', '利润桥', '渠道', '商品', '发现', '数据说明', '指标口径', ...PARTS])
      expect(outline).toContain(name)
    const tables = ([4, 5, 6, 7, 8, 9, 10, 11, 12, 16] as const).flatMap((id) => blockOf(demo, id)?.tables ?? [])
    const figures = [...tables, ...[blockOf(demo, 4)?.months].filter((one) => one !== undefined)]
      .flatMap((table) => table.rows.flat())
      .flatMap((cell) => (typeof cell === 'string' || cell.value === null ? [] : [formatValue(cell.value, cell.unit)]))
    expect(figures.length).toBeGreaterThan(800)
    for (const figure of figures) expect(all).toContain(figure.replace(/^-/, '−'))
  })

  test('the demo shop’s October is one page; only its thirteen months of profit lie across', async () => {
    expect(demo.missing).toEqual([])
    expect((await print('demo', demo)).pages).toBe(1)
    const { file, pages } = await print('long-edition', demo, 'long')
    const sizes = [...execFileSync('pdfinfo', ['-l', String(pages), file], { encoding: 'utf8' }).matchAll(PAGE_SIZE)]
    const across = sizes.filter(([, , width, height]) => Number(width) > Number(height))
    expect(sizes).toHaveLength(pages)
    expect(across).toHaveLength(1)
    const text = execFileSync('pdftotext', ['-f', across[0]?.[1] ?? '', '-l', across[0]?.[1] ?? '', file, '-'], {
      encoding: 'utf8',
    })
    expect(text).toContain('利润表')
  })

  test('a list goes over as many pages as it needs, and loses no row', async () => {
    const rows = Array.from({ length: 130 }, (_, index) => [
      `编码-${index}`,
      { value: index * 100, unit: 'fen' as const },
    ])
    const columns = [
      { name: '商家编码', wide: 2, words: true },
      { name: '金额', wide: 1, words: false },
    ]
    const table = { key: 'rows', title: '要的货', columns, rows, none: '', note: '合计见下' }
    const list = {
      list: 'order' as const,
      title: '采购单',
      about: '东厂',
      lines: ['要货'],
      tables: [table],
      notes: ['尽快'],
    }
    const html = await printer.listHtml(list)
    const file = path.join(dir, 'list.pdf')
    writeFileSync(file, await printer.pdf(html))
    const text = squeeze(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }))
    for (const [code] of rows) expect(text).toContain(code)
    expect(text).toContain('第3/3页')
    expect(html).not.toMatch(/(src|href)=["']?(https?:)?\/\//)
  })

  test('cell contents stay text', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>&"\''
    const { html, text } = await print('hostile', retitled(hostile))
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&lt;img src=x')
    expect(squeeze(text)).toContain('<imgsrc=x')
  })

  test('long titles are cut, and a month without anything is still one page', async () => {
    const title = '超长标题测试'.repeat(10)
    const long = await print('long', retitled(title))
    expect(long.pages).toBe(1)
    const core = openTestCore()
    const nothing = await core.client.review.compose({ month: '2020-02' })
    await core.close()
    const empty = await print('empty', nothing)
    expect(empty.pages).toBe(1)
    expect(squeeze(empty.text)).toContain('没有订单文件')
  })

  test('what does not fit moves to a second page and is not lost', async () => {
    const lines = Array.from({ length: 90 }, (_, index) => `第${index + 1}条说明，用来看看放不下的时候会怎样。`)
    const { pages, text } = await print(
      'overflow',
      changeBlock(16, () => ({ lines, short: [] })),
    )
    expect(pages).toBeGreaterThan(1)
    for (const line of lines) expect(squeeze(text)).toContain(squeeze(line))
  })

  test('loads nothing from anywhere', async () => {
    const html = await printer.html(sheet, 'page')
    expect(html.replaceAll('&#x27;', "'")).toContain("default-src 'none'")
    expect(html).not.toMatch(/(src|href)=["']?(https?:)?\/\//)
  })
})
