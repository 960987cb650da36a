import { askedFor } from '../analyses/campaigns/asked.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import { requireShops } from '../books/select.ts'
import { preflightOf } from '../campaigns/preflight.ts'
import { listCampaigns, removeCampaign, saveCampaign } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
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
      const asked = askedFor(reader, books(), input)
      requireShops(books(), asked.shops)
      return reviewOf(reader, books(), asked, listEvents(reader).events)
    }),
    preflight: os.campaigns.preflight.handler(({ input }) => {
      requireShops(books(), input.shops)
      return preflightOf(reader, books(), input, listEvents(reader).events)
    }),
  })
}
