import type { Campaign } from '../../../shared/contract/campaigns.ts'
import { askedOf, placeOf } from '../analyses/campaigns/asked.ts'
import { libraryOf } from '../analyses/campaigns/library.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import type { Asked } from '../analyses/campaigns/asked.ts'
import type { Books } from '../books/columns.ts'
import { requireShops } from '../books/select.ts'
import { preflightOf } from '../campaigns/preflight.ts'
import { calendarOf, campaignOf, listCampaigns, removeCampaign, saveCampaign } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ContractImplementer } from './base.ts'

export function campaignProcedures(os: ContractImplementer, { reader, writer, books }: CoreContext) {
  return os.campaigns.router({
    list: os.campaigns.list.handler(() => listCampaigns(reader)),
    save: os.campaigns.save.handler(({ input }) => {
      requireShops(books(), input.shops)
      return { before: saveCampaign(writer, input) }
    }),
    remove: os.campaigns.remove.handler(({ input: { id } }) => ({ before: removeCampaign(writer, id) })),
    review: os.campaigns.review.handler(({ input }) => {
      const asked =
        'campaignId' in input ? ownOf(books(), campaignOf(reader, input.campaignId)) : eventOf(books(), input.event)
      requireShops(books(), asked.shops)
      return reviewOf(reader, books(), asked, calendarOf(reader))
    }),
    library: os.campaigns.library.handler(() => libraryOf(reader, books(), calendarOf(reader))),
    preflight: os.campaigns.preflight.handler(({ input }) => {
      requireShops(books(), input.shops)
      return preflightOf(reader, books(), input)
    }),
  })
}

type Named = readonly { shopId: string; productId: string }[]

/** @throws SellerError NOT_FOUND where a product of it is in no file any more */
function ownOf(books: Books, campaign: Campaign): Asked {
  const asked = askedOf(books, campaign)
  if (asked !== null) return asked
  const missing = campaign.products.find((one) => placeOf(books, one) === null)
  throw new SellerError('NOT_FOUND', missingWords(missing?.productId ?? ''))
}

function eventOf(
  books: Books,
  {
    from,
    to,
    shops = [],
    products = [],
  }: { from: string; to: string; shops?: string[] | undefined; products?: Named | undefined },
): Asked {
  return { id: null, name: null, from, to, shops, products: placesOf(books, products), ads: null, fixed: 0 }
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
