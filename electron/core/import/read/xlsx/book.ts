import { SellerError } from '../../../../../shared/errors.ts'
import { MAX_PART_BYTES } from '../limits.ts'
import type { Zip, ZipEntry } from '../zip/index.ts'
import { isBuiltInDate, isDateFormat } from './dates.ts'
import { NotUnderstood } from './not-understood.ts'
import { requirePlain } from './strings.ts'
import { xmlText } from './text.ts'

/** What the small parts of a workbook say: its sheets in the order of their tabs, its texts and its styles. */
export interface Book {
  sheets: readonly { name: string; entry: ZipEntry }[]
  strings: ZipEntry | undefined
  date1904: boolean
  /** For each cell style whether its numbers are dates. */
  dateStyles: Uint8Array
}

export async function readBook(zip: Zip, name: string): Promise<Book> {
  const main = await mainPart(zip)
  const workbook = await part(zip, main)
  if (workbook === undefined) throw new NotUnderstood('no workbook part')
  const relations = await relationsOf(zip, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const target = (relation: Relation) => zip.find(resolved(folder, relation.target))
  const sheets = tags(workbook, 'sheet').flatMap((tag) => {
    const relation = relations.find(({ id }) => id === relationId(tag))
    // Chart and macro sheets hold no cells.
    if (relation === undefined || !relation.type.endsWith('/worksheet')) return []
    const entry = target(relation)
    if (entry === undefined)
      throw new SellerError('FILE_UNREADABLE', `「${name}」里缺少工作表的内容，重新导出一次再导入。`)
    return [{ name: xmlText(attribute(tag, 'name') ?? ''), entry }]
  })
  const of = (type: string) => relations.find((relation) => relation.type.endsWith(type))
  const [strings, styles] = [of('/sharedStrings'), of('/styles')]
  const stylesEntry = styles === undefined ? undefined : target(styles)
  return {
    sheets,
    strings: strings === undefined ? undefined : target(strings),
    date1904: tags(workbook, 'workbookPr').some((tag) => /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')),
    dateStyles: stylesEntry === undefined ? new Uint8Array() : dateStyles(await text(zip, stylesEntry)),
  }
}

/** Where the workbook's own part lies: the package's relations say, else the usual place. */
async function mainPart(zip: Zip): Promise<string> {
  const relations = await relationsOf(zip, '')
  const main = relations.find(({ type }) => type.endsWith('/officeDocument'))
  return main === undefined ? 'xl/workbook.xml' : resolved('', main.target)
}

interface Relation {
  id: string | undefined
  type: string
  target: string
}

async function relationsOf(zip: Zip, path: string): Promise<Relation[]> {
  const at = path.lastIndexOf('/') + 1
  const xml = await part(zip, `${path.slice(0, at)}_rels/${path.slice(at)}.rels`)
  return tags(xml ?? '', 'Relationship').map((tag) => ({
    id: attribute(tag, 'Id'),
    type: attribute(tag, 'Type') ?? '',
    target: xmlText(attribute(tag, 'Target') ?? ''),
  }))
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

/** Each `cellXfs` entry's number format, as "is it a date". */
function dateStyles(xml: string): Uint8Array {
  const codes = new Map(
    tags(xml, 'numFmt').map((tag) => [Number(attribute(tag, 'numFmtId')), xmlText(attribute(tag, 'formatCode') ?? '')]),
  )
  const block = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  const isDate = tags(block, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    const code = codes.get(id)
    return code === undefined ? isBuiltInDate(id) : isDateFormat(code)
  })
  return Uint8Array.from(isDate, Number)
}

async function part(zip: Zip, path: string): Promise<string | undefined> {
  const entry = zip.find(path)
  return entry === undefined ? undefined : text(zip, entry)
}

async function text(zip: Zip, entry: ZipEntry): Promise<string> {
  const bytes = await zip.whole(entry, MAX_PART_BYTES)
  requirePlain(bytes)
  return bytes.toString('utf8')
}

/** Opening tags of a name, with or without a prefix. */
function tags(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g'))].map(([tag]) => tag)
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match?.[1] ?? match?.[2]
}

/** The relation a sheet names; the prefix of its namespace is the writer's choice. */
function relationId(tag: string): string | undefined {
  const match = /\s\w+:id\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag)
  return match?.[1] ?? match?.[2]
}
