import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { REVIEW_TOPICS, TOPIC_NAMES } from '../../../../shared/contract/refunds.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'
import { MOST_RECORDS } from '../evidence/question.ts'
import { reviewRows } from '../evidence/review-rows.ts'
import { productKey, reviewsBetween, thingMask, UNTOLD } from '../reviews/columns.ts'
import type { ReviewColumns } from '../reviews/columns.ts'
import { ratingsOf } from '../reviews/compute.ts'
import { NEGATIVE_STARS, POSITIVE_STARS } from '../reviews/question.ts'
import { reviewsOf } from '../reviews/rows.ts'
import { tallyOf } from '../reviews/tally.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'reviewed'>

interface Told {
  name: string
  definition: string
  /** By the place of a review. */
  isMeant: (at: number) => boolean
}

type Counted = Exclude<Question['figure'], 'mean' | 'stars' | `${string}Share`>

/** What each count counts. */
function countsOf(columns: ReviewColumns, topic: Question['topic']): Readonly<Record<Counted, Told>> {
  const { truth, replied, complaints, worded, score } = columns
  const bit = REVIEW_TOPICS.findIndex((one) => one === topic)
  const isToAnswer = (at: number) => truth[at] === -1 && replied[at] !== UNTOLD
  // As the tally has it: three stars are neither side, and a review without words cannot be judged by any.
  const isTold = (at: number) => worded[at] === 1 && Math.abs(truth[at] ?? 0) === 1
  const isJudged = (at: number) => isTold(at) && score[at] !== 0
  const words = topic === undefined ? '' : TOPIC_NAMES[topic]
  return {
    count: { name: '评价', definition: '这些天写的评价，给没给星都算。', isMeant: () => true },
    rated: {
      name: '有星级的评价',
      definition: '这些天写的、给了星的评价。',
      isMeant: (at) => starsOf(columns, at) !== null,
    },
    sided: {
      name: '分得出好坏的评价',
      definition: '这些天写的、给了星或文件写了好评、中评、差评的评价。',
      isMeant: (at) => truth[at] !== UNTOLD,
    },
    negative: {
      name: '差评',
      definition: `这些天给了 1–${NEGATIVE_STARS} 星的评价；没给星的看文件写没写差评。`,
      isMeant: (at) => truth[at] === -1,
    },
    positive: {
      name: '好评',
      definition: `这些天给了 ${POSITIVE_STARS}–5 星的评价；没给星的看文件写没写好评。`,
      isMeant: (at) => truth[at] === 1,
    },
    toAnswer: { name: '写了回没回复的差评', definition: '文件写了回没回复的差评。', isMeant: isToAnswer },
    answered: {
      name: '回复了的差评',
      definition: '文件写着回复了的差评。',
      isMeant: (at) => isToAnswer(at) && replied[at] === 1,
    },
    complaints: {
      name: `抱怨${words}的评价`,
      definition: `按词表看得出在抱怨${words}的评价。`,
      isMeant: (at) => bit >= 0 && ((complaints[at] ?? 0) & (1 << bit)) !== 0,
    },
    unrated: {
      name: '没有星级的评价',
      definition: '这些天写的、没给星的评价。',
      isMeant: (at) => starsOf(columns, at) === null,
    },
    judged: {
      name: '词表判得出的评价',
      definition: '写了字、星不是 3，词表判得出好坏的评价。',
      isMeant: isJudged,
    },
    wrong: {
      name: '词表判错的评价',
      definition: '词表判的好坏和星反着的评价。',
      isMeant: (at) => isJudged(at) && score[at] !== truth[at],
    },
    silent: {
      name: '词表判不出的评价',
      definition: '写了字、星不是 3，里面没有词表的词或好坏一样多的评价。',
      isMeant: (at) => isTold(at) && score[at] === 0,
    },
    bad: {
      name: '写了字的差评',
      definition: '给了差评、写了字的评价。',
      isMeant: (at) => isTold(at) && truth[at] === -1,
    },
    badFound: {
      name: '词表找到的差评',
      definition: '写了字的差评里，词表也判成差的。',
      isMeant: (at) => isTold(at) && truth[at] === -1 && (score[at] ?? 0) < 0,
    },
  }
}

const SHARES = {
  negativeShare: ['差评率', 'negative', 'sided'],
  positiveShare: ['好评率', 'positive', 'sided'],
  answeredShare: ['差评回复了', 'answered', 'toAnswer'],
  complaintShare: ['抱怨的占评价', 'complaints', 'count'],
  wrongShare: ['词表判错的占判得出的', 'wrong', 'judged'],
} as const satisfies Partial<Record<Question['figure'], readonly [string, Counted, Counted]>>

/** Reviews of some days by their rows; how many are good, bad or complain, of those that can be told. */
export function reviewedCell({ db, books }: Sources, question: Question): Cell {
  const { from, to, figure, topic, product } = question
  const columns = reviewsOf(db, books)
  const { all, mean } = chosen(columns, question)
  const counts = countsOf(columns, topic)
  const of = (counted: Counted) => all.filter(counts[counted].isMeant)
  const about = `${product === undefined ? '' : `「${product.name}」`}${from} 到 ${to} `
  const counted = (one: Counted, sign: CellTerm['sign'] = '+') =>
    term(counts[one].name, 'count', of(one).length, { sign, cell: { ...question, figure: one } })
  const starSum = of('rated').reduce((sum, at) => sum + (starsOf(columns, at) ?? 0), 0)
  if (figure === 'stars')
    return cell({
      name: `${about}的星加起来`,
      definition: '给了星的评价，星加起来。',
      unit: 'decimal',
      value: starSum,
      ...reviewRecords(db, columns, of('rated')),
    })
  if (figure === 'mean')
    return cell({
      name: `${about}的平均星`,
      definition: '给了星的评价，星加起来 ÷ 条数。',
      unit: 'decimal',
      value: mean,
      terms: [term('星加起来', 'decimal', starSum, { cell: { ...question, figure: 'stars' } }), counted('rated', '÷')],
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
  return cell({
    name: `${about}${name}`,
    definition,
    unit: 'count',
    value: own.length,
    ...reviewRecords(db, columns, own),
  })
}

function isShare(figure: Question['figure']): figure is keyof typeof SHARES {
  return figure in SHARES
}

function starsOf({ stars, rating }: ReviewColumns, at: number): number | null {
  return stars[rating[at] ?? 0] ?? null
}

/** Places of the reviews that are meant, and the mean of their stars. */
function chosen(
  columns: ReviewColumns,
  { from, to, shops, product }: Question,
): { all: number[]; mean: number | null } {
  const key = product === undefined ? null : (columns.products.get(productKey(product)) ?? -1)
  const mask = thingMask(columns, (thing) => {
    const isOfShops = shops === undefined || shops.includes(thing.shopId ?? '')
    return isOfShops && (key === null || thing.product === key)
  })
  const range = reviewsBetween(columns, dayNumber(from), dayNumber(to))
  const [first, end] = range
  const places = Array.from({ length: end - first }, (_, at) => first + at)
  return {
    all: places.filter((at) => mask[columns.thing[at] ?? 0] === 1),
    mean: ratingsOf(tallyOf(columns, range, mask)).mean,
  }
}

/** The rows of the files, the newest first, each with its stars. */
function reviewRecords(
  db: Connection,
  columns: ReviewColumns,
  reviews: readonly number[],
): { records: EvidenceRecord[]; recordsTotal: number } {
  const shown = reviews
    .toReversed()
    .slice(0, MOST_RECORDS)
    .map((at) => columns.id[at] ?? 0)
  return { records: reviewRows(db, shown), recordsTotal: reviews.length }
}
