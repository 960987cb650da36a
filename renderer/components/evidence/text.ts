import type {
  EvidenceEnd,
  EvidenceLines,
  EvidenceRecord,
  EvidenceTerm,
  FileRows,
  TypedOrder,
} from '../../../shared/contract/evidence.ts'
import { formatCount, formatValue, formatYuan } from '../../../shared/format.ts'
import { ruleWords } from '../rule-words.ts'
import { amountWords } from './question.ts'

/** What evidence looks like in a letter or a chat: plain text that says where each number stands. */

export const SIGN_NAMES = { '+': '加', '−': '减', '×': '乘', '÷': '除以' } as const

/** Whose word a number is that no file has. */
export const END_NAMES: Readonly<Record<EvidenceEnd['kind'], string>> = {
  typed: '自己填的',
  calendar: '日历上的',
  kept: '掌柜台记的',
  nothing: '文件里没有',
}

interface SourceRowText {
  file: string
  sheet: string
  row: number
  header: readonly string[]
  cells: readonly string[]
}

/** `文件「订单.xlsx」，工作表「Sheet1」，第 12 行`. */
export function placeWords({ file, sheet, row }: Pick<SourceRowText, 'file' | 'sheet' | 'row'>): string {
  return [`文件「${file}」`, ...(sheet === '' ? [] : [`工作表「${sheet}」`]), `第 ${formatCount(row)} 行`].join('，')
}

/** The row with what stands in it; blank cells say nothing and are left out. */
export function rowText(source: SourceRowText, about: string | undefined): string {
  const pairs = source.header.flatMap((name, index) => {
    const cell = (source.cells[index] ?? '').trim()
    return cell === '' ? [] : [`${name}：${cell}`]
  })
  return [...(about === undefined ? [] : [about]), placeWords(source), ...pairs].join('\n')
}

/** A purchase order as it was typed, each line with its pieces, its price and what of it came. */
export function typedPairs({ supplier, orderedOn, expectedOn, closedOn, note, lines }: TypedOrder): [string, string][] {
  const order: [string, string][] = [
    ['供应商', supplier ?? '没写'],
    ['下单', orderedOn],
    ['预计到货', expectedOn ?? '没写'],
    ['结束', closedOn ?? '还没结束'],
    ['备注', note === '' ? '—' : note],
  ]
  const goods = lines.map(({ sku, title, spec, quantity, price, received }): [string, string] => [
    [sku, title, spec].filter((part) => part !== null && part !== '').join(' · '),
    `订 ${formatCount(quantity)} 件，单价 ${price === null ? '没写' : `${formatYuan(price)} 元`}，到了 ${formatCount(received)} 件`,
  ])
  return [...order, ...goods]
}

export function typedText(typed: TypedOrder, about: string): string {
  return [about, '自己在“采购”里记的采购单', ...typedPairs(typed).map(([name, text]) => `${name}：${text}`)].join('\n')
}

interface NumberText {
  sentence: string
  formula: string
  terms: readonly Pick<EvidenceTerm, 'name' | 'sign' | 'value' | 'unit'>[]
  lines: Pick<EvidenceLines, 'total' | 'orders' | 'of'> | null
  records: readonly EvidenceRecord[]
  recordsTotal: number
  fileRows?: FileRows | null
  end?: EvidenceEnd | null
  notes: readonly string[]
}

const MOST_RECORDS = 20

/** The number in one sentence, then what it is made of, then where that stands. */
export function numberText(told: NumberText): string {
  const { sentence, formula, terms, lines, records, recordsTotal, fileRows, end, notes } = told
  const listed = records.slice(0, MOST_RECORDS)
  return [
    sentence,
    `口径：${formula}`,
    ...(terms.length === 0 ? [] : [`算式：${formulaText(terms)}`]),
    ...(lines === null ? [] : [linesWords(lines)]),
    ...listed.map((record) => `依据：${recordText(record)}`),
    ...(recordsTotal > listed.length ? [`依据共 ${formatCount(recordsTotal)} 条`] : []),
    ...(fileRows == null ? [] : [`文件里的 ${formatCount(fileRows.total)} 行`]),
    ...(end == null ? [] : [`来处：${END_NAMES[end.kind]}，${end.words}`]),
    ...notes.map((note) => `注意：${note}`),
  ].join('\n')
}

export function formulaText(terms: NumberText['terms']): string {
  return terms
    .map(({ name, sign, value, unit }, index) => {
      const words = `${name} ${formatValue(value, unit)}`
      return index === 0 && sign === '+' ? words : `${sign} ${words}`
    })
    .join(' ')
}

/** `由 12 行（9 单）构成，实付合计 345.60 元`. */
export function linesWords({ total, orders, of }: NonNullable<NumberText['lines']>): string {
  const head = `由 ${formatCount(total)} 行（${formatCount(orders)} 单）构成`
  return of === null ? head : `${head}，${of.name}合计 ${sumWords(of)}`
}

/** Pieces are called so; buyers and orders that are counted are named before. */
function sumWords({ name, sum, unit }: NonNullable<EvidenceLines['of']>): string {
  const words = amountWords(sum, unit)
  return name === '件数' && sum !== null ? `${words} 件` : words
}

function recordText(record: EvidenceRecord): string {
  const place = record.source === null ? '' : `，${placeWords(record.source)}`
  return `${recordWords(record)}${place}`
}

/** What a record says, without where it stands. */
export function recordWords({ name, day, unit, value, rule }: EvidenceRecord): string {
  if (rule !== null) return `费用规则：${ruleWords(rule.value)}（${rule.effectiveFrom} 起）`
  return [day ?? '', name, formatValue(value, unit)].filter((part) => part !== '').join(' ')
}
