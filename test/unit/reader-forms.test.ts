import { describe, expect, test } from 'vitest'
import {
  book,
  inline,
  MAIN,
  OFFICE,
  relation,
  SHEET,
  sheetXml,
  STRINGS,
  WORKBOOK,
  XML,
} from '../support/reader/book.ts'
import { refusal, rowsOf, sheetsOf } from '../support/reader/outcome.ts'
import { rawZip } from '../support/reader/raw-zip.ts'
import { compare } from '../support/reader/compare.ts'

/** Ways of writing a workbook that are allowed, and rare. Each must be read by the fast reader itself. */
async function cells(rows: string, more: Parameters<typeof book>[0] = {}): Promise<string[][]> {
  const bytes = book({ rows, ...more })
  const { fellBack } = await compare('x.xlsx', bytes)
  expect(fellBack, 'read by the fast reader').toBe(null)
  return (await rowsOf(bytes)).map(([, ...texts]) => texts.map(String))
}

describe('XML that is written in an unusual way', () => {
  test('prefixes on every tag', async () => {
    const prefixed = `${XML}<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c><x:c r="C1"><x:v>2.5</x:v></x:c><x:c r="D1" t="str"><x:f>A1</x:f><x:v>丁</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const strings = `${XML}<x:sst xmlns:x="${MAIN}"><x:si><x:t>零</x:t></x:si><x:si><x:r><x:t>甲</x:t></x:r><x:r><x:t>甲</x:t></x:r></x:si></x:sst>`
    expect(await cells('', { parts: { [SHEET]: prefixed, [STRINGS]: strings } })).toEqual([['甲甲', '乙', '2.5', '丁']])
  })

  test('CDATA sections, comments and instructions', async () => {
    const rows = `<!-- 前 <row r="9"> --><row r="1">${inline('A1', '<![CDATA[<b>&amp;</b>]]>')}<c r="B1" t="str"><v><![CDATA[甲]]>乙</v></c><!-- <c r="C1"><v>9</v></c> --><c r="C1"><v>3</v></c></row>`
    expect(await cells(rows)).toEqual([['<b>&amp;</b>', '甲乙', '3']])
    const strings = ['<t><![CDATA[一]]><!-- 注 --></t>', '<t>二</t>']
    const shared = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    expect(await cells(shared, { strings })).toEqual([['一', '二']])
  })

  test('characters that XML cannot hold, and entities', async () => {
    const rows = `<row r="1">${inline('A1', '_x0041__x4E2D_')}${inline('B1', '_x005F_x0041_')}${inline('C1', '&#20013;&#x6587;&#x20BB7;')}${inline('D1', '&amp;lt;&quot;&apos;')}${inline('E1', '一_x000D_\n二')}${inline('F1', '&constructor;&nbsp;')}</row>`
    expect(await cells(rows)).toEqual([['A中', '_x0041_', '中文𠮷', '&lt;"\'', '一\n二', '&constructor;&nbsp;']])
  })

  test('attributes in any order, in single quotes, with a > inside', async () => {
    const rows = `<row spans='1:3' note="a>b" r='2' ht="15"><c t='s' s="1" r='A2'><v>0</v></c><c note="x>y" r="B2"><v>1</v></c><c\n r="C2"\n t="str"\n><v>丙</v></c></row>`
    const bytes = book({ rows, strings: ['<t note=">">甲</t>'] })
    expect(await rowsOf(bytes)).toEqual([[2, '甲', '1', '丙']])
  })

  test('blanks before the end of a tag, which SheetJS takes for no tag at all', async () => {
    const rows =
      '<row r="1" ><c r="A1" ><v >7</v ></c ><c r="B1" t="str"><f >A1</f ><v>乙</v\n></c><c r="C1" t="inlineStr"><is ><t >丙</t></is ></c></row>'
    expect(await rowsOf(book({ rows }))).toEqual([[1, '7', '乙', '丙']])
  })

  test('cells and rows without a reference stand where they follow', async () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="5"><c><v>6</v></c></row><row><c><v>7</v></c></row>'
    expect(await rowsOf(book({ rows }))).toEqual([
      [1, '1', '', '', '4', '5'],
      [5, '6'],
      [6, '7'],
    ])
  })

  test('cells out of order go to their columns', async () => {
    expect(await cells('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row>')).toEqual([
      ['1', '', '3', '4'],
    ])
  })

  test('styled blanks far to the right leave no trace', async () => {
    expect(await cells('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/><c r="XFC1" s="1"><v/></c></row>')).toEqual(
      [['1']],
    )
  })

  test('dates of the 1904 system, ISO dates and times of day', async () => {
    const workbook = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904='1'/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`
    const rows =
      '<row r="1"><c r="A1" s="1"><v>44834.5</v></c><c r="B1" t="d"><v>2026-10-01T08:30:00</v></c><c r="C1" t="d" s="1"><v>08:30:05</v></c></row>'
    expect((await rowsOf(book({ rows, parts: { [WORKBOOK]: workbook } })))[0]).toEqual([
      1,
      '2026-10-01 12:00:00',
      '2026-10-01 08:30:00',
      '1900-01-00 08:30:05',
    ])
  })

  test('a style’s own format counts, not one of a conditional format with the same number', async () => {
    const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></dxf></dxfs></styleSheet>`
    expect(
      await cells('<row r="1"><c r="A1" s="1"><v>46296</v></c></row>', { parts: { 'xl/styles.xml': styles } }),
    ).toEqual([['46296']])
  })
})

describe('formulas', () => {
  test('give their saved values; those without one are counted, the first by its place', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>SUM(A1)</f></c></row>' +
      '<row r="2"><c r="A2"><f>A1</f><v></v></c><c r="B2"><f>A1</f><v/></c><c r="C2"><f t="shared" si="0"/><v>7</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    const [sheet] = await sheetsOf(book({ rows }))
    expect(sheet?.rows.map(({ cells: texts }) => texts)).toEqual([['2'], ['', '', '7', '#DIV/0!']])
    expect(sheet?.notes).toEqual({ formulasWithoutValue: 3, firstFormula: 'C1' })
  })
})

describe('packages', () => {
  const rows = `<row r="1">${inline('A1', '甲')}</row>`

  test('stored entries, data descriptors and zip64', async () => {
    for (const change of [{ stored: true }, { descriptor: true }, { zip64: true }, { descriptor: true, zip64: true }])
      expect(await rowsOf(book({ rows, entry: (entry) => ({ ...entry, ...change }) })), JSON.stringify(change)).toEqual(
        [[1, '甲']],
      )
    const entries = [{ name: 'a.txt', bytes: Buffer.from('x') }]
    expect(await refusal(rawZip(entries, { zip64: true }))).toMatch(/是压缩包/)
  })

  test('names in another case, parts in other places, absolute targets', async () => {
    const parts = {
      '_rels/.rels': `${XML}<Relationships>${relation('r1', 'officeDocument', '/Book/Main.xml')}</Relationships>`,
      'Book/Main.xml': `${XML}<workbook xmlns:q="${OFFICE}"><sheets><sheet name="甲&amp;乙" sheetId="1" q:id="x"/></sheets></workbook>`,
      'book/_rels/main.xml.rels': `${XML}<Relationships>${relation('x', 'worksheet', '../XL/Worksheets/Sheet1.xml')}</Relationships>`,
      [WORKBOOK]: null,
    }
    const [sheet] = await sheetsOf(book({ rows, parts }))
    expect([sheet?.name, sheet?.rows[0]?.cells]).toEqual(['甲&乙', ['甲']])
  })

  test('macros are not looked at, hidden and chart sheets are no trouble', async () => {
    const parts = {
      'xl/vbaProject.bin': 'Attribute VB_Name = "x"\nSub Auto_Open()\nShell "touch /tmp/ran"\nEnd Sub',
      'xl/chartsheets/sheet1.xml': '<chartsheet/>',
      [WORKBOOK]: `${XML}<workbook xmlns:r="${OFFICE}"><sheets><sheet name="图" sheetId="2" r:id="c"/><sheet name="藏" sheetId="1" state="veryHidden" r:id="r1"/></sheets></workbook>`,
    }
    const relations =
      relation('v', 'vbaProject', 'vbaProject.bin') + relation('c', 'chartsheet', 'chartsheets/sheet1.xml')
    const sheets = await sheetsOf(book({ rows, parts, relations }), '订单.xlsm')
    expect(sheets.map(({ name, rows: all }) => [name, all.length])).toEqual([['藏', 1]])
  })

  test('a declared size of the sheet is not believed', async () => {
    for (const ref of ['A1', 'A1:XFD1048576', 'A1:ZZZZZ99999999999', ''])
      expect(await rowsOf(book({ parts: { [SHEET]: sheetXml(rows).replace('ref="A1"', `ref="${ref}"`) } }))).toEqual([
        [1, '甲'],
      ])
  })
})
