import type { Campaign } from '../../../../shared/contract/campaigns.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Books } from '../../books/columns.ts'
import { campaignOf } from '../../campaigns/store.ts'
import type { Connection } from '../../database/open.ts'
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

interface AskedEvent {
  from: string
  to: string
  shops?: string[] | undefined
  products?: Named | undefined
}

/**
 * A promotion of the seller's own, or some days.
 *
 * @throws SellerError NOT_FOUND where a product of it is in no file any more
 */
export function askedFor(db: Connection, books: Books, input: { campaignId: string } | { event: AskedEvent }): Asked {
  return 'campaignId' in input ? ownOf(books, campaignOf(db, input.campaignId)) : eventOf(books, input.event)
}

type Named = readonly { shopId: string; productId: string }[]

function ownOf(books: Books, campaign: Campaign): Asked {
  const asked = askedOf(books, campaign)
  if (asked !== null) return asked
  const missing = campaign.products.find((one) => placeOf(books, one) === null)
  throw new SellerError('NOT_FOUND', missingWords(missing?.productId ?? ''))
}

function eventOf(books: Books, { from, to, shops = [], products = [] }: AskedEvent): Asked {
  return { name: null, from, to, shops, products: placesOf(books, products), cost: 0 }
}

function placesOf(books: Books, named: Named): number[] {
  return named.map((one) => {
    const place = placeOf(books, one)
    if (place === null) throw new SellerError('NOT_FOUND', missingWords(one.productId))
    return place
  })
}

function missingWords(productId: string): string {
  return `没有编号为「${productId}」的商品，从活动里去掉它再看。`
}
