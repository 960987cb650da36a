import { trafficFunnel } from '../analyses/funnel/present.ts'
import { offsiteOf } from '../analyses/offsite/present.ts'
import { sourcesSummary, trafficSources } from '../analyses/sources/present.ts'
import { requireShops } from '../books/select.ts'
import { calendarOf } from '../campaigns/store.ts'
import type { CoreContext } from '../core.ts'
import { setGroup } from '../traffic/groups.ts'
import { listOffsite, removeOffsite, saveOffsite } from '../traffic/offsite.ts'
import type { ContractImplementer } from './base.ts'

export function trafficProcedures(os: ContractImplementer, { reader, writer, books }: CoreContext) {
  return os.traffic.router({
    sources: os.traffic.sources.handler(({ input: { compare, ...scope } }) => {
      requireShops(books(), scope.shops)
      return trafficSources(reader, books(), scope, compare)
    }),
    summary: os.traffic.summary.handler(({ input: { compare, ...scope } }) => {
      requireShops(books(), scope.shops)
      return sourcesSummary(reader, books(), scope, compare)
    }),
    funnel: os.traffic.funnel.handler(({ input: { base, product, channel, ...scope } }) => {
      requireShops(books(), scope.shops)
      return trafficFunnel(reader, books(), { scope, base, product, channel })
    }),
    saveGroup: os.traffic.saveGroup.handler(({ input: { source, group } }) => ({
      before: setGroup(writer, source, group),
    })),
    offsite: os.traffic.offsite.handler(() => offsiteOf(reader, books(), listOffsite(reader), calendarOf(reader))),
    saveOffsite: os.traffic.saveOffsite.handler(({ input }) => {
      requireShops(books(), input.shops)
      return { before: saveOffsite(writer, input) }
    }),
    removeOffsite: os.traffic.removeOffsite.handler(({ input: { id } }) => ({ before: removeOffsite(writer, id) })),
  })
}
