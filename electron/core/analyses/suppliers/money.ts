import type { SupplierBoardRow } from '../../../../shared/contract/supplier-board.ts'
import type { Purchase } from './question.ts'

export interface Reasoned {
  value: number | null
  reason: string | null
}

export function known(value: number): Reasoned {
  return { value, reason: null }
}

export function unknown(reason: string): Reasoned {
  return { value: null, reason }
}

type Bought = Pick<SupplierBoardRow, 'bought' | 'boughtFrom'>

/** What arrived for how much, or what was ordered where no receipt speaks. */
export function boughtOf(purchases: readonly Purchase[]): Bought {
  const receipts = purchases.filter(({ from }) => from === 'receipt')
  const orders = purchases.filter(({ from }) => from === 'order')
  if (receipts.length > 0) return { bought: sumOf(receipts, '笔到货'), boughtFrom: 'receipts' }
  if (orders.length > 0) return { bought: sumOf(orders, '行采购'), boughtFrom: 'orders' }
  return { bought: unknown('近一年没有它的到货记录和采购单'), boughtFrom: null }
}

function sumOf(purchases: readonly Purchase[], unit: string): Reasoned {
  const missing = purchases.filter(({ amount }) => amount === null).length
  if (missing > 0) return unknown(`${missing} ${unit}没有价格`)
  return known(purchases.reduce((sum, { amount }) => sum + (amount ?? 0), 0))
}

export function shareOf(part: Reasoned, whole: Reasoned, nothing: string): Reasoned {
  if (part.value === null) return part
  if (whole.value === null) return whole
  return whole.value > 0 ? known(part.value / whole.value) : unknown(nothing)
}

/** Of parts that belong together; suppliers of which nothing is recorded stay out of it. */
export function totalOf(parts: readonly Bought[]): Reasoned {
  const recorded = parts.filter(({ boughtFrom }) => boughtFrom !== null)
  if (recorded.length === 0) return unknown('近一年没有到货记录和采购单')
  const missing = recorded.find(({ bought }) => bought.value === null)
  if (missing !== undefined) return unknown(`合计算不出：${missing.bought.reason ?? ''}`)
  return known(recorded.reduce((sum, { bought }) => sum + (bought.value ?? 0), 0))
}
