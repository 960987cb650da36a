import { formatValue } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { MODULE_NAMES } from '../../../shared/review-parts.ts'
import type { SheetCell, SheetChange, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'

/** What a revision says otherwise than the one before it, in the order of the sheet. */
export function changesBetween(before: ReviewSheet, after: ReviewSheet): SheetChange[] {
  return changesOf(factsOf(before), factsOf(after))
}

/** The same of two lists. */
export function tableChanges(before: readonly SheetTable[], after: readonly SheetTable[]): SheetChange[] {
  return changesOf(new Map(rowFacts(before)), new Map(rowFacts(after)))
}

function changesOf(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): SheetChange[] {
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names.flatMap((what) => {
    const change = { what, before: old.get(what) ?? '没有', after: now.get(what) ?? '没有' }
    return change.before === change.after ? [] : [change]
  })
}

/** Everything that stands on a sheet, by a name that says where. */
function factsOf(sheet: ReviewSheet): Map<string, string> {
  return new Map([
    ['结论', blockOf(sheet, 1)?.text ?? ''],
    ...metricFacts(sheet),
    ...listFacts(sheet),
    ...tableFacts(sheet),
    ...writtenFacts(sheet),
  ])
}

type Fact = [what: string, text: string]

function metricFacts(sheet: ReviewSheet): Fact[] {
  const items = blockOf(sheet, 2)?.items ?? []
  const rows = blockOf(sheet, 5)?.rows ?? []
  return [
    ...items.flatMap(({ metric, value, target }): Fact[] => {
      const { zh, unit } = METRICS[metric]
      const wanted: Fact[] = target === null ? [] : [[`${zh}的目标`, formatValue(target, unit)]]
      return [[zh, formatValue(value, unit)], ...wanted]
    }),
    ...rows.map(({ line, amount }): Fact => [`利润桥 · ${METRICS[line].zh}`, formatValue(amount, 'fen')]),
  ]
}

function listFacts(sheet: ReviewSheet): Fact[] {
  const channels = blockOf(sheet, 6)?.rows ?? []
  const products = blockOf(sheet, 7)?.top ?? []
  return [
    ...channels.map(({ name, gsv }): Fact => [`渠道 · ${name.trim()}`, formatValue(gsv, 'fen')]),
    ...products.map(({ title, gsv }): Fact => [`商品 · ${title}`, formatValue(gsv, 'fen')]),
  ]
}

function tableFacts(sheet: ReviewSheet): Fact[] {
  return rowFacts(
    ([8, 9, 10, 11, 12] as const).flatMap((id) => blockOf(sheet, id) ?? []).flatMap(({ tables }) => tables),
  )
}

/** Each row by its table and its first cell. */
function rowFacts(tables: readonly SheetTable[]): Fact[] {
  return tables.flatMap(({ title, rows }) =>
    rows.map(([first = '', ...cells]): Fact => [`${title} · ${cellText(first)}`, cells.map(cellText).join('，')]),
  )
}

function writtenFacts(sheet: ReviewSheet): Fact[] {
  const { findings = [] } = blockOf(sheet, 14) ?? {}
  const { actions = [] } = blockOf(sheet, 15) ?? {}
  return [
    ...findings.map(({ module, id, text }): Fact => [`发现 · ${MODULE_NAMES[module]}（${id}）`, text]),
    ...actions.map(({ text, done }): Fact => [`计划 · ${text}`, done ? '已做' : '没做']),
  ]
}

function cellText(cell: SheetCell): string {
  return typeof cell === 'string' ? cell : formatValue(cell.value, cell.unit)
}
