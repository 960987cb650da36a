import type { Scope } from '../../../../shared/contract/common.ts'
import type { ProfitProduct } from '../../../../shared/contract/profit.ts'
import { allocate } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, Sku } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { isCovered, pick } from '../overview/rows.ts'
import { adsOf, known, looseSums, shareOf } from './compute.ts'
import type { ShopAds } from './compute.ts'
import { PARTS } from './question.ts'
import type { Part, ProfitSums } from './question.ts'
import { profitBooks } from './rows.ts'
import { tallyProfit } from './tally.ts'
import type { Tally } from './tally.ts'

/** What every sale of a SKU brought in, advertising included; Σ of the SKUs is the shop, to the 分. */
export function profitProducts(db: Connection, books: Books, scope: Scope): ProfitProduct[] {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return []
  const profit = profitBooks(db, books)
  const picked = pick(books, selection)
  // One more group for lines that name no SKU at all.
  const count = books.skus.length + 1
  const tally = tallyProfit(books, profit.columns, selection, picked, { groupOf: books.lines.sku, count })
  spreadLoose(tally, looseSums(profit.loose, selection))
  const ads = adsBySku(books, tally, adsOf(db, books, profit.rules, selection))
  const rows: ProfitProduct[] = []
  for (let group = 0; group < count; group++) {
    if (isEmpty(tally, group) && ads.bySku[group] === 0) continue
    rows.push(rowOf(books.skus[group], tally, group, ads.bySku[group] ?? Number.NaN))
  }
  return [...rows, ...ads.unsold]
}

function isEmpty(tally: Tally, group: number): boolean {
  return tally.units[group] === 0 && tally.gmv[group] === 0 && tally.refunded[group] === 0 && tally.income[group] === 0
}

/** Charges that name no order fall on the SKUs by what was paid for them. */
function spreadLoose(tally: Tally, loose: ProfitSums): void {
  const weights = weightsOf(tally)
  for (const part of PARTS) if (loose[part] !== 0) addAll(tally[part], allocate(loose[part], weights))
}

function weightsOf({ gmv }: Tally): number[] {
  return Array.from(gmv, (amount) => Math.max(0, amount || 0))
}

function addAll(column: Float64Array, amounts: readonly number[]): void {
  amounts.forEach((amount, group) => (column[group] = (column[group] ?? 0) + amount))
}

interface SkuAds {
  bySku: Float64Array
  /** Products that were advertised and not sold. */
  unsold: ProfitProduct[]
}

/**
 * Spend that names a product falls on its SKUs, the rest on all, each by what was paid for them. Spend on a product
 * that sold nothing stands in a row of its own: it must not vanish.
 */
function adsBySku(books: Books, tally: Tally, ads: readonly ShopAds[]): SkuAds {
  const bySku = new Float64Array(tally.gmv.length)
  const unsold: ProfitProduct[] = []
  const groups = groupsByProduct(books)
  for (const { ads: own } of ads) {
    if (Number.isNaN(own.total)) return { bySku: bySku.fill(Number.NaN), unsold: [] }
    let named = 0
    for (const [productId, { spend, title }] of own.byProduct) {
      named += spend
      const members = (groups.get(productId) ?? []).filter((group) => (tally.gmv[group] ?? 0) > 0)
      if (members.length === 0) unsold.push(unsoldRow(productId, title ?? productId, spend))
      else
        addTo(
          bySku,
          members,
          allocate(
            spend,
            members.map((group) => tally.gmv[group] ?? 0),
          ),
        )
    }
    addAll(bySku, allocate(own.total - named, weightsOf(tally)))
  }
  return { bySku, unsold }
}

function addTo(column: Float64Array, groups: readonly number[], amounts: readonly number[]): void {
  groups.forEach((group, index) => (column[group] = (column[group] ?? 0) + (amounts[index] ?? 0)))
}

/** Which SKUs are sold under a product number. */
function groupsByProduct({ lines, products }: Books): Map<string, number[]> {
  const found = new Map<string, Set<number>>()
  for (let line = 0; line < lines.length; line++) {
    const product = products[lines.product[line] ?? NONE]
    const sku = lines.sku[line] ?? NONE
    if (product === undefined || sku === NONE) continue
    const own = found.get(product.key)
    if (own === undefined) found.set(product.key, new Set([sku]))
    else own.add(sku)
  }
  return new Map([...found].map(([key, skus]) => [key, [...skus]]))
}

function rowOf(sku: Sku | undefined, tally: Tally, group: number, adSpend: number): ProfitProduct {
  const at = (name: Part | 'gmv' | 'refunded' | 'units' | 'income') => tally[name][group] ?? Number.NaN
  const grossProfit = at('income') - at('cogs')
  const cp1 = grossProfit - at('platformFees') - at('commission') - at('fulfilment') - at('compensation')
  return {
    productId: sku?.productId ?? null,
    sku: sku?.key ?? '',
    title: sku?.title ?? '未注明商品',
    spec: sku?.spec ?? null,
    units: known(at('units')),
    gmv: known(at('gmv')),
    gsv: known(at('gmv') - at('refunded')),
    income: known(at('income')),
    cogs: known(at('cogs')),
    grossProfit: known(grossProfit),
    platformFees: known(at('platformFees')),
    commission: known(at('commission')),
    fulfilment: known(at('fulfilment')),
    adSpend: known(adSpend),
    cp1: known(cp1),
    cp2: known(cp1 - adSpend),
    margin: shareOf(grossProfit, at('income')),
  }
}

function unsoldRow(productId: string, title: string, spend: number): ProfitProduct {
  const nothing = { units: 0, gmv: 0, gsv: 0, income: 0, cogs: 0, grossProfit: 0, platformFees: 0, commission: 0 }
  return {
    productId,
    sku: productId,
    title,
    spec: null,
    ...nothing,
    fulfilment: 0,
    adSpend: spend,
    cp1: 0,
    cp2: -spend,
    margin: null,
  }
}
