import { eachDay, monthEnd, monthStart } from '../../../../shared/calendar.ts'
import type { Day } from '../../../../shared/calendar.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Connection } from '../../database/open.ts'
import { sharedTexts } from '../../database/shared-texts.ts'
import { generationOf } from '../generation.ts'
import { RECORD_KINDS } from '../records/index.ts'
import { recordSql } from '../records/sql.ts'

/** Days of a month, by shop and format. */
export interface CoveredDays {
  batchId: string
  shopId: string
  format: string
  from: Day
  to: Day
}

/** From the first to the last day that each applied file of orders, lines and refunds speaks of. */
function orderSpans(db: Connection, from: Day, to: Day): CoveredDays[] {
  return db
    .prepare<[object], CoveredDays>(
      `SELECT * FROM (
         SELECT b.id AS batchId, p.shop_id AS shopId, b.format, min(p.from_day) AS "from", max(p.to_end) AS "to"
         FROM batch b JOIN fact_place p ON p.batch_id = b.id
         WHERE b.status = 'applied' AND b.period_from <= :to AND b.period_to >= :from
         GROUP BY b.id, p.shop_id
       ) WHERE "from" IS NOT NULL AND "from" <= :to AND "to" >= :from`,
    )
    .all({ from, to })
}

/** What records say of all days there are: which ones their rows state, and from the first to the last of each file. */
interface RecordDays {
  generation: number
  spans: CoveredDays[]
  rows: CoveredDays[]
}

const known = new OwnerMap<Connection, RecordDays>()

/** Every row has to be looked at, whatever the month: files alone change what they say, and a seller leafs through months. */
function recordDays(db: Connection): RecordDays {
  const generation = generationOf(db)
  const before = known.get(db)
  if (before?.generation === generation) return before
  const stated = RECORD_KINDS.flatMap((kind) => db.prepare<[], StatedDays>(recordSql(kind).days).all())
  const rows = stated.flatMap(({ counts, batchId, shopId, format, from, to }) =>
    counts === 1 ? [{ batchId, shopId, format, from, to }] : [],
  )
  const found = {
    generation,
    spans: spansOf(stated),
    rows: sharedTexts(rows, ['batchId', 'shopId', 'format', 'from', 'to']),
  }
  known.set(db, found)
  return found
}

interface StatedDays extends CoveredDays {
  /** Whether any of the rows is the newest of its kind. */
  counts: 0 | 1
}

function spansOf(stated: readonly StatedDays[]): CoveredDays[] {
  const spans = new Map<string, CoveredDays>()
  for (const { batchId, shopId, format, from, to } of stated) {
    const key = `${batchId} ${shopId}`
    const span = spans.get(key) ?? { batchId, shopId, format, from, to }
    if (from < span.from) span.from = from
    if (to > span.to) span.to = to
    spans.set(key, span)
  }
  return [...spans.values()]
}

/** All covered days of a month, `span`s and single rows apart. */
export function coveredDays(db: Connection, month: string): { spans: CoveredDays[]; rows: CoveredDays[] } {
  const [from, to] = [monthStart(month), monthEnd(month)]
  const { spans, rows } = recordDays(db)
  const isWithin = (one: CoveredDays) => one.from <= to && one.to >= from
  return { spans: [...orderSpans(db, from, to), ...spans.filter(isWithin)], rows: rows.filter(isWithin) }
}

/** Days of the month that any of the ranges holds. */
export function daysIn(ranges: readonly CoveredDays[], month: string): Set<Day> {
  const [first, last] = [monthStart(month), monthEnd(month)]
  const days = new Set<Day>()
  for (const { from, to } of ranges) {
    for (const day of eachDay(from < first ? first : from, to > last ? last : to)) days.add(day)
  }
  return days
}
