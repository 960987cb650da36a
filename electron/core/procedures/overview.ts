import { alerts } from '../analyses/alerts/alerts.ts'
import { breakdown } from '../analyses/breakdown/compute.ts'
import { sortRows } from '../analyses/breakdown/present.ts'
import { compassRows, lastDayRows } from '../analyses/compass/compass.ts'
import { ownRows } from '../analyses/compass/own.ts'
import { drivers } from '../analyses/drivers/drivers.ts'
import { masking } from '../analyses/masking/masking.ts'
import { baseOf } from '../analyses/overview/summary.ts'
import { wholeSeries, wholeSummary } from '../analyses/overview/whole.ts'
import { netProfit } from '../analyses/profit/metrics.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { requireShops } from '../books/select.ts'
import type { DayScope } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { listEvents } from '../events/store.ts'
import { generationOf } from '../import/generation.ts'
import type { ContractImplementer } from './base.ts'

export function overviewProcedures(os: ContractImplementer, { reader, books, summarised }: CoreContext) {
  const alignedBase = (base: Scope, current: Scope): DayScope =>
    baseOf(books(), current, 'event', () => listEvents(reader).events).scope ?? base
  return os.overview.router({
    summary: os.overview.summary.handler(({ input }) => {
      const { compare, ...scope } = input
      requireShops(books(), scope.shops)
      summarised.generation = generationOf(reader)
      return wholeSummary(reader, books(), scope, compare)
    }),
    series: os.overview.series.handler(({ input }) => {
      const { metric, grain, ...scope } = input
      requireShops(books(), scope.shops)
      return wholeSeries(reader, books(), scope, metric, grain)
    }),
    breakdown: os.overview.breakdown.handler(({ input }) => {
      const { by, compare, sort, descending, page, pageSize, ...scope } = input
      requireShops(books(), scope.shops)
      const base = baseOf(books(), scope, compare, () => listEvents(reader).events)
      const rows = sortRows(breakdown(books(), scope, by, base.scope), sort, descending)
      return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
    }),
    drivers: os.overview.drivers.handler(({ input: { base, current, aligned } }) => {
      requireShops(books(), base.shops)
      requireShops(books(), current.shops)
      return drivers(reader, books(), aligned ? alignedBase(base, current) : base, current)
    }),
    masking: os.overview.masking.handler(({ input: { base, current, aligned } }) => {
      requireShops(books(), base.shops)
      requireShops(books(), current.shops)
      const before = aligned ? alignedBase(base, current) : base
      return masking(books(), before, current, (days) => netProfit(reader, books(), days))
    }),
    compass: os.overview.compass.handler(({ input }) => {
      const { compare, ...scope } = input
      requireShops(books(), scope.shops)
      const base = baseOf(books(), scope, compare, () => listEvents(reader).events)
      return compassRows({ db: reader, books: books(), scope }, base.scope)
    }),
    lastDay: os.overview.lastDay.handler(({ input: scope }) => {
      requireShops(books(), scope.shops)
      return lastDayRows({ db: reader, books: books(), scope })
    }),
    ownMeasures: os.overview.ownMeasures.handler(({ input }) => {
      const { compare, ...scope } = input
      requireShops(books(), scope.shops)
      const base = baseOf(books(), scope, compare, () => listEvents(reader).events)
      return ownRows({ db: reader, books: books(), scope }, base.scope)
    }),
    alerts: os.overview.alerts.handler(({ input }) => {
      requireShops(books(), input.shops)
      return alerts(reader, books(), input)
    }),
  })
}
