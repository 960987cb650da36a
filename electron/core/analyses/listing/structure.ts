import type { Scope } from '../../../../shared/contract/common.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import type { ListingGroup, ListingPlan, ListingStructure } from '../../../../shared/contract/structure.ts'
import { LISTING_ACTIONS, LISTING_ROLES, LISTING_STAGES } from '../../../../shared/contract/goods.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import type { ListingGroupingId } from '../../../../shared/contract/cell.ts'
import { findingsOf } from './findings.ts'
import type { Priced } from './findings.ts'
import { listingProducts } from './products.ts'

/** As many price bands, each with as many listings. */
const BANDS = 5
export const TOP = 3

/** What the shop's listings are made of: classes, roles, stages, price bands, and how much hangs on the first three. */
export function listingStructure(db: Connection, books: Books, scope: Scope, plan: ListingPlan): ListingStructure {
  const rows = listingProducts(db, books, scope)
  const [sold, stocked] = [rows.filter(isSold), rows.filter(isStocked)]
  const whole = groupOf('', rows)
  const groups = (keys: readonly string[], keyOf: (row: ListingProduct) => string | null) =>
    keys.map((key) =>
      groupOf(
        key,
        rows.filter((row) => keyOf(row) === key),
        whole,
      ),
    )
  const bands = bandsOf(rows, plan.edges, whole)
  const roles = groups(LISTING_ROLES, ({ role }) => role).map((group, at) => ({
    ...group,
    target: plan.mix === null ? null : (plan.mix[LISTING_ROLES[at] ?? 'regular'] ?? 0),
  }))
  const top = topShare(rows)
  return {
    listings: rows.length,
    sold: sold.length,
    activeShare: rows.some(({ stock }) => stock !== null) ? ratio(sold.length, stocked.length) : null,
    topShare: top,
    actions: LISTING_ACTIONS.map((action) => ({ action, count: rows.filter((row) => row.action === action).length })),
    classes: groups(['A', 'B', 'C'], ({ abc }) => abc),
    roles,
    stages: groups(LISTING_STAGES, ({ stage }) => stage),
    bands,
    // Of three or fewer the first three are all.
    findings: findingsOf({
      scope,
      topShare: sold.length > TOP ? top : null,
      bands,
      roles,
      whole,
      priced: pricedOf(rows),
    }),
  }
}

/** Sold, and something of it was kept. */
export function isSold({ units, gsv, gmv }: ListingProduct): boolean {
  return (units ?? 0) > 0 && (gsv ?? gmv ?? 0) > 0
}

/** In stock, or sold. */
export function isStocked({ stock, units }: ListingProduct): boolean {
  return (stock ?? 0) > 0 || (units ?? 0) > 0
}

/** The listings of one group of the structure, as `listingStructure` counts them. */
export function groupMembers(
  rows: readonly ListingProduct[],
  by: ListingGroupingId,
  key: string,
  edges: readonly number[] | null,
): readonly ListingProduct[] {
  if (by === 'bands') {
    const placeOf = bandPlacer(cutsOf(pricesOf(rows), edges))
    return rows.filter((row) => String(placeOf(row)) === key)
  }
  const field = ({ classes: 'abc', roles: 'role', stages: 'stage' } as const)[by]
  return rows.filter((row) => row[field] === key)
}

/** Σ of a column, `null` where one is not known, and of a group that nothing is in: there is nothing to know. */
function sum(
  rows: readonly ListingProduct[],
  key: 'gmv' | 'refundAmount' | 'units' | 'cp1' | 'cp2' | 'adSpend',
): number | null {
  if (rows.length === 0) return null
  return rows.reduce(
    (total: number | null, { [key]: value }) => (total === null || value === null ? null : total + value),
    0,
  )
}

/** Σ over those that have it, `null` where none does. */
function sumKnown(rows: readonly ListingProduct[], value: (row: ListingProduct) => number | null): number | null {
  const known = rows.map(value).filter((own) => own !== null)
  return known.length === 0 ? null : known.reduce((total, own) => total + own, 0)
}

function groupOf(key: string, rows: readonly ListingProduct[], whole?: ListingGroup): ListingGroup {
  const [gmv, cp2] = [sum(rows, 'gmv'), sum(rows, 'cp2')]
  const visitorDays = sumKnown(rows, (row) => row.visitorDays)
  const paid = sumKnown(rows, ({ visitorDays: own, payConversion }) =>
    own === null || payConversion === null ? null : own * payConversion,
  )
  return {
    key,
    count: rows.length,
    units: sum(rows, 'units'),
    gmv,
    refundRate: ratio(sum(rows, 'refundAmount'), gmv),
    cp1: sum(rows, 'cp1'),
    cp2,
    visitorDays,
    payConversion: ratio(paid, visitorDays),
    gmvShare: ratio(gmv, whole?.gmv ?? null),
    cp2Share: ratio(cp2, whole?.cp2 ?? null),
    visitorShare: ratio(visitorDays, whole?.visitorDays ?? null),
  }
}

function topShare(rows: readonly ListingProduct[]): number | null {
  const sales = rows.map(({ gmv }) => gmv ?? 0).toSorted((a, b) => b - a)
  return ratio(
    sales.slice(0, TOP).reduce((total, own) => total + own, 0),
    sum(rows, 'gmv'),
  )
}

function pricedOf(rows: readonly ListingProduct[]): Priced[] {
  return rows
    .flatMap((row) => (row.price === null ? [] : [{ price: row.price, row }]))
    .toSorted((a, b) => a.price - b.price)
}

/** Ascending; those that sold nothing have no price and are in no band. */
function pricesOf(rows: readonly ListingProduct[]): number[] {
  return pricedOf(rows).map(({ price }) => price)
}

/** Bands end at prices that are asked, so that each holds a listing: of few different prices there are fewer bands. */
function cutsOf(prices: readonly number[], edges: readonly number[] | null): readonly number[] {
  if (edges !== null) return edges
  const rankOf = (part: number) => Math.ceil((part * prices.length) / BANDS) - 1
  const cuts = Array.from({ length: BANDS - 1 }, (_, at) => prices[rankOf(at + 1)] ?? 0)
  return [...new Set(cuts)].filter((cut) => cut < (prices.at(-1) ?? 0))
}

function bandPlacer(cuts: readonly number[]): (row: ListingProduct) => number | null {
  return ({ price }) => (price === null ? null : cuts.filter((cut) => price > cut).length)
}

/** Bands by the paid price of a piece. */
function bandsOf(
  rows: readonly ListingProduct[],
  edges: readonly number[] | null,
  whole: ListingGroup,
): ListingStructure['bands'] {
  const prices = pricesOf(rows)
  const [lowest, highest] = [prices[0], prices.at(-1)]
  if (lowest === undefined || highest === undefined) return []
  const cuts = cutsOf(prices, edges)
  const ends = [...cuts, Math.max(highest, cuts.at(-1) ?? 0)]
  const placeOf = bandPlacer(cuts)
  return ends.map((high, at) => {
    const own = rows.filter((row) => placeOf(row) === at)
    const group = groupOf(String(at), own, whole)
    return {
      ...group,
      low: Math.round(at === 0 ? (edges === null ? lowest : 0) : (ends[at - 1] ?? 0)),
      high: Math.round(high),
      perVisitor: ratio(group.cp2, group.visitorDays),
      stock: sumKnown(own, ({ stock }) => stock),
    }
  })
}
