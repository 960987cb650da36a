import { perUnit, ratio } from '../../../../shared/money.ts'
import { isReadEarly } from '../ads/lacking.ts'
import type { Measure } from '../ads/measures.ts'
import { planProfits, statedPlans } from '../ads/present.ts'
import { shownName } from '../ads/compute.ts'
import { keyOf } from '../ads/rows.ts'
import type { Stated } from '../ads/rows.ts'
import { adRefs } from '../evidence/ad-rows.ts'
import type { Asked, Measured, Part } from './question.ts'

interface Figure {
  of: Measure
  by: Measure
  /** Of what the ratio is held against. */
  times?: number
}

/** Ratios of what the rows of advertising state that the page of advertising lists, each plan once. */
const AD_FIGURES = {
  clickRate: { of: 'clicks', by: 'impressions' },
  clickCost: { of: 'spend', by: 'clicks' },
  thousandCost: { of: 'spend', by: 'impressions', times: 1000 },
  visitCost: { of: 'spend', by: 'guidedVisitors' },
  roas: { of: 'gmv', by: 'spend' },
  directRoas: { of: 'directGmv', by: 'spend' },
  netRoas: { of: 'netGmv', by: 'spend' },
  acos: { of: 'spend', by: 'gmv' },
  clickConversion: { of: 'orders', by: 'clicks' },
  cartCost: { of: 'spend', by: 'carts' },
} as const satisfies Record<string, Figure>

export type AdFigureId = keyof typeof AD_FIGURES

const NAMES: Readonly<Record<Measure, string>> = {
  spend: '花费',
  impressions: '展现量',
  clicks: '点击量',
  carts: '加购数',
  orders: '成交笔数',
  gmv: '广告成交金额',
  directGmv: '直接成交金额',
  netGmv: '净成交金额',
  guidedVisitors: '引导访问人数',
}

const MONEY: ReadonlySet<Measure> = new Set<Measure>(['spend', 'gmv', 'directGmv', 'netGmv'])

export function adFigure(asked: Asked, id: AdFigureId): Measured {
  const { of, by, times }: Figure = AD_FIGURES[id]
  const { rows, left, note } = stating(asked, [of, by])
  const early = by === 'guidedVisitors' && (rows.length === 0 || left !== '') && isReadEarly(asked.db)
  const reread = early ? '；报表里有、早先没有读的，把原文件再导入一次' : ''
  if (rows.length === 0) return { value: null, parts: [], refs: () => [], note: `${note}${reread}` }
  const [above, below] = [sumOf(rows, of), sumOf(rows, by)]
  const isPerUnit = MONEY.has(of) && !MONEY.has(by)
  return {
    value: isPerUnit ? perUnit(above * (times ?? 1), below) : ratio(above, below),
    parts: [
      partOf(of, above, '+'),
      ...(times === undefined ? [] : [{ name: '次', unit: 'count' as const, value: times, sign: '×' as const }]),
      partOf(by, below, '÷'),
    ],
    refs: () => refsOf(asked, rows, of),
    note: `${left}${reread}`,
  }
}

/** Σ of how often advertising was shown. */
export function shownTimes(asked: Asked): Measured {
  const { rows, left, note } = stating(asked, ['impressions'])
  if (rows.length === 0) return { value: null, parts: [], refs: () => [], note }
  return {
    value: sumOf(rows, 'impressions'),
    parts: rows.map((row) => ({
      name: shownName(row),
      unit: 'count',
      value: row.impressions,
      sign: '+',
      cell: { ...asked.scope, of: 'adRow', key: keyOf(row), figure: 'impressions' },
    })),
    refs: () => refsOf(asked, rows, 'impressions'),
    note: left,
  }
}

/** Σ of what each plan's sales left, less its spend; not known where one plan's is not. */
export function adProfit({ db, books, scope }: Asked): Measured {
  const found = scope.days === undefined ? planProfits(db, books, scope) : []
  const unknown = found.filter(({ profit }) => profit === null)
  const isKnown = found.length > 0 && unknown.length === 0
  return {
    value: isKnown ? found.reduce((sum, { profit }) => sum + (profit ?? 0), 0) : null,
    parts: found.map(({ row, profit }) => ({
      name: shownName(row),
      unit: 'fen',
      value: profit,
      sign: '+',
      cell: { ...scope, of: 'adRow', key: keyOf(row), figure: 'profit' },
    })),
    refs: () => [],
    note: isKnown
      ? ''
      : found.length === 0
        ? '没有这段时间的推广报表'
        : `${unknown.length} 个计划算不出：报表没有成交金额，或还缺成本、费率`,
  }
}

const plans = new WeakMap<Asked, Stated[]>()

/** Asked for by each figure of one answer. */
function plansOf(asked: Asked): Stated[] {
  const { db, books, scope } = asked
  let found = plans.get(asked)
  if (found === undefined) {
    // Days that stand against others one by one cannot be taken out of sums over several days.
    found = scope.days === undefined ? statedPlans(db, books, scope) : []
    plans.set(asked, found)
  }
  return found
}

/** The rows that state all of these, and whether there are others. */
function stating(asked: Asked, wanted: readonly Measure[]): { rows: Stated[]; left: string; note: string } {
  const all = plansOf(asked)
  const rows = all.filter((row) => wanted.every((measure) => row[measure] !== null))
  return {
    rows,
    left: rows.length === all.length ? '' : '有的推广报表没有这一列，那些花费不算在内',
    note: all.length === 0 ? '没有这段时间的推广报表' : '推广报表没有这一列',
  }
}

function sumOf(rows: readonly Stated[], measure: Measure): number {
  return rows.reduce((sum, row) => sum + (row[measure] ?? 0), 0)
}

function partOf(measure: Measure, value: number, sign: Part['sign']): Part {
  return { name: NAMES[measure], unit: MONEY.has(measure) ? 'fen' : 'count', value, sign }
}

function refsOf({ db, books, scope }: Asked, rows: readonly Stated[], measure: Measure) {
  const keys = rows.map(keyOf)
  return adRefs(db, books, scope, keys, measure)
}
