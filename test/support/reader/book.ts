import { rawZip } from './raw-zip.ts'
import type { RawEntry } from './raw-zip.ts'

/** A workbook of which every part can be replaced. */

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface BookParts {
  /** What stands inside `<sheetData>`. */
  rows?: string
  /** The whole of a part, by its path; `null` leaves it out. */
  parts?: Readonly<Record<string, string | null>>
  /** Shared strings, each given as what stands inside `<si>`. */
  strings?: readonly string[]
  /** Further relations of the workbook. */
  relations?: string
  entry?: (entry: RawEntry) => RawEntry
}

export const SHEET = 'xl/worksheets/sheet1.xml'
export const STRINGS = 'xl/sharedStrings.xml'
export const WORKBOOK = 'xl/workbook.xml'

export function sheetXml(rows: string): string {
  return `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`
}

export function relation(id: string, type: string, target: string, more = ''): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${more}/>`
}

export function partsOf({ rows = '', parts = {}, strings, relations = '' }: BookParts): Record<string, string | null> {
  const shared =
    strings === undefined
      ? null
      : `${XML}<sst xmlns="${MAIN}">${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', WORKBOOK)}</Relationships>`,
    [WORKBOOK]: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', 'styles.xml')}${relations}</Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    [STRINGS]: shared,
    [SHEET]: sheetXml(rows),
    ...parts,
  }
}

export function book(given: BookParts): Buffer {
  const entries = Object.entries(partsOf(given)).flatMap(([name, text]) =>
    text === null ? [] : [{ name, bytes: Buffer.from(text) }],
  )
  return rawZip(given.entry === undefined ? entries : entries.map(given.entry))
}

/** `<c>` with an inline text. */
export function inline(ref: string, text: string): string {
  return `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
}
