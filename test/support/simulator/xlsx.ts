/** Cells to the bytes of a workbook with one sheet, written by hand so that its quirks can be chosen. */
import { DAY } from './stamp.ts'
import type { Cell } from './sheet.ts'
import { zip } from './zip.ts'

export interface WorkbookOptions {
  sheet: string
  /** Declare the sheet as `A1:A1`, as some exports do. */
  wrongDimension?: boolean
  /** Texts in the shared table instead of in the cells. */
  sharedStrings?: boolean
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** 1970-01-01 as a serial of the 1900 date system. */
const EPOCH_SERIAL = 25_569

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

class TextTable {
  readonly indexes = new Map<string, number>()

  indexOf(text: string): number {
    const known = this.indexes.get(text)
    if (known !== undefined) return known
    this.indexes.set(text, this.indexes.size)
    return this.indexes.size - 1
  }

  xml(): string {
    const items = [...this.indexes.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    return `${XML}<sst xmlns="${MAIN}" uniqueCount="${items.length}">${items.join('')}</sst>`
  }
}

function cellXml(cell: Cell, reference: string, texts: TextTable | null): string {
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${reference}" s="1"><v>${EPOCH_SERIAL + cell.serial / DAY}</v></c>`
  if (texts !== null) return `<c r="${reference}" t="s"><v>${texts.indexOf(cell)}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function sheetXml(lines: readonly Cell[][], options: WorkbookOptions, texts: TextTable | null): Buffer {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 1)
  const names = Array.from({ length: width }, (_, index) => columnName(index))
  const dimension =
    options.wrongDimension === true ? 'A1:A1' : `A1:${columnName(width - 1)}${Math.max(1, lines.length)}`
  const chunks = [Buffer.from(`${XML}<worksheet xmlns="${MAIN}"><dimension ref="${dimension}"/><sheetData>`)]
  lines.forEach((line, index) => {
    const cells = line.map((cell, column) => cellXml(cell, `${names[column] ?? ''}${index + 1}`, texts))
    chunks.push(Buffer.from(`<row r="${index + 1}">${cells.join('')}</row>`))
  })
  chunks.push(Buffer.from('</sheetData></worksheet>'))
  return Buffer.concat(chunks)
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
}

function override(path: string, type: string): string {
  return `<Override PartName="${path}" ContentType="${PART}.${type}+xml"/>`
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`

function typesXml(shared: boolean): string {
  const strings = shared ? override('/xl/sharedStrings.xml', 'sharedStrings') : ''
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/worksheets/sheet1.xml', 'worksheet')}${override('/xl/styles.xml', 'styles')}${strings}</Types>`
}

export function workbook(lines: readonly Cell[][], options: WorkbookOptions): Uint8Array {
  const texts = options.sharedStrings === true ? new TextTable() : null
  const sheet = sheetXml(lines, options, texts)
  const parts = [
    relation(1, 'worksheet', 'worksheets/sheet1.xml'),
    relation(2, 'styles', 'styles.xml'),
    ...(texts === null ? [] : [relation(3, 'sharedStrings', 'sharedStrings.xml')]),
  ]
  const book = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(options.sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  const entries = [
    { name: '[Content_Types].xml', bytes: Buffer.from(typesXml(texts !== null)) },
    { name: '_rels/.rels', bytes: Buffer.from(ROOT_RELATIONS) },
    { name: 'xl/workbook.xml', bytes: Buffer.from(book) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: Buffer.from(`${XML}<Relationships xmlns="${PACKAGE}/relationships">${parts.join('')}</Relationships>`),
    },
    { name: 'xl/styles.xml', bytes: Buffer.from(STYLES) },
    { name: 'xl/worksheets/sheet1.xml', bytes: sheet },
  ]
  if (texts !== null) entries.push({ name: 'xl/sharedStrings.xml', bytes: Buffer.from(texts.xml()) })
  return zip(entries)
}
