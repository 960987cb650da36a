import type { Platform } from '../../../../shared/platforms.ts'
import type { FieldType, RecordFact, RecordKind, Value, Values } from '../records/kind.ts'
import type { ConvertContext, Format } from './format.ts'
import type { RowReader } from './row.ts'

type Row = Record<string, Value>

export interface RecordFormatDefinition {
  id: string
  name: string
  platform: Platform
  where: string
  gives: string
  onlyKept?: string
  kind: RecordKind
  /**
   * Field of the kind → accepted headers, in order of preference; `名称#2` is the second column of that name.
   * Names that are no field of the kind are helpers for `adjust`; `shopName` names the shop.
   */
  columns: Readonly<Record<string, readonly string[]>>
  signature: Format['signature']
  /** The column that a total row leaves empty or calls 合计; the kind's time when absent. */
  idField?: string
  /** What every row of this report states without a column. */
  fixed?: Values
  /** Sets right what a column alone does not say. `null`: the row adds others up and is ignored. */
  adjust?: (row: RowReader, values: Row, context: ConvertContext) => Values | readonly Values[] | null
  merged?: readonly string[]
  /** Total rows are kept, `adjust` telling them apart. */
  keepsTotals?: boolean
  /** False where the days of a report are no days of activity, e.g. a price list. */
  coversDays?: boolean
}

/** A report whose rows go to one canonical table: its columns are read by the types of the table's fields. */
export function recordFormat(definition: RecordFormatDefinition): Format {
  const { kind, columns, fixed = {}, adjust, coversDays, ...rest } = definition
  const report: Values = 'report' in kind.fields ? { report: definition.id } : {}
  const read = Object.keys(kind.fields).filter((name) => name in columns && name !== 'day' && name !== 'dayTo')
  return {
    ...rest,
    columns,
    kind,
    idField: definition.idField ?? kind.time,
    ids: read.filter((name) => kind.fields[name]?.type === 'id'),
    types: typesOf(kind, columns),
    coversDays: coversDays ?? false,
    convert: (row, context) => {
      const values: Row = { ...report, ...fixed }
      for (const name of read) {
        const { type, notNegative: isCost } = kind.fields[name] ?? { type: 'text' }
        const value = isCost === true ? row.unitCost(name) : row.value(name, type)
        if (value !== null) values[name] = value
      }
      if ('day' in kind.fields) Object.assign(values, days(kind, row, context))
      if (kind.time === 'asOf' && context.asOf !== null) values['asOf'] = context.asOf
      const adjusted = adjust === undefined ? values : adjust(row, values, context)
      if (adjusted === null) return null
      const facts = isList(adjusted) ? adjusted : [adjusted]
      return facts.map((one) => checked(kind, row, one))
    },
  }
}

function isList(values: Values | readonly Values[]): values is readonly Values[] {
  return Array.isArray(values)
}

function typesOf(kind: RecordKind, columns: RecordFormatDefinition['columns']): Record<string, FieldType> {
  return Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([name, { type }]) => name in columns && type !== 'text')
      .map(([name, { type }]) => [name, type]),
  )
}

/** The row's own days, else those that the notes or the file's name state. */
function days(kind: RecordKind, row: RowReader, context: ConvertContext): Row {
  const own = row.period('day')
  const period = own ?? (row.text('day') === '' ? context.period : null)
  const ranged = 'dayTo' in kind.fields
  if (period === null) return ranged || context.asOf === null ? {} : { day: context.asOf.slice(0, 10) }
  // A count of stock over a range of days is the count at its end.
  return ranged ? { day: period.from, dayTo: period.to } : { day: period.to }
}

/** Every field of the kind, `null` where nothing is stated; what is required and absent becomes an issue. */
function checked(kind: RecordKind, row: RowReader, stated: Values): RecordFact {
  const values: Row = {}
  for (const name of Object.keys(kind.fields)) values[name] = stated[name] ?? null
  checkCosts(kind, row, values)
  if (row.issues.length === 0) {
    for (const group of kind.required) {
      if (group.some((name) => values[name] !== null)) continue
      const [first = ''] = group
      const names = group.map((name) => kind.fields[name]?.label ?? name).join('』或『')
      // A column that is not there has the name that the seller knows it by.
      const column = row.has(first) ? first : (kind.fields[first]?.label ?? first)
      row.issue(column, first === 'day' ? 'date-missing' : 'value-missing', missing(first, names))
    }
  }
  return { kind: kind.name, values }
}

function checkCosts({ fields }: RecordKind, row: RowReader, values: Values): void {
  for (const [name, { notNegative = false }] of Object.entries(fields))
    if (notNegative && Number(values[name]) < 0)
      row.issue(name, 'money-negative', `是负数：${row.text(name)}。成本和进价都不会小于 0，改好再导入。`)
}

function missing(field: string, names: string): string {
  return field === 'day'
    ? '没有日期，文件名和表头上方也没有。加一列『日期』，或在文件名里写上日期（如 20260831；后台给的文件名里有），再导入。'
    : `缺少『${names}』，补上再导入。`
}
