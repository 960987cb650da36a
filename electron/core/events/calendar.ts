import { z } from 'zod'
import calendar from '../../../resources/events.json' with { type: 'json' }
import { event } from '../../../shared/contract/events.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { once } from '../once.ts'

/** The calendar that comes with the program, in order of first days. What is known and what estimated: in the file. */
export const builtIn = once((): readonly ShopEvent[] =>
  z.array(event).parse(calendar.events.map((one) => ({ ...one, source: 'builtIn' }))),
)

const byId = once(() => new Map(builtIn().map((one) => [one.id, one])))

export function builtInEvent(id: string): ShopEvent | undefined {
  return byId().get(id)
}

/** Events of one name are the same event over the years: 双11 of the seller's own continues the program's. */
export function seriesOf(name: string): string {
  return builtIn().find((one) => one.name === name)?.series ?? name
}
