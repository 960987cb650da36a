import { expect, test } from 'vitest'
import { STATEMENT_LINES } from '../../shared/contract/profit.ts'
import type { StatementLine, StatementRow } from '../../shared/contract/profit.ts'
import { bridgeModel } from '../../renderer/pages/profit/bridge.ts'

const WHOLE: Record<StatementLine, number | null> = {
  merchantIncome: 100_000,
  cogs: 40_000,
  grossProfit: 60_000,
  platformFees: 5000,
  commission: 0,
  fulfilment: 6000,
  compensation: 0,
  cp1: 49_000,
  adSpend: 60_000,
  cp2: -11_000,
  fixedCosts: 2000,
  tax: 1000,
  netProfit: -14_000,
}

function rows(changed: Partial<typeof WHOLE> = {}): StatementRow[] {
  const all = { ...WHOLE, ...changed }
  return STATEMENT_LINES.map((line) => ({ line, amount: all[line], share: null, covered: null, reason: '' }))
}

test('the bridge closes to 0 分, below zero too, and steps of 0 are left out', () => {
  const model = bridgeModel(rows())
  const values = (model?.series[0]?.values ?? []).map(Number)
  expect(model?.x.values).toEqual(['商家应得', '商品成本', '平台费', '履约费', '推广费', '固定费用', '税', '净利'])
  expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(values.at(-1))
})

test('it ends at the deepest result that is known', () => {
  const unknown = { adSpend: null, cp2: null, netProfit: null }
  expect(bridgeModel(rows(unknown))?.x.values.at(-1)).toBe('贡献毛利')
  expect(bridgeModel(rows({ ...unknown, cogs: null, grossProfit: null, cp1: null }))).toBeNull()
})
