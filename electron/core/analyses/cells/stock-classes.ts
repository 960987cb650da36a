import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { ratio } from '../../../../shared/money.ts'
import { rankOf } from '../inventory/classes.ts'
import { stockRows } from '../inventory/one-sku.ts'
import type { OneSku } from '../inventory/one-sku.ts'
import { ABC_ENDS } from '../inventory/question.ts'
import { metricLines, netTerms } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'
import { listed } from './stock-totals.ts'
import type { Named } from './stock-totals.ts'
import { profitOfSkus } from './supplied.ts'

/** Where a SKU stands among all: what ranks before it, of all that was earned. */
export function abcCell(_sources: Sources, question: SkuQuestion, { scene: { earned }, index, row }: OneSku): Cell {
  const { place, before, total } = rankedAt(earned.value, index)
  const words = earned.byProfit ? '贡献' : '净销售额'
  return cell({
    name: `${nameOf(row)}前面的规格占全部的`,
    definition: `近 90 天的${words}从多到少排：前面的不到 ${ABC_ENDS.A * 100}% 是 A，不到 ${ABC_ENDS.B * 100}% 是 B，再往后和没赚的是 C${earned.byProfit ? '' : '；有商品没有成本，先按净销售额排'}。`,
    unit: 'ratio',
    value: row.abc === null ? null : ratio(before, total),
    reckoned: 'model',
    terms: [
      term(`它的${words}`, 'fen', index < 0 ? null : (earned.value[index] ?? null), {
        cell: { ...question, figure: 'abcValue' },
      }),
      term(`排在它前面的 ${place} 个规格`, 'fen', before, { cell: { ...question, figure: 'abcBefore' } }),
      term('全部规格（不算亏的）', 'fen', total, { cell: { ...question, figure: 'abcAll' } }),
    ],
    notes: row.abc === null ? ['近 90 天没有卖'] : [`是 ${row.abc} 类`],
  })
}

/** What was never sold comes after nothing. */
function rankedAt(values: Float64Array, index: number): ReturnType<typeof rankOf> {
  return index < 0 ? { place: 0, before: 0, total: rankOf(values, 0).total } : rankOf(values, index)
}

/** What ranks, SKU by SKU: all that earned anything, or those before one. */
export function abcSumCell(
  { db, books }: Sources,
  question: SkuQuestion,
  { scene: { earned }, index, row }: OneSku,
  which: 'before' | 'all',
): Cell {
  const { place, before, total } = rankedAt(earned.value, index)
  const ranked = [...earned.value.keys()]
    .filter((sku) => (earned.value[sku] ?? 0) > 0)
    .toSorted((a, b) => (earned.value[b] ?? 0) - (earned.value[a] ?? 0) || a - b)
  // A bundle sells and has no shelf of its own.
  const shelved = new Set(stockRows(db, books, question.asOf, question.shops).map(({ sku }) => sku))
  const terms = (which === 'before' ? ranked.slice(0, place) : ranked).map((sku): Named => {
    const { key = '', title = '', spec = null } = books.skus[sku] ?? {}
    const value = earned.value[sku] ?? 0
    const cellOf = { ...question, sku: key, figure: 'abcValue' as const }
    const opens = shelved.has(key) ? { cell: cellOf } : {}
    return { ...term(nameOf({ title, spec }), 'fen', value, opens), id: key, value }
  })
  return cell({
    name: which === 'before' ? `排在${nameOf(row)}前面的规格` : '全部规格（不算亏的）',
    definition: `近 90 天的${earned.byProfit ? '贡献' : '净销售额'}，各规格相加；亏的算 0。`,
    unit: 'fen',
    value: which === 'before' ? before : total,
    terms: listed(terms, 'fen'),
  })
}

/** What it is ranked by. */
export function abcValueCell(
  sources: Sources,
  _question: SkuQuestion,
  { scene: { earned }, index, row }: OneSku,
): Cell {
  const { scope, byProfit } = earned
  const told = {
    name: `${nameOf(row)}近 90 天的${byProfit ? METRICS.cp1.zh : '净销售额'}`,
    definition: byProfit
      ? `${scope.from} 到 ${scope.to} 卖的，减去成本、平台费、佣金、运费包材；没减推广费。`
      : `${scope.from} 到 ${scope.to} 卖的，减去退款。`,
    unit: 'fen' as const,
    value: index < 0 ? null : (earned.value[index] ?? null),
  }
  const isMeant = (line: number) => (sources.books.lines.sku[line] ?? NONE) === index
  if (byProfit) return cell({ ...told, ...profitOfSkus(sources, scope, (sku) => sku !== NONE && sku === index) })
  return cell({ ...told, terms: netTerms(sources, scope, isMeant), lines: metricLines(sources, 'gsv', scope, isMeant) })
}
