import type { SourceRef } from '../../../../shared/contract/common.ts'

/** An entry of an account whose file states the balance after it; amounts in 分, in the order of its account. */
export interface BalanceEntry {
  day: string
  income: number
  expense: number
  balance: number
  source: SourceRef & { file: string }
}

/** Where the balance does not follow from the entry before it. */
export interface BalanceBreak {
  day: string
  /** `twice`: the entry repeats the one before it; `gap`: money moved that no row states. */
  kind: 'twice' | 'gap'
  /** The balance that is stated less the one that follows, 分. */
  difference: number
  before: BalanceEntry['source']
  after: BalanceEntry['source']
}

export interface BalanceDay {
  day: string
  opening: number
  income: number
  expense: number
  closing: number
  /** Closing less what opening, income and expense make; 0 when the day balances. */
  difference: number
}

export interface BalanceCheck {
  days: BalanceDay[]
  breaks: BalanceBreak[]
}

/**
 * opening + income − expense = closing, row by row and day by day. A day opens with the balance in which the one before
 * it closed, so a page missing between two days shows on the later one.
 */
export function checkBalance(entries: readonly BalanceEntry[]): BalanceCheck {
  const days: BalanceDay[] = []
  const breaks: BalanceBreak[] = []
  let before: BalanceEntry | undefined
  for (const entry of entries) {
    const opening = before === undefined ? entry.balance - entry.income + entry.expense : before.balance
    const difference = entry.balance - (opening + entry.income - entry.expense)
    if (before !== undefined && difference !== 0)
      breaks.push({
        day: entry.day,
        kind: repeats(before, entry) ? 'twice' : 'gap',
        difference,
        before: before.source,
        after: entry.source,
      })
    const today = days.at(-1)
    if (today === undefined || today.day !== entry.day)
      days.push({
        day: entry.day,
        opening,
        income: entry.income,
        expense: entry.expense,
        closing: entry.balance,
        difference,
      })
    else {
      today.income += entry.income
      today.expense += entry.expense
      today.closing = entry.balance
      today.difference += difference
    }
    before = entry
  }
  return { days, breaks }
}

function repeats(before: BalanceEntry, entry: BalanceEntry): boolean {
  return before.balance === entry.balance && before.income === entry.income && before.expense === entry.expense
}

interface Placed extends BalanceEntry {
  /** Which applied file, and the row's moment. */
  sequence: number
  moment: string
}

/**
 * The entries of one account in the order in which money moved: each file in its own order, turned round where it
 * lists the newest first, and files one after the other by time. Within a file time never runs backwards: a row keeps
 * its place even where its moment is earlier than that of the row before.
 */
export function inOrder(entries: readonly Placed[]): BalanceEntry[] {
  const placed = [...Map.groupBy(entries, ({ source }) => `${source.batchId} ${source.sheet}`).values()].flatMap(
    (file) => {
      const rows = file.toSorted((a, b) => a.source.row - b.source.row)
      const newestFirst = (rows[0]?.moment ?? '') > (rows.at(-1)?.moment ?? '')
      const ordered = newestFirst ? rows.toReversed() : rows
      let latest = ''
      return ordered.map((entry, index) => {
        latest = entry.moment > latest ? entry.moment : latest
        return { entry, latest, index }
      })
    },
  )
  return placed
    .toSorted((a, b) => compare(a.latest, b.latest) || a.entry.sequence - b.entry.sequence || a.index - b.index)
    .map(({ entry }) => entry)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
