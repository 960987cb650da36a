import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { EntryRemark } from '../../../../shared/contract/costs.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { mappedFormatById } from '../../import/mapping/format.ts'
import { listRules } from '../../rules/store.ts'
import { reportsByColumn, wordedAmount } from '../accounts/flows.ts'
import { accountsOf } from '../accounts/rows.ts'
import { classifier, plainWords } from './buckets.ts'

/** Records of `settlement` that say the same, each with what it moves, 分; by words, report and direction. */
export function entriesSaying(
  db: Connection,
  books: Books,
  scope: Scope,
  isMeant: (entry: { report: string; words: string; isIncome: boolean; isGuessed: boolean }) => boolean,
): { id: number; amount: number }[] {
  const classify = classifier(listRules(db))
  const { id, report, reports, words, wordings } = accountsOf(db, books)
  const found: { id: number; amount: number }[] = []
  eachWorded(db, books, scope, (at, amount) => {
    const wording = wordings[words[at] ?? 0] ?? ''
    const isGuessed = classify(wording, amount).by === 'guessed'
    const said = { report: reports[report[at] ?? 0] ?? '', words: plainWords(wording) }
    if (isMeant({ ...said, isIncome: amount > 0, isGuessed })) found.push({ id: id[at] ?? 0, amount })
  })
  return found
}

/** What account entries of a scope's days call themselves, and where each goes; what nothing tells comes first. */
export function entryRemarks(db: Connection, books: Books, scope: Scope): EntryRemark[] {
  const classify = classifier(listRules(db))
  const { reports, wordings } = accountsOf(db, books)
  const found = new Map<string, EntryRemark>()
  for (const { report: place, words: at, entries, amount } of sayings(db, books, scope)) {
    const [report, wording] = [reports[place] ?? '', wordings[at] ?? '']
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
    known.entries += entries
    known.amount += amount
    found.set(key, known)
  }
  const rank = ({ by, amount }: EntryRemark) => (by === 'guessed' && amount < 0 ? 0 : 1)
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b) || Math.abs(b.amount) - Math.abs(a.amount))
}

interface Saying {
  /** Places in `Accounts.reports` and `Accounts.wordings`. */
  report: number
  words: number
  entries: number
  amount: number
}

/** Entries of one report that say the same and go the same way, added up, in the order of the first of each. */
function sayings(db: Connection, books: Books, scope: Scope): Iterable<Saying> {
  const accounts = accountsOf(db, books)
  const found = new Map<number, Saying>()
  eachWorded(db, books, scope, (at, amount) => {
    const [report, words] = [accounts.report[at] ?? 0, accounts.words[at] ?? 0]
    const key = (report * accounts.wordings.length + words) * 2 + Number(amount > 0)
    const known = found.get(key)
    if (known === undefined) found.set(key, { report, words, entries: 1, amount })
    else {
      known.entries += 1
      known.amount += amount
    }
  })
  return found.values()
}

/**
 * The entries of a scope's days of which a part goes by its words.
 *
 * @param take given the place among the accounts, and the part, 分
 */
function eachWorded(
  db: Connection,
  books: Books,
  { from, to, shops }: Scope,
  take: (at: number, amount: number) => void,
): void {
  const accounts = accountsOf(db, books)
  const byColumn = reportsByColumn(accounts)
  const places = new Set(books.shops.flatMap(({ id }, place) => (shops?.includes(id) === true ? [place] : [])))
  const isChosen = (shop: number) => shops === undefined || places.has(shop)
  const [first, last] = [Math.max(dayNumber(from), NO_DAY + 1), dayNumber(to)]
  for (let at = 0; at < accounts.length; at++) {
    const day = accounts.day[at] ?? NO_DAY
    if (day < first || day > last || !isChosen(accounts.shop[at] ?? NONE)) continue
    const amount = wordedAmount(accounts, byColumn, at)
    if (amount !== null && amount !== 0) take(at, amount)
  }
}

function nameOf(report: string): string {
  return formatById(report)?.name ?? mappedFormatById(report)?.name ?? report
}
