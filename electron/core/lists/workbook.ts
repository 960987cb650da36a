import writeXlsxFile from 'write-excel-file/node'
import type { Row } from 'write-excel-file/node'
import type { ListSheet } from '../../../shared/lists.ts'
import { tableTab } from '../review/table-tabs.ts'
import { header, tab, text } from '../review/tabs.ts'

/** A list as a workbook: one tab a table, and one that says what it is. */
export async function listWorkbook({ title, about, lines, tables, more = [], notes }: ListSheet): Promise<Buffer> {
  const said: Row[] = [about, ...lines, ...notes].filter((line) => line !== '').map((line) => [text(line)])
  return writeXlsxFile([
    ...[...tables, ...more].map((table) => tableTab(table)),
    tab('说明', [90], [header([title]), ...said]),
  ]).toBuffer()
}
