import { addDays } from '../../../shared/calendar.ts'
import type { ClassDrift } from '../../../shared/contract/class-drift.ts'
import type { EventStock } from '../../../shared/contract/event-stock.ts'
import { presentDrift } from '../analyses/class-drift/present.ts'
import { DRIFT_DAYS } from '../analyses/class-drift/question.ts'
import { presentEventStock } from '../analyses/event-stock/present.ts'
import { clearanceOf } from '../analyses/clearance/compute.ts'
import { policyOf } from '../analyses/inventory/policy.ts'
import { stockSummary } from '../analyses/inventory/present.ts'
import { classedRows, keptFrom, newestStockDay, stockOutlook, stockStatus } from '../analyses/inventory/status.ts'
import { sellThrough } from '../analyses/sell-through/present.ts'
import { slowStock } from '../analyses/slow-stock/status.ts'
import { Kept } from '../books/kept.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { sharedNotes } from '../analyses/inventory/shelf-shops.ts'
import { listEvents } from '../events/store.ts'
import { readDefaults, writeDefaults } from '../stock/defaults.ts'
import type { ContractImplementer } from './base.ts'

const drifts = new Kept<ClassDrift>(16)
const eventStocks = new Kept<EventStock>(16)

export function inventoryProcedures(os: ContractImplementer, { reader, writer, books }: CoreContext) {
  const status = (asOf: string, shops: string[] | undefined) => {
    requireShops(books(), shops)
    return stockStatus(reader, books(), asOf, shops, listEvents(reader).events)
  }
  return os.inventory.router({
    status: os.inventory.status.handler(({ input: { asOf, shops } }) => status(asOf, shops)),
    summary: os.inventory.summary.handler(({ input }) => {
      const asOf = input.asOf ?? newestStockDay(reader, books())
      const found = stockSummary(asOf === null ? [] : status(asOf, input.shops), asOf, input.shops)
      return { ...found, notes: [...found.notes, ...sharedNotes(reader, books(), input.shops)] }
    }),
    slow: os.inventory.slow.handler(({ input: { shops, holdingRate, ...asked } }) => {
      const asOf = asked.asOf ?? newestStockDay(reader, books())
      const rows = asOf === null ? [] : status(asOf, shops)
      const found = slowStock(reader, books(), rows, { asOf, shops, holdingRate })
      return { ...found, notes: [...found.notes, ...sharedNotes(reader, books(), shops)] }
    }),
    sellThrough: os.inventory.sellThrough.handler(({ input: { shops, ...asked } }) => {
      requireShops(books(), shops)
      return sellThrough(reader, books(), { asOf: asked.asOf ?? newestStockDay(reader, books()), shops })
    }),
    drift: os.inventory.drift.handler(({ input: { shops, ...given } }) => {
      const asOf = given.asOf ?? newestStockDay(reader, books())
      const { levels } = readDefaults(reader).defaults
      if (asOf === null) return presentDrift({ asOf, before: null, now: [], earlier: [], levels })
      requireShops(books(), shops)
      const before = addDays(asOf, -DRIFT_DAYS)
      const { events } = listEvents(reader)
      return keptFrom(drifts, reader, books(), [asOf, shops, events], () => {
        const earlier = classedRows(reader, books(), before, shops, events)
        return presentDrift({ asOf, before, now: status(asOf, shops), earlier, levels, shops })
      })
    }),
    eventStock: os.inventory.eventStock.handler(({ input: { shops, eventId, uplift, ...asked } }) => {
      const asOf = asked.asOf ?? newestStockDay(reader, books())
      requireShops(books(), shops)
      if (asOf === null) return presentEventStock(null, asOf, { eventId, uplift })
      const { events } = listEvents(reader)
      return keptFrom(eventStocks, reader, books(), [asOf, shops, events, `${eventId ?? ''} ${uplift ?? ''}`], () =>
        presentEventStock(stockOutlook(reader, books(), asOf, shops, events), asOf, { eventId, uplift }),
      )
    }),
    clearance: os.inventory.clearance.handler(({ input }) => clearanceOf(input)),
    policy: os.inventory.policy.handler(({ input: { serviceLevel, dailyRate, rateDeviation, ...supply } }) =>
      policyOf({ dailyRate, rateDeviation }, supply, serviceLevel),
    ),
    defaults: os.inventory.defaults.handler(() => readDefaults(reader)),
    saveDefaults: os.inventory.saveDefaults.handler(({ input: { defaults } }) => {
      const { defaults: before, own } = readDefaults(reader)
      writeDefaults(writer, defaults)
      return { before: own ? before : null }
    }),
  })
}
