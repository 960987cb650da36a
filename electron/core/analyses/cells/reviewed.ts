import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { REVIEW_TOPICS, TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_RECORDS } from '../evidence/question.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { keptKey, productKey, ratingsOf } from '../reviews/compute.ts'
import { NEGATIVE_STARS, POSITIVE_STARS } from '../reviews/question.ts'
import { reviewsOf } from '../reviews/rows.ts'
import type { ReadReview } from '../reviews/rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'reviewed'>

interface Told {
  name: string
  definition: string
  isMeant: (review: ReadReview) => boolean
}

type Counted = Exclude<Question['figure'], 'mean' | `${string}Share`>

/** What each count counts. */
function countsOf(topic: Question['topic']): Readonly<Record<Counted, Told>> {
  const at = REVIEW_TOPICS.findIndex((one) => one === topic)
  const stars = (test: (stars: number) => boolean) => (review: ReadReview) =>
    review.rating !== null && test(review.rating)
  const isToAnswer = ({ truth, replied }: ReadReview) => truth === -1 && replied !== null
  const words = topic === undefined ? '' : TOPIC_NAMES[topic]
  return {
    count: { name: '评价', definition: '这些天写的评价，给没给星都算。', isMeant: () => true },
    rated: { name: '有星级的评价', definition: '这些天写的、给了星的评价。', isMeant: stars(() => true) },
    negative: {
      name: '差评',
      definition: `这些天给了 1–${NEGATIVE_STARS} 星的评价。`,
      isMeant: stars((own) => own <= NEGATIVE_STARS),
    },
    positive: {
      name: '好评',
      definition: `这些天给了 ${POSITIVE_STARS}–5 星的评价。`,
      isMeant: stars((own) => own >= POSITIVE_STARS),
    },
    toAnswer: { name: '写了回没回复的差评', definition: '文件写了回没回复的差评。', isMeant: isToAnswer },
    answered: {
      name: '回复了的差评',
      definition: '文件写着回复了的差评。',
      isMeant: (review) => isToAnswer(review) && review.replied === true,
    },
    complaints: {
      name: `抱怨${words}的评价`,
      definition: `按词表看得出在抱怨${words}的评价。`,
      isMeant: ({ complaints }) => at >= 0 && (complaints & (1 << at)) !== 0,
    },
  }
}

const SHARES = {
  negativeShare: ['差评率', 'negative', 'rated'],
  positiveShare: ['好评率', 'positive', 'rated'],
  answeredShare: ['差评回复了', 'answered', 'toAnswer'],
  complaintShare: ['抱怨的占评价', 'complaints', 'count'],
} as const satisfies Partial<Record<Question['figure'], readonly [string, Counted, Counted]>>

/** Reviews of some days by their rows; how many are good, bad or complain, of those that can be told. */
export function reviewedCell({ db, books }: Sources, question: Question): Cell {
  const { from, to, figure, topic, product } = question
  const all = chosen(reviewsOf(db, books), question)
  const counts = countsOf(topic)
  const of = (counted: Counted) => all.filter(counts[counted].isMeant)
  const about = `${product === undefined ? '' : `「${product.name}」`}${from} 到 ${to} `
  const counted = (one: Counted, sign: CellTerm['sign'] = '+') =>
    term(counts[one].name, 'count', of(one).length, { sign, cell: { ...question, figure: one } })
  if (figure === 'mean')
    return cell({
      name: `${about}的平均星`,
      definition: '给了星的评价，星加起来 ÷ 条数。',
      unit: 'decimal',
      value: ratingsOf(all).mean,
      terms: [
        term(
          '星加起来',
          'count',
          of('rated').reduce((sum, { rating }) => sum + (rating ?? 0), 0),
        ),
        counted('rated', '÷'),
      ],
      notes: of('rated').length === 0 ? [`没有${counts.rated.name}`] : [],
    })
  if (isShare(figure)) {
    const [name, above, below] = SHARES[figure]
    return cell({
      name: `${about}${name}`,
      definition: `${counts[above].name} ÷ ${counts[below].name}。`,
      unit: 'ratio',
      value: ratio(of(above).length, of(below).length),
      terms: [counted(above), counted(below, '÷')],
      notes: of(below).length === 0 ? [`没有${counts[below].name}`] : [],
    })
  }
  const { name, definition } = counts[figure]
  const own = of(figure)
  return cell({ name: `${about}${name}`, definition, unit: 'count', value: own.length, ...reviewRecords(db, own) })
}

function isShare(figure: Question['figure']): figure is keyof typeof SHARES {
  return figure in SHARES
}

function chosen(reviews: readonly ReadReview[], { from, to, shops, product }: Question): ReadReview[] {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const key = product === undefined ? null : productKey(product)
  return reviews.filter((review) => {
    const { day, shopId } = review
    const isOfShops = shops === undefined || shops.includes(shopId ?? '')
    return day >= first && day <= last && isOfShops && (key === null || keptKey(review) === key)
  })
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
