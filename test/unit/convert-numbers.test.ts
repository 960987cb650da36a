import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMoney, parseWhole } from '../../electron/core/import/convert/money.ts'
import { IdColumn, isRounded, isScientific, parseId } from '../../electron/core/import/convert/ids.ts'

function isRoundedColumn(ids: readonly string[]): boolean {
  const column = new IdColumn()
  for (const id of ids) column.add(id)
  return column.isRounded
}

describe('money', () => {
  test.each([
    ['1,234.00', 123_400],
    ['￥1,234,567.8元', 123_456_780],
    ['1，234', 123_400],
    ['￥20.00', 2000],
    ['¥236,552', 23_655_200],
    ['¥1.2万', 1_200_000],
    ['1.2亿', 12_000_000_000],
    ['1.23456万元', 1_234_560],
    ['0元', 0],
    ['0.00', 0],
    ['-0', 0],
    ['20', 2000],
    ['20.', 2000],
    ['20.5', 2050],
    ['20.50000', 2050],
    ['-8.80', -880],
    ['+8.80', 880],
    ['-¥5.00', -500],
    ['¥-5.00', -500],
    ['(5.00)', -500],
    ['(¥5.00)', -500],
    ['（5.00）元', -500],
    ['１２３．４５', 12_345],
    ['1，234．50', 123_450],
    ['￥１，２３４．５０元', 123_450],
    [' 12.30 ', 1230],
    ['RMB 12.30', 1230],
    ['12.30 CNY', 1230],
    ['35.100000000000001', 3510],
    ['34.899999999999999', 3490],
    ['0.30000000000000004', 30],
    ['2.9999999999999996', 300],
    ['99.999999999', 10_000],
    ['10000000000', 1_000_000_000_000],
  ])('%s is %d 分', (text, fen) => {
    expect(parseMoney(text)).toBe(fen)
  })

  test.each([
    '-',
    '--',
    '',
    '¥',
    '元',
    '无',
    '无退款申请',
    '12.345',
    '12.34.56',
    '1.5e3',
    '6.9E+18',
    '12元34',
    '20元30元',
    '1元2',
    '20-30',
    '12%',
    '0x10',
    'NaN',
    '10000000000.01',
    '90071992547409.92',
    '2026-10-01',
    '$5',
    '12,34',
    '1,00.00',
    '1,2345',
    ',123',
  ])('%s is no amount', (text) => {
    expect(parseMoney(text)).toBeUndefined()
  })

  test('every 分 is read back however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }), (fen) => {
        const size = Math.abs(fen)
        const text = `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
        const grouped = text.replace(/\B(?=(\d{3})+\.)/g, ',')
        for (const written of [text, grouped, `￥${grouped}`, `${text}元`, `\t${text} `, `${text}000`]) {
          expect(parseMoney(written)).toBe(fen)
        }
        // What a spreadsheet's float says of it.
        expect(parseMoney(String(fen / 100))).toBe(fen)
        expect(parseMoney((fen / 100).toPrecision(15).replace(/(\.\d*?)0+$/, '$1'))).toBe(fen)
      }),
    )
  })

  test('sums of floats, as spreadsheets make them, keep their 分', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 6 }), (parts) => {
        const float = parts.reduce((sum, part) => sum + part / 100, 0)
        expect(parseMoney(String(float))).toBe(parts.reduce((sum, part) => sum + part, 0))
      }),
    )
  })
})

describe('whole numbers', () => {
  test.each([
    ['3', 3],
    ['3.0', 3],
    ['3.', 3],
    ['1,234', 1234],
    ['２', 2],
    ['2件', 2],
    ['2 个', 2],
    ['-1', -1],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(parseWhole(text)).toBe(value)
  })

  test.each(['', '-', '1.5', '1,5', '1件2个', '件3', '两件', '1e3', '99999999999999999999'])('%s is none', (text) => {
    expect(parseWhole(text)).toBeUndefined()
  })
})

describe('ids', () => {
  test('are text; what a writer makes of whole numbers is taken off', () => {
    expect(parseId('6917926768823643751')).toBe('6917926768823643751')
    expect(parseId('123.0')).toBe('123')
    expect(parseId('123.00')).toBe('123')
    expect(parseId('123.5')).toBe('123.5')
    expect(parseId('007')).toBe('007')
    expect(parseId('A-1.0')).toBe('A-1.0')
  })

  test.each(['6.92E+18', '3.51512e18', '6.917926768823644e+18', '7E17'])('%s is damaged', (text) => {
    expect(isScientific(text)).toBe(true)
  })

  test.each(['6917926768823643751', '210418-123456789012345', 'E12', '12E', '6.92', ''])('%s is not', (text) => {
    expect(isScientific(text)).toBe(false)
  })

  test('a column whose ids all end in zeros after the 15th digit was saved by Excel', () => {
    expect(isRoundedColumn(['691792676882364000', '691792676882365000'])).toBe(true)
    expect(isRoundedColumn(['6917926768823640000', '6917926768823650000', '6917926768823643751'])).toBe(true)
    expect(isRounded('6917926768823640000')).toBe(true)
  })

  test('a true id may end in zeros, on however many rows it stands', () => {
    const lucky = '691792676882364000'
    expect(isRoundedColumn([lucky])).toBe(false)
    expect(isRoundedColumn([lucky, lucky, lucky, lucky])).toBe(false)
    expect(isRoundedColumn([lucky, '691792676882364001', '6917926768', '691792676882364213'])).toBe(false)
    expect(isRounded('691792676882364001')).toBe(false)
  })

  test('short ids are never taken for rounded ones', () => {
    expect(isRoundedColumn(['1000', '2000', '3000'])).toBe(false)
    expect(isRoundedColumn(['3515124000000000', '3515125000000000'])).toBe(false)
    expect(isRoundedColumn([])).toBe(false)
  })
})
