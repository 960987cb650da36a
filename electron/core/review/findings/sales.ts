import type { Contribution, Factor } from '../../../../shared/contract/changes.ts'
import { FACTOR_NAMES } from '../../../../shared/contract/changes.ts'
import { formatChange, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import type { MetricId, Term } from '../../../../shared/terms.ts'
import type { TargetMetric } from '../../../../shared/contract/targets.ts'
import type { Candidate } from './choose.ts'
import type { Facts } from './facts.ts'
import { ARITHMETIC, FEWEST, SETTLING } from './question.ts'

/** Metrics of the split, as the plan can aim at them. */
const METRIC_OF: Partial<Record<Factor, MetricId>> = {
  conversion: 'payConversion',
  buyers: 'buyers',
  perBuyer: 'perBuyer',
  orders: 'orders',
  perOrder: 'perOrder',
  visitors: 'visitorsPerDay',
}

const DOING: Record<Factor, string> = {
  visitors: '查流量来源，补回掉得最多的那一个',
  conversion: '看转化掉得最多的商品，改主图、价格或评价',
  buyers: '看哪个渠道少了买家，补回来',
  perBuyer: '做满减或搭配，把客单拉回来',
  orders: '看哪个渠道少了订单，补回来',
  perOrder: '做满减或搭配，把客单拉回来',
}

/**
 * What each factor did to paid sales: arithmetic, so it may say so. Where a shop is known of one period alone, it is
 * the file that is missing that did it.
 */
export function driverFindings({ drivers, now, previous, cover, baseCover, gaps }: Facts): Candidate[] {
  if (gaps.oneSided.length > 0) return []
  const enough = (now.orders ?? 0) >= FEWEST && (previous.orders ?? 0) >= FEWEST
  return drivers.effects.map(({ factor, amount, before, after }): Candidate => {
    const metric = METRIC_OF[factor] ?? null
    const unit = metric === null ? 'decimal' : METRICS[metric].unit
    const change = enough && before !== null && after !== null ? `（${formatChange(after, before, unit).text}）` : ''
    const doing = amount > 0 ? '多卖' : '少卖'
    return {
      id: `sales.${factor}`,
      module: 'sales',
      amount,
      // Of days that no file tells nobody knows what came of what.
      confidence: ARITHMETIC * cover * baseCover,
      text: `${FACTOR_NAMES[factor]}${amount > 0 ? '上升' : '下降'}${change}，按连乘分解${doing} ${formatYuan(Math.abs(amount))} 元。`,
      place: '/',
      advice:
        amount < 0 && cover * baseCover === 1
          ? { text: DOING[factor], metric, baseline: metric === null ? null : (now[metric] ?? null) }
          : null,
    }
  })
}

/** The products that brought most and lost most of the change. */
export function productFindings({ drivers, now, previous, cover, baseCover, before }: Facts): Candidate[] {
  const { rose, fell } = drivers.contributions.product
  const enough = (now.orders ?? 0) >= FEWEST && (previous.orders ?? 0) >= FEWEST
  const told = (one: Contribution | undefined, word: string): Candidate[] =>
    one === undefined || one.key === ''
      ? []
      : [
          {
            id: `products.${word === '多' ? 'rose' : 'fell'}.${one.shopId ?? ''}.${one.key}`,
            module: 'products',
            amount: one.change,
            confidence: ARITHMETIC * cover * baseCover,
            text: `「${cut(one.name)}」比${before}${word}卖 ${formatYuan(Math.abs(one.change))} 元（${formatYuan(one.before)} → ${formatYuan(one.after)}）${enough ? `，占全部变动的 ${formatRatio(one.share)}` : ''}。`,
            place: '/goods',
            advice: one.change < 0 ? { text: `查「${cut(one.name)}」掉在哪一步`, metric: 'gsv', baseline: null } : null,
          },
        ]
  return [...told(rose[0], '多'), ...told(fell[0], '少')]
}

/** What was wanted of the month and what came; while it is not over nothing was missed yet. */
export function targetFindings({ targets, now, known, through }: Facts): Candidate[] {
  if (through !== null) return []
  const wanted: readonly TargetMetric[] = ['gsv', 'gmv', 'netProfit']
  const found = wanted.find((id) => targets[id] !== undefined && (now[id] ?? null) !== null)
  if (found === undefined) return []
  const term: Term = METRICS[found]
  const [value, target] = [now[found] ?? 0, targets[found]?.value ?? 0]
  const reached = target > 0 ? `，达成 ${formatRatio(value / target, 0)}` : ''
  const miss = value - target
  return [
    {
      id: `target.${found}`,
      module: 'target',
      amount: miss,
      confidence: known.settling ? SETTLING : ARITHMETIC,
      text: `${term.zh} ${formatYuan(value)} 元${known.settling ? ' ⏳' : ''}，比目标${miss < 0 ? '少' : '多'} ${formatYuan(Math.abs(miss))} 元${reached}。`,
      place: '/targets',
      advice: miss < 0 ? { text: `把${term.zh}补到目标`, metric: found, baseline: value } : null,
    },
  ]
}

/** A month that looks better than it is. */
export function maskingFindings({ masking, known }: Facts): Candidate[] {
  return masking.flatMap(({ rule, hit, before, after, unit, sentence }): Candidate[] => {
    if (hit !== true || unit !== 'fen' || before === null || after === null) return []
    return [
      {
        id: `customers.${rule}`,
        module: 'customers',
        amount: after - before,
        confidence: known.settling ? SETTLING : ARITHMETIC,
        text: sentence,
        place: '/',
        advice: null,
      },
    ]
  })
}

export function cut(name: string): string {
  const letters = Array.from(name)
  return letters.length > 16 ? `${letters.slice(0, 15).join('')}…` : name
}
