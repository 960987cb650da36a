import type { Connection } from '../../database/open.ts'
import { normaliseHeader } from '../../import/convert/cells.ts'
import { formatById } from '../../import/formats/index.ts'
import type { Format } from '../../import/formats/format.ts'
import { adDay } from '../../import/records/traffic.ts'
import { MEASURES } from './measures.ts'

interface FileHead {
  id: string
  format: string
  /** JSON. */
  header: string
  /** Whether a program has read it that did not keep `guidedVisitors` yet; see migration 28. */
  isEarly: 0 | 1
}

/**
 * Measures of which a row says nothing, since its file was exported without their columns while others of the same
 * report have them: a bit each, by record. An empty cell of a column that is there is none of them. A column that was
 * not kept when the file was read is as good as none.
 */
export function lackingMeasures(db: Connection): ReadonlyMap<number, number> {
  const masks = lackingFiles(db)
  if (masks.size === 0) return new Map()
  const rows = db
    .prepare<[string], { id: number; batchId: string }>(
      `SELECT id, batch_id AS batchId FROM ad_day
       WHERE current = 1 AND spend <> 0 AND batch_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify([...masks.keys()]))
  return new Map(rows.map(({ id, batchId }) => [id, masks.get(batchId) ?? 0]))
}

function lackingFiles(db: Connection): Map<string, number> {
  const heads = db
    .prepare<[string], FileHead>(
      `SELECT id, format, header, version IS NULL AS isEarly FROM batch WHERE status = 'applied' AND kind = ? AND format IS NOT NULL`,
    )
    .all(adDay.name)
  const found = new Map<string, number>()
  for (const [id, files] of Map.groupBy(heads, ({ format }) => format)) {
    const format = formatById(id)
    if (format === undefined) continue
    const masks = files.map((file) => ({ id: file.id, mask: lackingIn(format, file) }))
    // What no file of the report has is missing alike everywhere.
    const nowhere = masks.reduce((bits, { mask }) => bits & mask, ALL)
    for (const file of masks) if ((file.mask & ~nowhere) !== 0) found.set(file.id, file.mask & ~nowhere)
  }
  return found
}

/** Whether visitors led in are missing of a file that states them, only since an older program has read it. */
export function isReadEarly(db: Connection): boolean {
  const found = db
    .prepare(
      `SELECT 1 FROM batch b WHERE b.status = 'applied' AND b.kind = ? AND b.version IS NULL
         AND EXISTS (SELECT 1 FROM json_each(b.header) WHERE value LIKE '%' || ? || '%')
         AND EXISTS (SELECT 1 FROM ad_day t WHERE t.batch_id = b.id AND t.current = 1 AND t.guided_visitors IS NULL)`,
    )
    .get(adDay.name, adDay.fields['guidedVisitors']?.label)
  return found !== undefined
}

const ALL = 2 ** MEASURES.length - 1

function lackingIn({ columns }: Format, { header, isEarly }: FileHead): number {
  const names = new Set((JSON.parse(header) as string[]).map(normaliseHeader))
  return MEASURES.reduce((bits, measure, at) => {
    const known = isEarly === 1 && measure === 'guidedVisitors' ? [] : (columns[measure] ?? [])
    return known.some((name) => names.has(normaliseHeader(name))) ? bits : bits | (1 << at)
  }, 0)
}
