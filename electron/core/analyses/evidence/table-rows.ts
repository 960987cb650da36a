import type { EvidenceRecord, TableRowQuestion } from '../../../../shared/contract/evidence.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { takenPeriods } from '../ads/compute.ts'
import { dailyRows, fileRows, keyOf as adKeyOf } from '../ads/rows.ts'
import { rowsOfCase } from './case-rows.ts'
import { listingRecords } from './listing-rows.ts'
import { MOST_RECORDS } from './question.ts'
import { recordOf, spanWords } from './record.ts'
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
  const records = read(db, books, question)
  return { records: records.slice(0, MOST_RECORDS), recordsTotal: records.length }
}

function read(db: Connection, books: Books, question: TableRowQuestion): EvidenceRecord[] {
  switch (question.of) {
    case 'ad':
      return adRecords(db, question)
    case 'listing':
      return visitorRecords(db, question)
    case 'source':
      return sourceRecords(db, question)
    case 'session':
      return sessionRecords(db, question)
    case 'case':
      return rowsOfCase(db, question.shopId, question.refundId)
    case 'review':
      return reviewRows(db, [question.id])
    case 'stock':
      return stockRecords(db, books, question)
  }
}

/** What a row of advertising states. */
export type AdField = 'spend' | 'impressions' | 'clicks' | 'carts' | 'orders' | 'gmv'

/** Its single days, and the sums over several days that were taken where no single day is. */
export function adRecords(db: Connection, { key, ...scope }: Asked<'ad'>, field: AdField = 'spend'): EvidenceRecord[] {
  return adRecordsOf(db, scope, [key], field)
}

/** The same of several, one after the other: what a channel of a shop reports is read once for all of them. */
export function adRecordsOf(
  db: Connection,
  { from, to, shops }: Omit<Asked<'ad'>, 'of' | 'key'>,
  keys: readonly string[],
  field: AdField = 'spend',
): EvidenceRecord[] {
  const unit = field === 'spend' || field === 'gmv' ? 'fen' : 'count'
  const found = new Map<string, EvidenceRecord[]>(keys.map((key) => [key, []]))
  for (const [channelOf] of Map.groupBy(keys, (key) => key.split('|', 2).join('|'))) {
    const [shopId = '', channel = ''] = channelOf.split('|')
    if (shops !== undefined && !shops.includes(shopId)) continue
    for (const row of takenRows(db, { from, to }, shopId, channel)) {
      const name = row.name ?? row.level
      found.get(adKeyOf(row))?.push(recordOf('adDay', row, name, spanWords(row.from, row.to), unit, row[field]))
    }
  }
  return [...found.values()].flat()
}

/** Rows of single days, and those of several that were taken. */
function takenRows(db: Connection, range: { from: string; to: string }, shopId: string, channel: string) {
  const rows = fileRows(db, range, shopId, channel)
  const periods = rows.filter((row) => row.to > row.from)
  const taken = new Set(periods.length === 0 ? [] : takenPeriods(dailyRows(db, range), periods))
  return rows.filter((row) => row.to === row.from || taken.has(row))
}

function visitorRecords(db: Connection, { from, to, shopId, productId }: Asked<'listing'>): EvidenceRecord[] {
  return listingRecords(db, { from, to }, [{ shopId, productId }], 'visitors')
}
