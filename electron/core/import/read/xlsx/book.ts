import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_ENTRIES, MAX_PART_BYTES, MAX_SHEETS, MAX_STYLES } from '../limits.ts'
import type { Zip, ZipEntry } from '../zip/index.ts'
import { isBuiltInDate } from './dates.ts'
import { NotUnderstood } from './not-understood.ts'
import { requirePlain } from './part.ts'
import { xmlText } from './text.ts'
import { attribute, tagsOf } from './xml.ts'

export interface BookSheet {
  name: string
  entry: ZipEntry
}

/** What the small parts of a workbook say: its sheets in the order of their tabs, its texts and its styles. */
export interface Book {
  sheets: readonly BookSheet[]
  strings: ZipEntry | undefined
  date1904: boolean
  /** For each cell style whether its numbers are dates. */
  dateStyles: Uint8Array
}

export async function readBook(zip: Zip, name: string): Promise<Book> {
  const part = (path: string): Promise<string | undefined> => partText(zip, path, name)
  const main = await mainPart(part, name)
  const workbook = await part(main)
  if (workbook === undefined) throw new NotUnderstood('no workbook part')
  const relations = await relationsOf(part, main, name)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const path = (type: string): string | undefined => {
    const relation = [...relations.values()].find((one) => one.type.endsWith(type))
    return relation === undefined ? undefined : resolved(folder, relation.target)
  }
  const target = (relation: Relation) => zip.find(resolved(folder, relation.target))
  const [strings, styles] = [path('/sharedStrings'), path('/styles')]
  return {
    sheets: sheetsOf(workbook, relations, target, name),
    strings: strings === undefined ? undefined : zip.find(strings),
    date1904: isDate1904(workbook),
    dateStyles: await dateStyles((styles === undefined ? undefined : await part(styles)) ?? ''),
  }
}

function sheetsOf(
  workbook: string,
  relations: ReadonlyMap<string, Relation>,
  target: (relation: Relation) => ZipEntry | undefined,
  name: string,
): BookSheet[] {
  const sheets: BookSheet[] = []
  const seen = new Set<ZipEntry>()
  for (const tag of tagsOf(workbook)) {
    if (tag.name !== 'sheet' || tag.closing) continue
    const relation = relations.get(attribute(tag.text, ':id') ?? '')
    // Chart and macro sheets hold no cells.
    if (relation === undefined || !relation.type.endsWith('/worksheet')) continue
    const entry = target(relation)
    if (entry === undefined)
      throw new SellerError('FILE_UNREADABLE', `「${name}」里缺少工作表的内容，重新导出一次再导入。`)
    // The same cells under many names would be read many times.
    if (seen.has(entry) || seen.size >= MAX_SHEETS)
      throw new SellerError('FILE_UNREADABLE', `「${name}」的工作表重复或太多，不是完好的表格。重新导出再导入。`)
    seen.add(entry)
    sheets.push({ name: xmlText(attribute(tag.text, 'name') ?? ''), entry })
  }
  return sheets
}

function isDate1904(workbook: string): boolean {
  for (const tag of tagsOf(workbook))
    if (tag.name === 'workbookPr') return /^(1|true)$/.test(attribute(tag.text, 'date1904') ?? '')
  return false
}

type PartReader = (path: string) => Promise<string | undefined>

/** Where the workbook's own part lies: the package's relations say, else the usual place. */
async function mainPart(part: PartReader, name: string): Promise<string> {
  const relations = await relationsOf(part, '', name)
  const main = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'))
  return main === undefined ? 'xl/workbook.xml' : resolved('', main.target)
}

interface Relation {
  type: string
  target: string
}

async function relationsOf(part: PartReader, path: string, name: string): Promise<Map<string, Relation>> {
  const at = path.lastIndexOf('/') + 1
  const xml = await part(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`)
  const relations = new Map<string, Relation>()
  for (const tag of tagsOf(xml ?? '')) {
    // What lies outside the file is never opened.
    if (tag.name !== 'Relationship' || attribute(tag.text, 'TargetMode') === 'External') continue
    relations.set(attribute(tag.text, 'Id') ?? '', {
      type: attribute(tag.text, 'Type') ?? '',
      target: xmlText(attribute(tag.text, 'Target') ?? ''),
    })
    if (relations.size > MAX_ENTRIES)
      throw new SellerError('FILE_UNREADABLE', `「${name}」里的部分太多，不是完好的表格。重新导出再导入。`)
  }
  return relations
}

function resolved(folder: string, target: string): string {
  const path = (target.startsWith('/') ? target.slice(1) : folder + target).replaceAll('\\', '/')
  const parts: string[] = []
  for (const one of path.split('/')) {
    if (one === '..') parts.pop()
    else if (one !== '.' && one !== '') parts.push(one)
  }
  return parts.join('/')
}

/** Each `cellXfs` entry's number format, as "is it a date". Formats of conditional styles share their numbers. */
async function dateStyles(xml: string): Promise<Uint8Array> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let block = ''
  for (const tag of tagsOf(xml)) {
    const { name, text } = tag
    if (name === 'cellXfs' || name === 'numFmts') block = tag.closing || tag.empty ? '' : name
    else if (tag.closing || ids.length >= MAX_STYLES) continue
    else if (`${block} ${name}` === 'numFmts numFmt')
      codes.set(Number(attribute(text, 'numFmtId')), xmlText(attribute(text, 'formatCode') ?? ''))
    else if (`${block} ${name}` === 'cellXfs xf') ids.push(Number(attribute(text, 'numFmtId') ?? 0))
  }
  const own = await areDates(codes)
  return Uint8Array.from(ids, (id) => Number(own.get(id) ?? isBuiltInDate(id)))
}

/** Most workbooks of back ends have no formats of their own, and need nothing that knows them. */
async function areDates(codes: ReadonlyMap<number, string>): Promise<Map<number, boolean>> {
  if (codes.size === 0) return new Map()
  const { isDateFormat } = await import('./date-format.ts')
  return new Map([...codes].map(([id, code]) => [id, isDateFormat(code)]))
}

async function partText(zip: Zip, path: string, name: string): Promise<string | undefined> {
  const entry = zip.find(path)
  if (entry === undefined) return undefined
  const bytes = await zip.whole(entry, MAX_PART_BYTES)
  requirePlain(bytes, name)
  return bytes.toString('utf8')
}
