import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_RECORDS } from '../evidence/question.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { ratingsOf } from '../reviews/compute.ts'
import { NEGATIVE_STARS } from '../reviews/question.ts'
import { reviewsOf } from '../reviews/rows.ts'
import type { ReadReview } from '../reviews/rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'reviewed'>

/** Reviews of some days by their rows; how many are bad, of those that give stars. */
export function reviewedCell({ db, books }: Sources, question: Question): Cell {
  const { from, to, shops, figure } = question
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const all = reviewsOf(db, books).filter(
    ({ day, shopId }) => day >= first && day <= last && (shops === undefined || shops.includes(shopId ?? '')),
  )
  const rated = all.filter(({ rating }) => rating !== null)
  const bad = rated.filter(({ rating }) => (rating ?? 0) <= NEGATIVE_STARS)
  const ratings = ratingsOf(all)
  const days = `${from} 到 ${to} `
  const counted = (name: string, definition: string, reviews: readonly ReadReview[]) =>
    cell({ name: `${days}${name}`, definition, unit: 'count', value: reviews.length, ...reviewRecords(db, reviews) })
  switch (figure) {
    case 'count':
      return counted('的评价', '这些天写的评价，给没给星都算。', all)
    case 'rated':
      return counted('有星级的评价', '这些天写的、给了星的评价。', rated)
    case 'negative':
      return counted('的差评', `这些天给了 1–${NEGATIVE_STARS} 星的评价。`, bad)
    case 'mean':
      return cell({
        name: `${days}的平均星`,
        definition: '给了星的评价，星加起来 ÷ 条数。',
        unit: 'decimal',
        value: ratings.mean,
        terms: [
          term(
            '星加起来',
            'count',
            rated.reduce((sum, { rating }) => sum + (rating ?? 0), 0),
          ),
          term('有星级的评价', 'count', rated.length, { sign: '÷', cell: { ...question, figure: 'rated' } }),
        ],
      })
    case 'negativeShare':
      return cell({
        name: `${days}的差评率`,
        definition: `1–${NEGATIVE_STARS} 星的评价 ÷ 有星级的评价。`,
        unit: 'ratio',
        value: ratings.negativeShare,
        terms: [
          term('差评', 'count', bad.length, { cell: { ...question, figure: 'negative' } }),
          term('有星级的评价', 'count', rated.length, { sign: '÷', cell: { ...question, figure: 'rated' } }),
        ],
      })
  }
}

/** The rows of the files, the newest first, each with its stars. */
function reviewRecords(
  db: Connection,
  reviews: readonly ReadReview[],
): { records: EvidenceRecord[]; recordsTotal: number } {
  const shown = reviews.toReversed().slice(0, MOST_RECORDS)
  const rows = db
    .prepare<[string], Placed & { id: number; title: string | null; day: string | null; rating: number | null }>(
      `SELECT r.id, r.title, substr(r.reviewed_at, 1, 10) AS day, r.rating, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM review r JOIN batch b ON b.id = r.batch_id WHERE r.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(shown.map(({ id }) => id)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const records = shown.flatMap(({ id }) => {
    const row = byId.get(id)
    return row === undefined
      ? []
      : [recordOf('review', row, `评价 · ${row.title ?? ''}（星）`, row.day, 'decimal', row.rating)]
  })
  return { records, recordsTotal: reviews.length }
}
