import { SellerError } from '../../../../shared/errors.ts'
import { MAX_REPEATED_CELLS, MAX_SHEETJS_BYTES, tooLargeForSheetJs } from './limits.ts'
import { attribute, tagsOf } from './xlsx/xml.ts'
import type { Zip } from './zip/index.ts'

/**
 * Looks at what is about to be given to SheetJS, which unpacks every file of a zip before it looks at any, and writes
 * out whatever a sheet says is repeated.
 *
 * @throws SellerError FILE_UNREADABLE
 */
export async function guardSheetJs(zip: Zip, name: string): Promise<void> {
  let bytes = 0
  for (const entry of zip.entries) {
    for await (const chunk of zip.chunks(entry)) {
      bytes += chunk.length
      if (bytes > MAX_SHEETJS_BYTES) throw tooLargeForSheetJs(name)
    }
  }
}

/** The same for an OpenDocument sheet, which has its own ways to lock and to repeat. */
export async function guardOds(zip: Zip, name: string): Promise<void> {
  if ((await textOf(zip, 'META-INF/manifest.xml')).includes('encryption-data'))
    throw new SellerError('FILE_UNREADABLE', `「${name}」有密码。用 Excel 打开、去掉密码另存，再导入。`)
  if (repeatsTooMuch(await textOf(zip, 'content.xml')))
    throw new SellerError(
      'FILE_UNREADABLE',
      `「${name}」里重复的格子多得不正常，没有读。用 Excel 打开、另存为 xlsx 再导入。`,
    )
}

async function textOf(zip: Zip, path: string): Promise<string> {
  const entry = zip.find(path)
  return entry === undefined ? '' : (await zip.whole(entry, MAX_SHEETJS_BYTES)).toString('utf8')
}

function repeatsTooMuch(xml: string): boolean {
  let rows = 1
  let cells = 0
  for (const { name, closing, empty, text } of tagsOf(xml)) {
    if (name === 'table-row') rows = closing ? 1 : times(text, ':number-rows-repeated')
    if (closing || !name.endsWith('table-cell')) continue
    // Blanks are repeated to the edge of the sheet by every program, and never written out.
    const filled = !empty || attribute(text, ':value-type') !== undefined
    if (filled) cells += rows * times(text, ':number-columns-repeated')
    if (cells > MAX_REPEATED_CELLS) return true
  }
  return false
}

function times(tag: string, name: string): number {
  return Number(attribute(tag, name) ?? 1)
}
