import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gateFor } from '../../electron/core/import/gate.ts'
import { RowPacker, unpackRows } from '../../electron/core/import/kept-rows.ts'
import type { KeptRow } from '../../electron/core/import/kept-rows.ts'
import { openTable } from '../../electron/core/import/read/index.ts'
import { cellsOf } from '../../electron/core/import/read/table.ts'
import { book } from '../support/reader/book.ts'
import { bufferSource } from '../support/reader/whole.ts'

/** Any text that a cell can hold: halves of pairs, separators and line ends too. */
const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u001f', '\n', '\ud800', '订单号', '=1+1'))
const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_048_576 }), fc.array(cell)))

function packRows(kept: readonly KeptRow[]): Buffer {
  const packer = new RowPacker()
  for (const [row, cells] of kept) {
    packer.begin(row)
    for (const value of cells) packer.add(value)
    packer.end()
  }
  return packer.finish()
}

test('rows come back as they were put in', () => {
  fc.assert(
    fc.property(rows, (kept) => {
      expect(unpackRows(packRows(kept))).toEqual(kept)
    }),
  )
})

test('blocks of the first versions can still be read', () => {
  const kept: KeptRow[] = [
    [2, ['订单号', '', '12.50']],
    [3, []],
  ]
  for (const encoding of ['utf8', 'utf16le'] as const)
    expect(unpackRows(Buffer.from(JSON.stringify(kept), encoding))).toEqual(kept)
})

/** One text in every way a workbook can write it, as the gate of a watched column, a whole one and an address sees it. */
const written = fc.constantFrom(
  '值1',
  '13912345678',
  ' 13912345678',
  '＋13912345678',
  '\u00a013912345678',
  'a_x0041_&amp;b',
  '浙江省 杭州市 某区1号',
  '',
  '0',
  '12.50',
  '很长的标题'.repeat(30),
  '_xD800_',
  '139****5678',
)
const ways = fc.constantFrom('shared', 'inline', 'formula')

test('what is kept of bytes is what is kept of texts', async () => {
  const header = ['订单编号', '宝贝种类', '收货地址', '联系手机', '宝贝标题']
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.tuple(written, ways), { maxLength: 6 }), { maxLength: 8 }), async (sheet) => {
      const strings = sheet.flat().map(([text]) => `<t xml:space="preserve">${text}</t>`)
      let index = 0
      const cellXml = ([text, way]: [string, string]) => {
        const shared = index++
        if (way === 'shared') return `<c t="s"><v>${shared}</v></c>`
        return way === 'inline' ? `<c t="inlineStr"><is><t>${text}</t></is></c>` : `<c t="str"><v>${text}</v></c>`
      }
      const xml = sheet.map((cells, row) => `<row r="${row + 1}">${cells.map(cellXml).join('')}</row>`).join('')
      const gate = gateFor(header, new Map([['title', { index: 4 }]]))
      const packer = new RowPacker()
      const kept: KeptRow[] = []
      for await (const table of (await openTable(bufferSource(book({ rows: xml, strings }), 'x.xlsx'))).sheets)
        for await (const batch of table.rows)
          for (const row of batch) {
            expect(row.packed).toBeDefined()
            kept.push([row.number, gate.keep(row.cells).texts()])
            packer.begin(row.number)
            gate.keep(cellsOf(row)).pack(packer)
            packer.end()
            expect(packer.cellsOf(row.number)).toEqual(kept.at(-1)?.[1])
          }
      expect(unpackRows(packer.finish())).toEqual(kept)
    }),
    { numRuns: 60 },
  )
})

test('blocks of texts in UTF-16 can still be read', () => {
  const bytes = Buffer.concat([
    Buffer.from(Uint32Array.of(1, 7, 2, 3, 3, 0, 1, 9, 0).buffer),
    Buffer.from('订单号\ud800', 'utf16le'),
  ])
  expect(unpackRows(bytes)).toEqual([
    [2, ['订单号', '', '\ud800']],
    [9, []],
  ])
})
