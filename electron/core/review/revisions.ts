import { formatValue } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { MODULE_NAMES } from '../../../shared/review-parts.ts'
import type { SheetCell, SheetChange, SheetTable } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'

/** What a revision says otherwise than the one before it, in the order of the sheet. */
export function changesBetween(before: ReviewSheet, after: ReviewSheet): SheetChange[] {
  return changesOf(factsOf(before, after), factsOf(after, before))
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
function factsOf(sheet: ReviewSheet, other: ReviewSheet): Map<string, string> {
  return new Map([
    ['结论', blockOf(sheet, 1)?.text ?? ''],
    ...metricFacts(sheet),
    ...listFacts(sheet),
    ...tableFacts(sheet, other),
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

const TABLED = [4, 5, 6, 7, 8, 9, 10, 11, 12, 16] as const

/** A table that a sheet of an earlier program did not have yet is no change of the month; a block that was missing is. */
function tableFacts(sheet: ReviewSheet, other: ReviewSheet): Fact[] {
  const known = (id: (typeof TABLED)[number]) => {
    const tables = tablesOf(sheet, id)
    if (blockOf(other, id) === undefined) return tables
    const keys = new Set(tablesOf(other, id).map(({ key }) => key))
    return tables.filter(({ key }) => keys.has(key))
  }
  return rowFacts(TABLED.flatMap(known))
}

function tablesOf(sheet: ReviewSheet, id: (typeof TABLED)[number]): SheetTable[] {
  const block = blockOf(sheet, id)
  if (block === undefined) return []
  return block.id === 4 ? [block.months, ...block.tables] : block.tables
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
