import type { EntryRemark } from '../../../../shared/contract/costs.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { mappedFormatById } from '../../import/mapping/format.ts'
import { listRules } from '../../rules/store.ts'
import { classifier, plainWords } from './buckets.ts'
import { accountEntries, wordedAmount } from './entries.ts'
import type { AccountEntry } from './entries.ts'

/** Records of `settlement` that say the same, each with what it moves, 分; by words, report and direction. */
export function entriesSaying(
  db: Connection,
  scope: Scope,
  isMeant: (entry: { report: string; words: string; isIncome: boolean; isGuessed: boolean }) => boolean,
): { id: number; amount: number }[] {
  const classify = classifier(listRules(db))
  const found: { id: number; amount: number }[] = []
  for (const entry of accountEntries(db)) {
    const amount = wordedAmount(entry)
    if (!isOf(scope, entry) || amount === null || amount === 0) continue
    const isGuessed = classify(entry.words, amount).by === 'guessed'
    const told = { report: entry.report ?? '', words: plainWords(entry.words), isIncome: amount > 0, isGuessed }
    if (isMeant(told)) found.push({ id: entry.id, amount })
  }
  return found
}

/** What account entries of a scope's days call themselves, and where each goes; what nothing tells comes first. */
export function entryRemarks(db: Connection, scope: Scope): EntryRemark[] {
  const classify = classifier(listRules(db))
  const found = new Map<string, EntryRemark>()
  for (const entry of accountEntries(db)) {
    const amount = wordedAmount(entry)
    if (!isOf(scope, entry) || amount === null || amount === 0) continue
    const words = plainWords(entry.words)
    // Money in and money out under the same words may go to different lines.
    const key = `${entry.report ?? ''} ${amount > 0 ? '+' : '-'} ${words}`
    const known = found.get(key) ?? {
      report: entry.report ?? '',
      reportName: nameOf(entry.report ?? ''),
      words,
      entries: 0,
      amount: 0,
      ...classify(entry.words, amount),
    }
    known.entries += 1
    known.amount += amount
    found.set(key, known)
  }
  const rank = ({ by, amount }: EntryRemark) => (by === 'guessed' && amount < 0 ? 0 : 1)
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b) || Math.abs(b.amount) - Math.abs(a.amount))
}

function isOf({ from, to, shops }: Scope, { shopId, day }: AccountEntry): boolean {
  return day !== null && day >= from && day <= to && (shops === undefined || shops.includes(shopId ?? ''))
}

function nameOf(report: string): string {
  return formatById(report)?.name ?? mappedFormatById(report)?.name ?? report
}
