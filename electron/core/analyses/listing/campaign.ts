import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { listingOfLines } from '../../books/listings.ts'
import { CAMPAIGN, ROLE_DAYS } from './question.ts'

/** Of each listing the share of its pieces that sold in events or well under its own usual price; NaN of none. */
export interface CampaignShares {
  of: Float64Array
  /** The same of each shop: what a listing has to stand out from. */
  shops: Float64Array
}

/** @param isEvent whether a day of a shop belongs to an event */
export function campaignShares(
  books: Books,
  to: number,
  isEvent: (shop: number, day: number) => boolean,
): CampaignShares {
  const { lines, products, shops } = books
  const usual = usualPrices(books, to)
  const listingOf = listingOfLines(books)
  const [all, lowered] = [new Float64Array(products.length), new Float64Array(products.length)]
  const add = (column: Float64Array, product: number, units: number) =>
    (column[product] = (column[product] ?? 0) + units)
  for (const line of membersBetween(indexByDay(lines.paidDay), to - ROLE_DAYS + 1, to)) {
    const product = listingOf[line] ?? NONE
    const units = unitsOf(books, line)
    if (product === NONE || !(units > 0)) continue
    add(all, product, units)
    const isCheap = priceOf(books, line) <= CAMPAIGN.priceRatio * (usual[product] ?? Number.NaN)
    if (isCheap || isEvent(shopOf(books, line), dayOf(books, line))) add(lowered, product, units)
  }
  const total = (column: Float64Array, shop: number) =>
    products.reduce((sum, { shop: own }, product) => sum + (own === shop ? (column[product] ?? 0) : 0), 0)
  return {
    of: lowered.map((units, product) => units / (all[product] ?? Number.NaN)),
    shops: Float64Array.from(shops, (_, shop) => total(lowered, shop) / total(all, shop)),
  }
}

function unitsOf({ lines }: Books, line: number): number {
  return lines.quantity[line] ?? Number.NaN
}

function priceOf({ lines }: Books, line: number): number {
  return (lines.paid[line] ?? Number.NaN) / (lines.quantity[line] ?? Number.NaN)
}

function shopOf({ lines }: Books, line: number): number {
  return lines.shop[line] ?? NONE
}

function dayOf({ lines }: Books, line: number): number {
  return lines.paidDay[line] ?? NO_DAY
}

/** Median of what was paid a piece in the days before, by listing; NaN of those that sold nothing. */
function usualPrices(books: Books, to: number): Float64Array {
  const listingOf = listingOfLines(books)
  const days = membersBetween(indexByDay(books.lines.paidDay), to - CAMPAIGN.priceDays + 1, to)
  const members = kept(days, (line) => listingOf[line] !== NONE)
  const starts = startsOf(members, listingOf, books.products.length)
  const prices = new Float64Array(members.length)
  const next = starts.slice()
  for (const line of members) {
    const product = listingOf[line] ?? 0
    const place = next[product] ?? 0
    prices[place] = priceOf(books, line)
    next[product] = place + 1
  }
  return Float64Array.from(books.products, (_, product) =>
    middle(prices.subarray(starts[product], starts[product + 1])),
  )
}

/** Where the members of each group begin once they are dealt out. */
function startsOf(members: Int32Array, groupOf: Int32Array, groups: number): Int32Array {
  const starts = new Int32Array(groups + 1)
  for (const member of members) {
    const after = (groupOf[member] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let at = 1; at <= groups; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

/** What is not known sorts last, and is left out. */
function middle(prices: Float64Array): number {
  prices.sort()
  let known = prices.length
  while (known > 0 && !Number.isFinite(prices[known - 1])) known--
  return known === 0 ? Number.NaN : (prices[(known - 1) >> 1] ?? Number.NaN)
}

/** Whether a listing lives off events and price cuts, more than its shop does. */
export function isCampaign({ of, shops }: CampaignShares, product: number, shop: number): boolean {
  const own = of[product] ?? Number.NaN
  return own >= CAMPAIGN.share && own >= (shops[shop] ?? Number.NaN) + CAMPAIGN.ahead
}
