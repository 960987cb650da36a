import type { z } from 'zod'
import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Reviews, reviewsInput } from '../../../../shared/contract/reviews.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { PLATFORM_NAMES } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { profitBooks } from '../profit/rows.ts'
import { refundTraits } from '../refunds/rows.ts'
import { refundsIn } from '../refunds/tally.ts'
import { reviewsBetween, thingMask } from './columns.ts'
import { productsOf, ratingsOf, sentimentOf, starsOf, topicsOf } from './compute.ts'
import { examplesOf } from './examples.ts'
import { trendOf } from './months.ts'
import { refundTopics, rootCauses } from './roots.ts'
import { topicTrendOf } from './topic-trend.ts'
import { reviewsOf } from './rows.ts'
import { tallyOf } from './tally.ts'
import { Speaker } from '../spoken.ts'

type ReviewsQuestion = z.output<typeof reviewsInput>

/** What buyers write within a scope, and what their refunds say beside it. */
export function reviewsAnswer(db: Connection, books: Books, { filter, limit, ...scope }: ReviewsQuestion): Reviews {
  const selection = select(books, scope)
  const [from, to] = [dayNumber(scope.from), dayNumber(scope.to)]
  const columns = reviewsOf(db, books)
  const counts = thingMask(columns, ({ shopId }) => scope.shops === undefined || scope.shops.includes(shopId ?? ''))
  const range = reviewsBetween(columns, from, to)
  const tally = tallyOf(columns, range, counts)
  const traits = refundTraits(db, books, profitBooks(db, books).columns)
  const counted = refundsIn(books, selection, traits, { cause: null, way: null, line: null })
  const products = productsOf(columns, tally)
  const examples = examplesOf(db, columns, range, counts, filter, limit)
  const answer = {
    ...ratingsOf(tally),
    topics: topicsOf(tally),
    trend: trendOf(columns, counts, scope.to),
    topicTrend: topicTrendOf(columns, counts, scope.to),
    products: products.rows,
    productsTotal: products.total,
    examples: examples.rows,
    examplesTotal: examples.total,
    sentiment: sentimentOf(tally),
    stars: starsOf(columns, counts, scope.to),
    roots: tally.reviews === 0 ? [] : rootCauses(books, refundTopics(books, counted, traits), columns, tally),
  }
  const ever = columns.thing.some((thing) => counts[thing] === 1)
  const sayer =
    (say: Speaker): Saying =>
    (figure, text, topic) => {
      const days = { from: scope.from, to: scope.to }
      const asked = { of: 'reviewed' as const, ...days, figure, ...(topic === undefined ? {} : { topic }) }
      return say.cell(scope.shops === undefined ? asked : { ...asked, shops: scope.shops }, text)
    }
  const [say, below] = [new Speaker(), new Speaker()]
  const platforms = new Set(selectedShops(books, selection).map(({ platform }) => platform))
  const sentence = sentenceOf(answer, ever ? '这段时间没有评价，换一段时间看' : noneYet(platforms), sayer(say))
  const notes = notesOf(answer, sayer(below))
  return { ...answer, sentence, figures: say.figures, notes, noteFigures: below.figures }
}

type Answer = Omit<Reviews, 'sentence' | 'figures' | 'notes' | 'noteFigures'>
type Saying = (figure: CellOf<'reviewed'>['figure'], text: string, topic?: Reviews['topics'][number]['topic']) => string

/** 抖店 alone exports reviews: a seller of another platform is not sent there. */
function noneYet(platforms: ReadonlySet<Platform>): string {
  if (platforms.has('douyin')) return `还没有评价：${formatById('douyin.reviews')?.where ?? ''}，再导入`
  const names = [...platforms].filter((one) => one !== 'other').map((one) => PLATFORM_NAMES[one])
  const none = names.length === 0 ? '没有已知的评价导出' : `${names.join('、')}没有已知的评价导出`
  return `还没有评价：${none}；自己记了表（日期、商品、星级、内容），导入时认一下列`
}

/** @param none what to say where there are no reviews */
function sentenceOf({ reviews, mean, negativeShare, topics }: Answer, none: string, say: Saying): string {
  if (reviews === 0) return none
  const worst = topics.toSorted((a, b) => b.complaints - a.complaints)[0]
  return [
    `${say('count', formatCount(reviews))} 条评价${mean === null ? '' : `，平均 ${say('mean', mean.toFixed(2))} 星，差评 ${say('negativeShare', formatRatio(negativeShare))}`}`,
    worst === undefined || worst.complaints === 0
      ? '没有看出抱怨'
      : `抱怨最多的是「${worst.name}」，${say('complaints', `${formatCount(worst.complaints)} 条`, worst.topic)}`,
  ].join('；')
}

function notesOf({ sentiment, reviews, rated }: Answer, say: Saying): string[] {
  if (reviews === 0) return []
  const unrated = () => say('unrated', `${formatCount(reviews - rated)} 条`)
  return [
    ...sentimentWords(sentiment, say),
    ...(rated < reviews ? [`${unrated()}没有星级`] : []),
    '说的是什么，按词表找，反话和没收进词表的说法看不出',
    '评价只有抖店能导出，别的平台的是自己认列导入的',
  ]
}

function sentimentWords({ judged, errorRate, silent, bad, badFound }: Answer['sentiment'], say: Saying): string[] {
  if (judged === 0) return []
  const of = (figure: 'judged' | 'silent' | 'bad' | 'badFound', value: number) =>
    say(figure, `${formatCount(value)} 条`)
  const wrong = `判得出的 ${of('judged', judged)}里错 ${say('wrongShare', formatRatio(errorRate))}`
  const rest = `判不出的 ${of('silent', silent)}；差评 ${of('bad', bad)}里找到 ${of('badFound', badFound)}`
  return [`词表判断好坏，拿星级对过：${wrong}，${rest}`]
}
