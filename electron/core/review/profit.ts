import type { Scope } from '../../../shared/contract/common.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { statementRows } from '../analyses/profit/present.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { profitMonths } from './long/profit-months.ts'

/** What keeps the gross profit of a scope from being known, in words; empty where it is. */
export function grossProfitNeeds(db: Connection, books: Books, scope: Scope): string {
  return statementRows(db, books, scope).find(({ line }) => line === 'grossProfit')?.reason ?? ''
}

/** Block 5: from merchant income to net profit, this month and last; `null` while not even goods have a cost. */
export function profitBlock(
  db: Connection,
  books: Books,
  scope: Scope,
  base: Scope,
): Extract<ReviewBlock, { id: 5 }> | null {
  const now = statementRows(db, books, scope)
  const before = new Map(statementRows(db, books, base).map(({ line, amount }) => [line, amount]))
  if (now.find(({ line }) => line === 'grossProfit')?.amount == null) return null
  const last = now.findLast(({ amount }) => amount !== null)
  const open = now.find(({ line }) => line === 'netProfit')
  return {
    id: 5,
    rows: now
      .slice(0, now.findIndex((row) => row === last) + 1)
      .map(({ line, amount, share }) => ({ line, amount, previous: before.get(line) ?? null, share })),
    note: open?.amount === null ? `算到这里为止：${open.reason}` : '',
    tables: [profitMonths(db, books, scope)],
  }
}
