import { askedFor } from '../analyses/campaigns/asked.ts'
import { withBearers } from '../analyses/campaigns/bearers.ts'
import { figuresOf } from '../analyses/campaigns/present.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import { requireShops } from '../books/select.ts'
import { editionsOf, keepEdition } from '../campaigns/editions.ts'
import { preflightOf } from '../campaigns/preflight.ts'
import { campaignLibrary } from '../campaigns/library.ts'
import { calendarOf, campaignOf, listCampaigns, removeCampaign, saveCampaign } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
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
      const asked = askedFor(reader, books(), input)
      requireShops(books(), asked.shops)
      const review = withBearers(reader, books(), asked, reviewOf(reader, books(), asked, calendarOf(reader)))
      return { ...review, figures: figuresOf(review, input) }
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
      return preflightOf(reader, books(), input, listEvents(reader).events)
    }),
  })
}
