import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import { formatDecimal, formatRatio } from '../../shared/format.ts'
import type { ScanRow } from '../../shared/contract/title-scan.ts'
import { opens } from '../support/cells.ts'
import { openTestCore } from '../support/core.ts'
import { importFiles, listingsFile, report } from '../support/listings.ts'

/** Titles as they come with the exports: what the scanner lists, what is decided, and what a new export makes of it. */
let core: ReturnType<typeof openTestCore>

beforeAll(async () => {
  core = openTestCore()
  await importFiles(core, [
    listingsFile('批量编辑_20260901_100000.xlsx', [
      ['11', '最好的收纳盒大号', '材质:塑料;品牌:禾苗'],
      ['12', '最佳食用期饼干整箱'],
      ['13', '禾苗收纳箱家用', '材质:聚酯纤维'],
      ['14', '万能胶防水 顶级收纳袋'],
    ]),
    report('taobao.sycm-terms', '引流搜索关键词_2026-09-01_2026-09-07.xls', [
      { 统计日期: '2026-09-01 ~ 2026-09-07', 搜索词: '收纳盒 大号', 访客数: '300', 支付买家数: '18' },
      { 统计日期: '2026-09-01 ~ 2026-09-07', 搜索词: '透明收纳盒', 访客数: '100', 支付买家数: '2' },
    ]),
    report('taobao.wujie-keyword', '关键词报表_20260901_101500.zip', [
      {
        日期: '2026-08-31',
        '词名字/词包名字': '桌面收纳盒',
        宝贝ID: '11',
        花费: '10',
        总成交笔数: '3',
        总成交金额: '90',
        '词ID/词包ID': '1',
      },
      {
        日期: '2026-08-31',
        '词名字/词包名字': '便宜收纳盒',
        宝贝ID: '11',
        花费: '10',
        总成交笔数: '1',
        总成交金额: '90',
        '词ID/词包ID': '2',
      },
    ]),
  ])
})
afterAll(() => core.close())

const brief = ({ productId, word, class: kind, status }: ScanRow) => `${productId} ${kind} ${word} ${status}`

describe('titles of imported listings', () => {
  test('words of the files count: what is searched, what sells by advertising, what attributes say', async () => {
    const { findings, coverage, limitChecked } = await core.client.listing.title({
      title: '纯棉收纳盒大号',
      platform: 'taobao',
      productId: '11',
    })
    expect(coverage).toBeCloseTo(0.75, 12)
    expect(limitChecked).toBe(false)
    const texts = (rule: string) =>
      findings.flatMap((one) => (one.rule === rule && one.level !== 'score' ? [one.text] : []))
    expect(texts('T11')).toEqual(['纯棉'])
    expect(texts('T14')).toEqual(['透明收纳盒'])
    expect(texts('T15')).toEqual(['桌面收纳盒'])
    expect(texts('T16')).toEqual(['纯棉'])
  })

  test('what is counted of a title opens to its characters, the searches it answers and their rows, and its faults', async () => {
    const { listing } = core.client
    const subject = { title: '纯棉收纳盒大号A1', platform: 'taobao' as const, productId: '11' }
    const asked = { of: 'title' as const, subject, today: '2026-11-02' }
    const { bytes, limit, coverage, findings } = await listing.title(subject)
    const shown = { bytes, limit, coverage, findings: findings.length }
    for (const [figure, value] of Object.entries(shown))
      await opens(core.client, { ...asked, figure: figure as 'bytes' }, value)
    const counted = await core.client.evidence.cell({ ...asked, figure: 'bytes' })
    expect(counted.terms.map(({ value }) => value)).toEqual([14, 2])
    const covered = await core.client.evidence.cell({ ...asked, figure: 'coverage' })
    const [answered] = covered.terms
    const { terms } = await core.client.evidence.cell(answered?.cell ?? expect.fail())
    expect(terms.map(({ name }) => name)).not.toContain('「透明收纳盒」')
    const missed = await core.client.evidence.cell({ ...asked, figure: 'missing' })
    expect(missed.terms.map(({ name }) => name)).toEqual(['「透明收纳盒」'])
    const { records, value } = await core.client.evidence.cell(missed.terms[0]?.cell ?? expect.fail())
    expect(value).toBe(missed.value)
    expect(records[0]).toMatchObject({ kind: 'searchTerm', name: '透明收纳盒' })
    expect(records[0]?.source?.row).toBeGreaterThan(0)
    // Titles that were put together say the same of themselves as under the pen.
    for (const { title, worries, ...row } of await listing.compose({ ...subject, words: [] })) {
      const of = { ...asked, subject: { ...subject, title } }
      await opens(core.client, { ...of, figure: 'worries' }, worries)
      await opens(core.client, { ...of, figure: 'bytes' }, row.bytes)
      await opens(core.client, { ...of, figure: 'coverage' }, row.coverage)
    }
  })

  test('each figure of what is found opens as what it says', async () => {
    const subject = { title: '纯棉收纳盒大号A1', platform: 'taobao' as const, productId: '11' }
    const asked = { of: 'title' as const, subject, today: '2026-11-02' }
    const { findings } = await core.client.listing.title(subject)
    const said = findings.flatMap(({ message, figures = [] }) => figures.map((one) => ({ message, ...one })))
    for (const { message, text, figure, term } of said) {
      const cell = { ...asked, figure, ...(term === undefined ? {} : { term }) }
      await opens(core.client, cell, undefined)
      const { value, unit } = await core.client.evidence.cell(cell)
      const words =
        unit === 'ratio' ? [formatRatio(value), formatRatio(value, 0)] : [formatDecimal(value), String(value)]
      expect([message, words], figure).toEqual([
        expect.stringContaining(text),
        expect.arrayContaining([/[\d.]+%?/u.exec(text)?.[0]]),
      ])
    }
    expect(new Set(said.map(({ figure }) => figure))).toEqual(
      new Set(['left', 'terms', 'coverage', 'term', 'termConversion', 'adOrders', 'adRoas', 'recentTerms']),
    )
  })

  test('a limit that the seller has looked up holds from then on', async () => {
    await core.client.listing.saveLimit({ platform: 'jd', bytes: 90 })
    const limits = await core.client.listing.limits()
    expect(limits.find(({ platform }) => platform === 'jd')).toEqual({ platform: 'jd', bytes: 90, checked: true })
    expect(await core.client.listing.title({ title: '雨伞', platform: 'jd' })).toMatchObject({
      limit: 90,
      limitChecked: true,
    })
  })

  test('a corrected word is cut so at once, and taking it back undoes that', async () => {
    const tokens = async () =>
      (await core.client.listing.title({ title: '软趴趴抱枕', platform: 'taobao' })).tokens.map(({ text }) => text)
    const before = await tokens()
    await core.client.listing.saveWord({ word: '软趴趴', role: 'attribute' })
    expect(await tokens()).toEqual(['软趴趴', '抱枕'])
    await core.client.listing.removeWord({ word: '软趴趴' })
    expect(await tokens()).toEqual(before)
  })
})

describe('the scanner', () => {
  test('lists what must go first, and what its surroundings excuse last', async () => {
    const { rows, listings, clean, open } = await core.client.listing.scan({})
    expect(rows.map(brief)).toEqual(['11 B 最好 open', '14 A 顶级 open', '14 B 万能 excused', '12 A 最佳 excused'])
    expect([listings, clean, open]).toEqual([4, 1, 2])
    expect(rows.find(({ word }) => word === '最好')?.rewrite).toBe('好的收纳盒大号')
    expect(rows.find(({ word }) => word === '顶级')?.rewrite).toBe('万能胶防水 收纳袋')
  })

  test('an exemption needs a reason and evidence, and is taken back whole', async () => {
    const items = [
      { shopId: (await core.client.shops.list())[0]?.id ?? '', productId: '14', word: '顶级', class: 'A' as const },
    ]
    await expect(core.client.listing.decide({ items, verdict: 'exempt' })).rejects.toThrow(/理由/)
    await expect(core.client.listing.decide({ items, verdict: 'exempt', reason: 'name' })).rejects.toThrow(/证据/)
    await core.client.listing.decide({ items, verdict: 'exempt', reason: 'name', evidence: '商标注册证 123 号' })
    const found = async () => (await core.client.listing.scan({})).rows.find(({ word }) => word === '顶级')
    expect(await found()).toMatchObject({
      status: 'exempt',
      decision: { reason: 'name', evidence: '商标注册证 123 号', day: '2026-11-02' },
    })
    const subject = { title: '万能胶防水 顶级收纳袋', platform: 'taobao' as const }
    const level = (findings: readonly { text: string; level: string }[]) =>
      findings.find(({ text }) => text === '顶级')?.level
    expect(level((await core.client.listing.title({ ...subject, productId: '14' })).findings)).toBe('info')
    expect(level((await core.client.listing.title(subject)).findings)).toBe('error')
    const { name } = await core.client.listing.exportScan({})
    expect(name).toMatch(/\.xlsx$/)
    await core.client.listing.undecide({ items })
    expect((await found())?.status).toBe('open')
  })

  test('a word that was to go is done once a newer export has a title without it', async () => {
    const shopId = (await core.client.shops.list())[0]?.id ?? ''
    await core.client.listing.decide({
      items: [{ shopId, productId: '11', word: '最好', class: 'B' }],
      verdict: 'change',
    })
    expect((await core.client.listing.scan({})).rows.map(brief)).toContain('11 B 最好 change')
    await importFiles(core, [
      listingsFile('批量编辑_20260915_100000.xlsx', [['11', '透明收纳盒大号桌面', '材质:塑料']]),
    ])
    const { rows } = await core.client.listing.scan({})
    expect(rows.map(brief)).toContain('11 B 最好 done')
    expect(rows.find(({ status }) => status === 'done')?.note).toContain('最好的收纳盒大号')
  })
})

describe('the log of changes', () => {
  test('shows what two exports differ in, and that it came too soon after one the seller typed', async () => {
    const found = async () => (await core.client.listing.titleLog({})).rows
    const [change] = await found()
    expect(change).toMatchObject({
      id: null,
      productId: '11',
      day: '2026-09-15',
      before: '最好的收纳盒大号',
      after: '透明收纳盒大号桌面',
      warning: null,
      effect: { searchVisitors: { verdict: 'unknown' } },
    })
    const shopId = change?.shopId ?? ''
    const typed = { shopId, productId: '11', day: '2026-09-10', before: '收纳盒', after: '最好的收纳盒大号' }
    const { id } = await core.client.listing.saveChange(typed)
    const rows = await found()
    expect(rows.map(({ day }) => day)).toEqual(['2026-09-15', '2026-09-10'])
    expect(rows[0]?.warning).toContain('只有 5 天')
    const { removed } = await core.client.listing.removeChange({ id })
    expect(removed).toMatchObject(typed)
    expect(await found()).toHaveLength(1)
  })

  test('what the days before and after came to opens to the rows of those days', async () => {
    const visits = eachDay('2026-09-01', '2026-09-29').map((day, at) => ({
      统计日期: day,
      商品ID: '11',
      商品名称: day < '2026-09-15' ? '最好的收纳盒大号' : '透明收纳盒大号桌面',
      商品访客数: String(100 + at),
      支付买家数: String(2 + (at % 5)),
    }))
    await importFiles(core, [report('taobao.sycm-products', '商品排行.xls', visits)])
    const { rows } = await core.client.listing.titleLog({})
    const { shopId, day, effect } = rows[0] ?? expect.fail()
    const asked = { of: 'titleEffect' as const, shopId, productId: '11', day, figure: 'payConversion' as const }
    for (const side of ['before', 'after'] as const) {
      expect(effect.payConversion[side]).toBeGreaterThan(0)
      await opens(core.client, { ...asked, side }, effect.payConversion[side])
      const { records, terms } = await core.client.evidence.cell({ ...asked, side })
      expect(records.length).toBe(14)
      expect(records.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(terms[0]?.value)
    }
  })
})
