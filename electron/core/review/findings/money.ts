import { AD_VERDICT_NAMES } from '../../../../shared/contract/ads.ts'
import { formatCount, formatDecimal, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { MetricId } from '../../../../shared/terms.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { ProductRow } from '../../../../shared/review.ts'
import type { Values } from '../kpis.ts'
import { lostUntilDelivery, muchOf, shortOf } from '../stock.ts'
import type { Candidate } from './choose.ts'
import type { Facts } from './facts.ts'
import { ARITHMETIC, FEWEST, INFERRED, SETTLING } from './question.ts'
import { cut } from './sales.ts'

/** Advertising that brings back less than it has to. */
export function adFindings({ ads, now }: Facts): Candidate[] {
  if (ads === null || ads.wasted <= 0) return []
  const [worst] = ads.plans.toSorted((a, b) => (b.wasted ?? 0) - (a.wasted ?? 0))
  if (worst === undefined) return []
  const verdict = worst.verdict === null ? '' : `，该${AD_VERDICT_NAMES[worst.verdict]}`
  const roas = worst.roas === null ? '' : `投产比 ${formatDecimal(worst.roas)}`
  const needed = worst.breakEven === null ? '' : `，保本要 ${formatDecimal(worst.breakEven)}`
  return [
    {
      id: 'ads.wasted',
      module: 'ads',
      amount: -ads.wasted,
      confidence: INFERRED,
      text: `推广赔掉 ${formatYuan(ads.wasted)} 元，最多的是「${cut(worst.name)}」（${roas}${needed}${verdict}）。`,
      place: '/ads',
      advice: { text: `停掉或降低「${cut(worst.name)}」`, metric: 'adCostRatio', baseline: now.adCostRatio ?? null },
    },
  ]
}

/** What ran out and what lies about. */
export function stockFindings({ stock }: Facts): Candidate[] {
  if (stock === null) return []
  const money = (rows: readonly StockRow[]) => rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const [short, much] = [shortOf(stock.rows), muchOf(stock.rows)]
  const [first] = short
  const lost = lostUntilDelivery(short)
  const [oldest] = much
  const found: Candidate[] = []
  if (first !== undefined && lost > 0)
    found.push({
      id: 'stock.short',
      module: 'stock',
      amount: -lost,
      confidence: INFERRED,
      text: `${formatCount(short.length)} 个规格断货或快断货，先补「${cut(first.title)}」${first.suggested > 0 ? ` ${formatCount(first.suggested)} 件` : ''}；到货前约少赚 ${formatYuan(lost)} 元。`,
      place: '/stock',
      advice: {
        text: `给「${cut(first.title)}」等 ${formatCount(short.length)} 个规格下单`,
        metric: null,
        baseline: null,
      },
    })
  if (oldest !== undefined && money(much) > 0)
    found.push({
      id: 'stock.much',
      module: 'stock',
      amount: -money(much),
      // The money is not lost yet.
      confidence: INFERRED / 4,
      text: `${formatCount(much.length)} 个规格卖不动或备多了，压着 ${formatYuan(money(much))} 元，最多的是「${cut(oldest.title)}」。`,
      place: '/slow',
      advice: { text: `清掉「${cut(oldest.title)}」等卖不动、备多了的`, metric: null, baseline: null },
    })
  return found
}

/** Promotions whose effect is told apart from chance. */
export function campaignFindings({ campaigns }: Facts): Candidate[] {
  return campaigns.flatMap(({ name, from, netLift, low, high, verdict, verdictName }): Candidate[] => {
    if (verdict === null || verdict === 'unproven' || netLift === null) return []
    const range =
      low === null || high === null ? '' : `（${formatYuan(Math.round(low))} 到 ${formatYuan(Math.round(high))}）`
    return [
      {
        id: `campaigns.${from}.${name ?? ''}`,
        module: 'campaigns',
        amount: Math.round(netLift),
        confidence: INFERRED,
        text: `「${cut(name ?? '')}」${verdictName ?? ''}：扣掉前后少卖的，净增 ${formatYuan(Math.round(netLift))} 元${range}。`,
        place: '/campaigns',
        advice: null,
      },
    ]
  })
}

/** Refunds that take another share of sales than last month. */
export function refundFindings({ now, previous, known, refunded, before: name, gaps }: Facts): Candidate[] {
  const moved = gaps.oneSided.length > 0 ? null : moreRefunded(now, previous)
  if (moved === null) return []
  const { rate, before, amount } = moved
  // Fewer refunds than a month whose refunds have come is what every young month shows.
  if (known.settling && amount > 0) return []
  const mark = known.settling ? ' ⏳' : ''
  const words = `退款率 ${formatRatio(rate)}${mark}，${name} ${formatRatio(before)}，按本月销售额${amount < 0 ? '多' : '少'}退 ${formatYuan(Math.abs(amount))} 元`
  const worst = amount < 0 ? refunded[0] : undefined
  return [
    {
      id: 'refunds.rate',
      module: 'refunds',
      amount,
      confidence: known.settling ? SETTLING : ARITHMETIC,
      text: worst === undefined ? `${words}。` : `${words}；${beside(worst)}。`,
      place: '/aftersales',
      advice:
        worst === undefined
          ? null
          : { text: `查「${cut(worst.title)}」的退款原因`, metric: 'refundRate', baseline: rate },
    },
  ]
}

/** What the change of the rate did to the month's sales, 分; `null` where it is not known or orders are few. */
function moreRefunded({ refundRate: rate, gmv, orders }: Values, { refundRate: before }: Values) {
  if (rate == null || before == null || gmv == null || (orders ?? 0) < FEWEST) return null
  return { rate, before, amount: -Math.round((rate - before) * gmv) }
}

function beside({ title, refundRate }: ProductRow): string {
  return `同时退得最多的是「${cut(title)}」（${formatRatio(refundRate)}）`
}

const COSTS: readonly MetricId[] = ['cogs', 'platformFees', 'commission', 'fulfilment', 'adSpend']

/** Costs that take another share of income than last month. */
export function costFindings({ now, previous, known, before: name, gaps }: Facts): Candidate[] {
  if (gaps.oneSided.length > 0) return []
  const [income, before] = [now.merchantIncome ?? null, previous.merchantIncome ?? null]
  if (income === null || before === null || income <= 0 || before <= 0 || (now.orders ?? 0) < FEWEST) return []
  return COSTS.flatMap((id): Candidate[] => {
    const [cost, old] = [now[id] ?? null, previous[id] ?? null]
    if (cost === null || old === null) return []
    const [share, oldShare] = [cost / income, old / before]
    const amount = -Math.round((share - oldShare) * income)
    return [
      {
        id: `costs.${id}`,
        module: 'costs',
        amount,
        confidence: known.settling ? SETTLING : ARITHMETIC,
        text: `${METRICS[id].zh}占商家应得 ${formatRatio(share)}，${name} ${formatRatio(oldShare)}，按本月收入${amount < 0 ? '多' : '少'}花 ${formatYuan(Math.abs(amount))} 元。`,
        place: '/profit',
        advice: amount < 0 ? { text: `查${METRICS[id].zh}为什么占得更多`, metric: null, baseline: null } : null,
      },
    ]
  })
}

/** Days without files: every sum of the sheet is too small by what they hold. */
export function dataFindings({ ownGaps, cover, baseGaps, baseCover, before }: Facts): Candidate[] {
  const lacks = (gaps: Facts['baseGaps']) => gaps.map(({ shop, days }) => `${shop}缺 ${days} 天`).join('、')
  const texts = [
    ...(ownGaps.length === 0
      ? []
      : [`订单文件只盖住 ${formatRatio(cover, 0)} 的日子（${lacks(ownGaps)}），表上的合计都偏小`]),
    ...(baseGaps.length === 0
      ? []
      : [`${before}的只盖住 ${formatRatio(baseCover, 0)}（${lacks(baseGaps)}），环比的涨跌里有缺的日子`]),
  ]
  if (texts.length === 0) return []
  return [
    {
      id: 'data.cover',
      module: 'data',
      amount: 0,
      confidence: ARITHMETIC,
      text: `${texts.join('；')}，补齐再定下来。`,
      place: '/coverage',
      advice: { text: '补导缺的订单文件', metric: null, baseline: null },
    },
  ]
}
