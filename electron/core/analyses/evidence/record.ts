import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'

/** Where a record stands. */
export interface Placed {
  batchId: string
  file: string
  sheet: string
  row: number
}

/** One row of a file, with the number that a table takes from it. */
export function recordOf(
  kind: EvidenceRecord['kind'],
  { batchId, file, sheet, row }: Placed,
  name: string,
  day: string | null,
  unit: EvidenceRecord['unit'],
  value: number | null,
): EvidenceRecord {
  return { kind, name, day, unit, value, source: { batchId, file, sheet, row }, rule: null }
}

export function spanWords(from: string, to: string): string {
  return from === to ? from : `${from} 至 ${to}`
}
