import { SellerError } from '../../../shared/errors.ts'
import { holdsPhone } from '../import/convert/phones.ts'
import { fileSource } from '../import/read/file-source.ts'
import { openTable } from '../import/read/index.ts'
import type { Table } from '../import/read/table.ts'
import type { SourceFile } from '../import/sources.ts'

/** Snapshots of one competitor: three years of one a day. */
const MOST_ROWS = 1100

/**
 * The rows of a file's first sheet that has any, as they would be pasted: a line each, cells between tabs.
 *
 * @throws SellerError FILE_UNREADABLE: no spreadsheet, no rows, or more than anybody looks through
 */
export async function readFileText({ path, name }: SourceFile): Promise<string> {
  const source = await fileSource(path, name)
  try {
    const lines = await linesOf(await openTable(source), name)
    if (lines.length === 0) throw new SellerError('FILE_UNREADABLE', `「${name}」里一行数据也没有，换一个文件。`)
    return lines.join('\n')
  } finally {
    await source.close()
  }
}

async function linesOf({ sheets }: Table, name: string): Promise<string[]> {
  for await (const sheet of sheets) {
    const lines: string[] = []
    for await (const batch of sheet.rows) {
      for (const { cells } of batch) lines.push(cells.map(cellText).join('\t'))
      if (lines.length > MOST_ROWS)
        throw new SellerError(
          'FILE_UNREADABLE',
          `「${name}」有 ${MOST_ROWS} 行以上，不像一个竞品的快照。只留这一家的行，再选一次。`,
        )
    }
    if (lines.some((line) => line.trim() !== '')) return lines
  }
  return []
}

function cellText(cell: string): string {
  return holdsPhone(cell) ? '' : cell.replaceAll(/[\t\r\n]+/g, ' ')
}
