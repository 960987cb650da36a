import type { ChartModel } from '../../../shared/chart.ts'
import type { Comparison } from '../../../shared/contract/quality.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'

export type ComparedUnit = 'fen' | 'count'

/** What stands behind the names of columns of amounts. */
export function measureMark(unit: ComparedUnit): string {
  return unit === 'fen' ? '（元）' : ''
}

export function amountWords(value: number | null, unit: ComparedUnit): string {
  return unit === 'fen' ? formatYuan(value) : formatCount(value)
}

/** A difference with its sign: `+1,204.00`, `−3`, `0`. */
export function signedWords(value: number | null, unit: ComparedUnit): string {
  if (value === null) return '—'
  const size = amountWords(Math.abs(value), unit)
  return value === 0 ? size : `${value > 0 ? '+' : '−'}${size}`
}

export function stateWords({ state, restShare, reason }: Comparison): string {
  switch (state) {
    case 'equal':
      return '一致'
    case 'explained':
      return '说得清'
    case 'unexplained':
      return restShare === null ? '说不清' : `${formatRatio(Math.abs(restShare), 2)}说不清`
    case 'unknown':
      return reason
  }
}

/** From our figure one step a cause to theirs; `null` where there is nothing to walk. */
export function bridgeOf(total: Comparison, theirsName: string, unit: ComparedUnit): ChartModel | null {
  const { ours, theirs, causes, rest } = total
  if (ours === null || theirs === null || (causes.length === 0 && rest === 0)) return null
  const steps = [
    ...causes.filter(({ amount }) => amount !== 0).map(({ name, amount }) => ({ name, amount })),
    ...(rest === 0 || rest === null ? [] : [{ name: '说不清的', amount: rest }]),
  ]
  return {
    title: `从订单到${theirsName}`,
    unit,
    x: { kind: 'category', values: ['订单', ...steps.map(({ name }) => name), theirsName] },
    series: [
      { name: '差异', mark: 'waterfall', dashed: false, values: [ours, ...steps.map(({ amount }) => amount), theirs] },
    ],
    bands: [],
  }
}
