import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bufferSource, readWhole } from '../support/reader/whole.ts'
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
import { isRefusal } from '../support/reader/compare.ts'
import { refusal, rowsOf, sheetsOf } from '../support/reader/outcome.ts'
import { rawZip } from '../support/reader/raw-zip.ts'

/** Workbooks made to break a reader: each is refused in words, or read for what it is. */

const ROW = `<row r="1">${inline('A1', '甲')}</row>`

describe('documents that declare what they should not', () => {
  const DOCTYPE = `<!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`
  const declared = (xml: string) => xml.replace(XML, XML + DOCTYPE)

  test.each([
    ['a sheet', { [SHEET]: declared(sheetXml(`<row r="1">${inline('A1', '&b;&c;')}</row>`)) }],
    ['a sheet, late', { [SHEET]: sheetXml(ROW).replace(XML, `${XML}<!--${'x'.repeat(5000)}-->${DOCTYPE}`) }],
    ['the shared strings', { [STRINGS]: declared(`${XML}<sst xmlns="${MAIN}"><si><t>&b;</t></si></sst>`) }],
    ['the workbook', { [WORKBOOK]: declared(`${XML}<workbook/>`) }],
    ['the styles', { 'xl/styles.xml': declared(`${XML}<styleSheet/>`) }],
    ['the relations', { 'xl/_rels/workbook.xml.rels': declared(`${XML}<Relationships/>`) }],
  ])('%s', async (_, parts) => {
    expect(await refusal(book({ rows: ROW, parts }))).toMatch(/DOCTYPE/)
  })

  test('entities without a declaration stay as they are written', async () => {
    expect(await rowsOf(book({ rows: `<row r="1">${inline('A1', '&lol9;&toString;&#0;&#x110000;')}</row>` }))).toEqual([
      [1, '&lol9;&toString;&#0;&#x110000;'],
    ])
  })

  test('an XML table of Excel 2003, and a page', async () => {
    const xml = `<?xml version="1.0"?>${DOCTYPE}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`
    expect(await refusal(Buffer.from(xml), '订单.xls')).toMatch(/DOCTYPE/)
  })

  test('text in another encoding', async () => {
    const wide = Buffer.from(`\uFEFF${sheetXml(ROW)}`, 'utf16le').toString('latin1')
    const entry = (one: { name: string; bytes: Uint8Array }) =>
      one.name === SHEET ? { ...one, bytes: Buffer.from(wide, 'latin1') } : one
    expect(await refusal(book({ entry }))).toMatch(/编码/)
    expect(await refusal(book({ parts: { [SHEET]: sheetXml(ROW).replace('UTF-8', 'GBK') } }))).toMatch(/编码/)
  })
})

describe('places that no sheet has', () => {
  test.each([
    ['<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', /列太多/],
    [`<row r="1"><c r="${'Z'.repeat(1000)}1"><v>1</v></c></row>`, /列太多/],
    ['<row r="1"><c r="XFE1"><v>1</v></c></row>', /列太多/],
    ['<row r="1048577"><c><v>1</v></c></row>', /行号不合理/],
    ['<row r="99999999999999999999"><c><v>1</v></c></row>', /行号不合理/],
    ['<row r="0"><c><v>1</v></c></row>', /行号不合理/],
    ['<row r="-3"><c><v>1</v></c></row>', /行号不合理/],
    ['<row r="1e3"><c><v>1</v></c></row><row r="x"><c><v>1</v></c></row>', /行号不合理/],
    ['<row r="5"><c><v>1</v></c></row><row r="3"><c><v>2</v></c></row>', /行号是乱的（第 3 行排在第 5 行后面）/],
    ['<row r="5"><c><v>1</v></c></row><row r="5"><c><v>2</v></c></row>', /行号是乱的/],
  ])('%s', async (rows, why) => {
    expect(await refusal(book({ rows }))).toMatch(why)
  })

  test('a row in a cell’s name that is not its row’s, and the last places there are', async () => {
    const rows =
      '<row r="1"><c r="A99999999999"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    const [first, last] = await rowsOf(book({ rows }))
    expect(first).toEqual([1, '1'])
    expect([last?.[0], last?.length, last?.at(-1)]).toEqual([1_048_576, 16_385, '2'])
  })
})

describe('what is not there', () => {
  test.each(['5', '-1', 'x', '99999999999'])('shared text %s', async (index) => {
    const rows = `<row r="7"><c r="C7" t="s"><v>${index}</v></c></row>`
    expect(await refusal(book({ rows, strings: ['<t>甲</t>'] }))).toMatch(/C7 那一格/)
    expect(await refusal(book({ rows }))).toMatch(/C7 那一格/)
  })

  test('an empty index is an empty cell', async () => {
    expect(
      await rowsOf(book({ rows: '<row r="1"><c t="s"><v></v></c><c><v>1</v></c></row>', strings: ['<t>甲</t>'] })),
    ).toEqual([[1, '', '1']])
  })

  test('the sheet, the workbook, the texts’ end', async () => {
    expect(await refusal(book({ parts: { [SHEET]: null } }))).toMatch(/缺少工作表/)
    expect(await refusal(book({ parts: { [WORKBOOK]: null } }))).toMatch(/不是完好/)
    expect(await refusal(book({ parts: { [WORKBOOK]: `${XML}<workbook/>` } }))).toMatch(/没有工作表/)
    expect(await refusal(book({ rows: ROW, parts: { [STRINGS]: `${XML}<sst><si><t>甲` } }))).toMatch(/文字不完整/)
  })

  test('the end of the XML, wherever it is cut: never fewer rows in silence', async () => {
    const rows = Array.from(
      { length: 4 },
      (_, row) => `<row r="${row + 1}">${inline(`A${row + 1}`, '甲')}<c r="B${row + 1}"><v>1.5</v></c></row>`,
    ).join('')
    const xml = sheetXml(rows)
    const from = xml.indexOf('<sheetData>')
    let refused = 0
    for (let cut = from; cut < xml.indexOf('</sheetData>'); cut++) {
      expect(await refusal(book({ parts: { [SHEET]: xml.slice(0, cut) } }))).toMatch(/不完整/)
      refused += 1
    }
    expect(refused).toBeGreaterThan(300)
  })

  test('a tag’s end: no cell is passed over in silence', async () => {
    for (const rows of [
      '<row r="1"><c r="A1"><f><![CDATA[</f>]]></f><v>1</v></c></row>',
      '<row r="1"><x:c r="A1"><v>1</v></x:c></row>',
      '<row r="1"><c r="A1" t="weird"><v>1</v></c></row>',
      '<line r="1"><c r="A1"><v>1</v></c></line>',
      '<row r="1"><c r ="A1"><v>1</v></c></row>',
    ]) {
      const cells = await sheetsOf(book({ rows })).then(
        (sheets) => sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells)),
        (error: unknown) => (isRefusal(error) ? 'refused' : error),
      )
      // Read by SheetJS in the fast reader's place, or refused.
      expect(['1', 'refused'], rows).toContain(Array.isArray(cells) ? cells.join('') : cells)
    }
  })
})

describe('packages that lie', () => {
  const whole = () => book({ rows: ROW })

  test('entries with a password, and workbooks with one', async () => {
    expect(await refusal(book({ rows: ROW, entry: (entry) => ({ ...entry, encrypted: true }) }))).toMatch(/有密码/)
    const container = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]))
    XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(5000))
    const locked: unknown = XLSX.CFB.write(container, { type: 'buffer' })
    if (!Buffer.isBuffer(locked)) throw new Error('no buffer')
    expect(await refusal(locked)).toMatch(/有密码.*去掉密码/)
  })

  test('entries that share bytes, and the same sheet under many names', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      bytes: Buffer.from(sheetXml(ROW)),
      claims: index === 0 ? {} : { offset: 0 },
    }))
    expect(await refusal(rawZip(entries))).toMatch(/不完整/)
    const sheets = Array.from({ length: 50 }, (_, index) => `<sheet name="${index}" sheetId="${index + 1}" r:id="r1"/>`)
    const parts = { [WORKBOOK]: `${XML}<workbook xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>` }
    expect(await refusal(book({ rows: ROW, parts }))).toMatch(/重复或太多/)
  })

  test('sizes, checksums, methods and places that are not true', async () => {
    const claim = (claims: object) =>
      book({ rows: ROW, entry: (entry) => (entry.name === SHEET ? { ...entry, claims } : entry) })
    expect(await rowsOf(claim({ size: 1 }))).toEqual([[1, '甲']])
    expect(await rowsOf(claim({ size: 0xfffffff0 }))).toEqual([[1, '甲']])
    expect(await refusal(claim({ crc: 1 }))).toMatch(/不完整/)
    expect(await refusal(claim({ packed: 20 }))).toMatch(/不完整/)
    expect(await refusal(claim({ packed: 0x7fffffff }))).toMatch(/不完整/)
    expect(await refusal(claim({ offset: 0x7fffffff }))).toMatch(/不完整/)
    expect(await refusal(book({ rows: ROW, entry: (entry) => ({ ...entry, method: 99 }) }))).toMatch(/压缩方式/)
    expect(
      await refusal(rawZip([{ name: WORKBOOK, bytes: Buffer.from(XML) }], { count: 60_000, zip64: true })),
    ).toMatch(/太多|不完整/)
  })

  test('links to other files and pages are not followed', async () => {
    const relations =
      relation('e1', 'externalLink', 'file:///etc/passwd', ' TargetMode="External"') +
      relation('e2', 'worksheet', 'https://example.invalid/sheet.xml', ' TargetMode="External"')
    const workbook = `${XML}<workbook xmlns:r="${OFFICE}"><sheets><sheet name="外" sheetId="2" r:id="e2"/><sheet name="表" sheetId="1" r:id="r1"/></sheets><externalReferences><externalReference r:id="e1"/></externalReferences></workbook>`
    const [sheet, ...others] = await sheetsOf(book({ rows: ROW, relations, parts: { [WORKBOOK]: workbook } }))
    expect([sheet?.name, others]).toEqual(['表', []])
    expect(
      await refusal(
        book({
          parts: {
            [SHEET]: null,
            'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${relation('r1', 'worksheet', '../../../../etc/passwd')}</Relationships>`,
          },
        }),
      ),
    ).toMatch(/缺少工作表/)
  })

  test('any byte changed, or any part cut away: the same cells or a refusal, never a fault', async () => {
    const bytes = whole()
    const seen = { same: 0, refused: 0, other: 0 }
    const attempt = async (changed: Buffer): Promise<void> => {
      try {
        const { sheets } = await readWhole(bufferSource(changed, '坏.xlsx'))
        const text = JSON.stringify(sheets.map(({ rows }) => rows))
        seen[text === JSON.stringify([[{ number: 1, cells: ['甲'] }]]) ? 'same' : 'other'] += 1
      } catch (error) {
        if (!isRefusal(error)) throw error
        seen.refused += 1
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        await attempt(changed)
      }),
      { numRuns: 600, seed: 29 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(200), async (at, length) => {
        await attempt(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length + 1)]))
      }),
      { numRuns: 300, seed: 30 },
    )
    expect(seen.refused).toBeGreaterThan(400)
    expect(seen.same).toBeGreaterThan(50)
  })
})
