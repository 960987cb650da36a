import { addDays } from '../../../../shared/calendar.ts'
import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import type { OffsiteAnswer, OffsiteEntry, OffsiteRow } from '../../../../shared/contract/offsite.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import type { Calendar } from '../campaigns/measure.ts'
import { reviewOf } from '../campaigns/review.ts'
import { codedSales } from './compute.ts'
import type { Coded } from './compute.ts'

/** Each entry with what can be told of it. */
export function offsiteOf(
  db: Connection,
  books: Books,
  entries: readonly OffsiteEntry[],
  calendar: Calendar,
): OffsiteAnswer {
  const rows = entries.map((entry) => {
    const coded = codedSales(books, entry)
    return coded === null ? byDays(entry, reviewOfDays(db, books, entry, calendar)) : byCode(entry, coded)
  })
  return { rows, sentence: sentenceOf(rows), notes: rows.length === 0 ? [] : NOTES }
}

const NOTES = [
  '编码对得上订单里的商家编码、商品编号或流量来源名的，按订单数出来；只数登记的那几天',
  '对不上的，拿那几天和平常的日子比，前后少卖的也算进去；那几天发生的别的事分不开',
  '认不出的：备注和买家留言导入时不留（里面有买家的信息），旗帜颜色没有进账，优惠码不在各平台的订单文件里。想数得准，给这次站外单独上一个商家编码或链接',
]

function reviewOfDays(db: Connection, books: Books, { day, days, shops }: OffsiteEntry, calendar: Calendar) {
  const asked = { id: null, name: null, from: day, to: addDays(day, days - 1), shops, products: [] }
  return reviewOf(db, books, { ...asked, ads: null, fixed: 0 }, calendar)
}

const NO_LIFT = { netLift: null, low: null, high: null, verdict: null }

function byCode(entry: OffsiteEntry, { orders, gmv, gsv }: Coded): OffsiteRow {
  const known = (value: number) => (Number.isNaN(value) ? null : value)
  return {
    ...entry,
    ...NO_LIFT,
    to: addDays(entry.day, entry.days - 1),
    basis: 'code',
    orders,
    gmv: known(gmv),
    gsv: known(gsv),
    perYuan: perYuan(known(gsv), entry.cost),
    sentence: `带编码「${entry.code}」的 ${formatCount(orders)} 单，退款后 ${formatYuan(known(gsv))} 元`,
  }
}

function byDays(entry: OffsiteEntry, { verdict, verdictName, netLift, low, high, unseen }: CampaignReview): OffsiteRow {
  const why = entry.code === '' ? '' : `订单里没有编码「${entry.code}」，`
  return {
    ...entry,
    to: addDays(entry.day, entry.days - 1),
    basis: verdict === null ? 'unknown' : 'dates',
    orders: null,
    gmv: null,
    gsv: null,
    netLift,
    low,
    high,
    verdict,
    perYuan: perYuan(netLift, entry.cost),
    sentence:
      verdict === null
        ? `${why}这几天的订单还没有，或之前平常的日子太少，看不出`
        : unseen !== null
          ? `${why}只能和平常比，但${unseen}`
          : `${why}只能和平常比：${isChance(low, high) ? '看不出和平常不同' : (verdictName ?? '')}（净增 95% 在 ${formatYuan(low)} 到 ${formatYuan(high)} 元）`,
  }
}

function isChance(low: number | null, high: number | null): boolean {
  return low === null || high === null || (low <= 0 && high >= 0)
}

function perYuan(amount: number | null, cost: number | null): number | null {
  return amount === null || cost === null || cost === 0 ? null : amount / cost
}

function sentenceOf(rows: readonly OffsiteRow[]): string {
  if (rows.length === 0)
    return '小红书、微信、抖音外链这些站外的投入，平台的文件里没有。自己记下日期、渠道、花费和专用编码，这里看带来多少。'
  const cost = rows.reduce((sum, row) => sum + (row.cost ?? 0), 0)
  const coded = rows.filter(({ basis }) => basis === 'code')
  const sold = coded.reduce((sum, { gsv }) => sum + (gsv ?? 0), 0)
  const counted =
    coded.length === 0 ? '没有一条能按编码数出来' : `${coded.length} 条能按编码数，退款后卖 ${formatYuan(sold)} 元`
  return `记了 ${rows.length} 条站外，共花 ${formatYuan(cost)} 元；${counted}。`
}
