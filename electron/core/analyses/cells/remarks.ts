import type { CellOf } from '../../../../shared/contract/cell.ts'
import { readRecords } from '../evidence/records.ts'
import { entriesSaying } from '../profit/remarks.ts'
import { cell } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** Entries of accounts that call themselves alike, by their rows; or the charges that nobody has recognised. */
export function remarkCell({ db, books }: Sources, question: CellOf<'remark'>): Cell {
  const { of: _of, which, figure, ...scope } = question
  const found = entriesSaying(db, books, scope, ({ report, words, isIncome, isGuessed }) =>
    which === null
      ? isGuessed && !isIncome
      : report === which.report && words === which.words && isIncome === which.isIncome,
  )
  const isMoney = figure === 'amount'
  // What went out is said without its sign where only that is meant.
  const sign = which === null ? -1 : 1
  const shown = found.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const name = which === null ? '没认出来的支出' : which.words === '' ? '没有写是什么的进出' : `「${which.words}」`
  return cell({
    name: `${name}的${isMoney ? '钱' : '笔数'}`,
    definition:
      which === null ? '账单里不认得的支出，先当转账，不算费用。' : '账单里这样写的每一笔，进来的是正，出去的是负。',
    unit: isMoney ? 'fen' : 'count',
    value: isMoney ? found.reduce((sum, { amount }) => sum + sign * amount, 0) : found.length,
    records: readRecords(
      db,
      shown.map(({ id, amount }) => ({ table: 'settlement' as const, id, value: sign * amount })),
    ),
    recordsTotal: found.length,
  })
}
