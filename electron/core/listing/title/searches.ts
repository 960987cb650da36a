import { addDays } from '../../../../shared/calendar.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { recordOf, spanWords } from '../../analyses/evidence/record.ts'
import type { Placed } from '../../analyses/evidence/record.ts'
import type { Connection } from '../../database/open.ts'
import type { AdWord, SearchTerm } from './question.ts'

interface TermRow {
  term: string
  daily: number
  productId: string | null
  weight: number
  visitors: number | null
  payBuyers: number | null
  lastClicked: string | null
}

const RECENT_DAYS = 30

/** Search terms with what they brought. Day rows of a term are added up; sums over many days only where it has none. */
export function readTerms(db: Connection): SearchTerm[] {
  const newest = db
    .prepare<[], string | null>('SELECT max(coalesce(day_to, day)) FROM search_term WHERE current = 1')
    .pluck()
    .get()
  if (newest === undefined || newest === null) return []
  const since = addDays(newest, 1 - RECENT_DAYS)
  const rows = Map.groupBy(termRows(db), ({ term }) => term)
  return [...rows].map(([term, all]) => {
    const daily = all.filter((row) => row.daily === 1)
    const counted = daily.length > 0 ? daily : all
    return {
      term,
      products: new Set(all.flatMap(({ productId }) => productId ?? [])),
      weight: counted.reduce((sum, { weight }) => sum + weight, 0),
      visitors: sumOf(counted.map(({ visitors }) => visitors)),
      payBuyers: sumOf(counted.map(({ payBuyers }) => payBuyers)),
      recent: all.some(({ lastClicked }) => lastClicked !== null && lastClicked >= since),
    }
  })
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

function termRows(db: Connection): TermRow[] {
  return db
    .prepare<[], TermRow>(
      `SELECT term, coalesce(day_to, day) = day AS daily, product_id AS productId,
         coalesce(sum(coalesce(visitors, click_people, clicks, impressions)), 0) AS weight,
         sum(visitors) AS visitors, sum(pay_buyers) AS payBuyers,
         max(CASE WHEN coalesce(clicks, click_people, visitors, 0) > 0 THEN coalesce(day_to, day) END) AS lastClicked
       FROM search_term WHERE current = 1 AND term IS NOT NULL GROUP BY 1, 2, 3`,
    )
    .all()
}

/** The rows of files that a term was counted from, those that weigh most first. */
export function termRecords(db: Connection, term: string): EvidenceRecord[] {
  const rows = db
    .prepare<[string], Placed & { day: string; dayTo: string; weight: number }>(
      `SELECT r.day, coalesce(r.day_to, r.day) AS dayTo,
         coalesce(r.visitors, r.click_people, r.clicks, r.impressions, 0) AS weight,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM search_term r JOIN batch b ON b.id = r.batch_id WHERE r.current = 1 AND r.term = ?
       ORDER BY weight DESC, r.day, r.row`,
    )
    .all(term)
  const daily = rows.filter(({ day, dayTo }) => day === dayTo)
  return (daily.length > 0 ? daily : rows).map((row) =>
    recordOf('searchTerm', row, term, spanWords(row.day, row.dayTo), 'count', row.weight),
  )
}

interface WordRow extends AdWord {
  channel: string
  daily: number
}

/**
 * Keywords with what they cost and brought. The same click stands in day rows and in sums: of one channel's readings of
 * a word the one with most spend counts, as the other is part of it.
 *
 * @param repeated records that are left out (JSON)
 */
export function readAdWords(db: Connection, repeated: string): AdWord[] {
  const rows = db
    .prepare<[string], WordRow>(
      `SELECT word, channel, coalesce(day_to, day) = day AS daily, sum(coalesce(orders, 0)) AS orders,
         sum(spend) AS spend, sum(coalesce(gmv, 0)) AS gmv
       FROM ad_day WHERE current = 1 AND level = '关键词' AND word IS NOT NULL AND spend IS NOT NULL
         AND id NOT IN (SELECT value FROM json_each(?))
       GROUP BY word, channel, daily`,
    )
    .all(repeated)
  const words = new Map<string, AdWord>()
  for (const readings of Map.groupBy(rows, ({ word, channel }) => `${channel} ${word}`).values()) {
    const most = readings.reduce((best, row) =>
      row.spend > best.spend || (row.spend === best.spend && row.gmv > best.gmv) ? row : best,
    )
    const known = words.get(most.word) ?? { word: most.word, orders: 0, spend: 0, gmv: 0 }
    words.set(most.word, {
      word: most.word,
      orders: known.orders + most.orders,
      spend: known.spend + most.spend,
      gmv: known.gmv + most.gmv,
    })
  }
  return [...words.values()]
}

/** The rows of files that a keyword of advertising was read from, those that cost most first. */
export function adWordRecords(db: Connection, word: string): EvidenceRecord[] {
  return db
    .prepare<[string], Placed & { channel: string; day: string; dayTo: string; spend: number }>(
      `SELECT r.channel, r.day, coalesce(r.day_to, r.day) AS dayTo, r.spend, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM ad_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND r.level = '关键词' AND r.word = ? AND r.spend IS NOT NULL
       ORDER BY r.spend DESC, r.day, r.row`,
    )
    .all(word)
    .map((row) => recordOf('adDay', row, `${row.channel} · ${word}`, spanWords(row.day, row.dayTo), 'fen', row.spend))
}
