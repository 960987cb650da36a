import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceEnd } from '../../../../shared/contract/evidence.ts'
import { PRICE_PARTS, PRICE_PART_NAMES } from '../../../../shared/contract/price-parts.ts'
import type { PricePart } from '../../../../shared/contract/price-parts.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { answerPrice, priceOf } from '../../pricing/unit.ts'
import type { Priced } from '../../../../shared/contract/pricing.ts'
import { partTerms, refundedRate, takenFacts } from './price-terms.ts'
import type { PriceLeaf } from './price-terms.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'price'>
type Figure = Question['figure']

interface Opened {
  question: Question
  priced: Priced
  /** A term of what was typed or filled in. */
  leaf: PriceLeaf
}

/** A figure of what a price leaves, reckoned of what stands beside it on the page. */
export function priceCell({ db, books }: Sources, question: Question): Cell {
  const { terms, price, listing, figure, isShare } = question
  const opened = { question, priced: priceOf(terms, price), leaf: takenFacts(db, books, { terms, price, listing }) }
  if (isShare) return shareCell(opened)
  const part = PRICE_PARTS.find((one) => one === figure)
  if (part !== undefined) return partCell(opened, part)
  return OTHERS[figure as Other](opened)
}

const TYPED: EvidenceEnd = { kind: 'typed', words: '价格、成本和费率是这一页上填的，算完不存', at: null }

function amountOf({ priced: { parts } }: Opened, part: PricePart): number {
  return parts.find(({ id }) => id === part)?.amount ?? 0
}

function of({ question }: Opened, figure: Figure) {
  return { cell: { ...question, figure, isShare: false } }
}

function nameOf({ question: { price } }: Opened, name: string): string {
  return `卖 ${formatYuan(price)} 元的${name}`
}

function partCell(opened: Opened, part: PricePart): Cell {
  const { question, leaf } = opened
  const { words, terms } = partTerms(question.terms, part, leaf, (rest, sign) => restTerm(opened, rest, sign))
  return cell({
    name: nameOf(opened, PRICE_PART_NAMES[part]),
    definition: `每件平均下来：${words}。`,
    unit: 'fen',
    value: amountOf(opened, part),
    terms,
    end: TYPED,
  })
}

/** Of a part, or of what is left. */
function shareCell(opened: Opened): Cell {
  const { question, priced, leaf } = opened
  const part = PRICE_PARTS.find((one) => one === question.figure)
  const name = part === undefined ? '剩下的利润' : PRICE_PART_NAMES[part]
  const amount = part === undefined ? priced.profit : amountOf(opened, part)
  return cell({
    name: nameOf(opened, `${name}占价格`),
    definition: `${name} ÷ 价格。`,
    unit: 'ratio',
    value: amount / question.price,
    terms: [term(name, 'fen', amount, of(opened, part ?? 'profit')), leaf('price', '÷')],
    end: TYPED,
  })
}

type Other = Exclude<Figure, PricePart>

function told(
  opened: Opened,
  name: string,
  definition: string,
  more: Pick<Cell, 'unit' | 'value'> & Partial<Cell>,
): Cell {
  return cell({ name: nameOf(opened, name), definition, end: TYPED, ...more })
}

function partTerm(opened: Opened, part: PricePart, sign: CellTerm['sign']): CellTerm {
  return term(PRICE_PART_NAMES[part], 'fen', amountOf(opened, part), { sign, ...of(opened, part) })
}

function restTerm(opened: Opened, figure: 'kept' | 'unsold', sign: CellTerm['sign']): CellTerm {
  const { terms } = opened.question
  const [name, value] =
    figure === 'kept'
      ? (['没退的比例', 1 - refundedRate(terms)] as const)
      : (['不能再卖的比例', 1 - terms.resaleRate] as const)
  return term(name, 'ratio', value, { sign, ...of(opened, figure) })
}

function unity(): CellTerm {
  return term('1', 'decimal', 1)
}

const OTHERS: Readonly<Record<Other, (opened: Opened) => Cell>> = {
  profit: (opened) =>
    told(opened, '利润', '价格减去被拿走的每一样。', {
      unit: 'fen',
      value: opened.priced.profit,
      terms: [
        opened.leaf('price', '+'),
        ...PRICE_PARTS.filter((part) => amountOf(opened, part) !== 0).map((part) => partTerm(opened, part, '−')),
      ],
    }),
  margin: (opened) =>
    told(opened, '利润率', '利润 ÷ 退款后留下的钱。', {
      unit: 'ratio',
      value: opened.priced.margin,
      terms: [
        term('利润', 'fen', opened.priced.profit, of(opened, 'profit')),
        opened.leaf('price', '÷'),
        restTerm(opened, 'kept', '÷'),
      ],
    }),
  kept: (opened) =>
    told(opened, '没退的比例', '1 − 三种退款率。', {
      unit: 'ratio',
      value: 1 - refundedRate(opened.question.terms),
      terms: [
        unity(),
        opened.leaf('refundBeforeShip', '−'),
        opened.leaf('refundReturn', '−'),
        opened.leaf('refundOnly', '−'),
      ],
    }),
  unsold: (opened) =>
    told(opened, '不能再卖的比例', '1 − 退货能再卖的比例。', {
      unit: 'ratio',
      value: 1 - opened.question.terms.resaleRate,
      terms: [unity(), opened.leaf('resaleRate', '−')],
    }),
  contribution: (opened) =>
    told(opened, '每元付款剩下的（推广和税以前）', '（利润 + 推广 + 税）÷ 价格。', {
      unit: 'ratio',
      value: opened.priced.contribution,
      terms: [
        term('利润', 'fen', opened.priced.profit, of(opened, 'profit')),
        partTerm(opened, 'ads', '+'),
        partTerm(opened, 'tax', '+'),
        opened.leaf('price', '÷'),
      ],
    }),
  breakEven: (opened) =>
    told(opened, '保本ROI', '1 ÷ 每元付款剩下的（推广和税以前）：投产比到这么多，推广正好不赚不亏。', {
      unit: 'decimal',
      value: opened.priced.breakEven,
      terms: [
        unity(),
        term('每元付款剩下的', 'ratio', opened.priced.contribution, { sign: '÷', ...of(opened, 'contribution') }),
      ],
      notes: opened.priced.breakEven === null ? ['不投推广也剩不下，任何ROI都亏'] : [],
    }),
  netBreakEven: (opened) =>
    told(opened, '净保本ROI', '没退的比例 ÷ 每元付款剩下的：拿退款后的成交比推广费。', {
      unit: 'decimal',
      value: opened.priced.netBreakEven,
      terms: [
        term('没退的比例', 'ratio', 1 - refundedRate(opened.question.terms), of(opened, 'kept')),
        term('每元付款剩下的', 'ratio', opened.priced.contribution, { sign: '÷', ...of(opened, 'contribution') }),
      ],
      notes: opened.priced.netBreakEven === null ? ['不投推广也剩不下，任何ROI都亏'] : [],
    }),
  naive: (opened) => {
    const { terms, price } = opened.question
    return told(opened, '只按毛利率算的保本ROI', '价格 ÷（价格 − 成本）：没算退款和费用，会偏低。', {
      unit: 'decimal',
      value: opened.priced.naive,
      terms:
        opened.priced.naive === null
          ? [opened.leaf('cost', '+')]
          : [opened.leaf('price', '+'), term('价格 − 成本', 'fen', price - terms.cost, { sign: '÷' })],
      notes: opened.priced.naive === null ? ['成本不比价格低，没有毛利'] : [],
    })
  },
  breakEvenPrice: (opened) => {
    const { terms } = opened.question
    const { breakEvenPrice } = answerPrice({ terms, margin: 0 })
    return told(opened, '不亏的最低价', '利润正好不小于 0 的最低价，精确到分；费率算在价格上，成本和运费不随价格变。', {
      unit: 'fen',
      value: breakEvenPrice,
      reckoned: 'model',
      terms:
        breakEvenPrice === null
          ? []
          : [
              term('这个价的利润', 'fen', priceOf(terms, breakEvenPrice).profit, {
                cell: { ...opened.question, price: breakEvenPrice, figure: 'profit' },
              }),
              ...(breakEvenPrice > 1
                ? [
                    term('便宜 1 分的利润', 'fen', priceOf(terms, breakEvenPrice - 1).profit, {
                      cell: { ...opened.question, price: breakEvenPrice - 1, figure: 'profit' },
                    }),
                  ]
                : []),
            ],
      notes: breakEvenPrice === null ? ['退款、平台费、佣金、推广和税加起来，卖多贵都亏'] : [],
    })
  },
}
