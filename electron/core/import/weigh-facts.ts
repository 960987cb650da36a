import { isDeepStrictEqual } from 'node:util'
import type { RowAction } from '../../../shared/contract/imports.ts'
import type { Connection } from '../database/open.ts'
import { factReader } from './fact-store.ts'
import { factOf } from './fact-text.ts'
import type { FactName } from './fact-text.ts'
import type { Fact } from './facts.ts'
import type { PlanBatch } from './plan.ts'
import { mergeFacts } from './resolve/merge.ts'
import { liveBatches } from './shops.ts'

export type Verdict = Exclude<RowAction, 'rejected'>

/** A batch that counts while another is weighed, as far as its facts of one kind and shop go. */
interface LivePlace {
  id: number
  kind: Fact['kind']
  shopId: string
  asOf: string
  planned: number
  sequence: number
  position: number
}

interface Standing {
  place: LivePlace
  row: number
  body: string
}

/** Applied batches of the platform, those before this one in the plan, and this one itself. */
function livePlaces(db: Connection, planId: string, batch: PlanBatch): Map<number, LivePlace> {
  const places = db
    .prepare<[object], LivePlace>(
      `SELECT p.id, p.kind, p.shop_id AS shopId, b.as_of AS asOf, b.status = 'planned' AS planned, b.sequence, b.position
       FROM batch b JOIN fact_place p ON p.batch_id = b.id
       WHERE b.family = :family AND ${liveBatches('b')} AND (b.status = 'applied' OR b.position <= :position)`,
    )
    .all({ plan: planId, family: batch.family, position: batch.position })
  return new Map(places.map((place) => [place.id, place]))
}

/** The newest first; of files of one time the later import. */
function byAge(a: Standing, b: Standing): number {
  if (a.place.asOf !== b.place.asOf) return a.place.asOf > b.place.asOf ? -1 : 1
  return (
    b.place.planned - a.place.planned ||
    b.place.sequence - a.place.sequence ||
    b.place.position - a.place.position ||
    b.row - a.row
  )
}

type StagedTuple = [place: number, row: number, orderId: string, part: string, named: string | null, body: string]

/** Facts that are weighed together. */
const TOGETHER = 1000

/** A row of several facts is new if any is, else changed if any is. */
const RANK: readonly Verdict[] = ['new', 'changed', 'unchanged', 'ignored']

/** What each row of a planned batch would do, by row. */
export function weighFacts(db: Connection, planId: string, batch: PlanBatch, check: () => void): Map<number, Verdict> {
  const staged = db
    .prepare<[number, number], StagedTuple>(
      'SELECT place, row, order_id, part, named, body FROM fact WHERE id BETWEEN ? AND ? ORDER BY id',
    )
    .raw()
  const factsOf = factReader(db)
  const live = livePlaces(db, planId, batch)
  const [first, last] = spanOf(db, batch.id)
  const verdicts = new Map<number, Verdict>()
  for (let from = first; from <= last; from += TOGETHER) {
    check()
    const facts = staged.all(from, Math.min(last, from + TOGETHER - 1))
    const standing = standingFacts(factsOf, live, [...new Set(facts.map(([, , orderId]) => orderId))])
    for (const [placeId, row, orderId, part, named, body] of facts) {
      const place = live.get(placeId)
      if (place === undefined) continue
      const all = standing.get(keyOf(place, orderId, part)) ?? []
      const verdict = weighFact(all, { place, row, body }, { orderId, part, named })
      const before = verdicts.get(row)
      if (before === undefined || RANK.indexOf(verdict) < RANK.indexOf(before)) verdicts.set(row, verdict)
    }
  }
  return verdicts
}

function spanOf(db: Connection, batchId: string): [first: number, last: number] {
  const span = db
    .prepare<[string], [number | null, number | null]>('SELECT first_fact, last_fact FROM batch WHERE id = ?')
    .raw()
    .get(batchId)
  return [span?.[0] ?? 1, span?.[1] ?? 0]
}

function keyOf({ kind, shopId }: LivePlace, orderId: string, part: string): string {
  return `${kind} ${shopId} ${orderId} ${part}`
}

function standingFacts(
  factsOf: ReturnType<typeof factReader>,
  live: ReadonlyMap<number, LivePlace>,
  orderIds: readonly string[],
): Map<string, Standing[]> {
  const standing = new Map<string, Standing[]>()
  for (const [index, placeId, row, part, , body] of factsOf(orderIds)) {
    const place = live.get(placeId)
    if (place === undefined) continue
    const key = keyOf(place, orderIds[index] ?? '', part)
    const known = standing.get(key)
    if (known === undefined) standing.set(key, [{ place, row, body }])
    else known.push({ place, row, body })
  }
  return standing
}

/** Several rows of a file may speak of one order: of these the last counts, so a row is held against those below it. */
function weighFact(all: readonly Standing[], own: Standing, name: FactName): Verdict {
  // Nearly every new fact stands alone with itself.
  if (all.length <= 1) return 'new'
  const isBelow = ({ place, row }: Standing) =>
    place.position === own.place.position && place.planned === 1 && row > own.row
  const isOther = ({ place }: Standing) => place.planned === 0 || place.position !== own.place.position
  const found = all.filter((one) => isOther(one) || isBelow(one)).toSorted(byAge)
  if (found.every(isBelow)) return 'new'
  if (found[0]?.body === own.body) return 'unchanged'
  const { kind, asOf } = own.place
  return compareFacts(
    found.map(({ body }) => factOf(kind, name, body)),
    factOf(kind, name, own.body),
    found.filter((one) => isBelow(one) || one.place.asOf > asOf).length,
  )
}

/** What a fact does to those that stand: `newer` of them, newest first, come from newer files or from rows below. */
function compareFacts(standing: readonly Fact[], fact: Fact, newer: number): Verdict {
  const before = mergeFacts(standing)
  const after = mergeFacts([...standing.slice(0, newer), fact, ...standing.slice(newer)])
  if (!isDeepStrictEqual(before, after)) return 'changed'
  const contradicts = Object.entries(fact).some(
    ([field, value]) => value !== null && value !== Reflect.get(before, field),
  )
  return contradicts ? 'ignored' : 'unchanged'
}
