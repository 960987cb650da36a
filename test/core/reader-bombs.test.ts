import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { bombEntry, readInChild } from '../support/reader/bombs.ts'
import type { ChildReport, Repeated } from '../support/reader/bombs.ts'
import { book, inline, MAIN, partsOf, SHEET, STRINGS, WORKBOOK, XML } from '../support/reader/book.ts'
import { expectAdvice } from '../support/reader/outcome.ts'
import { rawZip } from '../support/reader/raw-zip.ts'

/**
 * Files that would fill the machine. Each is read in a process of its own, whose memory must stay within a bound and
 * which must come to an end; how long it takes is not measured.
 */
const MOST_MB = 400

const folder = mkdtempSync(path.join(tmpdir(), 'zhanggui-bombs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function readBomb(name: string, bytes: Uint8Array): ChildReport {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  try {
    return bounded(readInChild(file))
  } finally {
    rmSync(file)
  }
}

function bounded(report: ChildReport): ChildReport {
  expect(report.mb).toBeGreaterThan(20)
  expect(report.mb).toBeLessThan(MOST_MB)
  return report
}

/** Every bomb is refused once, in words. */
function refusalOf(name: string, { refusals }: ChildReport): string {
  expect(refusals).toHaveLength(1)
  const [message = ''] = refusals
  expectAdvice(message, name)
  return message
}

const ROW = `<row r="1">${inline('A1', '甲')}</row>`
const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
const SHEET_TAIL = '</sheetData></worksheet>'
/** Bytes that a bomb unpacks to: several times what it may. */
const HUGE = 300e6
const GB = 1e9

/** A workbook of which one part is a bomb. */
async function bookWith(part: string, text: Repeated, rows = ROW): Promise<Buffer> {
  const entries = Object.entries(partsOf({ rows, parts: { [part]: '' } })).flatMap(([name, xml]) =>
    xml === null || name === part ? [] : [{ name, bytes: Buffer.from(xml) }],
  )
  return rawZip([...entries, await bombEntry(part, text)])
}

const sheet = (unit: string, bytes: number, head = '', tail = ''): Repeated => ({
  head: SHEET_HEAD + head,
  unit,
  times: Math.ceil(bytes / unit.length),
  tail: tail + SHEET_TAIL,
})

describe('workbooks that unpack to gigabytes', () => {
  const strings = (unit: string, bytes: number): Repeated => ({
    head: `${XML}<sst xmlns="${MAIN}">`,
    unit,
    times: Math.ceil(bytes / unit.length),
    tail: '</sst>',
  })
  const BOMBS: readonly (readonly [what: string, part: string, text: Repeated, why: RegExp])[] = [
    ['blanks between rows', SHEET, sheet(' ', HUGE), /长得不正常|大得不正常/],
    ['blanks before the rows', SHEET, { ...sheet(' ', HUGE), head: XML }, /大得不正常/],
    ['rows without end', SHEET, sheet('<row><c><v>1</v></c></row>', HUGE), /行号不合理|大得不正常/],
    ['one row of a gigabyte', SHEET, sheet('x', HUGE, '<row r="1"><c t="str"><v>', '</v></c></row>'), /长得不正常/],
    ['a row of a hundred million cells', SHEET, sheet('<c/>', HUGE, '<row r="1">', '</row>'), /长得不正常|列太多/],
    ['a cell at the far right of every row', SHEET, sheet('<row><c r="XFD1"><v>1</v></c></row>', 36e6), /几乎全是空格/],
    ['shared texts', STRINGS, strings(`<si><t>${'x'.repeat(500)}</t></si>`, HUGE), /文字多得不正常|大得不正常/],
    ['shared texts without a letter', STRINGS, strings('<si/>', HUGE), /文字多得不正常|大得不正常/],
    ['one shared text', STRINGS, strings('x', HUGE), /大得不正常/],
    ['one shared text without an end', STRINGS, { head: '<sst><si><t>', unit: 'x', times: HUGE }, /多得不正常/],
    ['styles', 'xl/styles.xml', { head: '<styleSheet><cellXfs>', unit: '<xf/>', times: HUGE / 5 }, /太大|大得不正常/],
    [
      'a list of sheets',
      WORKBOOK,
      { head: '<workbook><sheets>', unit: '<sheet/>', times: HUGE / 8 },
      /太大|大得不正常/,
    ],
    [
      'relations',
      'xl/_rels/workbook.xml.rels',
      { head: '<R>', unit: '<Relationship Id="x"/>', times: HUGE / 24 },
      /太大|大得/,
    ],
    ['cells of an unknown type', SHEET, sheet('<row><c t="q"><v>1</v></c></row>', 70e6), /这种格式读不了/],
  ]

  test.each(BOMBS)('%s', { timeout: 180_000 }, async (_, part, text, why) => {
    const bytes = await bookWith(part, text)
    expect(bytes.length, 'is small as a file').toBeLessThan(8e6)
    expect(refusalOf('炸弹.xlsx', readBomb('炸弹.xlsx', bytes))).toMatch(why)
  })

  test('what is just below the bounds is read within the bound', { timeout: 180_000 }, async () => {
    const wide = await bookWith(SHEET, sheet('<row><c r="GR1"><v>1</v></c></row>', 20e6))
    expect(readBomb('宽.xlsx', wide).rows).toBeGreaterThan(500_000)
    const texts = await bookWith(STRINGS, strings(`<si><t>${'字'.repeat(20)}</t></si>`, 28e6))
    expect(readBomb('字.xlsx', texts)).toMatchObject({ rows: 1, refusals: [] })
  })
})

describe('texts that keep a pattern busy for hours', () => {
  test.each([
    ['CDATA sections without an end', inline('A1', '<![CDATA['.repeat(800_000))],
    ['texts that open and never close', `<c r="A1" t="inlineStr"><is>${'<t><![CDATA['.repeat(600_000)}</is></c>`],
    ['reading aids without an end', `<c r="A1" t="inlineStr"><is>${'<rPh sb="0">'.repeat(600_000)}</is></c>`],
    ['comments without an end', `<c r="A1" t="str"><v>${'<!--'.repeat(2_000_000)}</v></c>`],
    ['numbers of millions of digits', `<c r="A1"><v>${'1'.repeat(3_900_000)}x</v></c>`],
    ['formulas without an end', `<c r="A1">${'<f>'.repeat(2_000_000)}</c>`],
  ])('%s', { timeout: 180_000 }, (_, cell) => {
    const report = readBomb('慢.xlsx', book({ rows: `<row r="1">${cell}</row>` }))
    // Nothing to show is an answer too, a hang or a fault is none.
    expect(report.refusals.length + report.rows).toBeLessThanOrEqual(1)
    for (const message of report.refusals) expectAdvice(message, '慢.xlsx')
  })

  test.each([
    ['sheets', WORKBOOK, '<sheet '],
    ['styles', 'xl/styles.xml', '<cellXfs><xf '],
    ['relations', '_rels/.rels', '<Relationship Id="'],
  ])('%s that open and never close', { timeout: 180_000 }, (_, part, unit) => {
    const report = readBomb('慢.xlsx', book({ rows: ROW, parts: { [part]: unit.repeat(1_500_000) } }))
    expect(report.refusals.length + report.rows).toBe(1)
    for (const message of report.refusals) expectAdvice(message, '慢.xlsx')
  })

  test('a page that begins with comments', { timeout: 180_000 }, () => {
    const report = readBomb('慢.xls', Buffer.from(`${'<!---->'.repeat(500)}<${'\t'.repeat(100_000)}x\n1`))
    expect(report.refusals.length + report.rows).toBeGreaterThan(0)
  })
})

describe('archives', () => {
  test('of more files than anybody exports', () => {
    const entries = Array.from({ length: 21_000 }, (_, index) => ({
      name: `${index}.csv`,
      bytes: Buffer.from('a,b\n'),
    }))
    expect(refusalOf('多.zip', readBomb('多.zip', rawZip(entries)))).toMatch(/21000 个文件，太多/)
  })

  test('inside archives, deeper than anybody packs', () => {
    let inner = rawZip([{ name: '订单.csv', bytes: Buffer.from('a,b\n1,2\n') }])
    for (let depth = 0; depth < 6; depth++) inner = rawZip([{ name: `内${depth}.zip`, bytes: inner }])
    const { refusals } = readBomb('套.zip', inner)
    expect(refusals.join()).toMatch(/套了太多层/)
  })

  test('of workbooks that are bombs, or that unpack to much more than a workbook can', async () => {
    const bomb = await bookWith(SHEET, sheet(' ', HUGE))
    const zeros = await bombEntry('大.xlsx', { head: 'PK\u0003\u0004', unit: '\0', times: HUGE })
    const csv = await bombEntry('大.csv', { head: '订单编号,金额\n', unit: '1,2\n', times: HUGE / 4 })
    const { refusals, rows } = readBomb('包.zip', rawZip([{ name: '炸弹.xlsx', bytes: bomb }, zeros, csv]))
    expect(refusals).toHaveLength(3)
    for (const message of refusals) expect(message).toMatch(/长得不正常|大得不正常|太大/)
    expect(rows).toBe(0)
  })

  test('whose packed data go on after their end, or end before it', () => {
    const packed = Buffer.concat([deflateRawSync(Buffer.from('a,b\n1,2\n')), Buffer.alloc(5_000_000, 7)])
    const tail = rawZip([{ name: '订单.csv', bytes: Buffer.from('a,b\n1,2\n'), packed }])
    expect(readBomb('尾.zip', tail).rows).toBe(2)
    const cut = deflateRawSync(Buffer.from('a,b\n1,2\n'.repeat(1000))).subarray(0, 20)
    const report = readBomb('断.zip', rawZip([{ name: '订单.csv', bytes: Buffer.from('a,b\n'), packed: cut }]))
    expect(report.refusals.join()).toMatch(/不完整/)
  })
})

describe('other forms', () => {
  const ods = (content: Repeated) =>
    bombEntry('content.xml', content).then((entry) =>
      rawZip([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') }, entry]),
    )
  const ODS =
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="a">'

  test('an OpenDocument sheet that repeats, or unpacks to gigabytes', async () => {
    const cell =
      '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>X</text:p></table:table-cell>'
    const unit = `<table:table-row table:number-rows-repeated="1000">${cell}</table:table-row>`
    expect(refusalOf('重.ods', readBomb('重.ods', await ods({ head: ODS, unit, times: 5 })))).toMatch(/重复的格子/)
    expect(refusalOf('大.ods', readBomb('大.ods', await ods({ head: ODS, unit: '<a/>', times: HUGE / 4 })))).toMatch(
      /读不了|不正常/,
    )
  })

  test('XML tables and pages with places that no sheet has', () => {
    const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row ss:Index="900000000"><Cell ss:Index="900000000"><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>`
    const old = readBomb('远.xls', Buffer.from(xml))
    expect(old.refusals.length + old.rows).toBe(1)
    const page = readBomb(
      '远.xls',
      Buffer.from('<table><tr><td colspan="900000000" rowspan="900000000">a</td><td>b</td></tr></table>'),
    )
    expect(page.refusals.length + page.rows).toBe(1)
    expect(refusalOf('大.xls', readBomb('大.xls', Buffer.from(`<table>${'<tr>'.repeat(9_000_000)}`)))).toMatch(/太大/)
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(60e6)])
    expect(refusalOf('空.xls', readBomb('空.xls', ole))).toMatch(/太大/)
  })
})

describe('text files of up to a gigabyte', () => {
  /** Written piece by piece; only its first bytes differ. */
  function readLarge(name: string, head: string, piece: string, bytes: number): ChildReport {
    const file = path.join(folder, name)
    const handle = openSync(file, 'w')
    try {
      writeSync(handle, head)
      const block = Buffer.from(piece.repeat(Math.ceil(1e6 / piece.length)))
      for (let written = 0; written < bytes; written += block.length) writeSync(handle, block)
    } finally {
      closeSync(handle)
    }
    try {
      return bounded(readInChild(file))
    } finally {
      rmSync(file)
    }
  }

  test.each([
    ['one line', '订单编号,金额\n1,', '很长', GB, /第 2 行长得不正常/],
    ['a quote that is never closed', '订单编号,金额\n1,"', '很长,', GB, /第 2 行的引号没有成对/],
    ['one line of commas', '订单编号,金额\n1', ',', HUGE, /第 2 行的列太多/],
    ['blank lines', '订单编号,金额\n1,2', '\n', HUGE, null],
  ])('%s', { timeout: 240_000 }, (_, head, piece, bytes, why) => {
    const report = readLarge('长.csv', head, piece, bytes)
    if (why === null) expect(report).toMatchObject({ refusals: [], rows: 2 })
    else expect(refusalOf('长.csv', report)).toMatch(why)
  })
})
