import type { Row } from 'write-excel-file/node'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { ACTION_VERDICT_NAMES, MODULE_NAMES } from '../../../shared/review-parts.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import { header, number, tab, text } from './tabs.ts'
import type { Tab } from './tabs.ts'

/** Blocks that are tables, and what the seller writes himself. */

/** Excel's width of a column is in letters, the sheet's in millimetres. */
const LETTERS_PER_MM = 0.75
const LEAST_WIDTH = 12
const MONEY = '（元）'

function cell(value: SheetCell): ReturnType<typeof number> {
  return typeof value === 'string' ? text(value) : number(value.value, value.unit)
}

export function tableTab({ title, columns, rows, note }: SheetTable, about: readonly string[] = []): Tab {
  const isMoney = (place: number) =>
    rows.length > 0 && rows.every((row) => typeof row[place] === 'object' && row[place].unit === 'fen')
  const names = columns.map(({ name }, place) => (isMoney(place) ? `${name}${MONEY}` : name))
  const below = [note, ...about].filter((line) => line !== '').map((line): Row => [text(line)])
  return tab(
    title,
    columns.map(({ wide, words }) => Math.max(LEAST_WIDTH, wide * LETTERS_PER_MM * (words ? 1.4 : 1))),
    [header(names), ...rows.map((row) => row.map(cell)), ...(below.length === 0 ? [] : [[], ...below])],
  )
}

type TableBlock = 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 16

/** The tables of some blocks, a tab each; what the block says in a sentence stands under its first. */
export function tableTabs(sheet: ReviewSheet, ...ids: readonly TableBlock[]): Tab[] {
  return ids.flatMap((id) => {
    const block = blockOf(sheet, id)
    if (block === undefined) return []
    const months = block.id === 4 ? [tableTab(block.months)] : []
    const about = 'sentence' in block ? [block.sentence] : []
    return [...months, ...block.tables.map((one, index) => tableTab(one, index === 0 ? about : []))]
  })
}

export function writtenTabs(sheet: ReviewSheet): Tab[] {
  return [...judgedTab(sheet), ...findingsTab(sheet), ...planTab(sheet)]
}

function judgedTab(sheet: ReviewSheet): Tab[] {
  const block = blockOf(sheet, 13)
  if (block === undefined) return []
  const rows = block.actions.map(({ text: what, metric, baseline, target, actual, verdict, reason, done }): Row => {
    const unit = metric === null ? 'decimal' : METRICS[metric].unit
    return [
      text(what),
      text(done ? '已做' : '没做'),
      text(metric === null ? '' : METRICS[metric].zh),
      number(baseline, unit),
      number(target, unit),
      number(actual, unit),
      text(ACTION_VERDICT_NAMES[verdict]),
      text(reason),
    ]
  })
  const names = ['做了什么', '做了没有', '指标', '起点', '目标', '实际', '判定', '依据']
  return [tab('上月动作', [40, 10, 16, 14, 14, 14, 10, 44], [header(names), ...rows])]
}

function findingsTab(sheet: ReviewSheet): Tab[] {
  const findings = blockOf(sheet, 14)?.findings ?? []
  if (findings.length === 0) return []
  const rows = findings.map(({ module, text: words, amount, edited }): Row => [
    text(MODULE_NAMES[module]),
    text(words),
    number(amount, 'fen'),
    text(edited ? '人工' : ''),
  ])
  return [tab('发现', [10, 90, 16, 8], [header(['模块', '发现', `影响${MONEY}`, '谁写的']), ...rows])]
}

function planTab(sheet: ReviewSheet): Tab[] {
  const plan = blockOf(sheet, 15)
  if (plan === undefined || plan.goals.length + plan.actions.length === 0) return []
  const goals = plan.goals.map(({ metric, target, now }): Row => {
    const { zh, unit } = METRICS[metric]
    return [text(`目标：${zh}`), text(zh), number(now, unit), number(target, unit)]
  })
  const actions = plan.actions.map(({ text: what, metric, baseline, target, budget, due, owner, done }): Row => {
    const unit = metric === null ? 'decimal' : METRICS[metric].unit
    return [
      text(what),
      text(metric === null ? '' : METRICS[metric].zh),
      number(baseline, unit),
      number(target, unit),
      number(budget, 'fen'),
      text(due ?? ''),
      text(owner),
      text(done ? '已做' : ''),
    ]
  })
  const names = ['做什么', '指标', '现在', '目标', `预算${MONEY}`, '截止', '负责人', '完成']
  return [tab('下月计划', [44, 16, 14, 14, 14, 12, 12, 8], [header(names), ...goals, ...actions])]
}
