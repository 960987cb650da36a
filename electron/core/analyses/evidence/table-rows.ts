import type { EvidenceRecord, TableRowQuestion } from '../../../../shared/contract/evidence.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { adRecords } from './ad-rows.ts'
import { rowsOfCase } from './case-rows.ts'
import { listingRecords } from './listing-rows.ts'
import { MOST_RECORDS } from './question.ts'
import { readRecords } from './records.ts'
import { reviewRows } from './review-rows.ts'
import { stockRecords } from './stock-rows.ts'
import { sessionRecords, sourceRecords } from './traffic-rows.ts'

type Asked<Of extends TableRowQuestion['of']> = Extract<TableRowQuestion, { of: Of }>

/** The rows of files that a row of a table was made from: those that were counted, and no others. */
export function tableRows(
  db: Connection,
  books: Books,
  question: TableRowQuestion,
): { records: EvidenceRecord[]; recordsTotal: number } {
  if (question.of === 'ad') return adRecords(db, books, question, [question.key])
  const records = read(db, books, question)
  return { records: records.slice(0, MOST_RECORDS), recordsTotal: records.length }
}

function read(db: Connection, books: Books, question: Exclude<TableRowQuestion, { of: 'ad' }>): EvidenceRecord[] {
  switch (question.of) {
    case 'listing':
      return visitorRecords(db, question)
    case 'source':
      return sourceRecords(db, question)
    case 'session':
      return sessionRecords(db, question)
    case 'case':
      return rowsOfCase(db, question.shopId, question.refundId)
    case 'cost':
      return readRecords(db, [{ table: 'cost', id: question.id }])
    case 'review':
      return reviewRows(db, [question.id])
    case 'stock':
      return stockRecords(db, books, question)
  }
}

function visitorRecords(db: Connection, { from, to, shopId, productId }: Asked<'listing'>): EvidenceRecord[] {
  return listingRecords(db, { from, to }, [{ shopId, productId }], 'visitors')
}
