import type { Page } from '@playwright/test'
import { PATHS } from '../../renderer/app/routes.ts'
import { formatCount, formatValue, formatYuan } from '../../shared/format.ts'
import { METRICS } from '../../shared/terms.ts'
import { CLOSED_PLACES, MAY_BE_CLOSED } from './closed-figures.ts'
import { closedWords, ELSEWHERE, wordsOfPage } from './closed-words.ts'
import { DeadEnds, openingsOfPage } from './opened-figures.ts'
import { importSample } from './host.ts'
import { expect, open, test } from './fixtures.ts'
import { settled, visit } from './visit.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const OVERVIEW = '/overview?from=2026-10-01&to=2026-10-31'

test('from a number to its terms, its lines and the cells of its file, by keyboard, and back', async ({
  page,
  sample,
}) => {
  await open(page, sample, OVERVIEW)
  const tile = page.getByRole('button', { name: '净支付金额怎么来的', exact: true })
  await tile.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '净支付金额怎么来的' })
  const answer = await sample.core.evidence.explain({ ...OCTOBER, metric: 'gsv' })
  await expect(drawer).toContainText(METRICS.gsv.formula)
  for (const { name, value, unit } of answer.terms) {
    await expect(drawer.getByRole('row').filter({ hasText: name }).first()).toContainText(formatValue(value, unit))
  }
  await expect(drawer).toContainText(`由 ${formatCount(answer.lines?.total ?? null)} 行`)

  await drawer.getByRole('button', { name: '退款金额', exact: true }).focus()
  await page.keyboard.press('Enter')
  const refunds = await sample.core.evidence.lines({ ...OCTOBER, metric: 'refundAmount', pageSize: 1 })
  const [line] = refunds.rows
  const deeper = page.getByRole('dialog', { name: '退款金额怎么来的' })
  const row = deeper.getByRole('table', { name: '构成这个数的订单行' }).locator('tbody tr').first()
  await expect(row).toContainText(formatYuan(line?.amount ?? null))
  await row.focus()
  await page.keyboard.press('Enter')
  const source = page.getByRole('region', { name: '原文件里的这一行' })
  await expect(source).toContainText(`第 ${formatCount(line?.source.row ?? null)} 行`)
  await page.getByRole('button', { name: '回到退款金额' }).click()
  await page.getByRole('button', { name: '回到净支付金额' }).click()
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(answer.value)} 元`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(tile).toBeFocused()
})

test('evidence is copied as text: the number, the file, its sheet and row, and the cells', async ({ page, sample }) => {
  await open(page, sample, OVERVIEW)
  await page.getByRole('button', { name: '支付金额怎么来的', exact: true }).click({ position: { x: 20, y: 90 } })
  const drawer = page.getByRole('dialog')
  const { value, terms } = await sample.core.evidence.explain({ ...OCTOBER, metric: 'gmv' })
  await drawer.getByRole('button', { name: '复制证据' }).click()
  await expect(drawer.getByRole('status')).toHaveText(/已复制/)
  const number = await page.evaluate(() => navigator.clipboard.readText())
  expect(number).toContain(`2026年10月 · 归属制 · 全部店铺 · 支付金额：${formatYuan(value)} 元`)
  expect(number).toContain(`口径：${METRICS.gmv.formula}`)
  expect(number).toContain(`${terms[0]?.name} ${formatYuan(terms[0]?.value ?? null)}`)

  const { rows } = await sample.core.evidence.lines({ ...OCTOBER, metric: 'gmv', pageSize: 1 })
  const [line] = rows
  if (line === undefined) throw new Error('October has no lines')
  await drawer.getByRole('table', { name: '构成这个数的订单行' }).locator('tbody tr').first().click()
  await drawer.getByRole('button', { name: '复制证据' }).click()
  await expect(drawer.getByRole('status')).toHaveText(/已复制/)
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const { file, header, cells } = await sample.core.ledger.source(line.source)
  expect(text).toContain(`文件「${file}」`)
  expect(text).toContain(`第 ${formatCount(line.source.row)} 行`)
  expect(text).toContain(`其中这一行的实付 ${formatYuan(line.amount)}`)
  header.forEach((name, index) => {
    if ((cells[index] ?? '').trim() !== '') expect(text).toContain(`${name}：${(cells[index] ?? '').trim()}`)
  })
})

test('where the clipboard is refused, the old way copies; where that is refused too, the text stands chosen', async ({
  page,
  sample,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'))
  })
  await open(page, sample, OVERVIEW)
  await page.getByRole('button', { name: '支付金额怎么来的', exact: true }).click({ position: { x: 20, y: 90 } })
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '复制证据' }).click()
  await expect(drawer.getByRole('status')).toHaveText(/已复制/)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('支付金额：')
  await page.keyboard.press('Escape')

  await page.evaluate(() => {
    document.execCommand = () => false
  })
  await page.getByRole('button', { name: '支付金额怎么来的', exact: true }).click({ position: { x: 20, y: 90 } })
  await drawer.getByRole('button', { name: '复制证据' }).click()
  await expect(drawer.getByRole('status')).toHaveText(/按 Ctrl\+C/)
  const chosen = await drawer.getByRole('textbox', { name: '证据' }).evaluate((field) => {
    if (!(field instanceof HTMLTextAreaElement)) return ''
    return field.value.slice(field.selectionStart, field.selectionEnd)
  })
  expect(chosen).toContain('支付金额：')
})

test('what is not known says why, and opens all the same; an odd day opens to its day', async ({ page, empty }) => {
  await importSample(empty)
  await open(page, empty, '/profit?from=2026-10-01&to=2026-10-31')
  const statement = page.getByRole('table', { name: '利润表' }).first()
  await statement.getByRole('row', { name: /^商品成本/ }).focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('.evidence-value')).toHaveText('不知道')
  await expect(drawer.getByRole('list', { name: '留意' })).toContainText('有商品还没有成本')
  await expect(drawer.getByRole('table', { name: '构成这个数的订单行' }).locator('tbody tr').first()).toContainText('—')
  await page.keyboard.press('Escape')

  await open(page, empty, OVERVIEW)
  const [first] = await empty.core.overview.alerts(OCTOBER)
  await page.getByRole('list', { name: '反常的日子' }).getByRole('button').first().click()
  await expect(drawer).toContainText(first?.day ?? '?')
  await expect(drawer.locator('.evidence-value')).toContainText(formatYuan(first?.value ?? null))
})

test('a place of a chart opens its number: a day of the course, an end of the split', async ({ page, sample }) => {
  await open(page, sample, OVERVIEW)
  const drawer = page.getByRole('dialog')
  const press = async (name: RegExp, across: number) => {
    const chart = page.getByRole('slider', { name })
    await chart.scrollIntoViewIfNeeded()
    const box = await chart.boundingBox()
    if (box === null) throw new Error('no chart')
    await chart.click({ position: { x: box.width * across, y: box.height / 2 } })
  }
  const { metrics } = await sample.core.overview.summary(OCTOBER)
  await press(/^支付金额 /, 0.85)
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(metrics.gmv?.value ?? null)} 元`)
  await page.keyboard.press('Escape')
  await press(/月 \d+ 日最高/, 0.3)
  await expect(drawer.getByRole('heading', { name: '净支付金额' })).toBeVisible()
  const day = (await drawer.locator('p.quiet').first().textContent())?.slice(0, 10) ?? ''
  expect(day).toMatch(/^2026-10-\d\d$/)
  const { value } = await sample.core.evidence.explain({ ...OCTOBER, metric: 'gsv', day })
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(value)} 元`)
  await page.keyboard.press('Escape')
  // The same by keyboard: the first bar of the split is the month before.
  const split = page.getByRole('slider', { name: /^支付金额 / })
  await split.focus()
  await page.keyboard.press('Home')
  await expect(split).toHaveAttribute('aria-valuetext', /^上期 /)
  await page.keyboard.press('Enter')
  const before = await sample.core.overview.summary({ from: '2026-09-01', to: '2026-09-30' })
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(before.metrics.gmv?.value ?? null)} 元`)
  await page.keyboard.press('Escape')
  // So does a figure of the sentence that leads the page.
  await page.locator('.answer .open-figure').first().click()
  await expect(drawer.locator('.evidence-value')).toHaveText(`${formatYuan(metrics.gmv?.value ?? null)} 元`)
  await page.keyboard.press('Escape')
  // What was sold up to the last day of a month opens from its pace, what is ahead as what it was made of.
  await visit(page, '/targets?month=2026-10')
  const pace = page.getByRole('slider', { name: /^累计/ })
  await pace.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(drawer.locator('p.quiet').first()).toContainText('2026-10-01')
  await page.keyboard.press('Escape')
  await visit(page, '/forecast')
  const ahead = page.getByRole('slider', { name: /实线是已有的/ })
  await ahead.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(drawer.getByRole('region', { name: '模型用的数' })).toBeVisible()
})

/** Parts of pages that stand at an address of their own. */
const VIEWS = ['/pricing?view=stack', '/titles?view=scan', '/risk?view=leads'] as const

test('every figure of every page opens, but for those that a list says why not', async ({ page, demo }) => {
  test.setTimeout(240_000)
  await open(page, demo)
  let [all, shut] = [0, 0]
  const faults: string[] = []
  const ends = new DeadEnds(demo.core)
  for (const place of [...Object.values(PATHS), ...VIEWS]) {
    await visit(page, `${place}${place.includes('?') ? '&' : '?'}from=2026-10-01&to=2026-10-31`)
    await PREPARE[place]?.(page)
    const found = await settled(page)
    all += found.all
    for (const opening of await page.evaluate(openingsOfPage)) await ends.walk(opening)
    for (const [figure, count] of Object.entries(found.closed)) {
      shut += count
      if (!(MAY_BE_CLOSED[place] ?? []).some((one) => one.place.test(figure)))
        faults.push(`${place} ${figure} ×${count}`)
    }
    faults.push(...closedWords(place, await page.evaluate(wordsOfPage, ELSEWHERE)))
  }
  test.info().annotations.push({ type: 'figures', description: `${all - shut} of ${all} open` })
  expect(faults).toEqual([])
  // A walk that finds no figures proves nothing.
  expect(all).toBeGreaterThan(2600)
  expect(shut).toBeLessThan(75)
  expect(Object.values(MAY_BE_CLOSED).flat().length).toBeLessThanOrEqual(CLOSED_PLACES)
  // What opens leads down to lines or rows of files, by whatever terms.
  expect([...ends.found]).toEqual([])
  expect(ends.opened).toBeGreaterThan(550)
})

/** What a page only says when something is typed, chosen or unfolded. */
const PREPARE: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  [PATHS.titles]: async (page) => {
    await page.getByRole('textbox', { name: '标题文字' }).fill('夏季新款  纯棉 收纳盒 收纳盒 2024 桌面★')
    await expect(page.getByRole('table', { name: '查出来的' })).toContainText('2 次')
  },
  [PATHS.stock]: async (page) => {
    // What is wrong with a size that is out stands in its detail.
    const rows = page.getByRole('table', { name: '规格的库存' })
    await rows.getByRole('button', { name: /^展开/ }).first().click()
    await expect(page.locator('main .pairs').first()).toBeVisible()
  },
}
