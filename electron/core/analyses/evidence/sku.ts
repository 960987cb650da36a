import { SellerError } from '../../../../shared/errors.ts'
import type { StatementLine } from '../../../../shared/contract/profit.ts'
import { ratio } from '../../../../shared/money.ts'
import { known } from '../profit/compute.ts'
import { skuResults, skuSums, withLoose } from '../profit/products.ts'
import type { SkuRow, SkuSums } from '../profit/products.ts'
import type { Ground } from './ground.ts'
import { partTerms } from './parts.ts'
import { isPart, leftTerms } from './profit.ts'
import { metricTerm, plainTerm, withoutZeros } from './terms.ts'
import type { Told } from './terms.ts'

export type SkuMetric = 'cogs' | 'platformFees' | 'commission' | 'fulfilment' | 'compensation' | SkuResult
type SkuResult = 'grossProfit' | 'grossMargin' | 'adSpend' | 'cp1' | 'cp2'

/** What one SKU cost or left, as `profit.products` has it. */
export function explainSku(ground: Ground, metric: SkuMetric): Told {
  const sums = skuSums(ground.db, ground.books, ground.scope)
  if (sums === null) return { value: null, terms: [] }
  const key = ground.dimensions.skuKey ?? ''
  const group = key === '' ? ground.books.skus.length : ground.books.skus.findIndex((sku) => sku.key === key)
  return group < 0 ? unsold(sums, key, metric) : sold(ground, sums, group, metric)
}

function sold(ground: Ground, { tally, loose, ads }: SkuSums, group: number, metric: SkuMetric): Told {
  const row = withLoose(tally, loose, group)
  const [named, shared] = [ads.named[group] ?? Number.NaN, ads.shared[group] ?? Number.NaN]
  const of = lineOf(row, named + shared)
  if (metric === 'grossMargin')
    return {
      value: ratio(known(of('grossProfit')), known(row.income)),
      terms: [metricTerm('grossProfit', of('grossProfit')), metricTerm('merchantIncome', row.income, '÷')],
    }
  const value = known(of(metric))
  if (isPart(metric)) {
    const share = loose[metric][group] ?? Number.NaN
    return { value, terms: partTerms(ground, metric, share, row[metric], '账上没写订单的，按支付金额分到的') }
  }
  if (metric === 'adSpend')
    return {
      value,
      terms: withoutZeros(
        [
          plainTerm('named', '推广报表指明这个商品的', 'fen', named),
          plainTerm('shared', '没指明商品的，按支付金额分到的', 'fen', shared),
        ].toSorted((a, b) => Number(a.value === 0) - Number(b.value === 0)),
      ),
    }
  return { value, terms: leftTerms(metric, of) ?? [] }
}

function lineOf(row: SkuRow, adSpend: number): (line: StatementLine) => number {
  const results: Partial<Record<StatementLine, number>> = {
    merchantIncome: row.income,
    adSpend,
    ...skuResults(row, adSpend),
  }
  return (line) => (isPart(line) ? row[line] : (results[line] ?? Number.NaN))
}

/** A product that was advertised and not sold stands in a row of its own. */
function unsold({ ads }: SkuSums, key: string, metric: SkuMetric): Told {
  const row = ads.unsold.find(({ sku }) => sku === key)
  if (row === undefined) throw new SellerError('NOT_FOUND', '这段时间没有这个商品，刷新后再看。')
  if (metric === 'adSpend' || metric === 'cp2')
    return {
      value: row[metric],
      terms: [plainTerm('named', '推广报表指明这个商品的', 'fen', row.adSpend, metric === 'cp2' ? '−' : '+')],
    }
  return { value: metric === 'grossMargin' ? null : row[metric === 'compensation' ? 'cogs' : metric], terms: [] }
}
