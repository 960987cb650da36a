import { SellerError } from '../../../../../shared/errors.ts'
import type { Sheet, SheetNotes, SheetRow, Table } from '../table.ts'
import type { Zip } from '../zip/index.ts'
import { readBook } from './book.ts'
import type { BookSheet } from './book.ts'
import type { CellContext } from './value.ts'
import { NotUnderstood } from './not-understood.ts'
import { SheetScanner } from './scan.ts'
import { SharedStrings } from './strings.ts'

export { NotUnderstood } from './not-understood.ts'

const BATCH_ROWS = 400

/**
 * Opens an xlsx workbook whose sheets are then read as a stream, hidden ones too. Formulas give the values that were
 * saved with them; macros and links to other files are not looked at.
 *
 * @throws NotUnderstood when it is written in a way this reader does not know
 * @throws SellerError FILE_UNREADABLE when it is damaged or holds no sheet
 */
export async function openXlsx(name: string, zip: Zip): Promise<Table> {
  const book = await readBook(zip, name)
  if (book.sheets.length === 0)
    throw new SellerError('FILE_UNREADABLE', `「${name}」里没有工作表，重新导出一次再导入。`)
  const strings = new SharedStrings(name)
  if (book.strings !== undefined) await strings.read(zip.chunks(book.strings), book.strings.compressedSize)
  const context: CellContext = { strings, dateStyles: book.dateStyles, date1904: book.date1904, name }
  return {
    encoding: 'xlsx',
    sheets: (async function* sheets() {
      for (const sheet of book.sheets) yield sheetOf(sheet, zip, context)
    })(),
  }
}

function sheetOf({ name, entry }: BookSheet, zip: Zip, context: CellContext): Sheet {
  const scanner = new SheetScanner(context, context.name)
  return {
    name,
    rows: rowsOf(scanner, zip.chunks(entry)),
    notes: (): SheetNotes => scanner.cells.notes,
  }
}

async function* rowsOf(scanner: SheetScanner, chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly SheetRow[]> {
  for await (const chunk of chunks) {
    scanner.push(chunk)
    while (scanner.scan()) yield scanner.take()
    if (scanner.rows.length >= BATCH_ROWS) yield scanner.take()
  }
  scanner.finish()
  if (scanner.rows.length > 0) yield scanner.take()
}

export function isNotUnderstood(error: unknown): error is NotUnderstood {
  return error instanceof NotUnderstood
}
