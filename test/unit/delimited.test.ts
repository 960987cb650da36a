import iconv from 'iconv-lite'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { fileSource } from '../../electron/core/import/read/file-source.ts'
import { bufferSource, readWhole } from '../support/reader/whole.ts'
import { readBytes } from '../support/read.ts'

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  return (await readBytes(bytes)).sheets[0]?.rows ?? []
}

const TEXT = '订单编号,宝贝标题\r\n1,【新款】连衣裙·红\r\n'
const ROWS = [
  ['订单编号', '宝贝标题'],
  ['1', '【新款】连衣裙·红'],
]

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 BOM', utf8(`\uFEFF${TEXT}`)],
    ['GB18030', iconv.encode(TEXT, 'gbk')],
    ['GB18030', iconv.encode(TEXT, 'gb2312')],
    ['UTF-16LE', iconv.encode(TEXT, 'utf16le', { addBOM: true })],
    ['UTF-16BE', iconv.encode(TEXT, 'utf16be', { addBOM: true })],
    ['UTF-16LE', iconv.encode(TEXT, 'utf16le', { addBOM: false })],
    ['UTF-16BE', iconv.encode(TEXT, 'utf16be', { addBOM: false })],
  ])('%s', async (encoding, bytes) => {
    const table = await readBytes(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.sheets).toEqual([{ name: '', rows: ROWS }])
  })

  test('GB18030 has characters of four bytes, and signs that GBK lacks', async () => {
    const text = '编号,收货人\n1,𠮷田㐂子\n2,€20 ・ ㎡\n'
    expect((await rowsOf(iconv.encode(text, 'gb18030'))).slice(1)).toEqual([
      ['1', '𠮷田㐂子'],
      ['2', '€20 ・ ㎡'],
    ])
    // 0x80 is the euro of Windows' code page 936.
    expect(await rowsOf(Uint8Array.of(0xd2, 0xbb, 0x2c, 0x80, 0x0a))).toEqual([['一', '€']])
  })

  test('UTF-16 without a mark is told by most of its bytes, not by the first', async () => {
    // 一 is U+4E00: its NUL stands where those of the other order would.
    const text = '一级来源,二级来源\n手淘搜索,0\n'
    expect((await readBytes(iconv.encode(text, 'utf16le', { addBOM: false }))).encoding).toBe('UTF-16LE')
    expect((await rowsOf(iconv.encode(text, 'utf16be', { addBOM: false })))[0]).toEqual(['一级来源', '二级来源'])
  })

  test('any text comes back from any encoding', async () => {
    const cell = fc.stringMatching(/^[一-龥a-zA-Z0-9，。（）￥ ]{0,8}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        // The last row is not blank, so that all of them are rows.
        const all = [['订单编号', '标题'], ...rows, ['终', '']]
        const text = all.map((row) => row.join(',')).join('\n')
        for (const bytes of [
          utf8(`\uFEFF${text}`),
          iconv.encode(text, 'gb18030'),
          iconv.encode(text, 'utf16le', { addBOM: true }),
        ]) {
          expect(await rowsOf(bytes)).toEqual(all.map((row) => (row.every((one) => one.trim() === '') ? [] : row)))
        }
      }),
    )
  })
})

describe('cells and rows', () => {
  test('quoted commas, quotes and line breaks belong to the cell', async () => {
    const text = '"编号","标题"\r\n"1","红,""大""\r\n码"\r\n"2",""\r\n'
    expect(await rowsOf(utf8(text))).toEqual([
      ['编号', '标题'],
      ['1', '红,"大"\n码'],
      ['2', ''],
    ])
  })

  test('ids wrapped for Excel, quoted or not, stay one cell', async () => {
    expect((await rowsOf(utf8('a,b,c\n="3515","x",\'139\n"=""3515""","\t6917",2\n'))).slice(1)).toEqual([
      ['="3515"', 'x', "'139"],
      ['="3515"', '\t6917', '2'],
    ])
  })

  test('blank lines keep their row, the last line break makes none', async () => {
    expect(await rowsOf(utf8('a,b\n\n1,2\n,\n\n3,4\n'))).toEqual([['a', 'b'], [], ['1', '2'], [], [], ['3', '4']])
    expect(await rowsOf(utf8('a,b\n1,2'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(await rowsOf(utf8('a\n'))).toEqual([['a']])
  })

  test('rows end in any line break, also in several kinds of one file', async () => {
    const expected = [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]
    for (const text of [
      'a,b\r\n1,2\r\n3,4\r\n5,6',
      'a,b\r1,2\r3,4\r5,6\r',
      'a,b\n1,2\n3,4\n5,6\n',
      'a,b\r\n1,2\n3,4\n5,6\n',
      'a,b\n1,2\r\n3,4\r\n5,6',
    ]) {
      expect(await rowsOf(utf8(text)), JSON.stringify(text)).toEqual(expected)
    }
  })

  test('a stray quote inside a cell does no harm', async () => {
    const text = '编号,标题,金额\n1,"5寸"屏,红",20\n2,9"盘,30\n3,"他说"好"啊\n明天发",40\n'
    expect((await rowsOf(utf8(text))).slice(1)).toEqual([
      ['1', '5寸"屏,红', '20'],
      ['2', '9"盘', '30'],
      ['3', '他说"好"啊\n明天发', '40'],
    ])
  })

  test('one that runs rows together is refused, with its row: no row vanishes', async () => {
    for (const text of [
      '编号,标题,金额\n1,甲,20\n2,"5寸屏,30\n3,乙,40\n',
      '编号,标题,金额\n1,甲,20\n2,"5寸"屏,30\n3,"乙",40\n',
    ]) {
      await expect(readBytes(utf8(text), '订单.csv')).rejects.toThrow(/「订单\.csv」第 3 行的引号没有成对/)
    }
  })

  test('tabs and semicolons part cells too', async () => {
    expect((await rowsOf(utf8('订单编号\t标题\t金额\n1\t红,大\t1,234.00\n')))[1]).toEqual(['1', '红,大', '1,234.00'])
    expect((await rowsOf(utf8('订单编号;标题;金额\n1;红;20\n')))[1]).toEqual(['1', '红', '20'])
  })

  test('tabs that pad cells do not part them', async () => {
    const text = '账务流水号\t,商户订单号\t,收入金额（+元）\t,备注\t\n2019\t,T200P1\t,20.00\t,\t\n'
    expect((await rowsOf(utf8(text)))[0]).toEqual(['账务流水号\t', '商户订单号\t', '收入金额（+元）\t', '备注\t'])
    expect((await rowsOf(utf8('主订单编号,子订单编号,数量\n\t6917,\t6918,1\n')))[1]).toEqual(['\t6917', '\t6918', '1'])
  })

  test('cells joined by semicolons inside a comma file stay whole', async () => {
    expect((await rowsOf(utf8('主订单编号,子订单编号,选购商品\n1,11;12;13;14,甲;乙;丙;丁\n')))[1]).toEqual([
      '1',
      '11;12;13;14',
      '甲;乙;丙;丁',
    ])
  })
})

describe('files', () => {
  test('a text named .xls is read as text', async () => {
    const table = await readBytes(iconv.encode('编号\t标题\n1\t红\n', 'gbk'), '报表.xls')
    expect(table).toEqual({
      encoding: 'GB18030',
      sheets: [
        {
          name: '',
          rows: [
            ['编号', '标题'],
            ['1', '红'],
          ],
        },
      ],
    })
  })

  test('a text is a text whatever its first letters', async () => {
    expect((await readBytes(utf8('PK编号,标题\n1,红\n'), 'PK.csv')).sheets[0]?.rows).toEqual([
      ['PK编号', '标题'],
      ['1', '红'],
    ])
  })

  test.each([
    ['空.csv', '', /「空\.csv」是空文件/],
    ['坏.xlsx', 'PK\u0003\u0004, but no archive', /「坏\.xlsx」不完整/],
    ['说明.pdf', '%PDF-1.7', /「说明\.pdf」是PDF 文件/],
    ['包.csv', 'Rar!\u001A\u0007', /RAR 压缩包/],
  ])('%s is refused by name', async (name, content, message) => {
    await expect(readBytes(Buffer.from(content, 'latin1'), name)).rejects.toThrow(message)
  })

  test('one that is gone is refused by the name it had', async () => {
    await expect(fileSource(path.join(tmpdir(), 'zhanggui-no-such-file'), '订单.csv')).rejects.toThrow(
      /「订单\.csv」打不开/,
    )
  })

  test('a note of the delimiter is no row', async () => {
    expect(await rowsOf(utf8('sep=;\n编号;标题\n1;红,大\n'))).toEqual([
      ['编号', '标题'],
      ['1', '红,大'],
    ])
  })

  test('a character cut by the end of a piece comes whole, in every encoding and at every place', async () => {
    const text = '编号,收货人\n1,𠮷田㐂子€\n2,"红,""大"""\n'
    for (const encoding of ['utf8', 'gb18030', 'utf16le']) {
      const bytes = iconv.encode(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding)
      const whole = await rowsOf(bytes)
      for (let cut = 1; cut < bytes.length; cut++) {
        const chunks = async function* pieces() {
          yield Buffer.from(bytes.subarray(0, cut))
          yield Buffer.from(bytes.subarray(cut))
        }
        const { sheets } = await readWhole({ ...bufferSource(bytes, 'x'), chunks })
        const cells = sheets[0]?.rows.map((row) => row.cells)
        expect(cells, `${encoding} cut at ${cut}`).toEqual(whole)
      }
    }
  })

  test('our splitter and PapaParse read the same cells', async () => {
    const cell = fc.stringMatching(/^[一-龥a-z0-9,;"\n\t ]{0,10}$/)
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const text = Papa.unparse([['编号', '标题', '金额'], ...cells.map((row) => ['1', ...row])], { newline: '\n' })
        const expected = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data
        expect(await rowsOf(utf8(text))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
