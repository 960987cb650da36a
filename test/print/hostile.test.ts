import * as XLSX from '@e965/xlsx'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListInput } from '../../shared/contract/lists.ts'
import { renderWith } from '../../electron/shell/render-sheet.ts'
import { drain, openTestCore, PLAIN_PRINTER } from '../support/core.ts'
import { FORMULAS, MARKUP, openHostileShop } from '../support/hostile.ts'

/** What the program writes for others to open, of a shop whose every text wants to run. */
const RENDER = path.resolve(import.meta.dirname, '../../dist/print/render.mjs')
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const LISTS: readonly ListInput[] = [
  { list: 'purchases' },
  { list: 'clearance', holdingRate: 0.1 },
  { list: 'week', to: '2026-10-31' },
  { list: 'aftersales', ...OCTOBER },
  { list: 'metrics', ...OCTOBER, compare: 'previous' },
  { list: 'bookkeeping', ...OCTOBER },
  { list: 'year', year: 2026 },
  { list: 'checkup', to: '2026-10-31' },
  { list: 'titles' },
  { list: 'campaigns' },
  { list: 'buyers', asOf: '2026-10-31', pick: { by: 'segment', segment: 'champion' } },
]

let opened: ReturnType<typeof openTestCore>
beforeAll(async () => {
  opened = openTestCore({ printer: { ...PLAIN_PRINTER, ...renderWith(RENDER) } })
  await openHostileShop(opened)
}, 120_000)
afterAll(() => opened.close())

function written({ id }: { id: string }): Buffer {
  const file = opened.core.outbox.find(id)
  if (file === undefined) throw new Error('nothing written')
  return readFileSync(file.path)
}

/** Every text of a workbook; the hostile ones are among them, and none of any kind is run. */
function textsOf(workbook: Buffer): string[] {
  const { Sheets } = XLSX.read(workbook, { cellFormula: true })
  return Object.values(Sheets).flatMap((sheet) =>
    Object.entries(sheet).flatMap(([address, cell]: [string, XLSX.CellObject]) => {
      if (address.startsWith('!')) return []
      expect(cell.f, address).toBeUndefined()
      return cell.t === 's' ? [String(cell.v)] : []
    }),
  )
}

function expectNoFormula(workbook: Buffer): void {
  const texts = textsOf(workbook)
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([])
}

/** Neither an element nor an attribute may come of a text: in HTML each is written with its signs replaced. */
function expectOnlyText(html: string): void {
  expect(html).toContain('&lt;script&gt;window.zgRan')
  for (const markup of MARKUP.filter((text) => /[<>]/.test(text))) expect(html).not.toContain(markup)
  expect(html).not.toMatch(/<[^>]*\szg|<[^>]*\son\w+\s*=\s*["']?window\.zgRan|<[^>]*\b(?:href|src)="javascript:/i)
}

describe('the review', () => {
  test.each(['page', 'long'] as const)('%s', async (edition) => {
    const html = await drain(await opened.client.review.export({ month: '2026-10', kind: 'html', edition }))
    expectOnlyText(written(html.result).toString('utf8'))
    const workbook = await drain(await opened.client.review.export({ month: '2026-10', kind: 'xlsx', edition }))
    expectNoFormula(written(workbook.result))
    // They did come so far.
    const stopped = textsOf(written(workbook.result)).filter((text) => text.startsWith("'"))
    for (const sign of ['=', '+', '-', '@', '＝']) expect(stopped.map((text) => text[1])).toContain(sign)
  })
})

describe('lists', () => {
  test.each(LISTS)('$list', async (asked) => {
    const { client } = opened
    // Of one shop alone do the files know buyers.
    const shops = (await client.shops.list()).filter(({ platform }) => platform === 'taobao').map(({ id }) => id)
    const of = asked.list === 'buyers' ? { ...asked, shops } : asked
    const html = await drain(await client.lists.export({ of, kind: 'html' }))
    const text = written(html.result).toString('utf8')
    // Some, as 售后 and 指标, hold few names; whichever are there must be texts.
    if (text.includes('zgRan')) expectOnlyText(text)
    expectNoFormula(written((await drain(await client.lists.export({ of, kind: 'xlsx' }))).result))
  })

  test('of words in titles, and an order to a supplier', async () => {
    const { listing, purchases } = opened.client
    expectNoFormula(written(await listing.exportScan({})))
    const [first, second] = FORMULAS
    const lines = [{ sku: first, quantity: 60, price: 320, received: 0 }]
    await purchases.saveOrder({ id: 'o', supplier: second, orderedOn: '2026-10-01', expectedOn: '2026-10-12', lines })
    expectNoFormula(written(await purchases.exportOrder({ id: 'o' })))
    expectNoFormula(
      written((await drain(await opened.client.lists.export({ of: { list: 'order', id: 'o' }, kind: 'xlsx' }))).result),
    )
  })
})
