/** What sales and profit of some lines are made of, which is each made of lines. */
export const LINE_PARTS = [
  'gmv',
  'refundAmount',
  'merchantIncome',
  'cogs',
  'platformFees',
  'commission',
  'fulfilment',
  'compensation',
] as const
export type LinePart = (typeof LINE_PARTS)[number]

/** What some orders come to before advertising, in the order in which one makes the next. */
export const ORDER_MONEY = [
  'gmv',
  'merchantIncome',
  'cogs',
  'platformFees',
  'commission',
  'fulfilment',
  'compensation',
  'cp1',
] as const
