import { expect, test } from 'vitest'
import { holdsPhone, mayHoldPhone, withoutPhones } from '../../electron/core/import/convert/phones.ts'
import { gateFor } from '../../electron/core/import/gate.ts'

/** Telephone numbers as people write them into any column. */
test.each([
  '张三13812345678',
  '张三 138-1234-5678 深圳',
  '+86 138 1234 5678',
  '8613812345678',
  '１３８１２３４５６７８',
  '18412345678[1234]',
  '138****5678转1234',
  '店里电话0755-12345678',
])('%s has a telephone number in it: it is neither kept nor shown', (cell) => {
  const bytes = new TextEncoder().encode(`xx${cell}`)
  expect(holdsPhone(cell)).toBe(true)
  expect(mayHoldPhone(bytes, 2, bytes.length - 2)).toBe(true)
  expect(gateFor(['定制']).keep([cell]).texts()).toEqual([''])
  expect(withoutPhones(cell)).not.toMatch(/[0-9０-９]{8}|1234[- ]?5678/)
})

test.each([
  '6917926768823643751',
  '2026-08-01 13:14:15',
  '2026/07/28 08:15:49-2026/07/28 15:44:39',
  '260901-138123456789012',
  '0.13812345678',
  'XQB05-AW13812345678',
])('%s has none', (cell) => {
  expect(gateFor(['定制']).keep([cell]).texts()).toEqual([cell])
})
