import { dayNumber } from '../../../../shared/calendar.ts'
import { MOST_STARS } from '../../../../shared/stars.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { columnsOf } from './columns.ts'
import type { ReadReview, ReviewColumns } from './columns.ts'
import { NEGATIVE_STARS, POSITIVE_STARS } from './question.ts'
import { readText } from './read-text.ts'
import type { TextReading } from './read-text.ts'

interface ReviewRow {
  id: number
  shopId: string | null
  productId: string
  name: string
  day: string | null
  rating: number | null
  level: string | null
  text: string
  followUp: string | null
  replied: string | null
}

const read = new OwnerMap<Books, ReviewColumns>()

/** Every review, by day; their words are read once for the books, which are new after each import. */
export function reviewsOf(db: Connection, books: Books): ReviewColumns {
  const known = read.get(books) ?? readReviews(db)
  read.set(books, known)
  return known
}

function readReviews(db: Connection): ReviewColumns {
  const length = Number(db.prepare('SELECT count(*) FROM review WHERE current = 1').pluck().get())
  const rows = db.prepare<[], ReviewRow>(
    `SELECT id, shop_id AS shopId, coalesce(product_id, '') AS productId, coalesce(title, product_id, '没写商品') AS name,
         substr(reviewed_at, 1, 10) AS day, rating, "level", coalesce("text", '') AS text, follow_up AS followUp, replied
       FROM review WHERE current = 1 ORDER BY reviewed_at, id`,
  )
  return columnsOf(readOnes(rows.iterate()), length)
}

function* readOnes(rows: Iterable<ReviewRow>): Generator<ReadReview> {
  // Many buyers write the same words, and platforms put their own where a buyer wrote none.
  const known = new Map<string, TextReading>()
  for (const { level, day, replied, text, followUp, ...row } of rows) {
    const rating = row.rating !== null && row.rating >= 1 && row.rating <= MOST_STARS ? row.rating : null
    const truth = rating === null ? levelOf(level) : sideOf(rating)
    const words = followUp === null ? text : `${text}，${followUp}`
    const reading = known.get(words) ?? readText(words)
    known.set(words, reading)
    yield {
      ...row,
      day: day === null ? NO_DAY : dayNumber(day),
      rating,
      truth,
      worded: text !== '',
      replied: replied === null ? null : !/未|没|否/.test(replied),
      ...reading,
      ...(reading.judged ? {} : bySide(reading.mentions, truth)),
    }
  }
}

function sideOf(stars: number): -1 | 0 | 1 {
  if (stars >= POSITIVE_STARS) return 1
  return stars <= NEGATIVE_STARS ? -1 : 0
}

function levelOf(level: string | null): -1 | 0 | 1 | null {
  if (level === null) return null
  if (level.includes('好评')) return 1
  if (level.includes('差评')) return -1
  // A level of other words tells no side.
  return level.includes('中评') ? 0 : null
}

/** Where no word judges, what is named is praised or complained of as the whole is. */
function bySide(mentions: number, truth: ReadReview['truth']): Pick<TextReading, 'complaints' | 'praise'> {
  return { complaints: truth === -1 ? mentions : 0, praise: truth === 1 ? mentions : 0 }
}

export interface Worded {
  id: number
  spec: string | null
  text: string
  followUp: string | null
}

/** What the reviews with some numbers say. */
export function wordsOf(db: Connection, ids: readonly number[]): Map<number, Worded> {
  const rows = db
    .prepare<[string], Worded>(
      `SELECT id, spec, coalesce("text", '') AS text, follow_up AS followUp
       FROM review WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  return new Map(rows.map((row) => [row.id, row]))
}
