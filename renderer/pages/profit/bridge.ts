import type { ChartModel } from '../../../shared/chart.ts'
import type { StatementLine, StatementRow } from '../../../shared/contract/profit.ts'
import { formatCompact } from '../../../shared/format.ts'
import { METRICS } from '../../../shared/terms.ts'

/** What is taken off on the way down to each result, in order. */
const STEPS: readonly (readonly [result: StatementLine, ...steps: StatementLine[]])[] = [
  ['grossProfit', 'cogs'],
  ['cp1', 'platformFees', 'commission', 'fulfilment', 'compensation'],
  ['cp2', 'adSpend'],
  ['netProfit', 'fixedCosts', 'tax'],
]

/**
 * From merchant income one step a cost down to the deepest result that is known. Steps of 0 are left out; `null` where
 * not even gross profit is known.
 */
export function bridgeModel(rows: readonly StatementRow[]): ChartModel | null {
  const amount = (line: StatementLine) => amountOf(rows, line)
  const lines = bridgeLines(rows)
  const last = lines.at(-1)
  if (last === undefined) return null
  const [income, end] = [amount('merchantIncome'), amount(last)]
  return {
    title: `商家应得 ${compact(income)}元，扣到${METRICS[last].zh}剩 ${compact(end)}元`,
    unit: 'fen',
    x: { kind: 'category', values: lines.map((line) => METRICS[line].zh) },
    series: [
      {
        name: '利润桥',
        mark: 'waterfall',
        dashed: false,
        values: [income, ...lines.slice(1, -1).map((line) => -(amount(line) ?? 0)), end],
      },
    ],
    bands: [],
  }
}

/** The lines of the statement that the bridge has, from left to right; none where it cannot be drawn. */
export function bridgeLines(rows: readonly StatementRow[]): StatementLine[] {
  const depth = STEPS.findLastIndex(([result]) => amountOf(rows, result) !== null)
  const last = STEPS[depth]?.[0]
  if (last === undefined) return []
  const steps = STEPS.slice(0, depth + 1).flatMap(([, ...own]) => own)
  return ['merchantIncome', ...steps.filter((line) => amountOf(rows, line) !== 0), last]
}

function amountOf(rows: readonly StatementRow[], line: StatementLine): number | null {
  return rows.find((row) => row.line === line)?.amount ?? null
}

function compact(fen: number | null): string {
  return fen === null ? '—' : formatCompact(fen, 'fen')
}
