import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { isGift, soldPieces } from '../../books/gifts.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { Amounts } from '../../books/narrow.ts'
import { nth } from '../../stats/quantile.ts'
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
  const { products, shops } = books
  const { all, lowered } = piecesOf(books, to, isEvent)
  const total = (column: Float64Array, shop: number) =>
    products.reduce((sum, { shop: own }, product) => sum + (own === shop ? (column[product] ?? 0) : 0), 0)
  return {
    of: lowered.map((units, product) => units / (all[product] ?? Number.NaN)),
    shops: Float64Array.from(shops, (_, shop) => total(lowered, shop) / total(all, shop)),
  }
}

/** Pieces of each listing, and those of them that sold in events or cheap. */
function piecesOf(
  books: Books,
  to: number,
  isEvent: (shop: number, day: number) => boolean,
): { all: Float64Array; lowered: Float64Array } {
  const { lines, products } = books
  const usual = usualPrices(books, to)
  const listingOf = listingOfLines(books)
  const [all, lowered] = [new Float64Array(products.length), new Float64Array(products.length)]
  const pieces = soldPieces(books)
  const from = to - ROLE_DAYS + 1
  // Asked once a day, and not once a line.
  const inEvent = books.shops.map((_, shop) =>
    Uint8Array.from({ length: ROLE_DAYS }, (__, place) => (isEvent(shop, from + place) ? 1 : 0)),
  )
  const members = membersBetween(indexByDay(lines.paidDay), from, to)
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const product = listingOf[line] ?? NONE
    // What was given away was sold neither dear nor cheap.
    const units = unitsOf(pieces, line)
    if (product === NONE || !(units > 0)) continue
    add(all, product, units)
    const isCheap = priceOf(books, line) <= CAMPAIGN.priceRatio * (usual[product] ?? Number.NaN)
    const isLow = isCheap || inEvent[lines.shop[line] ?? NONE]?.[(lines.paidDay[line] ?? NO_DAY) - from] === 1
    if (isLow) add(lowered, product, units)
  }
  return { all, lowered }
}

function add(column: Float64Array, product: number, units: number): void {
  column[product] = (column[product] ?? 0) + units
}

function unitsOf(pieces: Amounts, line: number): number {
  return pieces[line] ?? Number.NaN
}

function priceOf({ lines }: Books, line: number): number {
  return (lines.paid[line] ?? Number.NaN) / (lines.quantity[line] ?? Number.NaN)
}

/** Median of what was paid a piece in the days before, by listing; NaN of those that sold nothing. */
function usualPrices(books: Books, to: number): Float64Array {
  const listingOf = listingOfLines(books)
  const days = membersBetween(indexByDay(books.lines.paidDay), to - CAMPAIGN.priceDays + 1, to)
  const members = kept(days, (line) => listingOf[line] !== NONE && !isGift(books.lines, line))
  const starts = startsOf(members, listingOf, books.products.length)
  const prices = new Float64Array(members.length)
  const next = starts.slice()
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
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
function startsOf(members: Int32Array, groupOf: ArrayLike<number>, groups: number): Int32Array {
  const starts = new Int32Array(groups + 1)
  for (let place = 0; place < members.length; place++) {
    const member = members[place] ?? 0
    const after = (groupOf[member] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let at = 1; at <= groups; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

/** What is not known is left out. */
function middle(prices: Float64Array): number {
  let known = 0
  for (let at = 0; at < prices.length; at++) {
    const price = prices[at] ?? Number.NaN
    if (Number.isFinite(price)) prices[known++] = price
  }
  return known === 0 ? Number.NaN : nth(prices.subarray(0, known), (known - 1) >> 1)
}

/** Whether a listing lives off events and price cuts, more than its shop does. */
export function isCampaign({ of, shops }: CampaignShares, product: number, shop: number): boolean {
  const own = of[product] ?? Number.NaN
  return own >= CAMPAIGN.share && own >= (shops[shop] ?? Number.NaN) + CAMPAIGN.ahead
}
