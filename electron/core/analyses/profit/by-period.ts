import type { Scope } from '../../../../shared/contract/common.ts'
import type { Rule } from '../../../../shared/contract/rules.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { knownDays } from '../gaps.ts'
import { isCovered } from '../overview/rows.ts'
import { adTotals } from './ads.ts'
import { adsOf, groupedByRate, shopWideOf, silentFrom, statementOf, sumOf, sumsOf } from './compute.ts'
import type { ProfitResult } from './compute.ts'
import { dealByDay } from './deal.ts'
import type { Period } from './deal.ts'
import { profitBooks } from './rows.ts'
import { tallyProfit } from './tally.ts'
import { taxOf, taxParts } from './tax.ts'

/** What the metrics of a period are made of. */
export type PeriodProfit = Pick<ProfitResult, 'whole' | 'gmv'>

/**
 * What `profitOf` answers of each of some periods that follow each other, `null` where none of its days is covered.
 * Sales and costs stand added up by day; what does not is dealt to its periods once, since to look through all of it
 * for each day of a year would take longer than all the sums.
 */
export function profitByPeriod(
  db: Connection,
  books: Books,
  scope: Scope,
  periods: readonly Period[],
): (PeriodProfit | null)[] {
  const profit = profitBooks(db, books)
  const selection = select(books, scope)
  const spent = spentByPeriod(db, books, profit.rules, selection, periods)
  const loose = dealByDay(profit.loose, periods, ({ day }) => ({ from: day, to: day }))
  const rules = profit.rules.filter(({ value }) => value.kind === 'fixed')
  return periods.map(({ from, to }, at) => {
    const part = { ...selection, from, to }
    if (!isCovered(books, part)) return null
    const whole = tallyProfit(books, profit.columns, part, groupedByRate(profit))
    const gmv = sumOf(whole.gmv)
    const days = knownDays(books, part)
    const ads = days === part ? (spent[at] ?? Number.NaN) : spentOn(db, books, profit.rules, days)
    const shopWide = shopWideOf(books, { loose: loose[at] ?? [], rules }, days, gmv, ads)
    return { whole: statementOf(sumsOf(whole), shopWide, taxOf(taxParts(profit.tax, whole))), gmv }
  })
}

function spentOn(db: Connection, books: Books, rules: readonly Rule[], days: Selection): number {
  return adsOf(db, books, rules, days).reduce((sum, { ads }) => sum + ads.total, 0)
}

function spentByPeriod(
  db: Connection,
  books: Books,
  rules: readonly Rule[],
  selection: Selection,
  periods: readonly Period[],
): number[] {
  const shops = selectedShops(books, selection).map((shop) =>
    adTotals(db, books, shop.id, { periods, silentFrom: silentFrom(rules, shop) }),
  )
  return periods.map((_, at) => shops.reduce((sum, own) => sum + (own[at] ?? Number.NaN), 0))
}
