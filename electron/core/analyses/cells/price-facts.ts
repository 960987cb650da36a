import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { RULE_FACTS } from '../../../../shared/contract/price-cells.ts'
import type { RuleFact } from '../../../../shared/contract/price-cells.ts'
import { readRecords } from '../evidence/records.ts'
import { profitBooks } from '../profit/rows.ts'
import { priceFacts, priceGrounds } from '../../pricing/facts.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'priceFact'>

const RATES = {
  refundBeforeShip: { name: '发货前退款率', ways: ['beforeShipping'], words: '发货前退的钱' },
  refundReturn: { name: '退货退款率', ways: ['return', 'unknown'], words: '退货退的钱（文件没写退没退货的也算）' },
  refundOnly: { name: '发货后仅退款率', ways: ['refundOnly'], words: '发了货、只退钱的' },
} as const

/** A figure that a price was filled in with from a listing: by its orders, or by its cost. */
export function priceFactCell(sources: Sources, question: Question): Cell {
  const { fact } = question
  if (fact === 'price') return soldAtCell(sources, question)
  if (fact === 'cost') return costCell(sources, question)
  const rule = RULE_FACTS.find((one) => one === fact)
  return rule === undefined
    ? rateCell(sources, question, fact as keyof typeof RATES)
    : ruleCell(sources, question, rule)
}

const RULED: Readonly<Record<RuleFact, string>> = {
  feeRate: '平台费率',
  keptFeeRate: '退款不退的费率',
  commissionRate: '佣金率',
  freight: '每件发货',
  resaleRate: '退货能再卖的比例',
  returnHandling: '每件退货处理',
  taxRate: '税率',
}

/** The rules that held for its shop when it was last sold, each with the day from which it holds. */
function ruleCell({ db, books }: Sources, question: Question, fact: RuleFact): Cell {
  const { title, rates } = priceFacts(db, books, question)
  const { lastDay } = priceGrounds(books, question)
  const { value, parts } = rates[fact]
  const unit = fact === 'freight' || fact === 'returnHandling' ? 'fen' : 'ratio'
  return cell({
    name: `「${title}」的${RULED[fact]}`,
    definition: `最后一次卖出（${dayOfNumber(lastDay)}）时这家店的费用规则合起来的；到“成本与费用”里改。`,
    unit,
    value,
    terms: parts.map((part, at) => ({
      ...term(`${part.name}（${part.rule.effectiveFrom} 起）`, unit, part.value),
      id: `${at} ${part.rule.id}`,
    })),
    records: readRecords(
      db,
      [...new Set(parts.map(({ rule }) => rule))].map((rule) => ({ rule })),
    ),
    notes: parts.length === 0 ? ['没有这样的规则：费率到“成本与费用”里填'] : [],
  })
}

function soldAtCell({ db, books }: Sources, question: Question): Cell {
  const { title, price } = priceFacts(db, books, question)
  const { recent, recentLines, priceOfLine } = priceGrounds(books, question)
  return cell({
    name: `「${title}」最近的均价`,
    definition: `${dayOfNumber(recent.from)} 到最后一次卖出（${dayOfNumber(recent.to)}）卖的钱（不含运费）÷ 件数，四舍五入到分；没收钱的行不算。`,
    unit: 'fen',
    value: price,
    terms: [term('卖的钱', 'fen', recent.paid), term('件数', 'count', recent.units, { sign: '÷' })],
    lines: amountsOf(recentLines, '实付（不含运费）', 'fen', priceOfLine),
  })
}

function costCell({ db, books }: Sources, question: Question): Cell {
  const { title, terms } = priceFacts(db, books, question)
  const { sku, lastDay } = priceGrounds(books, question)
  const found = profitBooks(db, books).costRecordsOf(sku, lastDay)
  return cell({
    name: `「${title}」的每件成本`,
    definition: `卖得最多的规格到最后一次卖出（${dayOfNumber(lastDay)}）时的成本；到“成本与费用”里改。`,
    unit: 'fen',
    value: terms?.cost ?? null,
    // Of a bundle each part is a record.
    reckoned: 'model',
    records: readRecords(db, found),
    recordsTotal: found.length,
  })
}

function rateCell({ db, books }: Sources, question: Question, fact: keyof typeof RATES): Cell {
  const { title, terms } = priceFacts(db, books, question)
  const { name, ways, words } = RATES[fact]
  const { own, whole, refundOfLine } = priceGrounds(books, question)
  const refunded = (line: number) => ways.reduce((sum, way) => sum + refundOfLine(line, way), 0)
  const amount = own.reduce((sum, line) => sum + refunded(line), 0)
  return cell({
    name: `「${title}」的${name}`,
    definition: `${words} ÷ 卖过的钱（不含运费）。`,
    unit: 'ratio',
    value: terms?.[fact] ?? null,
    terms: [term(words, 'fen', amount), term('卖过的钱', 'fen', whole, { sign: '÷' })],
    lines: amountsOf(
      own.filter((line) => refunded(line) !== 0),
      words,
      'fen',
      refunded,
    ),
  })
}
