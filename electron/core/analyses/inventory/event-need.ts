import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { Scene } from './scene.ts'

/**
 * What events bring beyond usual days until the order after the next one arrives: the level up to which one orders
 * stands on usual days and knows nothing of them.
 *
 * @param index place in the books; -1 where it was never sold
 * @returns `null` where no event falls on these days
 */
export function eventNeed(
  { weights, uplifts }: Pick<Scene, 'weights' | 'uplifts'>,
  index: number,
  dailyRate: number,
  days: number,
): StockRow['event'] {
  const { seriesOf, series, usual } = weights
  let extra = 0
  let first = -1
  for (let step = 0; step < Math.min(Math.round(days), usual.length); step++) {
    const place = seriesOf[step] ?? -1
    if (place < 0) continue
    if (first < 0) first = place
    extra += dailyRate * (usual[step] ?? 1) * (uplifts.valueOf(place, index) - 1)
  }
  const event = series[first]?.event
  if (event === undefined || dailyRate === 0) return null
  const { value, events, from } = uplifts.of(first, index)
  const span = keptSpan(event)
  return { id: event.id, name: event.name, from: span.from, to: span.to, uplift: value, events, basis: from, extra }
}

const spans = new WeakMap<object, ReturnType<typeof spanOf>>()

/** Thousands of SKUs are told of a few events. */
function keptSpan(event: Parameters<typeof spanOf>[0]): ReturnType<typeof spanOf> {
  const known = spans.get(event)
  if (known !== undefined) return known
  const span = spanOf(event)
  spans.set(event, span)
  return span
}

/** The first and the last day of all phases. */
export function spanOf({ phases }: { phases: readonly { from: string; to: string }[] }): { from: string; to: string } {
  return {
    from: phases.reduce((least, { from }) => (least === '' || from < least ? from : least), ''),
    to: phases.reduce((most, { to }) => (to > most ? to : most), ''),
  }
}
