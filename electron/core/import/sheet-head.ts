import { SellerError } from '../../../shared/errors.ts'
import { HEADER_SEARCH_ROWS } from './detect.ts'
import type { Sheet, SheetRow } from './read/table.ts'

/** A sheet's first rows, looked at before the rest is read. */
export interface OpenSheet {
  /** The rows among which the header is searched. */
  head: readonly SheetRow[]
  /** Every row of the sheet, those of `head` first. To be read once. */
  rows: AsyncIterable<readonly SheetRow[]>
}

export async function openSheet(sheet: Sheet): Promise<OpenSheet> {
  const iterator = sheet.rows[Symbol.asyncIterator]()
  const read: SheetRow[] = []
  let ended = false
  while (!ended && (read.at(-1)?.number ?? 0) <= HEADER_SEARCH_ROWS) {
    const step = await iterator.next()
    if (step.done === true) ended = true
    else read.push(...step.value)
  }
  return {
    head: read.filter(({ number }) => number <= HEADER_SEARCH_ROWS),
    rows: joined(read, ended ? null : iterator),
  }
}

async function* joined(
  read: readonly SheetRow[],
  rest: AsyncIterator<readonly SheetRow[]> | null,
): AsyncGenerator<readonly SheetRow[]> {
  if (read.length > 0) yield read
  if (rest === null) return
  for (;;) {
    const step = await rest.next()
    if (step.done === true) return
    yield step.value
  }
}

/** The sheet at an index, to be read a second time. */
export async function skipSheet(sheets: AsyncIterable<Sheet>, index: number): Promise<Sheet> {
  let at = 0
  for await (const sheet of sheets) {
    if (at === index) return sheet
    at += 1
  }
  throw new SellerError('FILE_UNREADABLE', '读的时候文件变了。关掉正在使用它的程序，再导入一次。')
}
