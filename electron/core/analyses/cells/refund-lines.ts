import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { lineNumberOf } from '../../books/line-number.ts'
import type { Connection } from '../../database/open.ts'
import type { Contribution } from '../evidence/lines.ts'
import { MOST_RECORDS } from '../evidence/question.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'

/** The lines of some refunds, each with what they bring to a number together. */
export function linesOfRefunds(
  { refunds: { line } }: Books,
  refunds: Int32Array,
  name: string,
  unit: 'fen' | 'count',
  of: (refund: number) => number,
): Contribution {
  const amounts = new Map<number, number>()
  for (const refund of refunds) {
    const own = line[refund] ?? 0
    amounts.set(own, (amounts.get(own) ?? 0) + of(refund))
  }
  const lines = Int32Array.from(amounts.keys()).toSorted()
  return { lines, added: { name, unit, amounts: Float64Array.from(lines, (own) => amounts.get(own) ?? Number.NaN) } }
}

interface Row extends Placed {
  lineNo: number
  amount: number
}

/** The rows that say that some refunds succeeded: of the file of after-sales, or of the orders where that one is missing. */
export function refundRecords(
  db: Connection,
  books: Books,
  refunds: Int32Array,
): { records: EvidenceRecord[]; recordsTotal: number } {
  const { line, amount, day, reason } = books.refunds
  const shown = [...refunds].toSorted((a, b) => (amount[b] ?? 0) - (amount[a] ?? 0) || a - b).slice(0, MOST_RECORDS)
  const lineNo = (refund: number) => lineNumberOf(books, line[refund] ?? 0)
  const rows = db
    .prepare<[string], Row>(
      `SELECT r.line_no AS lineNo, r.amount, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM refund r JOIN batch b ON b.id = r.batch_id
       WHERE r.line_no IN (SELECT value FROM json_each(?)) ORDER BY r.line_no, r.id`,
    )
    .all(JSON.stringify([...new Set(shown.map(lineNo))]))
  const byLine = Map.groupBy(rows, (row) => row.lineNo)
  const records = shown.flatMap((refund) => {
    const row = byLine.get(lineNo(refund))?.[placeInLine(books, refund)]
    if (row === undefined) return []
    const when = day[refund] ?? NO_DAY
    const words = `退款 · ${books.reasons[reason[refund] ?? -1] ?? '没写原因'}`
    return [recordOf('refund', row, words, when === NO_DAY ? null : dayOfNumber(when), 'fen', row.amount)]
  })
  return { records, recordsTotal: refunds.length }
}

/** The books keep the refunds of a line one after the other, in the order of their rows. */
function placeInLine({ refunds: { line } }: Books, refund: number): number {
  let first = refund
  while (first > 0 && line[first - 1] === line[refund]) first--
  return refund - first
}
