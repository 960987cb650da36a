import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'

export type SkuQuestion = CellOf<'sku'>

/** A SKU as cells call it. */
export function nameOf({ title, spec }: Pick<StockRow, 'title' | 'spec'>): string {
  return spec === null || spec === '' ? title : `${title} · ${spec}`
}

/** Days in words, those that follow each other as one. @param days in order */
export function spanWords(days: readonly number[]): string {
  const spans: [number, number][] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last !== undefined && last[1] === day - 1) last[1] = day
    else spans.push([day, day])
  }
  return spans
    .map(([first, last]) => (first === last ? dayOfNumber(first) : `${dayOfNumber(first)} 到 ${dayOfNumber(last)}`))
    .join('、')
}
