/** What takes a price away, in the order in which it is told; with the profit they sum to the price. */
export const PRICE_PARTS = [
  'refunded',
  'goods',
  'lostGoods',
  'fees',
  'commission',
  'freight',
  'returnHandling',
  'ads',
  'tax',
] as const
export type PricePart = (typeof PRICE_PARTS)[number]

export const PRICE_PART_NAMES: Readonly<Record<PricePart, string>> = {
  refunded: '退掉的钱',
  goods: '货的成本',
  lostGoods: '退款赔进去的货',
  fees: '平台费',
  commission: '佣金',
  freight: '发货',
  returnHandling: '退货处理',
  ads: '推广',
  tax: '税',
}
