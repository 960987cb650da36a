import type { Value, Values } from '../records/kind.ts'

function amountOf(values: Values, name: string): number | null {
  const value = values[name]
  return typeof value === 'number' ? value : null
}

/**
 * Income and expense as positive amounts and their difference as the entry's own. Back ends write the expense now
 * with a minus, now without.
 */
export function signedEntry(values: Record<string, Value>): Record<string, Value> {
  const income = amountOf(values, 'income')
  const expense = amountOf(values, 'expense')
  const spent = expense === null ? null : Math.abs(expense)
  const amount = income === null && spent === null ? amountOf(values, 'amount') : (income ?? 0) - (spent ?? 0)
  return { ...values, income, expense: spent, amount }
}

const COSTS = ['platformFee', 'commission', 'channelShare', 'investmentFee', 'promotionFee', 'otherShare'] as const

/** Charges as costs: what the file writes as a negative share of the money is a positive cost here. */
export function negatedCosts(values: Record<string, Value>): Record<string, Value> {
  const costs = COSTS.map((name) => {
    const cost = amountOf(values, name)
    return [name, cost === null || cost === 0 ? cost : -cost] as const
  })
  return { ...values, ...Object.fromEntries(costs) }
}
