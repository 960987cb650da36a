import type { Control } from '../../../shared/contract/imports.ts'
import type { Fen } from '../../../shared/money.ts'
import type { Detected } from './detect.ts'
import type { ReadRow } from './read-row.ts'

/**
 * Σ of each money column of a file and what became of it. The sums are taken from the cells, apart from what is
 * written to the tables, so that the report can hold one against the other.
 */
export class ControlTotals {
  private readonly totals: Control[]

  /** @param money fields of the money columns, in the order of a row's amounts */
  constructor({ columns }: Detected, money: readonly string[]) {
    this.totals = money.map((field) => {
      const column = (columns.get(field)?.header ?? field).trim()
      return { field, column, file: 0, taken: 0, rejected: 0, ignored: 0 }
    })
  }

  add({ action, amounts }: Pick<ReadRow, 'action' | 'amounts'>): void {
    const fate = action === 'rejected' ? 'rejected' : action === null ? 'taken' : 'ignored'
    this.each(amounts, (total, amount) => {
      total.file += amount
      total[fate] += amount
    })
  }

  /** A row counted as taken that a later row of the file replaces. */
  withdraw(amounts: readonly (Fen | null)[]): void {
    this.each(amounts, (total, amount) => {
      total.taken -= amount
      total.ignored += amount
    })
  }

  list(): Control[] {
    return this.totals
  }

  private each(amounts: readonly (Fen | null)[], add: (total: Control, amount: Fen) => void): void {
    amounts.forEach((amount, index) => {
      const total = this.totals[index]
      if (total !== undefined && amount !== null) add(total, amount)
    })
  }
}
