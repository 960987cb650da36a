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
