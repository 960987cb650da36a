import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { EvidenceRecord, TableRowQuestion } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { WHOLE_SHOP } from '../../traffic/carriers.ts'
import { keyOf, measure } from '../sources/measure.ts'
import type { Measured, Sums } from '../sources/measure.ts'
import { pathOf, readSources } from '../sources/rows.ts'
import type { Days } from '../traffic-days/rows.ts'
import { recordOf, spanWords } from './record.ts'
import type { Placed } from './record.ts'

type Asked<Of extends TableRowQuestion['of']> = Extract<TableRowQuestion, { of: Of }>

/** The rows of one source that were counted: those of exactly the days, or the single days of the report that was taken. */
export function sourceRecords(db: Connection, { from, to, shopId, key }: Asked<'source'>): EvidenceRecord[] {
  const days = { from: dayNumber(from), to: dayNumber(to) }
  const now = measure(readSources(db, [shopId], days), days, null)?.now
  return now === undefined ? [] : recordsOfSource(db, { shopId, key, days, measured: now }, 'visitors')
}

interface SourceOf {
  shopId: string
  key: string
  days: Days
  measured: Pick<Measured, 'report' | 'method'>
}

type SourceRow = Placed & { carrier: string | null; names: string; from: string; to: string } & Record<
    keyof Sums,
    number | null
  >

/** The rows of one source as a range was measured, each with one of its numbers. */
export function recordsOfSource(
  db: Connection,
  { shopId, key, days, measured }: SourceOf,
  field: keyof Sums,
): EvidenceRecord[] {
  const rows = db
    .prepare<{ from: string; to: string; shopId: string; report: string; exact: 0 | 1 }, SourceRow>(
      `SELECT CASE WHEN r.carrier IN ${WHOLE_SHOP} THEN NULL ELSE r.carrier END AS carrier,
         json_array(r.source_1, r.source_2, r.source_3, r.source_4) AS names, r.day AS "from",
         coalesce(r.day_to, r.day) AS "to", r.visitors, r.pay_buyers AS payBuyers, r.pay_amount AS payAmount,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM traffic_source_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.product_id IS NULL AND coalesce(r.level, 1) >= 1 AND r.shop_id = :shopId
         AND coalesce(r.report, '') = :report AND r.day >= :from AND coalesce(r.day_to, r.day) <= :to
         AND CASE WHEN :exact = 1 THEN r.day = :from AND coalesce(r.day_to, r.day) = :to
           ELSE coalesce(r.day_to, r.day) = r.day END
       ORDER BY r.day, r.id`,
    )
    .all({
      from: dayOfNumber(days.from),
      to: dayOfNumber(days.to),
      shopId,
      report: measured.report,
      exact: measured.method === 'exact' ? 1 : 0,
    })
  const unit = field === 'payAmount' ? 'fen' : 'count'
  return rows
    .filter(({ carrier, names }) => {
      const found = pathOf(carrier, names)
      return found !== null && keyOf(found.carrier, found.path) === key
    })
    .map((row) => recordOf('trafficSourceDay', row, key, spanWords(row.from, row.to), unit, row[field]))
}

/** What reports tell of one session: those that start in its minute. */
export function sessionRecords(db: Connection, { shopId, startedAt }: Asked<'session'>): EvidenceRecord[] {
  return db
    .prepare<[object], Placed & { startedAt: string; paid: number | null }>(
      `SELECT r.started_at AS startedAt, coalesce(r.paid, r.gmv) AS paid, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM live_session r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.shop_id = :shopId AND substr(r.started_at, 1, 16) = :minute ORDER BY r.id`,
    )
    .all({ shopId, minute: startedAt.slice(0, 16) })
    .map((row) => recordOf('liveSession', row, '直播场次', row.startedAt, 'fen', row.paid))
}
