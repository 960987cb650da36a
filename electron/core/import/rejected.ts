import writeXlsxFile from 'write-excel-file/node'
import type { Connection } from '../database/open.ts'
import { neutral } from '../export/neutral.ts'
import { batchById, planRows } from './queries.ts'

/** Stands behind the file's own columns; no format reads it, so a mended sheet can be dropped in again as it is. */
const REASON = '为什么没导入'

/** Rows that could not be used, as a workbook in the file's own columns with the reason beside each. */
export async function rejectedWorkbook(db: Connection, batchId: string): Promise<{ name: string; bytes: Buffer }> {
  const { file, sheet } = batchById(db, batchId)
  const { header, rows } = planRows(db, { batchId, action: 'rejected', page: 1, pageSize: Number.MAX_SAFE_INTEGER })
  const text = (value: string) => ({ value: neutral(value), type: String })
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const, backgroundColor: '#EEEEEE' })
  const data = [
    [...header.map((name) => bold(name.trim())), bold(REASON)],
    ...rows.map(({ cells, issues }) => [
      ...header.map((_, index) => text(cells[index] ?? '')),
      text(issues.map(({ message }) => message).join(' ')),
    ]),
  ]
  const columns = [...header.map((name) => ({ width: Math.min(40, Math.max(10, name.length * 2 + 2)) })), { width: 60 }]
  const bytes = await writeXlsxFile([{ sheet: '待处理', stickyRowsCount: 1, columns, data }]).toBuffer()
  const base = [file.replace(/\.\w+$/, '').replaceAll(/[\\/:*?"<>|]/g, '_'), sheet]
    .filter((part) => part !== '')
    .join('-')
  return { name: `待处理-${base}.xlsx`, bytes }
}
