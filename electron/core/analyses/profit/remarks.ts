import type { EntryRemark } from '../../../../shared/contract/costs.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { mappedFormatById } from '../../import/mapping/format.ts'
import { listRules } from '../../rules/store.ts'
import { reportsByColumn, wordedAmount } from '../accounts/flows.ts'
import { accountsOf } from '../accounts/rows.ts'
import type { Accounts } from '../accounts/rows.ts'
import { classifier, plainWords } from './buckets.ts'

/** Records of `settlement` that say the same, each with what it moves, 分; by words, report and direction. */
export function entriesSaying(
  db: Connection,
  books: Books,
  scope: Scope,
  isMeant: (entry: { report: string; words: string; isIncome: boolean; isGuessed: boolean }) => boolean,
): { id: number; amount: number }[] {
  const classify = classifier(listRules(db))
  const found: { id: number; amount: number }[] = []
  eachWorded(db, books, scope, ({ id, report, wording, amount }) => {
    const isGuessed = classify(wording, amount).by === 'guessed'
    if (isMeant({ report, words: plainWords(wording), isIncome: amount > 0, isGuessed })) found.push({ id, amount })
  })
  return found
}

/** What account entries of a scope's days call themselves, and where each goes; what nothing tells comes first. */
export function entryRemarks(db: Connection, books: Books, scope: Scope): EntryRemark[] {
  const classify = classifier(listRules(db))
  const found = new Map<string, EntryRemark>()
  eachWorded(db, books, scope, ({ report, wording, amount }) => {
    const words = plainWords(wording)
    // Money in and money out under the same words may go to different lines.
    const key = `${report} ${amount > 0 ? '+' : '-'} ${words}`
    const known = found.get(key) ?? {
      report,
      reportName: nameOf(report),
      words,
      entries: 0,
      amount: 0,
      ...classify(wording, amount),
    }
    known.entries += 1
    known.amount += amount
    found.set(key, known)
  })
  const rank = ({ by, amount }: EntryRemark) => (by === 'guessed' && amount < 0 ? 0 : 1)
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b) || Math.abs(b.amount) - Math.abs(a.amount))
}

interface Worded {
  id: number
  report: string
  /** As its columns have it. */
  wording: string
  amount: number
}

/** The entries of a scope's days of which a part goes by its words. */
function eachWorded(db: Connection, books: Books, { from, to, shops }: Scope, take: (entry: Worded) => void): void {
  const accounts = accountsOf(db, books)
  const byColumn = reportsByColumn(accounts)
  const places = new Set(books.shops.flatMap(({ id }, place) => (shops?.includes(id) === true ? [place] : [])))
  const isChosen = (shop: number) => shops === undefined || places.has(shop)
  const [first, last] = [Math.max(dayNumber(from), NO_DAY + 1), dayNumber(to)]
  for (let at = 0; at < accounts.length; at++) {
    const day = accounts.day[at] ?? NO_DAY
    if (day < first || day > last || !isChosen(accounts.shop[at] ?? NONE)) continue
    const amount = wordedAmount(accounts, byColumn, at)
    if (amount !== null && amount !== 0) take({ id: accounts.id[at] ?? 0, amount, ...saidBy(accounts, at) })
  }
}

function saidBy({ report, reports, words, wordings }: Accounts, at: number): Pick<Worded, 'report' | 'wording'> {
  return { report: reports[report[at] ?? 0] ?? '', wording: wordings[words[at] ?? 0] ?? '' }
}

function nameOf(report: string): string {
  return formatById(report)?.name ?? mappedFormatById(report)?.name ?? report
}
