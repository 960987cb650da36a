import { expect, test } from 'vitest'
import { alertSentence } from '../../electron/core/analyses/alerts/present.ts'

/** The numbers of a sentence add up as they stand, whatever was rounded away. */
test('an odd day in words', () => {
  const odd = { day: 60, score: -4, impact: -444_400 }
  expect(alertSentence('2026-10-17', { ...odd, metric: 'gmv', value: 123_400, expected: 567_800 }, null)).toBe(
    '10-17 支付金额 1,234 元，往常星期六约 5,678 元，少约 4,444 元',
  )
  expect(alertSentence('2026-10-18', { ...odd, metric: 'orders', value: 180, expected: 33.5 }, '青禾')).toBe(
    '10-18 青禾 支付订单数 180 笔，往常星期日约 34 笔，多约 146 笔，约合 −4,444 元',
  )
  expect(alertSentence('2026-10-19', { ...odd, metric: 'payConversion', value: 0.0116, expected: 0.0251 }, null)).toBe(
    '10-19 支付转化率 1.2%，往常星期一约 2.5%，低约 1.3 个百分点，约合 −4,444 元',
  )
  expect(alertSentence('2026-10-20', { ...odd, metric: 'visitorsPerDay', value: 90, expected: 240 }, null)).toContain(
    '访客数 90 人，往常星期二约 240 人，少约 150 人',
  )
})
