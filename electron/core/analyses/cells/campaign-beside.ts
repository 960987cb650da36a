import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import { influencerDiscounts } from '../campaigns/bearers.ts'
import { perYuanOf } from '../campaigns/library.ts'
import { seriesOf, USUAL } from './campaign-series.ts'
import { NAMES } from './campaign-names.ts'
import type { Reviewed } from './campaign-names.ts'
import { amountsOf, metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** Other listings, or other shops, over the same days. */
export function besideCell({ sources, question: { figure }, judged, review }: Reviewed): Cell {
  const isShops = figure === 'otherShops'
  const found = isShops ? judged.otherShops : judged.siblings
  const told = {
    name: NAMES[isShops ? 'otherShops' : 'siblings'],
    definition: `同样的日子里它们的净销售，减去平常会有的：是不是被活动抢走了。${USUAL}。`,
    unit: 'fen' as const,
    value: (isShops ? review.otherShops : review.siblings)?.net ?? null,
  }
  const series = found === null ? null : seriesOf(sources, judged, found, 'gsv')
  if (series === null || told.value === null) return cell(told)
  return cell({
    ...told,
    terms: [
      term('这些日子的净销售', 'fen', series.actualOf(series.all)),
      term('平常会有的', 'fen', series.usualOf(series.all), { sign: '−' }),
    ],
    lines: series.linesOf(series.all),
  })
}

export function newBuyersCell({ asked, judged: { scope }, review: { newBuyers } }: Reviewed): Cell {
  const isPart = asked.products.length > 0
  return cell({
    name: NAMES.newBuyers,
    definition: `活动那几天${isPart ? '买活动商品的人里' : ''}的${METRICS.newBuyers.zh}：${METRICS.newBuyers.formula}。`,
    unit: 'count',
    value: newBuyers,
    terms: [
      term(METRICS.newBuyers.zh, 'count', newBuyers, isPart ? {} : { number: { ...scope, metric: 'newBuyers' } }),
    ],
  })
}

type Bearer = 'merchant' | 'others' | 'platform' | 'influencer'

const BEARERS: Readonly<Record<string, { of: Bearer; words: string }>> = {
  discounts: { of: 'merchant', words: '自己出的优惠' },
  discountsOthers: { of: 'others', words: '平台和达人出的优惠，要结算给你' },
  discountsPlatform: { of: 'platform', words: '平台出的优惠，要结算给你' },
  discountsInfluencer: { of: 'influencer', words: '达人出的优惠（抖店订单写的），要结算给你' },
}

export function discountsCell({ sources, question, asked, judged: { scope }, review }: Reviewed): Cell {
  const { of, words } = BEARERS[question.figure] ?? { of: 'merchant', words: '自己出的优惠' }
  const products = new Set(asked.products)
  const listingOf = listingOfLines(sources.books)
  const isMeant = (line: number) => products.size === 0 || products.has(listingOf[line] ?? NONE)
  const paid = metricLines(sources, 'gmv', scope, isMeant)?.lines ?? new Int32Array()
  return cell({
    name: NAMES[question.figure],
    definition: `活动那几天订单里${words}，${products.size === 0 ? '全店的' : '活动商品的'}。`,
    unit: 'fen',
    value: review.discounts[of],
    lines: review.discounts[of] === null ? null : amountsOf(paid, '优惠', 'fen', discountOf(sources, of, paid)),
    notes: untoldNotes(review),
  })
}

function discountOf({ db, books }: Sources, of: Bearer, paid: Int32Array): (line: number) => number {
  const { given, borne } = books.lines
  if (of === 'merchant') return (line) => given.at(line)
  if (of === 'others') return (line) => borne.at(line)
  const influencer = influencerDiscounts(db, books, paid)
  const own = (line: number) => influencer.get(line) ?? 0
  return of === 'influencer' ? own : (line) => borne.at(line) - own(line)
}

export function planCell({ asked: { ads: budget, fixed }, judged: { ads } }: Reviewed): Cell {
  return cell({
    name: NAMES.plan,
    definition: '比平常多花的推广费（填了推广预算就按填的），加上填的固定投入；到“改”里看和改。',
    unit: 'fen',
    value: (ads ?? 0) + fixed,
    terms: [term('推广费', 'fen', ads), term('固定投入', 'fen', fixed)],
    end:
      budget === null
        ? { kind: 'typed', words: '固定投入是在活动里填的；推广费是推广表里比平常多花的', at: null }
        : { kind: 'typed', words: '推广预算和固定投入都是在活动里填的', at: null },
  })
}

export function spentCell({ question, asked: { fixed }, judged: { ads }, review }: Reviewed): Cell {
  const { merchant } = review.discounts
  return cell({
    name: NAMES.spent,
    definition: '自己出的优惠 + 比平常多花的推广费（没有多花的算 0）+ 填的固定投入。',
    unit: 'fen',
    value: review.spent,
    terms: [
      ...(merchant === null
        ? []
        : [term('自己出的优惠', 'fen', merchant, { cell: { ...question, figure: 'discounts' } })]),
      term('多花的推广费', 'fen', Math.max(0, ads ?? 0)),
      term('固定投入', 'fen', fixed),
    ],
    notes: untoldNotes(review),
  })
}

function untoldNotes({ discounts: { unstated } }: Reviewed['review']): string[] {
  return unstated.length === 0 ? [] : [`${unstated.join('、')}的订单没有写商家让了多少，不在里面`]
}

export function perYuanCell({ question, review }: Reviewed): Cell {
  const { netLift, spent } = review
  return cell({
    name: NAMES.perYuan,
    definition: '净增量 ÷ 投入。',
    unit: 'decimal',
    value: perYuanOf(review, netLift),
    terms: [
      term(NAMES.net, 'fen', netLift, { cell: { ...question, figure: 'net' } }),
      term(NAMES.spent, 'fen', spent, { sign: '÷', cell: { ...question, figure: 'spent' } }),
    ],
  })
}
