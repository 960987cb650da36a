import { formatShort, formatValue, formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { ACTION_VERDICT_NAMES, MODULE_NAMES } from '../../../shared/review-parts.ts'
import type { ReviewAction, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import type { MetricId } from '../../../shared/terms.ts'
import { Words } from '../../components/Words.tsx'
import { TEXT_WIDTH, linesOf } from '../paginate.ts'
import type { Piece } from '../paginate.ts'
import { BODY_LINE, BODY_PT, TITLE } from './measures.ts'
import { tablePieces } from './tables.tsx'

/** What is said in words: findings, last month's actions, the plan of the next one, and lines to write on. */

/** The name of the module stands before the words. */
const FINDING_WIDTH = TEXT_WIDTH - 14

export function findingPieces(sheet: ReviewSheet, most: number): Piece[] {
  const findings = (blockOf(sheet, 14)?.findings ?? []).slice(0, most)
  if (findings.length === 0) return []
  const lines = findings.map(({ text }) => linesOf(text, BODY_PT, FINDING_WIDTH))
  return [
    {
      key: 'findings',
      height: TITLE + lines.reduce((sum, one) => sum + one, 0) * BODY_LINE,
      node: (
        <>
          <h2>发现</h2>
          <ol className="sheet-findings">
            {findings.map(({ id, module, text, edited }) => (
              <li key={id}>
                <b>{MODULE_NAMES[module]}</b>
                <span>
                  <Words text={text} />
                  {edited ? <i> 人工</i> : null}
                </span>
              </li>
            ))}
          </ol>
        </>
      ),
    },
  ]
}

/** What last month's sheet meant to do, and what came of it. */
export function judgedPieces(sheet: ReviewSheet): Piece[] {
  const actions = blockOf(sheet, 13)?.actions ?? []
  if (actions.length === 0) return []
  return tablePieces({
    key: 'judged',
    title: '上月动作回看',
    columns: [
      { name: '做什么', wide: 60, words: true },
      { name: '做了没有', wide: 18, words: true },
      { name: '判定', wide: 16, words: true },
      { name: '依据', wide: 96, words: true },
    ],
    rows: actions.map(({ text, done, verdict, reason, metric }) => [
      text,
      done ? '已做' : '没做',
      ACTION_VERDICT_NAMES[verdict],
      metric === null ? reason : `${METRICS[metric].zh} ${reason}`,
    ]),
    none: '',
    note: '',
  })
}

/** Goals and actions of the month after; `null` where nothing is meant yet. */
export function planPieces(sheet: ReviewSheet): Piece[] {
  const plan = blockOf(sheet, 15)
  if (plan === undefined || plan.goals.length + plan.actions.length === 0) return []
  const goals = plan.goals.map(
    ({ metric, target, now }) => `${METRICS[metric].zh} ${told(metric, now)} → ${told(metric, target)}`,
  )
  const table: SheetTable = {
    key: 'plan',
    title: `${Number(plan.month.slice(5))} 月计划${goals.length === 0 ? '' : `　目标：${goals.join('；')}`}`,
    columns: [
      { name: '做什么', wide: 68, words: true },
      { name: '指标', wide: 26, words: true },
      { name: '目标值', wide: 34, words: false },
      { name: '预算', wide: 20, words: false },
      { name: '截止', wide: 20, words: true },
      { name: '负责', wide: 14, words: true },
      { name: '完成', wide: 10, words: true },
    ],
    rows: plan.actions.map(rowOf),
    none: '还没有写要做什么',
    note: '',
  }
  return tablePieces(table)
}

function rowOf({ text, metric, baseline, target, budget, due, owner, done }: ReviewAction): SheetTable['rows'][number] {
  const goal = metric === null || target === null ? '' : `${shortly(metric, baseline)} → ${shortly(metric, target)}`
  return [
    text,
    metric === null ? '' : METRICS[metric].zh,
    goal,
    budget === null ? '' : formatYuan(budget),
    due ?? '',
    owner,
    done ? '☑' : '□',
  ]
}

function told(metric: MetricId, value: number | null): string {
  return formatValue(value, METRICS[metric].unit)
}

/** In 万 where it is money: two of them share a column. */
function shortly(metric: MetricId, value: number | null): string {
  return formatShort(value, METRICS[metric].unit)
}

/** Lines to write on by hand. */
export function signPieces(): Piece[] {
  return [
    {
      key: 'sign',
      height: 9,
      node: (
        <div className="sheet-sign">
          <span>备注</span>
          <span>签字</span>
          <span>日期</span>
        </div>
      ),
    },
  ]
}
