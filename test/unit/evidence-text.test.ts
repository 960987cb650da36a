import { describe, expect, test } from 'vitest'
import { formulaText, numberText, rowText } from '../../renderer/components/evidence/text.ts'

/** What lands on the clipboard is read by people who have no window open: it must say all by itself. */
describe('evidence as text', () => {
  test('a row says its file, sheet and number, and every cell that holds something', () => {
    const source = {
      file: '订单.xlsx',
      sheet: 'export',
      row: 1234,
      header: ['订单号', '备', '实付'],
      cells: ['43200', ' '],
    }
    expect(rowText(source, '2026年10月 · 支付金额：1.00 元')).toBe(
      '2026年10月 · 支付金额：1.00 元\n文件「订单.xlsx」，工作表「export」，第 1,234 行\n订单号：43200',
    )
    expect(rowText({ ...source, sheet: '' }, undefined)).toMatch(/^文件「订单.xlsx」，第 1,234 行\n/)
  })

  test('a formula reads from left to right with its signs', () => {
    expect(
      formulaText([
        { name: '支付金额', sign: '+', value: 123_456, unit: 'fen' },
        { name: '支付买家数', sign: '÷', value: 12, unit: 'count' },
      ]),
    ).toBe('支付金额 1,234.56 ÷ 支付买家数 12')
    expect(formulaText([{ name: '花费', sign: '−', value: null, unit: 'fen' }])).toBe('− 花费 —')
  })

  test('a number says what it is, how many lines it has, what it rests on, and what to mind', () => {
    const rule = {
      id: 'r',
      platform: null,
      shopId: null,
      effectiveFrom: '2026-10-01',
      value: { kind: 'tax', rate: 0.01 },
      savedAt: '',
    } as const
    const text = numberText({
      sentence: '2026年10月 · 税：1.00 元',
      formula: '商家应得 × 税率',
      terms: [],
      lines: { total: 3, orders: 2, of: { name: '商家应得', unit: 'fen', sum: 10_000 } },
      records: [{ kind: 'rule', name: '', day: '2026-10-01', unit: 'fen', value: null, source: null, rule }],
      recordsTotal: 2,
      notes: ['税率按付款那天的'],
    })
    expect(text.split('\n')).toEqual([
      '2026年10月 · 税：1.00 元',
      '口径：商家应得 × 税率',
      '由 3 行（2 单）构成，商家应得合计 100.00 元',
      '依据：费用规则：商家应得的 1.00%（2026-10-01 起）',
      '依据共 2 条',
      '注意：税率按付款那天的',
    ])
  })
})
