import type { Comparison, Reconciliation } from '../../../../shared/contract/quality.ts'
import type { SheetCell, SheetTable } from '../../../../shared/review-parts.ts'
import { fen, numbers, table, words } from '../tables.ts'

const STATES: Readonly<Record<Comparison['state'], string>> = {
  equal: '一分不差',
  explained: '都说得清',
  unexplained: '有说不清的',
  unknown: '比不了',
}

/** Sales against what the back ends show, income against what they pay out: the gap, its causes, what is left. */
export function reconciledTables({ reports, settlements }: Reconciliation): SheetTable[] {
  const rows = [
    ...reports
      .filter(({ unit }) => unit === 'fen')
      .map(({ shop, reportName, measureName, total }) => row(shop, `${measureName}与${reportName}`, total)),
    ...settlements.map(({ shop, reportName, total }) => row(shop, `应得与${reportName}`, total)),
  ]
  if (rows.length === 0) return []
  const columns = [
    words('店铺', 30),
    words('比什么', 44),
    numbers('订单里', 22),
    numbers('报表里', 22),
    words('差在哪', 60),
    numbers('说不清', 18),
    words('结果', 20),
  ]
  return [table('reconciled', '对账', columns, rows, { across: true })]
}

function row(shop: string, what: string, { ours, theirs, causes, rest, state }: Comparison): SheetCell[] {
  const named = causes.filter(({ amount }) => amount !== 0).map(({ name }) => name)
  return [shop, what, fen(ours), fen(theirs), named.join('、'), fen(rest), STATES[state]]
}
