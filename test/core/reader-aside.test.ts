import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { AsideReader } from '../../electron/core/import/read/aside/index.ts'
import { fileSource } from '../../electron/core/import/read/file-source.ts'
import { openTable } from '../../electron/core/import/read/index.ts'
import { columnName } from '../../electron/core/import/read/xlsx/tags.ts'
import type { Table } from '../../electron/core/import/read/table.ts'
import type { Watch } from '../../electron/core/import/stage.ts'
import { readRows } from '../../electron/core/import/blocks.ts'
import { runJob } from '../../electron/core/import/jobs.ts'
import { QUIET, withShop } from '../support/shop.ts'
import { simulate, writeTaobaoOrders } from '../support/simulator/index.ts'
import { book, inline, relation, sheetXml } from '../support/reader/book.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhanggui-aside-'))
afterAll(() => rmSync(folder, { recursive: true }))

const THREAD = new URL('../../electron/core/import/read/aside/thread.ts', import.meta.url)
const reader = new AsideReader(THREAD, 0)
afterAll(() => reader.close())

async function sourceOf(name: string, bytes: Uint8Array) {
  writeFileSync(path.join(folder, name), bytes)
  const source = await fileSource(path.join(folder, name), name)
  onTestFinished(() => source.close())
  return source
}

async function whole({ encoding, sheets }: Table) {
  const found = []
  for await (const sheet of sheets) {
    const [rows, cut]: [(string | number)[][], number[]] = [[], []]
    for await (const batch of sheet.rows)
      for (const row of batch) {
        if (row.isCut === true) cut.push(row.number)
        rows.push([row.number, ...row.cells])
        expect([0, 1, row.cells.length].map((index) => (row.packed ?? row.cells).at(index))).toEqual([
          row.cells[0],
          row.cells[1],
          undefined,
        ])
      }
    found.push({ name: sheet.name, rows, cut, notes: sheet.notes() })
  }
  return { encoding, found }
}

const STRINGS = ['<t>甲</t>', '<t></t>', '<r><t>乙</t></r><r><t>丙</t></r>', `<t>${'长'.repeat(900)}</t>`]

/** Cells in every form: shared, blank, long, inline, escaped, numbers, dates, and a formula that was saved without a value. */
function rowXml(row: number): string {
  const shared = [0, 1, 2, 3].map((index, column) => `<c r="${'ABCD'[column]}${row}" t="s"><v>${index}</v></c>`)
  const others = `${inline(`E${row}`, `值${row % 40}`)}${inline(`F${row}`, 'a&amp;b_x0041_')}<c r="G${row}"><v>${row}.5</v></c><c r="I${row}" s="1"><v>45000.25</v></c><c r="J${row}"><f>1/0</f></c>`
  return `<row r="${row}">${shared.join('')}${others}</row>`
}

const rowsXml = (count: number): string => Array.from({ length: count }, (_, index) => rowXml(index + 1)).join('')

const SECOND = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rowXml(3)}</sheetData></worksheet>`

function twoSheets(rows: string): Buffer {
  const sheets = ['一', '空', '二'].map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`)
  return book({
    rows,
    strings: STRINGS,
    relations: [1, 2, 3].map((at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`)).join(''),
    parts: {
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets.join('')}</sheets></workbook>`,
      'xl/worksheets/sheet2.xml': sheetXml(''),
      'xl/worksheets/sheet3.xml': SECOND,
    },
  })
}

test('rows found in another thread are those found here, sheet after sheet', async () => {
  // Several batches, more than are asked for at once.
  const source = await sourceOf('a.xlsx', twoSheets(rowsXml(2400)))
  const here = await whole(await openTable(source))
  expect(here.found.map(({ rows }) => rows.length)).toEqual([2400, 0, 1])
  expect(here.found[0]?.notes).toEqual({ formulasWithoutValue: 2400, firstFormula: 'J1' })
  expect(await whole(await reader.open(source))).toEqual(here)
})

test('so are rows that SheetJS has to read, and files that are no workbooks', async () => {
  const simple = Array.from({ length: 600 }, (_, row) => `<row r="${row + 1}">${inline(`A${row + 1}`, '甲')}</row>`)
  const rows = `${simple.join('')}<row r="601"><c r="B601" t="zz"><v>7</v></c></row>`
  const odd = await sourceOf('b.xlsx', book({ rows }))
  expect((await whole(await openTable(odd))).found[0]?.rows.at(-1)).toEqual([601, '', '7'])
  const few = await sourceOf('c.csv', Buffer.from('订单编号,金额\n1,2.50\n'))
  // Pieces of a text file cut its rows anywhere; some have a cell more, some a line break in one.
  const lines = Array.from(
    { length: 9000 },
    (_, row) => `"=""${row}""",甲${row},,"乙\n，""丙""",${row}.50${row % 7 === 0 ? ',丁' : ''}\r\n`,
  )
  const many = await sourceOf('m.csv', Buffer.from(`订单编号,名称,空,备注,金额\r\n${lines.join('')}`))
  expect((await whole(await openTable(many))).found[0]?.rows.slice(-2)).toEqual([
    [9000, '="8998"', '甲8998', '', '乙\n，"丙"', '8998.50'],
    [9001, '="8999"', '甲8999', '', '乙\n，"丙"', '8999.50'],
  ])
  const cut = await sourceOf('n.csv', Buffer.from(`订单编号,名称,空,备注,金额\r\n${lines.join('')}1,乙`))
  expect((await whole(await openTable(cut))).found[0]?.cut).toEqual([9002])
  for (const source of [odd, few, many, cut])
    expect(await whole(await reader.open(source))).toEqual(await whole(await openTable(source)))
})

test('what is wrong with a file is said as it is said here, and the next file is read', async () => {
  const good = await sourceOf('d.xlsx', twoSheets(rowsXml(1)))
  const bytes = twoSheets(rowsXml(2000))
  const cut = await sourceOf('e.xlsx', bytes.subarray(0, bytes.length / 2))
  const lost = await sourceOf(
    'f.xlsx',
    book({ rows: `${rowsXml(600)}<row r="601"><c r="A601" t="s"><v>9</v></c></row>`, strings: STRINGS }),
  )
  for (const source of [cut, lost]) {
    const [here, aside] = await Promise.all(
      [openTable, (one: typeof source) => reader.open(one)].map(async (open) => {
        try {
          return await whole(await open(source))
        } catch (error) {
          return error
        }
      }),
    )
    expect(here).toMatchObject({ code: 'FILE_UNREADABLE' })
    expect(aside).toEqual(here)
  }
  // One may be expected that is then not asked for: a copy of a file that is known.
  await reader.expect(cut)
  expect(await whole(await reader.open(good))).toEqual(await whole(await openTable(good)))
  await reader.expect(good)
  expect(await whole(await reader.open(good))).toEqual(await whole(await openTable(good)))
})

test('a sheet may be passed over, and a file be left in the middle of one', async () => {
  const source = await sourceOf('g.xlsx', twoSheets(rowsXml(2400)))
  const names = []
  for await (const { name } of (await reader.open(source)).sheets) names.push(name)
  expect(names).toEqual(['一', '空', '二'])
  for await (const { rows } of (await reader.open(source)).sheets) {
    for await (const batch of rows) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    break
  }
  expect(await whole(await reader.open(source))).toEqual(await whole(await openTable(source)))
})

/** A workbook of these texts, as a back end writes one without a table of shared ones. */
function bookOf(lines: readonly (readonly string[])[]): Buffer {
  const rows = lines.map((cells, row) => {
    const filled = cells.map((text, column) =>
      text === ''
        ? ''
        : inline(`${columnName(column)}${row + 1}`, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
    )
    return `<row r="${row + 1}">${filled.join('')}</row>`
  })
  return book({ rows: rows.join('') })
}

/** Orders of many batches: some cannot be read, some come twice, alike or changed, and a total stands below. */
async function awkwardOrders(): Promise<string[][]> {
  const truth = simulate({ seed: 7, orders: 6000, from: '2026-08-01', months: 2, products: 6, maskedMonths: [] })
  const { name, bytes } = writeTaobaoOrders(truth, { form: 'current', file: 'xlsx' })
  const { found } = await whole(await openTable(await sourceOf(name, bytes)))
  const [header = [], ...orders] = (found[0]?.rows ?? []).map(([, ...cells]) => cells.map(String))
  const paid = header.indexOf('买家实付金额')
  const title = header.findIndex((text) => text.startsWith('宝贝标题'))
  expect(Math.min(paid, title)).toBeGreaterThan(0)
  const changed = (cells: readonly string[], at: number, text: string) =>
    cells.map((cell, index) => (index === at ? text : cell))
  const doubted = orders.map((cells, row) => (row % 700 === 650 ? changed(cells, paid, '13812345678乱') : cells))
  const again = [orders[900], orders[2500], changed(orders[2600] ?? [], title, '另一个标题')]
  return [header, ...doubted, ...again.map((cells) => cells ?? []), ['合计', '12.00']]
}

function csvOf(lines: readonly (readonly string[])[]): Buffer {
  const rows = lines.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
  return Buffer.from(rows.join('\r\n'))
}

test.each([
  ['xlsx', bookOf],
  ['csv', csvOf],
])(
  'what is imported of rows of %s that another thread found is what is imported of them here',
  async (end, bytesOf) => {
    const name = `已卖出的宝贝_20261001.${end}`
    await sourceOf(name, bytesOf(await awkwardOrders()))
    const outcome = (watch: Watch) =>
      withShop(async (shop) => {
        const files = [{ path: path.join(folder, name), name }]
        const { planId } = await runJob(shop.db, 'stage', { files, now: '2026-11-26 10:00:00' }, watch)
        const { files: reports } = await shop.apply(planId)
        const kept = readRows(
          shop.db,
          reports[0]?.batchId ?? '',
          Array.from({ length: 4000 }, (_, row) => row),
        )
        return {
          facts: shop.facts(),
          kept,
          reports: reports.map(({ rows, rejected, unchanged, ignored, control }) => ({
            rows,
            rejected,
            unchanged,
            ignored,
            control,
          })),
          problems: shop.problems(),
        }
      })
    const aside = await outcome({ ...QUIET, reader })
    const here = await outcome(QUIET)
    expect(here.kept.size).toBeGreaterThan(2500)
    expect(here.reports[0]).toMatchObject({ rejected: 4, unchanged: 2, ignored: 2 })
    expect(aside.problems).toEqual([])
    expect(aside).toEqual(here)
  },
)
