import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, FormulaFault, namesIn, parseFormula } from '../../shared/own-formula.ts'
import type { Formula, Sign } from '../../shared/own-formula.ts'
import { formulaFault, hangsOnOrderDays, NAMED, ownFormula, ownValue } from '../../shared/own-measures.ts'

const NAMES = ['支付金额', '退款率', '退款率（笔数）', '下单-支付转化率', '佣金']
const VALUES: Readonly<Record<string, number>> = {
  支付金额: 200,
  退款率: 0.1,
  '退款率（笔数）': 0.2,
  '下单-支付转化率': 0.8,
  佣金: 30,
}
const valueOf = (name: string) => VALUES[name] ?? null

function worth(text: string): number | null {
  return evaluate(parseFormula(text, NAMES), valueOf)
}

function faultOf(text: string): string {
  try {
    parseFormula(text, NAMES)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(FormulaFault)
    return error instanceof Error ? error.message : ''
  }
}

test.each([
  ['佣金 ÷ 支付金额', 0.15],
  ['佣金/支付金额', 0.15],
  // × and ÷ first, then from the left.
  ['支付金额 − 佣金 × 2 − 10', 130],
  ['支付金额 ÷ 佣金 ÷ 2', 200 / 30 / 2],
  ['（支付金额 + 佣金）× (1 - 退款率)', 207],
  ['-佣金 + 支付金额', 170],
  // The longer name, with its brackets; and a name with a sign in it.
  ['退款率（笔数） × 支付金额', 40],
  ['下单-支付转化率 × 100', 80],
  ['支付金额 − 支付金额', 0],
])('%s', (text, value) => {
  expect(worth(text)).toBeCloseTo(value, 12)
})

test('what divides by nothing, and what is made of something unknown, is not known', () => {
  expect(worth('佣金 ÷ (支付金额 − 200)')).toBeNull()
  expect(evaluate(parseFormula('佣金 × 0 + 支付金额', NAMES), (name) => (name === '佣金' ? null : 1))).toBeNull()
})

test.each([
  ['', '公式是空的'],
  ['1 + 2', '至少要有一个指标'],
  ['利率 ÷ 支付金额', '第 1 个字起的「利率」认不出'],
  ['佣金 ÷', '没写完'],
  ['佣金 支付金额', '少了 + − × ÷'],
  ['(佣金 + 支付金额', '少了一个右括号'],
  ['佣金 + 支付金额)', '多了一个右括号'],
  [`佣金${' + 佣金'.repeat(150)}`, '太长'],
  ['佣金; DROP TABLE', '认不出'],
])('「%s」 is refused in words', (text, words) => {
  expect(faultOf(text)).toContain(words)
})

describe('whatever the formula', () => {
  const leaf = fc.oneof(
    fc.constantFrom(...NAMES).map((name): Formula => ({ kind: 'name', name })),
    fc.integer({ min: 0, max: 1000 }).map((value): Formula => ({ kind: 'number', value })),
  )
  const tree = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.constantFrom<Sign>('+', '−', '×', '÷'), tie('formula'), tie('formula'))
        .map(([sign, left, right]): Formula => ({ kind: 'pair', sign, left, right })),
      tie('formula').map((of): Formula => ({ kind: 'minus', of })),
    ),
  })).formula

  const written = (formula: Formula): string => {
    if (formula.kind === 'number') return String(formula.value)
    if (formula.kind === 'name') return formula.name
    if (formula.kind === 'minus') return `−${written(formula.of)}`
    return `（${written(formula.left)} ${formula.sign} ${written(formula.right)}）`
  }

  test('what is written with all its brackets is read as it was meant', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        fc.pre(namesIn(formula).length > 0 && written(formula).length < 400)
        expect(parseFormula(written(formula), NAMES)).toEqual(formula)
      }),
    )
  })

  test('no text does more than be refused', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void faultOf(text)))
  })
})

test('money is in 元 within, and kept in 分', () => {
  const value = (text: string, unit: Parameters<typeof ownValue>[1]) => {
    const { formula } = ownFormula(text)
    return ownValue(formula, unit, ({ entry }) => ({ gmv: 200_000, orders: 40, commission: 30_000 })[entry.id] ?? null)
  }
  // 2,000 元 less 100 元.
  expect(value('支付金额 − 100', 'yuan')).toBe(190_000)
  expect(value('支付金额 ÷ 支付订单数', 'yuan')).toBe(5_000)
  expect(value('佣金 ÷ 支付金额', 'percent')).toBeCloseTo(0.15, 12)
  expect(value('支付金额 ÷ 佣金', 'times')).toBeCloseTo(20 / 3, 12)
})

test('every name of the page can be written, and is read as itself', () => {
  expect(NAMED.length).toBeGreaterThan(50)
  for (const { entry } of NAMED) {
    expect(formulaFault(`${entry.zh} × 2`), entry.zh).toBeNull()
    expect(ownFormula(`${entry.zh} × 2`).named.map(({ entry: { id } }) => id)).toEqual([entry.id])
  }
})

test('what no number can hold is not known: the page of all the others would be lost with it', () => {
  const { formula } = ownFormula(Array.from({ length: 60 }, () => '支付金额').join('×'))
  expect(ownValue(formula, 'plain', () => 1e9)).toBeNull()
  const { formula: large } = ownFormula(`支付金额 × ${'9'.repeat(307)}`)
  expect(ownValue(large, 'yuan', () => 1_000)).toBeNull()
})

test.each([
  ['支付金额 − 退款金额', true],
  ['支付金额 − 1000', true],
  ['支付金额 ÷ 访客数', true],
  ['客单价 × 2', true],
  ['（平台费 + 佣金）÷ 支付金额', false],
  ['访客数 × 2', false],
  ['退款率 × 支付金额 ÷ 支付订单数', false],
  // What there is ÷ what was sold on the days.
  ['库销比', true],
  ['库销比 × 支付件数', false],
  ['可用库存', false],
])('%s is too small where days have no order files: %s', (formula, is) => {
  expect(hangsOnOrderDays(formula)).toBe(is)
})
