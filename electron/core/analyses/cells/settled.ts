import { SellerError } from '../../../../shared/errors.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { readRecords } from '../evidence/records.ts'
import { openSettlement } from '../reconcile/settlements.ts'
import { settledParts } from '../reconcile/settled-parts.ts'
import type { SettledPart, Step } from '../reconcile/settled-parts.ts'
import { comparisonOf, linesFrom, periodOf, stepCell } from './compared.ts'
import type { Compared, ReconcileQuestion } from './compared.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** What orders earned against what an account received: each step by its orders and its entries. */
export function settledCell({ db, books }: Sources, question: ReconcileQuestion): Cell {
  const opened = openSettlement(db, books, question, question)
  if (opened === null) throw new SellerError('NOT_FOUND', '没有这份账单，刷新后再看。')
  const { row, shop, movements, clip } = opened
  const comparison = comparisonOf(row, question)
  const period = periodOf(question)
  const told = { question, comparison, period, unit: 'fen' as const, ours: '应得', theirs: `${row.reportName}到账` }
  const stepped = stepCell(told)
  // What is left open is made of orders too, where there is any.
  if (stepped !== null && (question.figure !== 'rest' || (comparison.rest ?? 0) === 0)) return stepped
  const step = (question.figure === 'cause' ? question.cause : question.figure) as Step
  const part = settledParts(books, shop, movements, clip(period)).get(step) ?? NOTHING
  const shown = { lines: partLines(books, part), ...entriesOf(db, part) }
  return stepped === null ? cell({ ...ownWords(told), unit: 'fen', ...shown }) : { ...stepped, ...shown }
}

const NOTHING: SettledPart = { incomes: [], orders: [], entries: [] }

function ownWords({ question, comparison, period, theirs }: Compared): Pick<Cell, 'name' | 'definition' | 'value'> {
  const { figure } = question
  if (figure === 'ours')
    return {
      name: `${period.name} 应得`,
      definition: '这段时间付款的订单，减去退款后商家该得的。',
      value: comparison.ours,
    }
  if (figure === 'theirs')
    return {
      name: `${period.name} ${theirs}`,
      definition: '账单上这段时间进出的，加起来；转账、提现不算。',
      value: comparison.theirs,
    }
  const cause = comparison.causes.find(({ id }) => id === question.cause)
  if (cause === undefined) throw new SellerError('NOT_FOUND', '没有这一条原因，刷新后再看。')
  return {
    name: `${period.name} ${cause.name}`,
    definition: `${cause.words}的，一笔一笔加起来。`,
    value: cause.amount,
  }
}

/** Incomes stand on their lines; what an order brought beside its income on the first of them. */
function partLines(books: Books, { incomes, orders }: SettledPart): Cell['lines'] {
  if (incomes.length === 0 && orders.length === 0) return null
  const { lines } = books
  const signs = new Map(incomes.map(({ order, sign }) => [order, sign]))
  const left = new Map(orders.map(({ order, amount }) => [order, amount]))
  const amounts = new Map<number, number>()
  for (let line = 0; line < lines.length; line++) {
    const order = lines.order[line] ?? NONE
    if (lines.paidDay[line] === NO_DAY) continue
    const sign = signs.get(order)
    if (sign !== undefined) amounts.set(line, sign * lines.income.at(line))
    const amount = left.get(order)
    if (amount === undefined) continue
    amounts.set(line, amount)
    left.delete(order)
  }
  return linesFrom(amounts, incomes.length > 0 ? '应得' : '差', 'fen')
}

function entriesOf(db: Sources['db'], { entries }: SettledPart): Pick<Cell, 'records' | 'recordsTotal'> {
  const sorted = entries.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const refs = sorted.map(({ id, amount }) => ({ table: 'settlement' as const, id, value: amount }))
  return { records: readRecords(db, refs), recordsTotal: refs.length }
}
