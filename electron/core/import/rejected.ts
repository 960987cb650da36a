import writeXlsxFile from 'write-excel-file/node'
import type { Connection } from '../database/open.ts'
import { neutral } from '../export/neutral.ts'
import { asOfFromName, NO_TIME } from './asof.ts'
import { normaliseHeader } from './convert/cells.ts'
import { periodFromName } from './convert/period.ts'
import { formatById } from './formats/index.ts'
import { GIVEN_SHOP, MENDED, REASON } from './mended.ts'
import { planRows } from './queries.ts'

interface HandedBatch {
  file: string
  sheet: string
  format: string | null
  as_of: string | null
  claims: string
  period_from: string | null
  period_to: string | null
}

/**
 * Rows that could not be used, as a workbook in the file's own columns with the reason beside each. Dropped in again as it
 * is, it comes to what its file would have: it is as new, of the same shop and of the same days.
 */
export async function rejectedWorkbook(db: Connection, batchId: string): Promise<{ name: string; bytes: Buffer }> {
  const known = planRows(db, { batchId, action: 'rejected', page: 1, pageSize: Number.MAX_SAFE_INTEGER })
  const batch = db
    .prepare<[string], HandedBatch>(
      'SELECT file, sheet, format, as_of, claims, period_from, period_to FROM batch WHERE id = ?',
    )
    .get(batchId)
  if (batch === undefined) throw new Error(`no batch ${batchId}`)
  const shop = givenShop(db, batch, known.header)
  // Of a file that was mended before, the reasons of then are gone.
  const own = known.header.flatMap((name, index) => (name.trim() === REASON ? [] : [{ name: name.trim(), index }]))
  const names = [...own.map(({ name }) => name), ...(shop === null ? [] : [GIVEN_SHOP])]
  const text = (value: string) => ({ value: neutral(value), type: String })
  const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const, backgroundColor: '#EEEEEE' })
  const note = notedDays(batch, known.header)
  const data = [
    ...(note === null ? [] : [[text(note)]]),
    [...names.map(bold), bold(REASON)],
    ...known.rows.map(({ cells, issues }) => [
      ...own.map(({ index }) => text(cells[index] ?? '')),
      ...(shop === null ? [] : [text(shop)]),
      text(issues.map(({ message }) => message).join(' ')),
    ]),
  ]
  const columns = [...names.map((name) => ({ width: Math.min(40, Math.max(10, name.length * 2 + 2)) })), { width: 60 }]
  const sheet = { sheet: '待处理', stickyRowsCount: note === null ? 1 : 2, columns, data }
  return { name: nameOf(batch), bytes: await writeXlsxFile([sheet]).toBuffer() }
}

/** The shop that the seller chose, or the file's only one, where no column says it. */
function givenShop(db: Connection, { format, claims }: HandedBatch, header: readonly string[]): string | null {
  const [only, second] = JSON.parse(claims) as string[]
  if (only === undefined || second !== undefined || has(header, formatById(format ?? '')?.columns['shopName']))
    return null
  return db.prepare<[string], string>('SELECT name FROM shop WHERE id = ?').pluck().get(only) ?? null
}

/** What stood above the header of a report whose rows have no day, unless the name says it too. */
function notedDays(batch: HandedBatch, header: readonly string[]): string | null {
  const { format, period_from: from, period_to: to } = batch
  const known = formatById(format ?? '')
  if (known?.kind === undefined || !('day' in known.kind.fields) || has(header, known.columns['day'])) return null
  const named = periodFromName(nameOf(batch))
  if (from === null || to === null || (named?.from === from && named.to === to)) return null
  return `统计日期：${from} ~ ${to}`
}

function has(header: readonly string[], names: readonly string[] = []): boolean {
  const known = new Set(names.map(normaliseHeader))
  return header.some((name) => known.has(normaliseHeader(name)))
}

/** Without a time in its name a file is as new as its latest row, and rows of it alone would pass for older. */
function nameOf({ file, sheet, as_of: asOf }: HandedBatch): string {
  const base = [file.replace(/\.\w+$/, '').replaceAll(/[\\/:*?"<>|]/g, '_'), sheet]
    .filter((part) => part !== '')
    .join('-')
  const isTimed = asOf === null || asOf === NO_TIME || asOfFromName(`${MENDED}${base}.xlsx`) !== null
  const time = isTimed ? '' : `_${asOf.replaceAll(/[-:]/g, '').replace(' ', '_')}`
  return `${base.startsWith(MENDED) ? '' : MENDED}${base}${time}.xlsx`
}
