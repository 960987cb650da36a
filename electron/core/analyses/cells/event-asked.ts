import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { EventStockRow } from '../../../../shared/contract/event-stock.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { NONE } from '../../books/columns.ts'
import { demandOf } from '../event-stock/compute.ts'
import { askedOf, daysOf } from '../event-stock/rows.ts'
import type { Choice } from '../event-stock/rows.ts'
import type { Uplift } from '../inventory/event-uplifts.ts'
import type { Outlook } from '../inventory/status.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

export type Question = CellOf<'eventNeed'>
export type Figure = Question['figure']

/** An event, one SKU, and what is known of both. */
export interface Asked {
  sources: Sources
  question: Question
  outlook: Outlook
  event: Choice
  row: EventStockRow
  stocked: StockRow
  uplift: Uplift
}

export const of = ({ question }: Asked, figure: Figure) => ({ cell: { ...question, figure } })

/** What the stock says of the SKU on that day. */
export function ofSku({ question: { asOf, shops, sku } }: Asked, figure: SkuQuestion['figure']) {
  return { cell: { of: 'sku' as const, asOf, ...(shops === undefined ? {} : { shops }), sku, figure } }
}

export function told(
  { row, event }: Asked,
  name: string,
  definition: string,
  unit: Cell['unit'],
  figure: Figure & keyof EventStockRow,
  terms: CellTerm[],
  more: Partial<Cell> = {},
): Cell {
  return cell({ name: `${nameOf(row)}：${event.name}${name}`, definition, unit, value: row[figure], terms, ...more })
}

export function rateTerm(asked: Asked): CellTerm {
  return term('日均', 'decimal', asked.row.dailyRate, ofSku(asked, 'dailyRate'))
}

/** How many usual days there are before, in and after the event. */
function usualDays({ outlook, question, event, stocked }: Asked) {
  const place = outlook.places.get(question.sku) ?? NONE
  return daysOf(outlook, place, askedOf(outlook, event, undefined), stocked.leadTime)
}

export function daysTerm(asked: Asked, figure: 'before' | 'during' | 'after'): CellTerm {
  return term('合几个平常日', 'decimal', usualDays(asked)[figure], { sign: '×' })
}

export function demandIn(asked: Asked) {
  return demandOf(asked.row.dailyRate * usualDays(asked).during, asked.uplift)
}
