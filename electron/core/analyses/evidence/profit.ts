import type { EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import type { StatementLine } from '../../../../shared/contract/profit.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { knownDays, missingDays } from '../gaps.ts'
import { known, looseSums, profitOf } from '../profit/compute.ts'
import type { ProfitResult, Statement } from '../profit/compute.ts'
import { fixedParts } from '../profit/fixed.ts'
import { needsOf } from '../profit/present.ts'
import { PARTS } from '../profit/question.ts'
import type { Part } from '../profit/question.ts'
import { profitBooks } from '../profit/rows.ts'
import type { Ground } from './ground.ts'
import { partTerms } from './parts.ts'
import { finite, metricTerm, plainTerm, shopTerm, withoutZeros } from './terms.ts'
import type { Told } from './terms.ts'

export type ProfitMetric = Exclude<StatementLine, 'merchantIncome'> | 'adCostRatio' | 'grossMargin'

/** A number of the profit statement of the whole scope, and its terms. */
export function explainProfit(ground: Ground, metric: ProfitMetric): Told & { reasons: string[] } {
  const result = profitOf(ground.db, ground.books, ground.scope)
  if (result === null) return { value: null, terms: [], reasons: [] }
  const { whole, ads } = result
  if (metric === 'adCostRatio' || metric === 'grossMargin') {
    const [above, below] = quotientOf(metric, result)
    const line = metric === 'grossMargin' ? 'grossProfit' : 'adSpend'
    return { value: ratio(above.value, below.value), terms: [above, below], reasons: reasonsOf(whole, line, ads) }
  }
  const reasons = [...reasonsOf(whole, metric, ads), ...uncountedDays(ground, metric)]
  return { value: known(whole[metric]), terms: termsOf(ground, metric, result), reasons }
}

/** Of what is spent by the day only that of days whose sales are known is counted. */
function uncountedDays(ground: Ground, metric: StatementLine): string[] {
  const what = uncounted(ground, metric)
  if (what === '') return []
  return missingDays(ground.books, ground.selection).map(
    ({ shop, days }) => `${shop.name}缺 ${days} 天订单文件，那些天${what}不算`,
  )
}

function uncounted(ground: Ground, metric: StatementLine): string {
  if (['adSpend', 'cp2', 'fixedCosts', 'netProfit'].includes(metric)) return '的推广费和固定费用'
  return isPart(metric) && looseOn(ground, metric, true) !== looseOn(ground, metric, false) ? '账上没写订单的' : ''
}

function looseOn({ db, books, selection }: Ground, part: Part, isKnown: boolean): number {
  return looseSums(profitBooks(db, books).loose, isKnown ? knownDays(books, selection) : selection)[part]
}

function reasonsOf(whole: Statement, line: StatementLine, ads: ProfitResult['ads']): string[] {
  return Number.isNaN(whole[line]) ? needsOf(whole, line, ads) : []
}

function quotientOf(metric: 'adCostRatio' | 'grossMargin', { whole, gmv }: ProfitResult): [EvidenceTerm, EvidenceTerm] {
  return metric === 'adCostRatio'
    ? [metricTerm('adSpend', whole.adSpend), metricTerm('gmv', gmv, '÷')]
    : [metricTerm('grossProfit', whole.grossProfit), metricTerm('merchantIncome', whole.merchantIncome, '÷')]
}

/** What each result is left of. */
const LEFT_OF: Partial<Record<StatementLine, readonly [StatementLine, ...StatementLine[]]>> = {
  grossProfit: ['merchantIncome', 'cogs'],
  cp1: ['grossProfit', 'platformFees', 'commission', 'fulfilment', 'compensation'],
  cp2: ['cp1', 'adSpend'],
  netProfit: ['cp2', 'fixedCosts', 'tax'],
}

/** The terms of a result, by what each line of the statement comes to. */
export function leftTerms(line: StatementLine, of: (line: StatementLine) => number): EvidenceTerm[] | null {
  const parts = LEFT_OF[line]
  if (parts === undefined) return null
  const [first, ...costs] = parts
  return withoutZeros([metricTerm(first, of(first)), ...costs.map((cost) => metricTerm(cost, of(cost), '−'))])
}

export function isPart(metric: string): metric is Part {
  return PARTS.some((part) => part === metric)
}

function termsOf(ground: Ground, line: Exclude<StatementLine, 'merchantIncome'>, result: ProfitResult): EvidenceTerm[] {
  const { whole, ads } = result
  const left = leftTerms(line, (one) => whole[one])
  if (left !== null) return left
  if (isPart(line)) {
    return partTerms(ground, line, looseOn(ground, line, true), whole[line])
  }
  if (line === 'tax') return taxTerms(result)
  if (line === 'fixedCosts') return fixedTerms(ground, result)
  return ads.flatMap(({ shop, ads: { total } }) => {
    const named = ground.books.shops[shop]
    return named === undefined ? [] : [shopTerm('adSpend', named, finite(total))]
  })
}

function taxTerms({ whole, tax }: ProfitResult): EvidenceTerm[] {
  const [only, ...others] = tax
  if (others.length === 0)
    return [
      metricTerm('merchantIncome', whole.merchantIncome),
      plainTerm('rate', '税率', 'ratio', only?.rate ?? 0, '×'),
    ]
  return tax.map(({ rate, income }) =>
    plainTerm(`rate:${rate}`, `按 ${formatRatio(rate, 2)} 计税的应得 × 税率`, 'fen', income * rate),
  )
}

function fixedTerms(ground: Ground, { gmv }: ProfitResult): EvidenceTerm[] {
  const { rules } = profitBooks(ground.db, ground.books)
  const days = knownDays(ground.books, ground.selection)
  return fixedParts(ground.books, rules, days, gmv).map(({ rule, amount }) =>
    plainTerm(`rule:${rule.id}`, rule.value.kind === 'fixed' ? rule.value.name : '固定费用', 'fen', amount),
  )
}
