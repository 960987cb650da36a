import type { ChartModel } from '../../../shared/chart.ts'
import type { CellInput, CellOf } from '../../../shared/contract/cell.ts'
import type { Comparison } from '../../../shared/contract/quality.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

/** What a figure of a comparison opens as. */
export type AskCompared = (
  row: Pick<Comparison, 'period'>,
  figure: CellOf<'reconcile'>['figure'],
  cause?: string,
) => CellInput

/** @param asked which report it is of */
export function askerOf(
  scope: PageScope,
  asked: Pick<CellOf<'reconcile'>, 'shopId' | 'report' | 'measure'>,
): AskCompared {
  return ({ period }, figure, cause) => ({
    ...scopeInput(scope),
    of: 'reconcile',
    ...asked,
    month: period.length === MONTH_LENGTH ? period : null,
    figure,
    cause: cause ?? null,
  })
}

/** `2026-10`; a whole scope is called by both its days. */
const MONTH_LENGTH = 7

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

/** The steps of the bridge from ours to theirs, each as the cell that it opens. */
export function bridgeCells(total: Comparison, ask: AskCompared): CellInput[] {
  const { causes, rest } = total
  return [
    ask(total, 'ours'),
    ...causes.filter(({ amount }) => amount !== 0).map(({ id }) => ask(total, 'cause', id)),
    ...(rest === 0 || rest === null ? [] : [ask(total, 'rest')]),
    ask(total, 'theirs'),
  ]
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
