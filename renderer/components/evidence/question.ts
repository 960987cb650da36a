import type { Scope } from '../../../shared/contract/common.ts'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { EvidenceInput, TableRowInput } from '../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../shared/contract/explained.ts'
import { formatValue } from '../../../shared/format.ts'
import { WORDS } from '../../../shared/terms.ts'
import type { Term } from '../../../shared/terms.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'

/** The part of a scope that a row of a table stands for. */
export interface Part {
  by: 'product' | 'sku' | 'channel' | 'province'
  key: string
  /** As the page calls it. */
  name: string
}

/** A number as a page shows it. */
export interface Shown {
  metric: ExplainedId
  scope: PageScope
  part?: Part | undefined
  /** Metrics that stand beside it in the same row. */
  beside?: readonly ExplainedId[] | undefined
}

/** A row of a table, of which the rows of files are shown that it was made from. */
export interface ShownRows {
  row: TableRowInput
  /** As the page calls it. */
  name: string
}

/** A number of a table or a tile that is no metric of a scope. */
export interface ShownCell {
  cell: CellInput
  /** As the page calls it. */
  name: string
}

export type Openable = Shown | ShownRows | ShownCell

export function evidenceInput({ metric, scope, part }: Shown): EvidenceInput {
  return { ...scopeInput(scope), metric, ...(part === undefined ? {} : { [part.by]: part.key }) }
}

/** `2026年10月 · 归属制 · 青禾家居小店 · 商品「收纳盒」`: of what the number is. */
export function scopeWords({ scope, part }: Shown, shops: readonly { id: string; name: string }[]): string {
  const named = shops.filter(({ id }) => scope.shops.includes(id)).map(({ name }) => name)
  return [
    periodName(scope),
    ...(scope.dateBasis === 'paid' ? [] : [scope.dateBasis === 'created' ? '按下单时间' : '按完成时间']),
    WORDS[scope.refundBook].zh,
    named.length === 0 ? '全部店铺' : named.join('、'),
    ...(part === undefined ? [] : [`${PART_NAMES[part.by]}「${part.name}」`]),
  ].join(' · ')
}

const PART_NAMES = { product: '商品', sku: '商品', channel: '渠道', province: '省份' } as const

/** With its unit, as a sentence needs it. */
export function amountWords(value: number | null, unit: Term['unit'] | 'day'): string {
  return value === null ? '不知道' : unit === 'fen' ? `${formatValue(value, unit)} 元` : formatValue(value, unit)
}

/** The page's scope of a metric that a term opens as. */
export function pageScope({ from, to, dateBasis, refundBook, shops }: Scope): PageScope {
  return { from, to, dateBasis, refundBook, shops: shops ?? [], compare: 'none' }
}
