import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { book, inline, relation, WORKBOOK, XML, OFFICE } from '../support/reader/book.ts'
import { headers } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

/** What a reader meets in a file reaches the seller, and nothing in a file makes it reach out. */

const root = path.resolve(import.meta.dirname, '..', '..')

test('formulas without a saved result are reported, with the place of the first', async () => {
  const header = headers.TAOBAO_ORDERS_2022
  const column = (index: number) => (index < 26 ? '' : 'A') + String.fromCharCode(65 + (index % 26))
  const cell = (name: string, index: number, row: number): string => {
    const ref = `${column(index)}${row}`
    if (name === '总金额') return `<c r="${ref}"><f>SUM(F${row}:G${row})</f><v></v></c>`
    const text = name === '订单编号' ? `43200023000${row}0000000` : /时间/.test(name) ? '2026-10-01 08:30:00' : ''
    return text === '' ? '' : inline(ref, text)
  }
  const line = (row: number, of: (name: string, index: number) => string) =>
    `<row r="${row}">${header.slice(0, 52).map(of).join('')}</row>`
  const rows = [
    line(1, (name, index) => inline(`${column(index)}1`, name)),
    ...[2, 3].map((row) => line(row, (name, index) => cell(name, index, row))),
  ]
  await withShop(async (shop) => {
    const { files } = await shop.plan([{ name: '订单.xlsx', bytes: book({ rows: rows.join('') }) }])
    const [report] = files
    expect(report).toMatchObject({ format: 'taobao.orders', rows: 2 })
    const place = `${column(header.indexOf('总金额'))}2`
    expect(report?.issues.filter(({ code }) => code === 'formula-without-value')).toEqual([
      {
        row: 0,
        column: null,
        code: 'formula-without-value',
        message: `有 2 个公式没有存下结果（第一个在 ${place}），按空白读。用 Excel 打开、保存一次再导入。`,
      },
    ])
  })
})

/** Fails on any name looked up and any connection opened. */
const NO_NETWORK = `
  import dns from 'node:dns'
  import net from 'node:net'
  const refuse = (what) => () => { throw new Error('reached out: ' + what) }
  dns.lookup = refuse('lookup')
  dns.promises.lookup = refuse('lookup')
  net.Socket.prototype.connect = refuse('connect')
  globalThis.fetch = refuse('fetch')
`

test('a workbook of links, macros and queries opens no other file and no connection', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhanggui-links-'))
  try {
    const external = ' TargetMode="External"'
    const relations = [
      relation('e1', 'externalLink', 'externalLinks/externalLink1.xml'),
      relation('e2', 'externalLinkPath', `file://${folder}/secret.xlsx`, external),
      relation('e3', 'worksheet', 'http://127.0.0.1:9/sheet.xml', external),
      relation('e4', 'attachedTemplate', '\\\\\\\\host\\\\share\\\\template.xlsx', external),
      relation('e5', 'vbaProject', 'vbaProject.bin'),
    ].join('')
    const parts = {
      [WORKBOOK]: `${XML}<workbook xmlns:r="${OFFICE}"><sheets><sheet name="外" sheetId="2" r:id="e3"/><sheet name="表" sheetId="1" r:id="r1"/></sheets><externalReferences><externalReference r:id="e1"/></externalReferences></workbook>`,
      'xl/externalLinks/externalLink1.xml': `<externalLink xmlns:r="${OFFICE}"><externalBook r:id="e2"/></externalLink>`,
      'xl/vbaProject.bin': 'Sub Auto_Open()',
      'xl/connections.xml':
        '<connections><connection id="1"><webPr url="http://127.0.0.1:9/"/></connection></connections>',
    }
    const rows = `<row r="1">${inline('A1', '甲')}<c r="B1" t="str"><f>[1]a!$A$1&amp;WEBSERVICE("http://127.0.0.1:9/")</f><v>乙</v></c></row>`
    const files = {
      '连.xlsm': book({ rows, parts, relations }),
      '连.xls': Buffer.from(
        '<html><img src="http://127.0.0.1:9/a.png"><link rel="stylesheet" href="http://127.0.0.1:9/b.css"><table><tr><td>甲</td><td>乙</td></tr></table></html>',
      ),
    }
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(folder, name)
      writeFileSync(file, bytes)
      writeFileSync(path.join(folder, 'secret.xlsx'), 'x')
      const child = spawnSync(
        process.execPath,
        [
          '--permission',
          `--allow-fs-read=${root}/*`,
          `--allow-fs-read=${file}`,
          '--allow-fs-read=/proc/self/status',
          `--import=data:text/javascript,${encodeURIComponent(NO_NETWORK)}`,
          path.join(root, 'test/support/reader/child.ts'),
          file,
        ],
        { encoding: 'utf8' },
      )
      expect(child.stderr.replaceAll(/^.*(?:Warning|node --trace-warnings).*$\n?/gm, ''), name).toBe('')
      expect(JSON.parse(child.stdout)).toMatchObject({ refusals: [], rows: 1, cells: 2 })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
