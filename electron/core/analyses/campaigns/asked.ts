import type { Campaign } from '../../../../shared/contract/campaigns.ts'
import type { Books } from '../../books/columns.ts'

/** What is to be judged: days, shops and listings (as places in `books.products`; none: all), and what it cost beside. */
export interface Asked {
  /** Of the seller's own; `null` for an event of the calendar. */
  id: string | null
  name: string | null
  from: string
  to: string
  shops: readonly string[]
  products: readonly number[]
  /** Advertising beyond the usual as the seller gives it, 分; `null`: as the files tell it. */
  ads: number | null
  /** What is paid whatever sells, 分. */
  fixed: number
}

/** A promotion as it is judged; `null` where a product of it is in no file any more. */
export function askedOf(books: Books, campaign: Campaign): Asked | null {
  const { id, name, from, to, shops, adBudget, fixedCost } = campaign
  const products = campaign.products.map((one) => placeOf(books, one))
  const places = products.filter((place) => place !== null)
  if (places.length < products.length) return null
  return { id, name, from, to, shops, products: places, ads: adBudget, fixed: fixedCost ?? 0 }
}

/** The place of a listing in `books.products`. */
export function placeOf(books: Books, { shopId, productId }: { shopId: string; productId: string }): number | null {
  const place = books.products.findIndex((one) => one.key === productId && books.shops[one.shop]?.id === shopId)
  return place < 0 ? null : place
}
