import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { profitOf } from '../profit/compute.ts'
import { profitOutlook } from '../profit/outlook.ts'
import { maturityOf } from '../quality/statement.ts'
import { metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'outlook'>
type Figure = Question['figure']

const ARRIVES = '以前付款满 90 天的订单，退款在第几天到了几成，照着估这些天还会来多少'

const TOLD: Readonly<Record<Exclude<Figure, 'profit' | 'profitLow' | 'profitHigh'>, { name: string; words: string }>> =
  {
    mature: { name: '退款到了几成', words: `已退的 ÷ 预计最终退的。${ARRIVES}。` },
    refunded: { name: '这些天付款、已经退的', words: '这些天付款的订单到数据截至那天退了的钱。' },
    projected: { name: '预计最终退的', words: `${ARRIVES}，加上已退的。` },
    low: { name: '预计最终退的，少的时候', words: '同上，十次里有一次比它还少（P10）。' },
    high: { name: '预计最终退的，多的时候', words: '同上，十次里有一次比它还多（P90）。' },
  }

/** What refunds that are still on their way will come to, and what will then be left: an estimate by how they came before. */
export function outlookCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { of: _of, figure, ...scope } = question
  if (figure !== 'profit' && figure !== 'profitLow' && figure !== 'profitHigh')
    return moneyCell(sources, question, figure)
  const result = profitOf(db, books, scope)
  const found = result === null ? null : profitOutlook(db, books, scope, result.whole)
  return found === null ? nothing('那时剩的') : profitCell(question, found, figure, result?.whole[found.line] ?? null)
}

function moneyCell(sources: Sources, question: Question, figure: keyof typeof TOLD): Cell {
  const { of: _of, figure: _figure, ...scope } = question
  const { name, words } = TOLD[figure]
  const maturity = maturityOf(sources.books, scope)
  const isRate = figure === 'mature'
  if (maturity === null) return nothing(name, isRate ? 'ratio' : 'fen')
  const of = (other: 'refunded' | 'projected', sign: CellTerm['sign'] = '+') =>
    term(TOLD[other].name, 'fen', maturity[other], { sign, cell: { ...question, figure: other } })
  return cell({
    name,
    definition: words,
    unit: isRate ? 'ratio' : 'fen',
    value: maturity[figure],
    reckoned: isRate ? 'formula' : 'model',
    terms: figure === 'refunded' ? [] : [of('refunded'), ...(isRate ? [of('projected', '÷')] : [])],
    lines: metricLines(sources, 'refundAmount', scope, () => true),
  })
}

function nothing(name: string, unit: Cell['unit'] = 'fen'): Cell {
  return cell({
    name,
    definition: `${ARRIVES}。`,
    unit,
    value: null,
    notes: ['已成熟的退款还不够多，或退款已经到齐，不估'],
  })
}

type Found = NonNullable<ReturnType<typeof profitOutlook>>

/** Each further 元 of refund costs what refunds of mature payments have cost. */
function profitCell(
  question: Question,
  found: Found,
  figure: 'profit' | 'profitLow' | 'profitHigh',
  line: number | null,
): Cell {
  const { of: _of, figure: _figure, ...scope } = question
  const { zh } = METRICS[found.line]
  const refund = ({ profit: 'projected', profitLow: 'high', profitHigh: 'low' } as const)[figure]
  const now = found.refunded
  return cell({
    name: `退款到齐时的${zh}`,
    definition: `现在的${zh} − 还会退的 × 以前每退 1 元少掉多少${zh}。`,
    unit: 'fen',
    value: found[figure],
    reckoned: 'model',
    terms: [
      term(`现在的${zh}`, 'fen', line, { number: { ...scope, metric: found.line } }),
      term('已退的', 'fen', now, { cell: { ...question, figure: 'refunded' } }),
      term('预计最终退的', 'fen', found[refund], { cell: { ...question, figure: refund } }),
    ],
  })
}
