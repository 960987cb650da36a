import { daysBetween } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { seriesOf } from '../../events/calendar.ts'
import type { Asked } from './asked.ts'
import { LONGEST_OTHER } from './question.ts'

/** Events of the calendar as they are judged: the same one of several platforms is one, of all shops that take part. */
export function eventsAsked(
  shops: readonly { id: string; platform: Platform }[],
  events: readonly ShopEvent[],
): (Asked & { name: string; year: number })[] {
  const found = new Map<string, Asked & { name: string; year: number }>()
  for (const event of events) {
    const range = rangeOf(event)
    const part = shops.filter(({ platform }) => isOn(event, platform)).map(({ id }) => id)
    if (range === null || part.length === 0) continue
    const key = `${seriesOf(event.name)} ${event.year}`
    const known = found.get(key)
    found.set(key, {
      id: null,
      name: event.name,
      year: event.year,
      from: known !== undefined && known.from < range.from ? known.from : range.from,
      to: known !== undefined && known.to > range.to ? known.to : range.to,
      shops: [...new Set([...(known?.shops ?? []), ...part])],
      products: [],
      ads: null,
      fixed: 0,
    })
  }
  return [...found.values()].filter(({ from, to }) => daysBetween(from, to) < LONGEST_OTHER)
}

function rangeOf({ phases }: ShopEvent): DayRange | null {
  const [first, last] = [phases[0], phases.at(-1)]
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to }
}

function isOn({ platform }: ShopEvent, own: Platform): boolean {
  return platform === null || familyOf(platform) === familyOf(own)
}
