import { expect, test } from 'vitest'
import { compassGroups, largest, ownChange } from '../../renderer/pages/compass/rows.ts'
import type { PageScope } from '../../renderer/app/scope.ts'
import type { Quality } from '../../shared/contract/overview.ts'

const SCOPE: PageScope = {
  from: '2026-10-01',
  to: '2026-10-31',
  shops: [],
  dateBasis: 'paid',
  refundBook: 'attributed',
  compare: 'previous',
}

const QUALITY: Quality = {
  uncovered: [],
  rejectedRows: 0,
  inferredRefund: 0,
  refundUnknownLines: 0,
  refundSources: [],
  amountUnknownLines: 0,
  buyerUnknownShare: 0.2,
  buyerless: ['甲店'],
  orphanRefunds: 0,
  reconciliationGaps: 0,
  excluded: { orders: 0, lines: 0, paid: 0, byReason: [] },
  openPresale: 0,
  historyStart: null,
  settling: false,
  notes: [],
  figures: [],
}

const of = (value: number | null, base: number | null) => ({ value, base, target: null })

function rowsOf(isWhole: boolean) {
  const metrics = { gmv: of(1200, 1000), refundRate: of(0.1, 0.05), platformFees: of(90, 30), buyers: of(null, null) }
  const figures = [
    { id: 'merchantDiscount' as const, value: 50, base: 10, note: '' },
    { id: 'clickCost' as const, value: 90, base: 100, note: '' },
  ]
  return compassGroups({ metrics, isWhole, quality: QUALITY, figures }, SCOPE).flatMap(({ rows }) => rows)
}

test('each number is held against its base, and whether that is good is told by the dictionary', () => {
  const rows = rowsOf(true)
  const found = (id: string) => rows.find(({ entry }) => entry.id === id)
  expect([found('gmv')?.isGood, found('refundRate')?.isGood, found('clickCost')?.isGood]).toEqual([true, false, true])
  expect(found('buyers')).toMatchObject({ isGood: null, note: '甲店认不出买家' })
  expect(found('visitors')?.note).toContain('要有')
  // Fees grow with what is sold: their share of it would be worse, they are not.
  expect(largest(rows, false, 3).map(({ entry }) => entry.id)).toEqual(['refundRate'])
  expect(largest(rows, true, 3).map(({ entry }) => entry.id)).toEqual(['gmv', 'clickCost'])
})

test('days without files are no change of what adds up over days', () => {
  const found = rowsOf(false).find(({ entry }) => entry.id === 'merchantDiscount')
  expect(found).toMatchObject({ change: { text: '缺天' }, isGood: null })
})

test('nor of what the seller makes of it', () => {
  const row = { id: '1', name: '净', formula: '支付金额 − 退款金额', unit: 'yuan', better: 'up', note: '' } as const
  expect(ownChange({ ...row, value: 1200, base: 600 }, false)).toEqual({ direction: 'unknown', text: '缺天' })
  expect(ownChange({ ...row, value: 1200, base: 600 }, true).direction).toBe('up')
  const rate = { ...row, formula: '退款金额 ÷ 支付金额', unit: 'percent', value: 0.2, base: 0.1 } as const
  expect(ownChange(rate, false).direction).toBe('up')
})
