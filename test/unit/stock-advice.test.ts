import { expect, test } from 'vitest'
import { adviceOf } from '../../renderer/pages/stock/advice.ts'

test.each([
  ['order', 5, 0, '下单 5'],
  ['out', 12, 0, '补货 12'],
  ['order', 0, 20, '等到货'],
  ['order', 0, 0, '刚好够，先不补'],
  ['order', 0, null, '刚好够，先不补'],
  ['out', 0, 0, '卖得少，可不补'],
  ['late', 0, 0, '停推广'],
  ['slow', 0, 20, '清仓或换标题'],
  ['noCost', 0, 0, '补成本'],
  ['noCost', 3, 0, '可补 3'],
  ['mismatch', 0, 0, '再盘一次'],
  ['mismatch', 3, 0, '可补 3'],
  ['oversold', 3, 0, '核对入库、补 3'],
  ['oversold', 0, 0, '核对入库、联系买家'],
  [null, 3, 0, '可补 3'],
  [null, 0, 20, '—'],
] as const)('%s, %s to order and %s on the way: %s', (warning, suggested, inTransit, said) => {
  expect(adviceOf({ warning, suggested, inTransit, arriving: [] })).toBe(said)
})

test('what should have come by now is asked for', () => {
  const arriving = [{ day: '2026-10-20', pieces: 20, supplier: null, assumed: false, overdue: 11 }]
  expect(adviceOf({ warning: 'late', suggested: 0, inTransit: 20, arriving })).toBe('催货')
})
