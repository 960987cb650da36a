import type { AdVerdict } from '../../../../shared/contract/ads.ts'
import { betaQuantile } from '../../stats/beta.ts'
import type { Prior } from '../../stats/beta-binomial.ts'
import {
  ENOUGH_COVER,
  FEW_CLICKS,
  HOPELESS,
  NEW_DAYS,
  SURE_TAIL,
  TAIL,
  WELL_ABOVE,
  WORTH_STRENGTH,
} from './question.ts'

/** What one row of advertising did; 分, `null` where no file states it. */
export interface Row {
  spend: number
  clicks: number | null
  orders: number | null
  gmv: number | null
  /** Whether nothing of it is older than `NEW_DAYS`. */
  isNew: boolean
  /** Days its product's stock lasts. */
  coverDays: number | null
}

/** What its channel's rows do together. */
export interface Usual {
  /** `null` while none of them has an order. */
  prior: Prior | null
  /** Orders of a click, or of a visitor, of the shop otherwise: for a channel without an order. */
  elsewhere?: number | null
  /** 分 of an order. */
  worth: number | null
}

export interface Return {
  roas: number | null
  low: number | null
  high: number | null
  /** What it is almost surely not above. */
  most: number | null
}

/** What came back of each 元, and between what bounds that lies. */
export function returnOf({ spend, clicks, orders, gmv }: Row, { prior, worth }: Usual): Return {
  const roas = gmv === null || spend <= 0 ? null : gmv / spend
  if (roas === null || clicks === null || clicks <= 0 || orders === null || prior === null || worth === null)
    return { roas, low: null, high: null, most: null }
  // A report may credit more orders than clicks to a row: they came without one.
  const [won, lost] = [Math.min(orders, clicks), Math.max(0, clicks - orders)]
  const each = ((gmv ?? 0) + WORTH_STRENGTH * worth) / (orders + WORTH_STRENGTH)
  const bound = (p: number) => (clicks * betaQuantile(p, prior.a + won, prior.b + lost) * each) / spend
  return { roas, low: bound(TAIL), high: bound(1 - TAIL), most: bound(1 - SURE_TAIL) }
}

export interface Judged {
  verdict: AdVerdict | null
  reason: string
}

/**
 * In this order (domain rule 25): nurse, stop, cut, raise, hold.
 *
 * @param margin what is left of a paid 元; `null`: not known
 */
export function verdictOf(row: Row, back: Return, margin: number | null, usual: Usual): Judged {
  return tooEarly(row) ?? hopeless(row, usual) ?? unjudged(back, margin) ?? held(row, back, 1 / (margin ?? 0))
}

function tooEarly({ isNew, clicks }: Row): Judged | null {
  if (isNew) return { verdict: 'nurse', reason: `投了不到 ${NEW_DAYS} 天，先养着看` }
  if (clicks !== null && clicks < FEW_CLICKS) return { verdict: 'nurse', reason: `点击不到 ${FEW_CLICKS} 次，还看不出` }
  return null
}

function hopeless(row: Row, usual: Usual): Judged | null {
  return isHopeless(row, usual) ? { verdict: 'stop', reason: `点了 ${row.clicks ?? 0} 次，一单没有` } : null
}

function unjudged({ roas }: Return, margin: number | null): Judged | null {
  if (margin === null) return { verdict: null, reason: '保本线还算不出来：先补成本和费率' }
  if (margin <= 0) return { verdict: 'stop', reason: '商品本身卖一件亏一件，投多少亏多少' }
  return roas === null ? { verdict: null, reason: '报表没有写成交金额，或有的文件没有这一列' } : null
}

function held({ coverDays }: Row, { roas, low, most }: Return, breakEven: number): Judged {
  if (most !== null && most < breakEven) return { verdict: 'stop', reason: '往好里算也到不了保本' }
  if ((roas ?? 0) < breakEven) return { verdict: 'cut', reason: '现在不到保本，还可能只是运气差' }
  if (low === null || low < WELL_ABOVE * breakEven) return { verdict: 'hold', reason: '在保本以上' }
  if (coverDays !== null && coverDays < ENOUGH_COVER)
    return { verdict: 'hold', reason: `远高于保本，但库存不够卖 ${ENOUGH_COVER} 天，先补货` }
  return { verdict: 'raise', reason: '往坏里算也远高于保本，预算花完了就加' }
}

function isHopeless({ clicks, orders }: Row, { prior, elsewhere = null }: Usual): boolean {
  const usual = prior === null ? elsewhere : prior.a / (prior.a + prior.b)
  return orders === 0 && clicks !== null && usual !== null && usual > 0 && clicks >= HOPELESS / usual
}

/**
 * 分 that what a row sold has left, less what it was spent (domain campaigns 7.6).
 *
 * @param margin what is left of a paid 元
 */
export function profitOf({ spend, gmv }: Pick<Row, 'spend' | 'gmv'>, margin: number | null): number | null {
  if (gmv === 0) return -spend
  return gmv === null || margin === null ? null : Math.round(gmv * margin - spend)
}

/** 分 that went with what is to be stopped or cut, beyond what its sales left. */
export function wastedBy({ spend, gmv }: Row, margin: number | null, verdict: AdVerdict | null): number | null {
  if (verdict !== 'stop' && verdict !== 'cut') return 0
  if (gmv === 0) return spend
  if (gmv === null || margin === null) return null
  return Math.max(0, Math.round(spend - gmv * margin))
}
