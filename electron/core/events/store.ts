import { randomUUID } from 'node:crypto'
import { event } from '../../../shared/contract/events.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Connection } from '../database/open.ts'
import { builtIn, builtInEvent, seriesOf } from './calendar.ts'

type Fields = Pick<ShopEvent, 'name' | 'platform' | 'year' | 'phases'>

const fields = event.pick({ name: true, platform: true, year: true, phases: true })

/** What the seller changed, by id; `null`: taken out. */
function changes(db: Connection): Map<string, Fields | null> {
  const rows = db.prepare<[], { id: string; value: string | null }>('SELECT id, value FROM event').all()
  return new Map(rows.map(({ id, value }) => [id, value === null ? null : fields.parse(JSON.parse(value))]))
}

/** When the seller wrote the days of an event; `null`: they are the program's. */
export function eventSavedAt(db: Connection, id: string): string | null {
  return db.prepare<[string], string>('SELECT saved_at FROM event WHERE id = ?').pluck().get(id) ?? null
}

function changedEvent(id: string, value: Fields): ShopEvent {
  const own = builtInEvent(id)
  if (own === undefined) return { id, series: seriesOf(value.name), ...value, source: 'own' }
  return { id, series: own.series, ...value, source: 'changed' }
}

/** The calendar as it holds now, and what was taken out of it, in order of first days. */
export function listEvents(db: Connection): { events: ShopEvent[]; removed: ShopEvent[] } {
  const changed = changes(db)
  const kept = builtIn().filter(({ id }) => !changed.has(id))
  const others = [...changed].flatMap(([id, value]) => (value === null ? [] : [changedEvent(id, value)]))
  return {
    events: inOrder([...kept, ...others]),
    removed: inOrder(builtIn().filter(({ id }) => changed.get(id) === null)),
  }
}

function inOrder(events: readonly ShopEvent[]): ShopEvent[] {
  const first = ({ phases }: ShopEvent) => phases[0]?.from ?? ''
  return events.toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a.id < b.id ? -1 : 1))
}

/**
 * An event saved as the program has it is the program's again.
 */
export function saveEvent(db: Connection, given: Fields & { id?: string | undefined }, now: string): ShopEvent {
  const value = fields.parse(given)
  const id = given.id ?? randomUUID()
  const own = builtInEvent(id)
  if (own !== undefined && JSON.stringify(fields.parse(own)) === JSON.stringify(value)) {
    db.prepare('DELETE FROM event WHERE id = ?').run(id)
    return own
  }
  db.prepare(
    `INSERT INTO event (id, value, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`,
  ).run(id, JSON.stringify(value), now)
  return changedEvent(id, value)
}

/** @returns the event that is gone, so that saving it brings it back; `null` when there was none */
export function removeEvent(db: Connection, id: string, now: string): ShopEvent | null {
  const found = listEvents(db).events.find((one) => one.id === id)
  if (found === undefined) return null
  if (found.source === 'own') db.prepare('DELETE FROM event WHERE id = ?').run(id)
  else
    db.prepare(
      `INSERT INTO event (id, value, saved_at) VALUES (?, NULL, ?)
       ON CONFLICT (id) DO UPDATE SET value = NULL, saved_at = excluded.saved_at`,
    ).run(id, now)
  return found
}

/** @throws SellerError NOT_FOUND for an event that the program does not have */
export function resetEvent(db: Connection, id: string): ShopEvent {
  const own = builtInEvent(id)
  if (own === undefined) throw new SellerError('NOT_FOUND', '这个活动不是程序自带的，没有原来的日期可以恢复。')
  db.prepare('DELETE FROM event WHERE id = ?').run(id)
  return own
}
