import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes } from '../support/read.ts'
import { workbook } from '../support/simulator/xlsx.ts'
import { zip } from '../support/simulator/zip.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface Part {
  name: string
  /** What stands inside `<sheetData>`. */
  rows: string
  dimension?: string
}

interface Options {
  date1904?: boolean
  /** Extra number formats by id, used by cell style 1, 2, … in order. */
  formats?: readonly string[]
  /** Write the sheets' files the other way round than the workbook lists them. */
  reversedFiles?: boolean
}

/** A workbook whose cells are given as XML, so that each quirk of a writer can be shown. */
function book(parts: readonly Part[], { date1904 = false, formats = [], reversedFiles = false }: Options = {}): Buffer {
  const number = (index: number) => (reversedFiles ? parts.length - index : index + 1)
  const sheets = parts.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index + 1}"/>`)
  const relations = parts.map(
    (_, index) =>
      `<Relationship Id="r${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number(index)}.xml"/>`,
  )
  const overrides = parts.map(
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const numFmts = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`)
  const xfs = formats.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`)
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rS" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${numFmts.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`,
  }
  parts.forEach(({ rows, dimension = 'A1:A1' }, index) => {
    files[`xl/worksheets/sheet${number(index)}.xml`] =
      `${XML}<worksheet xmlns="${MAIN}"><dimension ref="${dimension}"/><sheetData>${rows}</sheetData></worksheet>`
  })
  return Buffer.from(zip(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))))
}

async function rowsOf(rows: string, options?: Options): Promise<string[][]> {
  return (await readBytes(book([{ name: 'export', rows }], options), 'x.xlsx')).sheets[0]?.rows ?? []
}

describe('cells', () => {
  test('a sheet declared A1:A1 gives all of its rows', async () => {
    const lines = [['订单编号', '金额'], ...Array.from({ length: 3000 }, (_, index) => [`9${index}`, index + 0.5])]
    const table = await readBytes(Buffer.from(workbook(lines, { sheet: '订单', wrongDimension: true })), 'x.xlsx')
    expect(table.encoding).toBe('xlsx')
    expect(table.sheets[0]?.name).toBe('订单')
    expect(table.sheets[0]?.rows).toEqual(lines.map((row) => row.map(String)))
  })

  test('order numbers stored as numbers stay whole', async () => {
    const ids = [
      '6917926768823643751',
      '3515124000012345678',
      '123456789012345678',
      '9007199254740993',
      '351512400001234',
    ]
    const cells = ids.map((id, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${id}</v></c></row>`)
    expect(await rowsOf(cells.join(''))).toEqual(ids.map((id) => [id]))
    const formatted = ids.map(
      (id, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="1" t="n"><v>${id}</v></c></row>`,
    )
    expect(await rowsOf(formatted.join(''), { formats: ['0'] })).toEqual(ids.map((id) => [id]))
  })

  test('of an order number that has lost its end no digits are made up', async () => {
    // As Excel writes it, and as a float's shortest form.
    const row = '<row r="1"><c r="A1"><v>6.9179267688236401E+18</v></c><c r="B1"><v>6.917926768823644e+18</v></c></row>'
    const found = await rowsOf(row)
    for (const text of found.flat()) expect(text).toMatch(/^6\.9179267688236\d*e\+18$/)
  })

  test('every number of up to 15 digits comes as JavaScript writes it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), { minLength: 1, maxLength: 20 }),
        async (values) => {
          const cells = values.map((value, index) => `<c r="${String.fromCharCode(65 + index)}1"><v>${value}</v></c>`)
          expect((await rowsOf(`<row r="1">${cells.join('')}</row>`))[0]?.map(Number)).toEqual(
            values.map((value) => value + 0),
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  test('dates are told by their style', async () => {
    const formats = [
      'yyyy\\-mm\\-dd hh:mm:ss',
      'yyyy/m/d',
      'm/d/yy h:mm',
      '0.00%',
      '#,##0.00',
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
    ]
    const cells = formats.map(
      (_, index) => `<c r="${String.fromCharCode(65 + index)}1" s="${index + 1}"><v>46296.354166666664</v></c>`,
    )
    const day = '2026-10-01 08:30:00'
    expect(
      await rowsOf(`<row r="1">${cells.join('')}<c r="G1"><v>46296.354166666664</v></c></row>`, { formats }),
    ).toEqual([[day, day, day, '46296.354166666664', '46296.354166666664', day, '46296.354166666664']])
  })

  test('dates of the 1904 system', async () => {
    const row = '<row r="1"><c r="A1" s="1"><v>44834.354166666664</v></c><c r="B1"><v>44834</v></c></row>'
    expect(await rowsOf(row, { date1904: true, formats: ['yyyy-mm-dd'] })).toEqual([['2026-10-01 08:30:00', '44834']])
  })

  test('every second of a day is read back from its serial', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1_250_000_000, max: 1_999_999_999 }), { minLength: 1, maxLength: 20 }),
        async (epochs) => {
          const cells = epochs.map(
            (epoch, index) => `<c r="${String.fromCharCode(65 + index)}1" s="1"><v>${25_569 + epoch / 86_400}</v></c>`,
          )
          const expected = epochs.map((epoch) => new Date(epoch * 1000).toISOString().slice(0, 19).replace('T', ' '))
          expect(await rowsOf(`<row r="1">${cells.join('')}</row>`, { formats: ['yyyy-mm-dd hh:mm:ss'] })).toEqual([
            expected,
          ])
        },
      ),
      { numRuns: 50 },
    )
  })

  test('inline, rich and formula texts, escapes, truth values and errors', async () => {
    const cells = [
      '<c r="A1" t="inlineStr"><is><t>红 &amp; 蓝 &lt;大&gt;</t></is></c>',
      '<c r="B1" t="inlineStr"><is><r><t>XQB05</t></r><r><t>-AW05C</t></r></is></c>',
      '<c r="C1" t="str"><f>A1</f><v>公式_x002B_1</v></c>',
      '<c r="D1" t="inlineStr"><is><t>A_x002B_B_x00D7_2_x005F_x</t></is></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="G1" t="inlineStr"><is><t xml:space="preserve"> 留白 </t></is></c>',
    ]
    expect(await rowsOf(`<row r="1">${cells.join('')}</row>`)).toEqual([
      ['红 & 蓝 <大>', 'XQB05-AW05C', '公式+1', 'A+B×2_x', 'TRUE', '#N/A', ' 留白 '],
    ])
  })

  test('gaps stay gaps: row and column numbers are those of the sheet', async () => {
    const rows = '<row r="2"><c r="C2"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>'
    expect(await rowsOf(rows)).toEqual([[], ['', '', '1'], [], [], ['2']])
  })
})

describe('workbooks', () => {
  test('every sheet comes under its name', async () => {
    const cell = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`
    const table = await readBytes(
      book([
        { name: '说明', rows: cell('甲') },
        { name: '明细', rows: cell('乙') },
        { name: '空', rows: '' },
      ]),
      'x.xlsx',
    )
    expect(table.sheets).toEqual([
      { name: '说明', rows: [['甲']] },
      { name: '明细', rows: [['乙']] },
      { name: '空', rows: [] },
    ])
  })

  test('long numbers come from their own sheet, in whatever order the sheets are stored', async () => {
    const id = (digits: string) => `<row r="1"><c r="A1"><v>${digits}</v></c></row>`
    const parts = [
      { name: '一', rows: id('6917926768823643751') },
      { name: '二', rows: id('6917926768823643752') },
      { name: '三', rows: id('3515124000012345678') },
    ]
    for (const reversedFiles of [false, true]) {
      const table = await readBytes(book(parts, { reversedFiles }), 'x.xlsx')
      expect(table.sheets.map(({ name, rows }) => [name, rows[0]?.[0]])).toEqual([
        ['一', '6917926768823643751'],
        ['二', '6917926768823643752'],
        ['三', '3515124000012345678'],
      ])
    }
  })

  test('old binary workbooks', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['统计日期', '商品ID'],
      ['2026-10-01', 12_345],
    ])
    const old: unknown = XLSX.write(
      { SheetNames: ['商品'], Sheets: { 商品: sheet } },
      { type: 'buffer', bookType: 'xls' },
    )
    if (!Buffer.isBuffer(old)) throw new Error('no buffer')
    expect(await readBytes(old, 'x.xls')).toEqual({
      encoding: 'xls',
      sheets: [
        {
          name: '商品',
          rows: [
            ['统计日期', '商品ID'],
            ['2026-10-01', '12345'],
          ],
        },
      ],
    })
  })
})

describe('files that cannot be read', () => {
  async function refusal(name: string, bytes: Uint8Array): Promise<string> {
    try {
      await readBytes(bytes, name)
    } catch (error) {
      expect(error).toMatchObject({ code: 'FILE_UNREADABLE' })
      return error instanceof Error ? error.message : ''
    }
    throw new Error(`${name} was read`)
  }

  test('with a password', async () => {
    const container = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]))
    XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(64))
    const bytes: unknown = XLSX.CFB.write(container, { type: 'buffer' })
    if (!Buffer.isBuffer(bytes)) throw new Error('no buffer')
    expect(await refusal('加密.xlsx', bytes)).toMatch(/「加密\.xlsx」有密码.*去掉密码/)
  })

  test('cut short, at any point', async () => {
    const whole = workbook([['订单编号'], ['1']], { sheet: 'a' })
    for (const part of [0.02, 0.3, 0.6, 0.9, 0.99]) {
      expect(await refusal('半截.xlsx', whole.subarray(0, Math.ceil(whole.length * part)))).toMatch(
        /「半截\.xlsx」.*不完整.*重新下载/,
      )
    }
  })

  test('a zip of something else, and a binary that is no workbook', async () => {
    expect(await refusal('订单.zip', zip([{ name: '订单.csv', bytes: Buffer.from('a,b\n1,2\n') }]))).toMatch(
      /「订单\.zip」是压缩包.*解压/,
    )
    expect(await refusal('文档.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toMatch(
      /「文档\.xls」/,
    )
  })
})
