import { SellerError } from '../../../../shared/errors.ts'
import { guardOds, guardSheetJs } from './guard.ts'
import { MAX_PAGE_BYTES } from './limits.ts'
import { sniff } from './sniff.ts'
import type { ByteSource } from './source.ts'
import type { Sheet, SheetRow, Table } from './table.ts'
import { decodedChunks, textForm } from './text/encoding.ts'
import { openText } from './text/index.ts'
import { isNotUnderstood, openXlsx } from './xlsx/index.ts'
import { openZip } from './zip/index.ts'
import type { Zip } from './zip/index.ts'

/** Large, and needed by few files: loaded when one of them comes. */
const sheetJs = () => import('./sheetjs.ts')

/**
 * Opens a table, told apart by its bytes and never by its name. Its rows are read as a stream.
 *
 * @throws SellerError FILE_UNREADABLE with the file's name, what is wrong and what to do
 */
export async function openTable(source: ByteSource): Promise<Table> {
  if (source.size === 0) throw new SellerError('FILE_UNREADABLE', `「${source.name}」是空文件，重新导出一次再导入。`)
  const { kind, what } = await sniff(source)
  switch (kind) {
    case 'zip':
      return openWorkbook(source)
    case 'ole':
      await refuseLocked(source)
      return (await sheetJs()).openWithSheetJs(source, 'xls')
    case 'xml':
      return (await sheetJs()).openWithSheetJs(source, 'xls')
    case 'html':
      return openPage(source)
    case 'foreign':
      throw new SellerError(
        'FILE_UNREADABLE',
        `「${source.name}」是${what}，不是表格。导入后台下载的 xlsx、xls 或 CSV。`,
      )
    case 'text':
      return openText(source)
  }
}

/** Whether a file is a zip of files, not a workbook: its tables are to be read one by one. */
export async function isArchive(source: ByteSource): Promise<boolean> {
  if (source.size === 0 || (await sniff(source)).kind !== 'zip') return false
  return workbookKind(await openZip(source)) === null
}

type WorkbookKind = 'xlsx' | 'xlsb' | 'ods'

function workbookKind(zip: Zip): WorkbookKind | null {
  const names = zip.entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => name.endsWith('workbook.bin'))) return 'xlsb'
  if (
    names.some((name) => name === '[content_types].xml' || /(?:^|\/)(?:workbook\.xml|xl\/worksheets\/.*)$/.test(name))
  )
    return 'xlsx'
  return names.includes('content.xml') && names.includes('mimetype') ? 'ods' : null
}

async function openWorkbook(source: ByteSource): Promise<Table> {
  const zip = await openZip(source)
  const kind = workbookKind(zip)
  if (kind === null) throw new SellerError('FILE_UNREADABLE', `「${source.name}」是压缩包。解压后把里面的表格拖进来。`)
  if (kind !== 'xlsx') return openGuarded(source, zip, kind)
  try {
    return withFallback(await openXlsx(source.name, zip), source, zip)
  } catch (error) {
    if (isNotUnderstood(error)) return openGuarded(source, zip, kind)
    throw error
  }
}

async function openGuarded(source: ByteSource, zip: Zip, kind: WorkbookKind): Promise<Table> {
  await guardSheetJs(zip, source.name)
  try {
    if (kind === 'ods') await guardOds(zip, source.name)
  } catch (error) {
    if (!isNotUnderstood(error)) throw error
    throw new SellerError('FILE_UNREADABLE', `「${source.name}」不完整，可能没下载完。重新下载再导入。`, {
      cause: error,
    })
  }
  return (await sheetJs()).openWithSheetJs(source, kind)
}

/** Where the fast reader meets something it does not know, SheetJS takes over at the row it had come to. */
function withFallback(table: Table, source: ByteSource, zip: Zip): Table {
  return {
    encoding: table.encoding,
    sheets: (async function* sheets() {
      for await (const sheet of table.sheets) yield guarded(sheet, source, zip)
    })(),
  }
}

function guarded(sheet: Sheet, source: ByteSource, zip: Zip): Sheet {
  let { notes } = sheet
  return {
    name: sheet.name,
    notes: () => notes(),
    rows: (async function* rows(): AsyncGenerator<readonly SheetRow[]> {
      let last = 0
      try {
        for await (const batch of sheet.rows) {
          yield batch
          last = batch.at(-1)?.number ?? last
        }
      } catch (error) {
        if (!isNotUnderstood(error)) throw error
        const other = await sheetCalled(await openGuarded(source, zip, 'xlsx'), sheet.name)
        for await (const batch of other.rows) yield batch.filter(({ number }) => number > last)
        notes = other.notes
      }
    })(),
  }
}

async function sheetCalled(table: Table, name: string): Promise<Sheet> {
  for await (const sheet of table.sheets) if (sheet.name === name) return sheet
  throw new Error(`SheetJS found no sheet ${name}`)
}

/** Encrypted workbooks are OLE2 files around the encrypted package; the names in their directory are UTF-16. */
const LOCKED = ['EncryptedPackage', 'EncryptionInfo'].map((name) => Buffer.from(name, 'utf16le'))

async function refuseLocked(source: ByteSource): Promise<void> {
  for await (const chunk of source.chunks()) {
    if (LOCKED.some((name) => chunk.includes(name)))
      throw new SellerError('FILE_UNREADABLE', `「${source.name}」有密码。用 Excel 打开、去掉密码另存，再导入。`)
  }
}

const META_CHARSET = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i

async function openPage(source: ByteSource): Promise<Table> {
  if (source.size > MAX_PAGE_BYTES)
    throw new SellerError('FILE_UNREADABLE', `「${source.name}」太大，这种格式读不了。在后台改选 xlsx 或 CSV 导出。`)
  const declared = META_CHARSET.exec((await source.read(0, 4096)).toString('latin1'))?.[1]
  const found = await textForm(source)
  // What the bytes show counts before what the page says of itself, which is often copied from a template.
  const form =
    found.encoding === 'GB18030' && declared !== undefined && /big5/i.test(declared)
      ? { ...found, label: 'big5' }
      : found
  let text = ''
  for await (const piece of decodedChunks(source, form)) text += piece
  return (await sheetJs()).openHtml(text, source.name)
}
