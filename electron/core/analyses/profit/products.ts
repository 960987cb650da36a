import type { Scope } from '../../../../shared/contract/common.ts'
import type { ProfitProduct } from '../../../../shared/contract/profit.ts'
import { allocate } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, Sku } from '../../books/columns.ts'
import { listingGrouping } from '../../books/listings.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { knownDays } from '../gaps.ts'
import { isCovered } from '../overview/rows.ts'
import { adsOf, known, looseByShop, shareOf } from './compute.ts'
import type { ShopAds } from './compute.ts'
import { PARTS } from './question.ts'
import type { Part, ProfitSums } from './question.ts'
import { profitBooks } from './rows.ts'
import { addShares, weightsByShop } from './shares.ts'
import type { ShopWeights } from './shares.ts'
import { tallyProfit } from './tally.ts'
import type { Tally } from './tally.ts'

/** What every sale of a SKU brought in, advertising included; Σ of the SKUs is the shop, to the 分. */
export function profitProducts(db: Connection, books: Books, scope: Scope): ProfitProduct[] {
  const sums = skuSums(db, books, scope)
  if (sums === null) return []
  return [...soldGroups(sums)].map((group) => skuRow(books, sums, group)).concat(sums.ads.unsold)
}

/** Groups that have a row: with sales, refunds or advertising, which is not known of any where a day has no report. */
export function soldGroups({ tally, ads }: SkuSums): Int32Array {
  const groups = new Int32Array(tally.gmv.length)
  let count = 0
  for (let group = 0; group < groups.length; group++)
    if (!isEmpty(tally, group) || spendOf(ads, group) > 0) groups[count++] = group
  return groups.subarray(0, count)
}

export function spendOf({ named, shared }: SkuSums['ads'], group: number): number {
  return (named[group] ?? Number.NaN) + (shared[group] ?? Number.NaN)
}

export function skuRow(books: Books, { tally, loose, ads }: SkuSums, group: number): ProfitProduct {
  return rowOf(books.skus[group], withLoose(tally, loose, group), spendOf(ads, group))
}

/** Sales and costs of a scope SKU by SKU; the last group is of lines that name none. */
export interface SkuSums {
  /** Of the SKU's own lines. */
  tally: Tally
  /** Its share of charges that name no order. */
  loose: Record<Part, Float64Array>
  readonly ads: SkuAds
}

/** `null` where no order file covers any of the days. */
export function skuSums(db: Connection, books: Books, scope: Scope): SkuSums | null {
  return groupSums(db, books, scope, {
    groupOf: books.lines.sku,
    count: books.skus.length + 1,
    groupsByProduct,
  })
}

/** The same by listing instead of by SKU: what a listing earned is told by the one function either way. */
export function productSums(db: Connection, books: Books, scope: Scope): SkuSums | null {
  return groupSums(db, books, scope, {
    ...listingGrouping(books),
    groupsByProduct: listingsByNumber,
  })
}

interface ProductGrouping {
  groupOf: ArrayLike<number> & object
  /** The last group is of lines that name none. */
  count: number
  /** The groups that the spend on a product number falls on. */
  groupsByProduct: (books: Books) => Map<string, number[]>
}

function groupSums(
  db: Connection,
  books: Books,
  scope: Scope,
  { groupOf, count, groupsByProduct: groupsOf }: ProductGrouping,
): SkuSums | null {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return null
  const profit = profitBooks(db, books)
  const tally = tallyProfit(books, profit.columns, selection, { groupOf, count })
  const days = knownDays(books, selection)
  const weights = weightsByShop(books, selection, { groupOf, count }, tally)
  let ads: SkuAds | null = null
  return {
    tally,
    loose: looseBySku(count, looseByShop(profit.loose, days), weights),
    // Shared out over all SKUs only where somebody asks.
    get ads() {
      ads ??= adsByGroup(groupsOf(books), tally, adsOf(db, books, profit.rules, days), weights)
      return ads
    },
  }
}

function isEmpty(tally: Tally, group: number): boolean {
  const { units, gifts, gmv, refunded, income } = tally
  return [units, gifts, gmv, refunded, income].every((column) => column[group] === 0)
}

/** Charges of a shop that name no order fall on its SKUs by what was paid for them. */
function looseBySku(count: number, loose: ReadonlyMap<number, ProfitSums>, weights: ShopWeights): SkuSums['loose'] {
  const shares = PARTS.map((part) => {
    const own = new Float64Array(count)
    for (const [shop, sums] of loose) addShares(own, sums[part], sums[part] === 0 ? [] : weights(shop))
    return [part, own]
  })
  return Object.fromEntries(shares) as SkuSums['loose']
}

interface SkuAds {
  /** Spend whose files name the product. */
  named: Float64Array
  /** Shares of the spend that names none. */
  shared: Float64Array
  /** Products that were advertised and not sold. */
  unsold: ProfitProduct[]
}

/**
 * Spend that names a product falls on its SKUs, the rest of a shop on all that it sold, each by what was paid for them.
 * Spend on a product that sold nothing stands in a row of its own: it must not vanish.
 */
function adsByGroup(
  groups: ReadonlyMap<string, number[]>,
  tally: Tally,
  ads: readonly ShopAds[],
  weights: ShopWeights,
): SkuAds {
  const none = () => new Float64Array(tally.gmv.length)
  const found: SkuAds = { named: none(), shared: none(), unsold: [] }
  for (const { shop, ads: own } of ads) {
    if (Number.isNaN(own.total)) return { named: none().fill(Number.NaN), shared: none(), unsold: [] }
    let named = 0
    for (const [productId, { spend, title }] of own.byProduct) {
      named += spend
      const members = (groups.get(productId) ?? []).filter((group) => (tally.gmv[group] ?? 0) > 0)
      if (members.length === 0) found.unsold.push(unsoldRow(productId, title ?? productId, spend))
      else
        addTo(
          found.named,
          members,
          allocate(
            spend,
            members.map((group) => tally.gmv[group] ?? 0),
          ),
        )
    }
    if (own.total !== named) addShares(found.shared, own.total - named, weights(shop))
  }
  return found
}

function addTo(column: Float64Array, groups: readonly number[], amounts: readonly number[]): void {
  groups.forEach((group, index) => (column[group] = (column[group] ?? 0) + (amounts[index] ?? 0)))
}

const grouped = new OwnerMap<Books, Map<string, number[]>>()

/** Which SKUs are sold under a product number. */
function groupsByProduct(books: Books): Map<string, number[]> {
  const before = grouped.get(books)
  if (before !== undefined) return before
  const { lines, products } = books
  const found = new Map<string, Set<number>>()
  for (let line = 0; line < lines.length; line++) {
    const product = products[lines.product[line] ?? NONE]
    const sku = lines.sku[line] ?? NONE
    if (product === undefined || sku === NONE) continue
    const own = found.get(product.key)
    if (own === undefined) found.set(product.key, new Set([sku]))
    else own.add(sku)
  }
  const groups = new Map([...found].map(([key, skus]) => [key, [...skus]]))
  grouped.set(books, groups)
  return groups
}

const numbered = new OwnerMap<Books['products'], Map<string, number[]>>()

function listingsByNumber({ products }: Books): Map<string, number[]> {
  const before = numbered.get(products)
  if (before !== undefined) return before
  const found = new Map<string, number[]>()
  products.forEach(({ key }, index) => found.set(key, [...(found.get(key) ?? []), index]))
  numbered.set(products, found)
  return found
}

/** The sums of one SKU, 分 and pieces; NaN where not known. */
export type SkuRow = Record<Part | 'gmv' | 'refunded' | 'units' | 'gifts' | 'income', number>

/** One SKU's own lines together with its share of what names no order. */
export function withLoose(tally: Tally, loose: SkuSums['loose'], group: number): SkuRow {
  return {
    gmv: at(tally.gmv, group),
    refunded: at(tally.refunded, group),
    units: at(tally.units, group),
    gifts: at(tally.gifts, group),
    income: at(tally.income, group),
    cogs: at(tally.cogs, group) + at(loose.cogs, group),
    platformFees: at(tally.platformFees, group) + at(loose.platformFees, group),
    commission: at(tally.commission, group) + at(loose.commission, group),
    fulfilment: at(tally.fulfilment, group) + at(loose.fulfilment, group),
    compensation: at(tally.compensation, group) + at(loose.compensation, group),
  }
}

function at(column: Float64Array, group: number): number {
  return column[group] ?? Number.NaN
}

/** What is left of them line by line. */
export function skuResults(sums: SkuRow, adSpend: number): Record<'grossProfit' | 'cp1' | 'cp2', number> {
  const grossProfit = sums.income - sums.cogs
  const cp1 = grossProfit - sums.platformFees - sums.commission - sums.fulfilment - sums.compensation
  return { grossProfit, cp1, cp2: cp1 - adSpend }
}

function rowOf(sku: Sku | undefined, sums: SkuRow, adSpend: number): ProfitProduct {
  const { grossProfit, cp1, cp2 } = skuResults(sums, adSpend)
  return {
    productId: sku?.productId ?? null,
    sku: sku?.key ?? '',
    title: sku?.title ?? '未注明商品',
    spec: sku?.spec ?? null,
    units: known(sums.units),
    gifts: known(sums.gifts),
    gmv: known(sums.gmv),
    gsv: known(sums.gmv - sums.refunded),
    income: known(sums.income),
    cogs: known(sums.cogs),
    grossProfit: known(grossProfit),
    platformFees: known(sums.platformFees),
    commission: known(sums.commission),
    fulfilment: known(sums.fulfilment),
    adSpend: known(adSpend),
    cp1: known(cp1),
    cp2: known(cp2),
    margin: shareOf(grossProfit, sums.income),
  }
}

function unsoldRow(productId: string, title: string, spend: number): ProfitProduct {
  const nothing = {
    units: 0,
    gifts: 0,
    gmv: 0,
    gsv: 0,
    income: 0,
    cogs: 0,
    grossProfit: 0,
    platformFees: 0,
    commission: 0,
  }
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
