import { dayNumber } from '../../../../shared/calendar.ts'
import type { StatementLine } from '../../../../shared/contract/profit.ts'
import type { Rule } from '../../../../shared/contract/rules.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { isWithin, runsOf, scopeKey, select } from '../../books/select.ts'
import type { DayScope, Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { holdsFor } from '../../rules/choose.ts'
import { knownDays } from '../gaps.ts'
import { isCovered } from '../overview/rows.ts'
import { adSpend, joinSpend } from './ads.ts'
import type { AdSpend } from './ads.ts'
import { fixedCosts } from './fixed.ts'
import type { Part, ProfitSums } from './question.ts'
import { profitBooks } from './rows.ts'
import type { ProfitBooks } from './rows.ts'
import { tallyCosted, tallyProfit } from './tally.ts'
import type { Tally } from './tally.ts'
import { taxOf, taxParts } from './tax.ts'
import type { TaxPart } from './tax.ts'

/** The money of a scope from merchant income to net profit, 分; NaN where not known. */
export type Statement = Record<StatementLine, number>

/** Advertising of each selected shop; 0 where the seller has said that there is none. */
export interface ShopAds {
  shop: number
  ads: AdSpend
}

export function adsOf(db: Connection, books: Books, rules: readonly Rule[], selection: Selection): ShopAds[] {
  return books.shops.flatMap((shop, index) => {
    if (selection.shops[index] !== 1) return []
    const silent = silentFrom(rules, shop)
    const runs = runsOf(selection, index).map((run) => adSpend(db, books, shop.id, { ...run, silentFrom: silent }))
    return [{ shop: index, ads: joinSpend(runs) }]
  })
}

export function silentFrom(rules: readonly Rule[], shop: BookShop): number | null {
  const days = rules
    .filter((rule) => rule.value.kind === 'noAds' && holdsFor(rule, shop))
    .map((rule) => rule.effectiveFrom)
  return days.length === 0 ? null : Math.min(...days.map(dayNumber))
}

/** Everything a scope's profit is made of, worked out together. */
export interface ProfitResult {
  whole: Statement
  /** The same over the lines whose cost is known; shop-wide costs count in full. */
  covered: Statement
  ads: ShopAds[]
  /** The income that each rate of tax is taken of. */
  tax: TaxPart[]
  gmv: number
}

const results = new Kept<ProfitResult>(200)

/** `null` where no order file covers any of the days. */
export function profitOf(db: Connection, books: Books, scope: DayScope): ProfitResult | null {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return null
  const profit = profitBooks(db, books)
  const key = scopeKey(scope)
  // Advertising comes with imports, and those bring new books.
  return key === null
    ? resultOf(db, books, profit, selection)
    : results.of(profit, key, () => resultOf(db, books, profit, selection))
}

function resultOf(db: Connection, books: Books, profit: ProfitBooks, selection: Selection): ProfitResult {
  const days = knownDays(books, selection)
  const ads = adsOf(db, books, profit.rules, days)
  const byRate = groupedByRate(profit)
  const whole = tallyProfit(books, profit.columns, selection, byRate)
  const covered = tallyCosted(books, profit.columns, selection, byRate, whole)
  const gmv = sumOf(whole.gmv)
  const spent = ads.reduce((sum, { ads: { total } }) => sum + total, 0)
  const shopWide = shopWideOf(books, profit, days, gmv, spent)
  const tax = taxParts(profit.tax, whole)
  return {
    whole: statementOf(sumsOf(whole), shopWide, taxOf(tax)),
    covered: statementOf(sumsOf(covered), shopWide, taxOf(taxParts(profit.tax, covered))),
    ads,
    tax,
    gmv,
  }
}

export function groupedByRate({ tax }: ProfitBooks): { groupOf: Uint16Array; count: number } {
  return { groupOf: tax.groupOf, count: tax.rates.length }
}

/** @param days those of the selection that count for what is spent by the day */
export function shopWideOf(
  books: Books,
  { loose, rules }: Pick<ProfitBooks, 'loose' | 'rules'>,
  days: Selection,
  gmv: number,
  spent: number,
): ShopWide {
  return { loose: looseSums(loose, days), fixed: fixedCosts(books, rules, days, gmv), adSpend: spent }
}

export function sumOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0)
}

export function sumsOf(tally: Tally): ProfitSums {
  return {
    income: sumOf(tally.income),
    cogs: sumOf(tally.cogs),
    platformFees: sumOf(tally.platformFees),
    commission: sumOf(tally.commission),
    fulfilment: sumOf(tally.fulfilment),
    compensation: sumOf(tally.compensation),
  }
}

/** What belongs to no order: charges of the account that name none, and fixed costs. */
interface ShopWide {
  loose: ProfitSums
  fixed: number
  adSpend: number
}

export function statementOf(sums: ProfitSums, { loose, fixed, adSpend: ads }: ShopWide, tax: number): Statement {
  const part = (name: Part) => sums[name] + loose[name]
  const grossProfit = sums.income - part('cogs')
  const cp1 = grossProfit - part('platformFees') - part('commission') - part('fulfilment') - part('compensation')
  return {
    merchantIncome: sums.income,
    cogs: part('cogs'),
    grossProfit,
    platformFees: part('platformFees'),
    commission: part('commission'),
    fulfilment: part('fulfilment'),
    compensation: part('compensation'),
    cp1,
    adSpend: ads,
    cp2: cp1 - ads,
    fixedCosts: fixed,
    tax,
    netProfit: cp1 - ads - fixed - tax,
  }
}

const nothing = (): ProfitSums => ({
  income: 0,
  cogs: 0,
  platformFees: 0,
  commission: 0,
  fulfilment: 0,
  compensation: 0,
})

export function looseSums(loose: ProfitBooks['loose'], selection: Selection): ProfitSums {
  const sums = nothing()
  for (const { shop, day, part, amount } of loose) {
    if (isWithin(selection, shop, day)) sums[part] += amount
  }
  return sums
}

/** Of each shop that has any. */
export function looseByShop(loose: ProfitBooks['loose'], selection: Selection): Map<number, ProfitSums> {
  const shops = new Map<number, ProfitSums>()
  for (const { shop, day, part, amount } of loose) {
    if (!isWithin(selection, shop, day)) continue
    const sums = shops.get(shop) ?? nothing()
    sums[part] += amount
    shops.set(shop, sums)
  }
  return shops
}

export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

export function shareOf(amount: number, income: number): number | null {
  return ratio(known(amount), known(income))
}
