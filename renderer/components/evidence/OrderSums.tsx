import type { PurchaseOrder, PurchaseOrderRow } from '../../../shared/contract/purchases.ts'
import { formatYuan } from '../../../shared/format.ts'
import { skuWords } from '../../../shared/spec.ts'
import { ListedSum } from './Listed.tsx'

type Line = PurchaseOrder['lines'][number]

function ofLines({ orderedOn, lines }: PurchaseOrder, title: string, words: string) {
  return {
    name: `${orderedOn} 下的单${title}`,
    words,
    rows: lines,
    nameOf: ({ title: name, spec, sku }: Line) => skuWords(name ?? sku, spec),
  }
}

/** Pieces of an order that are still to come; they open to its lines. */
export function OrderOutstanding({ order }: Pick<PurchaseOrderRow, 'order'>) {
  const told = ofLines(order, '还差的件数', '订的件数 − 已到的件数，到多了的算 0，一行一行加起来。')
  return (
    <ListedSum<Line> {...told} unit="count" amountOf={({ quantity, received }) => Math.max(0, quantity - received)} />
  )
}

/** What an order comes to, 元; it opens to its lines. Not known while a price is missing. */
export function OrderAmount({ order, amount }: Pick<PurchaseOrderRow, 'order' | 'amount'>) {
  if (amount === null) return formatYuan(amount)
  const told = ofLines(order, '的金额', '订的件数 × 单价，一行一行加起来。')
  return <ListedSum<Line> {...told} amountOf={({ quantity, price }) => quantity * (price ?? 0)} />
}
