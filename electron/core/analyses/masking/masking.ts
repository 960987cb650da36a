import { dayNumber } from '../../../../shared/calendar.ts'
import type { MaskingRule } from '../../../../shared/contract/changes.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import { figuresOf } from '../overview/compute.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from '../overview/question.ts'
import { partOf } from '../overview/part.ts'
import { isCovered, oneSidedShops } from '../overview/rows.ts'
import { quality } from '../quality/compute.ts'
import { masking as judgeAll } from './compute.ts'
import type { Figures, Remarks } from './compute.ts'
import { fullPrice, fullPriceIn, statesDiscounts } from './rows.ts'

/** Net profit of a scope in 分, `null` where costs are not complete. */
export type ProfitOf = (scope: DayScope) => number | null

const PROFIT_UNKNOWN: ProfitOf = () => null

/**
 * What a growth of paid sales between two scopes may hide.
 *
 * @param listings places in `books.products` that alone are looked at; none: all
 */
export function masking(
  books: Books,
  base: DayScope,
  current: Scope,
  profit: ProfitOf = PROFIT_UNKNOWN,
  listings: readonly number[] = [],
): MaskingRule[] {
  const of = (scope: DayScope) => judged(books, scope, profit, listings)
  return judgeAll(of(base), of(current), remarksOf(books, base, current, listings.length > 0))
}

const NOTHING: Figures = {
  gmv: null,
  returningAmount: null,
  returningShare: null,
  netSales: null,
  refundRate: null,
  fullPriceShare: null,
  profit: null,
}

function judged(books: Books, scope: DayScope, profit: ProfitOf, listings: readonly number[]): Figures {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return NOTHING
  const part = listings.length === 0 ? null : partOf(books, scope, listings)
  const { gmv, gsv, refundRate, returningAmount, returningShare } = part?.figures ?? figuresOf(books, scope)
  return {
    gmv,
    returningAmount,
    returningShare,
    netSales: gsv,
    refundRate,
    fullPriceShare: fullPriceShare(books, selection, part?.lines ?? null),
    profit: profit(scope),
  }
}

function fullPriceShare(books: Books, selection: Selection, part: Int32Array | null): number | null {
  if (!statesDiscounts(books, selection)) return null
  const sold = part === null ? fullPriceIn(books, selection) : fullPrice(books, part)
  return sold === null ? null : ratio(sold.full, sold.paid)
}

function remarksOf(books: Books, base: DayScope, current: Scope, isPart: boolean): Remarks {
  const [before, after] = [quality(books, base, 0), quality(books, current, 0)]
  const masked = [after, before]
    .map(({ buyerUnknownShare }) => buyerUnknownShare ?? 0)
    .find((share) => share > MAX_UNKNOWN_BUYERS)
  const buyers = masked === undefined ? '买家认不全' : `${formatRatio(masked)} 的订单认不出买家`
  const refunds = '有订单没有退款信息'
  const start = before.historyStart
  const short = start !== null && dayNumber(start) > dayNumber(base.from) - NEW_BUYER_DAYS
  const settling = after.settling ? '退款还在路上 ⏳，之后可能变差' : ''
  const history = short ? '历史不足 365 天，前一段的老客偏少' : ''
  return {
    unequal: isPart ? '' : unequalWords(books, base, current),
    unknown: {
      returningAmount: buyers,
      returningShare: buyers,
      netSales: refunds,
      refundRate: refunds,
      fullPriceShare: '订单报表没有写商家优惠（抖店、拼多多的有）',
      profit: isPart ? '净利是全店的，分不到几个商品上' : '净利未知，成本和费用齐全后再看',
    },
    caveats: { returningAmount: history, returningShare: history, netSales: settling, refundRate: settling },
  }
}

/** Sales that "grew" over days whose order files are missing did not grow: a missing file is no fall to zero. */
function unequalWords(books: Books, base: DayScope, current: Scope): string {
  const oneSided = oneSidedShops(books, base, current).map(({ name }) => name)
  if (oneSided.length > 0) return `${oneSided.join('、')}只有一边有订单文件`
  const gaps = quality(books, base, 0).uncovered.filter(({ odd }) => odd)
  return gaps.length === 0 ? '' : `对比期${gaps.map(({ shop, days }) => `${shop}缺 ${days} 天`).join('、')}订单文件`
}
