import iconv from 'iconv-lite'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readDelimited } from '../../electron/core/import/read/delimited.ts'
import { readTable } from '../../electron/core/import/read/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhanggui-unit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function rowsOf(bytes: Uint8Array): string[][] {
  return readDelimited(bytes).sheets[0]?.rows ?? []
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
  ])('%s', (encoding, bytes) => {
    const table = readDelimited(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.sheets).toEqual([{ name: '', rows: ROWS }])
  })

  test('GB18030 has characters of four bytes, and signs that GBK lacks', () => {
    const text = '编号,收货人\n1,𠮷田㐂子\n2,€20 ・ ㎡\n'
    expect(rowsOf(iconv.encode(text, 'gb18030')).slice(1)).toEqual([
      ['1', '𠮷田㐂子'],
      ['2', '€20 ・ ㎡'],
    ])
    // 0x80 is the euro of Windows' code page 936.
    expect(rowsOf(Uint8Array.of(0xd2, 0xbb, 0x2c, 0x80, 0x0a))).toEqual([['一', '€']])
  })

  test('UTF-16 without a mark is told by most of its bytes, not by the first', () => {
    // 一 is U+4E00: its NUL stands where those of the other order would.
    const text = '一级来源,二级来源\n手淘搜索,0\n'
    expect(readDelimited(iconv.encode(text, 'utf16le', { addBOM: false })).encoding).toBe('UTF-16LE')
    expect(rowsOf(iconv.encode(text, 'utf16be', { addBOM: false }))[0]).toEqual(['一级来源', '二级来源'])
  })

  test('any text comes back from any encoding', () => {
    const cell = fc.stringMatching(/^[一-龥a-zA-Z0-9，。（）￥ ]{0,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const all = [['订单编号', '标题'], ...rows]
        const text = all.map((row) => row.join(',')).join('\n')
        for (const bytes of [
          utf8(`\uFEFF${text}`),
          iconv.encode(text, 'gb18030'),
          iconv.encode(text, 'utf16le', { addBOM: true }),
        ]) {
          expect(rowsOf(bytes)).toEqual(all)
        }
      }),
    )
  })
})

describe('cells and rows', () => {
  test('quoted commas, quotes and line breaks belong to the cell', () => {
    const text = '"编号","标题"\r\n"1","红,""大""\r\n码"\r\n"2",""\r\n'
    expect(rowsOf(utf8(text))).toEqual([
      ['编号', '标题'],
      ['1', '红,"大"\n码'],
      ['2', ''],
    ])
  })

  test('ids wrapped for Excel, quoted or not, stay one cell', () => {
    expect(rowsOf(utf8('a,b,c\n="3515","x",\'139\n"=""3515""","\t6917",2\n')).slice(1)).toEqual([
      ['="3515"', 'x', "'139"],
      ['="3515"', '\t6917', '2'],
    ])
  })

  test('blank lines keep their row, the last line break makes none', () => {
    expect(rowsOf(utf8('a,b\n\n1,2\n,\n\n3,4\n'))).toEqual([['a', 'b'], [''], ['1', '2'], ['', ''], [''], ['3', '4']])
    expect(rowsOf(utf8('a,b\n1,2'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(rowsOf(utf8('a\n'))).toEqual([['a']])
  })

  test('rows end in any line break, also in several kinds of one file', () => {
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
      expect(rowsOf(utf8(text)), JSON.stringify(text)).toEqual(expected)
    }
  })

  test('a stray quote inside a cell does no harm', () => {
    const text = '编号,标题,金额\n1,"5寸"屏,红",20\n2,9"盘,30\n3,"他说"好"啊\n明天发",40\n'
    expect(rowsOf(utf8(text)).slice(1)).toEqual([
      ['1', '5寸"屏,红', '20'],
      ['2', '9"盘', '30'],
      ['3', '他说"好"啊\n明天发', '40'],
    ])
  })

  test('one that runs rows together is refused, with its row: no row vanishes', () => {
    for (const text of [
      '编号,标题,金额\n1,甲,20\n2,"5寸屏,30\n3,乙,40\n',
      '编号,标题,金额\n1,甲,20\n2,"5寸"屏,30\n3,"乙",40\n',
    ]) {
      expect(() => readDelimited(utf8(text), '订单.csv')).toThrow(/「订单\.csv」第 3 行的引号没有成对/)
    }
  })

  test('tabs and semicolons part cells too', () => {
    expect(rowsOf(utf8('订单编号\t标题\t金额\n1\t红,大\t1,234.00\n'))[1]).toEqual(['1', '红,大', '1,234.00'])
    expect(rowsOf(utf8('订单编号;标题;金额\n1;红;20\n'))[1]).toEqual(['1', '红', '20'])
  })

  test('tabs that pad cells do not part them', () => {
    const text = '账务流水号\t,商户订单号\t,收入金额（+元）\t,备注\t\n2019\t,T200P1\t,20.00\t,\t\n'
    expect(rowsOf(utf8(text))[0]).toEqual(['账务流水号\t', '商户订单号\t', '收入金额（+元）\t', '备注\t'])
    expect(rowsOf(utf8('主订单编号,子订单编号,数量\n\t6917,\t6918,1\n'))[1]).toEqual(['\t6917', '\t6918', '1'])
  })

  test('cells joined by semicolons inside a comma file stay whole', () => {
    expect(rowsOf(utf8('主订单编号,子订单编号,选购商品\n1,11;12;13;14,甲;乙;丙;丁\n'))[1]).toEqual([
      '1',
      '11;12;13;14',
      '甲;乙;丙;丁',
    ])
  })
})

describe('files', () => {
  function file(name: string, bytes: Uint8Array | string): string {
    const target = path.join(folder, name)
    writeFileSync(target, bytes)
    return target
  }

  test('a text named .xls is read as text', () => {
    const table = readTable(file('报表.xls', iconv.encode('编号\t标题\n1\t红\n', 'gbk')))
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

  test('a text is a text whatever its first letters', () => {
    expect(readTable(file('PK.csv', 'PK编号,标题\n1,红\n')).sheets[0]?.rows).toEqual([
      ['PK编号', '标题'],
      ['1', '红'],
    ])
  })

  test.each([
    ['空.csv', '', /「空\.csv」是空文件/],
    ['坏.xlsx', 'PK\u0003\u0004, but no archive', /「坏\.xlsx」不是完整的表格文件/],
  ])('%s is refused by name', (name, content, message) => {
    expect(() => readTable(file(name, content))).toThrow(message)
  })

  test('one that is gone is refused by the name it had', () => {
    expect(() => readTable(path.join(folder, 'x'), '订单.csv')).toThrow(/「订单\.csv」打不开/)
  })
})
