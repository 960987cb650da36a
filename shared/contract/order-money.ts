/** What comes in of some lines and what goes out again, up to what is left before advertising. */
const INCOME_AND_COSTS = ['merchantIncome', 'cogs', 'platformFees', 'commission', 'fulfilment', 'compensation'] as const

/** What sales and profit of some lines are made of, which is each made of lines. */
export const LINE_PARTS = ['gmv', 'refundAmount', ...INCOME_AND_COSTS] as const
export type LinePart = (typeof LINE_PARTS)[number]

/** What some orders come to before advertising, in the order in which one makes the next. */
export const ORDER_MONEY = ['gmv', ...INCOME_AND_COSTS, 'cp1'] as const
