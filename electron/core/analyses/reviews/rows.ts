import { dayNumber } from '../../../../shared/calendar.ts'
import { MOST_STARS } from '../../../../shared/stars.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { NEGATIVE_STARS, POSITIVE_STARS } from './question.ts'
import { readText } from './read-text.ts'
import type { TextReading } from './read-text.ts'

/** A review with what its words say. */
export interface ReadReview extends TextReading {
  id: number
  shopId: string | null
  productId: string
  name: string
  spec: string | null
  day: number
  /** 1 to 5; `null` where the file gives none. */
  rating: number | null
  /** By the stars, else by the level that the file gives: −1, 0, 1. */
  truth: -1 | 0 | 1 | null
  text: string
  followUp: string | null
  replied: boolean | null
}

interface ReviewRow {
  id: number
  shopId: string | null
  productId: string
  name: string
  spec: string | null
  day: string | null
  rating: number | null
  level: string | null
  text: string
  followUp: string | null
  replied: string | null
}

const read = new WeakMap<Books, readonly ReadReview[]>()

/** Every review, by day; their words are read once for the books, which are new after each import. */
export function reviewsOf(db: Connection, books: Books): readonly ReadReview[] {
  const known = read.get(books) ?? readReviews(db)
  read.set(books, known)
  return known
}

function readReviews(db: Connection): ReadReview[] {
  return db
    .prepare<[], ReviewRow>(
      `SELECT id, shop_id AS shopId, coalesce(product_id, '') AS productId, coalesce(title, product_id, '没写商品') AS name, spec,
         substr(reviewed_at, 1, 10) AS day, rating, "level", coalesce("text", '') AS text, follow_up AS followUp, replied
       FROM review WHERE current = 1 ORDER BY reviewed_at, id`,
    )
    .all()
    .map(reviewOf)
}

function reviewOf({ level, day, replied, ...row }: ReviewRow): ReadReview {
  const rating = row.rating !== null && row.rating >= 1 && row.rating <= MOST_STARS ? row.rating : null
  const truth = rating === null ? levelOf(level) : sideOf(rating)
  const reading = readText(row.followUp === null ? row.text : `${row.text}，${row.followUp}`)
  return {
    ...row,
    day: day === null ? NO_DAY : dayNumber(day),
    rating,
    truth,
    replied: replied === null ? null : !/未|没|否/.test(replied),
    ...reading,
    ...(reading.judged ? {} : bySide(reading.mentions, truth)),
  }
}

function sideOf(stars: number): -1 | 0 | 1 {
  if (stars >= POSITIVE_STARS) return 1
  return stars <= NEGATIVE_STARS ? -1 : 0
}

function levelOf(level: string | null): -1 | 0 | 1 | null {
  if (level === null) return null
  if (level.includes('好评')) return 1
  return level.includes('差评') ? -1 : 0
}

/** Where no word judges, what is named is praised or complained of as the whole is. */
function bySide(mentions: number, truth: ReadReview['truth']): Pick<TextReading, 'complaints' | 'praise'> {
  return { complaints: truth === -1 ? mentions : 0, praise: truth === 1 ? mentions : 0 }
}
