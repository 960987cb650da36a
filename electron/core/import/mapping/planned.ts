import { SellerError } from '../../../../shared/errors.ts'
import type { Connection } from '../../database/open.ts'
import type { SourceFile } from '../sources.ts'

/** Where a planned sheet lies. */
export interface PlannedSource {
  file: string
  sheet: string
  encoding: string
  from: SourceFile
}

export function plannedSource(db: Connection, batchId: string): PlannedSource {
  const batch = db
    .prepare<[string], { file: string; sheet: string; encoding: string; source: string | null }>(
      "SELECT file, sheet, encoding, source FROM batch WHERE id = ? AND status = 'planned'",
    )
    .get(batchId)
  if (batch === undefined || batch.source === null)
    throw new SellerError('NOT_FOUND', '这个文件不在导入计划里了，重新拖入文件。')
  const from: SourceFile = JSON.parse(batch.source)
  return { file: batch.file, sheet: batch.sheet, encoding: batch.encoding, from }
}
