import type { Campaign } from '../../../../shared/contract/campaigns.ts'
import type { Books } from '../../books/columns.ts'
import type { Asked } from './review.ts'

/** A promotion as it is judged; `null` where a product of it is in no file any more. */
export function askedOf(books: Books, campaign: Campaign): Asked | null {
  const { name, from, to, shops, adBudget, fixedCost } = campaign
  const products = campaign.products.map((one) => placeOf(books, one))
  const places = products.filter((place) => place !== null)
  if (places.length < products.length) return null
  return { name, from, to, shops, products: places, cost: (adBudget ?? 0) + (fixedCost ?? 0) }
}

/** The place of a listing in `books.products`. */
export function placeOf(books: Books, { shopId, productId }: { shopId: string; productId: string }): number | null {
  const place = books.products.findIndex((one) => one.key === productId && books.shops[one.shop]?.id === shopId)
  return place < 0 ? null : place
}
