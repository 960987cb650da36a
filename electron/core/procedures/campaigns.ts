import { placeOf } from '../analyses/campaigns/asked.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import type { Asked } from '../analyses/campaigns/asked.ts'
import type { Books } from '../books/columns.ts'
import { requireShops } from '../books/select.ts'
import { editionsOf, keepEdition } from '../campaigns/editions.ts'
import { preflightOf } from '../campaigns/preflight.ts'
import { campaignLibrary } from '../campaigns/library.ts'
import { askedOfOwn, missingWords } from '../campaigns/sheet.ts'
import { calendarOf, campaignOf, listCampaigns, removeCampaign, saveCampaign } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ContractImplementer } from './base.ts'

export function campaignProcedures(os: ContractImplementer, { reader, writer, books, options }: CoreContext) {
  return os.campaigns.router({
    list: os.campaigns.list.handler(() => listCampaigns(reader)),
    save: os.campaigns.save.handler(({ input }) => {
      requireShops(books(), input.shops)
      return { before: saveCampaign(writer, input) }
    }),
    remove: os.campaigns.remove.handler(({ input: { id } }) => ({ before: removeCampaign(writer, id) })),
    review: os.campaigns.review.handler(({ input }) => {
      const asked =
        'campaignId' in input
          ? askedOfOwn(books(), campaignOf(reader, input.campaignId))
          : eventOf(books(), input.event)
      requireShops(books(), asked.shops)
      return reviewOf(reader, books(), asked, calendarOf(reader))
    }),
    editions: os.campaigns.editions.handler(({ input: { campaignId } }) =>
      editionsOf(reader, books(), campaignOf(reader, campaignId)),
    ),
    keep: os.campaigns.keep.handler(({ input: { campaignId } }) =>
      keepEdition(writer, books(), campaignOf(reader, campaignId), options.clock().toISOString()),
    ),
    library: os.campaigns.library.handler(() => campaignLibrary(reader, books())),
    preflight: os.campaigns.preflight.handler(({ input }) => {
      requireShops(books(), input.shops)
      return preflightOf(reader, books(), input)
    }),
  })
}

type Named = readonly { shopId: string; productId: string }[]

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
