import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatChange,
  formatCompact,
  formatCount,
  formatDecimal,
  formatRatio,
  formatShort,
  formatValue,
  formatYuan,
} from '../../shared/format.ts'

/** Rounds a whole number of thousandths half away from zero to `places`, with whole numbers only. */
function rounded(thousandths: number, places: 1 | 2): string {
  const step = 10 ** (3 - places)
  const size = Math.floor((Math.abs(thousandths) + step / 2) / step)
  const sign = thousandths < 0 && size > 0 ? '−' : ''
  return `${sign}${Math.floor(size / 10 ** places)}.${String(size % 10 ** places).padStart(places, '0')}`
}

describe('full figures', () => {
  test('money has its 分 and its thousands', () => {
    expect(formatYuan(123_456)).toBe('1,234.56')
    expect(formatYuan(0)).toBe('0.00')
    expect(formatYuan(-5)).toBe('−0.05')
    expect(formatYuan(123_456_789_012)).toBe('1,234,567,890.12')
    expect(formatYuan(null)).toBe('—')
  })

  test('counts, ratios and decimals', () => {
    expect(formatCount(12_345)).toBe('12,345')
    expect(formatCount(2.5)).toBe('3')
    expect(formatCount(null)).toBe('—')
    expect(formatRatio(0.1234)).toBe('12.3%')
    expect(formatRatio(1)).toBe('100.0%')
    expect(formatRatio(0.12345, 2)).toBe('12.35%')
    expect(formatRatio(null)).toBe('—')
    expect(formatDecimal(1.236)).toBe('1.24')
    expect(formatValue(150, 'fen')).toBe('1.50')
    expect(formatValue(1.5, 'decimal')).toBe('1.50')
    expect(formatShort(null, 'fen')).toBe('—')
    expect(formatShort(0.5, 'ratio')).toBe('50.0%')
  })

  test.each([
    [3.456, 'times', '3.46'],
    [4.8, 'score', '4.80'],
    [12.34, 'days', '12.3'],
    [30, 'days', '30.0'],
    [0.05, 'hours', '0.1'],
    [1234.5, 'seconds', '1,235'],
  ] as const)('%d %s is %s, in a tile too', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text)
    expect(formatShort(value, unit)).toBe(text)
    expect(formatValue(null, unit)).toBe('—')
  })

  test('halves go away from zero, also where a float stands a little below them', () => {
    expect(formatRatio(0.0055)).toBe('0.6%')
    expect(formatRatio(0.0295)).toBe('3.0%')
    expect(formatDecimal(1.005)).toBe('1.01')
    expect(formatDecimal(0.145)).toBe('0.15')
    expect(formatDecimal(-1.005)).toBe('−1.01')
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), (thousandths) => {
        expect(formatDecimal(thousandths / 1000)).toBe(rounded(thousandths, 2))
        expect(formatRatio(thousandths / 100_000)).toBe(`${rounded(thousandths, 1)}%`)
      }),
    )
  })
})

describe('short figures', () => {
  test.each([
    [0, 'fen', '0'],
    [12_345, 'fen', '123'],
    [123_450, 'fen', '1,235'],
    [999_949, 'fen', '9,999'],
    [999_950, 'fen', '1.00万'],
    [1_000_000, 'fen', '1.00万'],
    [1_234_500, 'fen', '1.23万'],
    [1_235_000, 'fen', '1.24万'],
    [9_999_499_999, 'fen', '9999.50万'],
    [9_999_999_999, 'fen', '1.00亿'],
    [45_600_000_000, 'fen', '4.56亿'],
    [-1_234_500, 'fen', '−1.23万'],
    [9999, 'count', '9,999'],
    [10_000, 'count', '1.00万'],
    [99_994_999, 'count', '9999.50万'],
    [99_999_950, 'count', '1.00亿'],
    [123_456_789, 'count', '1.23亿'],
  ] as const)('%d %s is %s', (value, unit, text) => {
    expect(formatCompact(value, unit)).toBe(text)
  })
})

describe('changes', () => {
  test('are relative to a base above zero', () => {
    expect(formatChange(120, 100, 'fen')).toEqual({ direction: 'up', text: '▲ 20.0%' })
    expect(formatChange(80, 100, 'count')).toEqual({ direction: 'down', text: '▼ 20.0%' })
    expect(formatChange(100, 100, 'fen')).toEqual({ direction: 'flat', text: '持平' })
  })

  test('are absolute where the base is zero or below', () => {
    expect(formatChange(12_000, 0, 'fen')).toEqual({ direction: 'up', text: '▲ 120.00' })
    expect(formatChange(12_000, -3000, 'fen')).toEqual({ direction: 'up', text: '▲ 150.00' })
    expect(formatChange(-5, 0, 'count')).toEqual({ direction: 'down', text: '▼ 5' })
    expect(formatChange(0, 0, 'fen')).toEqual({ direction: 'flat', text: '持平' })
  })

  test('of ratios are percentage points', () => {
    expect(formatChange(0.123, 0.1, 'ratio')).toEqual({ direction: 'up', text: '▲ 2.3个百分点' })
    expect(formatChange(0.1, 0.1055, 'ratio')).toEqual({ direction: 'down', text: '▼ 0.6个百分点' })
    expect(formatChange(0.05, 0, 'ratio')).toEqual({ direction: 'up', text: '▲ 5.0个百分点' })
  })

  test('of durations and multiples are relative, or in their own unit', () => {
    expect(formatChange(30, 20, 'days')).toEqual({ direction: 'up', text: '▲ 50.0%' })
    expect(formatChange(2.5, 0, 'times')).toEqual({ direction: 'up', text: '▲ 2.50' })
  })

  test('that round to nothing are none', () => {
    expect(formatChange(0.02501, 0.025, 'ratio')).toEqual({ direction: 'flat', text: '持平' })
    expect(formatChange(10_001, 10_000, 'fen')).toEqual({ direction: 'flat', text: '持平' })
    expect(formatChange(10_005, 10_000, 'fen')).toEqual({ direction: 'up', text: '▲ 0.1%' })
  })

  test('from or to the unknown are unknown', () => {
    expect(formatChange(null, 5, 'fen')).toEqual({ direction: 'unknown', text: '—' })
    expect(formatChange(5, null, 'fen')).toEqual({ direction: 'unknown', text: '—' })
  })
})
