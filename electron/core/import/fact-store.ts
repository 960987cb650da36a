import type { Connection } from '../database/open.ts'
import { nameOf, textOf } from './fact-text.ts'
import { factDays } from './facts.ts'
import type { Fact } from './facts.ts'

/**
 * Facts in the database. What the facts of a batch share (its kind and its shop) stands once, as their place, so that a
 * fact is a row of few values; the days they are about stand there too, so that nobody has to look through them.
 */
interface Place {
  id: number
  from: string | null
  to: string | null
  fromEnd: string | null
  toEnd: string | null
}

/** Facts that are written by one statement: it takes half of the time of as many that write one each. */
const TOGETHER = 50
/** Columns of `fact`. */
const WIDTH = 7

/** Writes the facts of one batch, one behind the other. */
export class FactWriter {
  private readonly db: Connection
  private readonly batchId: string
  private readonly first: number
  private next: number
  private readonly places = new Map<string, Place>()
  private last: { place: Place; kind: Fact['kind']; shopId: string; claimed: boolean } | null = null
  /** Of facts that are not written yet, one behind the other. */
  private values: (string | number | null)[] = []
  private removed = false
  private readonly insertPlace
  private readonly insertMany
  private readonly insertOne
  private readonly remove

  constructor(db: Connection, batchId: string) {
    this.db = db
    this.batchId = batchId
    this.first = beginFacts(db, batchId)
    this.next = this.first
    this.insertPlace = db.prepare('INSERT INTO fact_place (batch_id, kind, shop_id, claimed) VALUES (?, ?, ?, ?)')
    this.insertOne = db.prepare(
      'INSERT INTO fact (id, place, row, order_id, body, part, named) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.insertMany = db.prepare(this.insertOne.source + ', (?, ?, ?, ?, ?, ?, ?)'.repeat(TOGETHER - 1))
    this.remove = db.prepare('DELETE FROM fact WHERE id >= ? AND row = ?')
  }

  add(row: number, fact: Fact, shopId: string, claimed: boolean): void {
    const place = this.placeOf(fact.kind, shopId, claimed)
    noteDays(place, fact)
    const { orderId, part, named } = nameOf(fact)
    this.values.push(this.next++, place.id, row, orderId, textOf(fact), part, named)
    if (this.values.length === TOGETHER * WIDTH) this.write()
  }

  /** Takes out what an earlier row stated. */
  removeRow(row: number): void {
    this.write()
    this.remove.run(this.first, row)
    this.removed = true
  }

  finish(): void {
    this.write()
    endFacts(this.db, this.batchId, this.next - 1)
    if (this.removed) {
      measurePlaces(this.db, this.batchId)
      return
    }
    const update = this.db.prepare(
      'UPDATE fact_place SET from_day = ?, to_day = ?, from_end = ?, to_end = ? WHERE id = ?',
    )
    for (const { id, from, to, fromEnd, toEnd } of this.places.values()) update.run(from, to, fromEnd, toEnd, id)
  }

  private write(): void {
    const { values } = this
    if (values.length === TOGETHER * WIDTH) this.insertMany.run(values)
    else for (let at = 0; at < values.length; at += WIDTH) this.insertOne.run(values.slice(at, at + WIDTH))
    this.values = []
  }

  /** Mostly that of the fact before. */
  private placeOf(kind: Fact['kind'], shopId: string, claimed: boolean): Place {
    const { last } = this
    if (last !== null && last.kind === kind && last.shopId === shopId && last.claimed === claimed) return last.place
    const key = `${kind} ${claimed ? 1 : 0} ${shopId}`
    const place = this.places.get(key) ?? this.newPlace(kind, shopId, claimed)
    this.places.set(key, place)
    this.last = { place, kind, shopId, claimed }
    return place
  }

  private newPlace(kind: Fact['kind'], shopId: string, claimed: boolean): Place {
    const { lastInsertRowid } = this.insertPlace.run(this.batchId, kind, shopId, claimed ? 1 : 0)
    return { id: Number(lastInsertRowid), from: null, to: null, fromEnd: null, toEnd: null }
  }
}

function noteDays(place: Place, fact: Fact): void {
  const { day, lastDay } = factDays(fact)
  if (day !== null) {
    if (place.from === null || day < place.from) place.from = day
    if (place.to === null || day > place.to) place.to = day
  }
  const end = lastDay ?? day
  if (end === null) return
  if (place.fromEnd === null || end < place.fromEnd) place.fromEnd = end
  if (place.toEnd === null || end > place.toEnd) place.toEnd = end
}

/** Works the days of a batch's places out anew, and takes out those without facts. */
function measurePlaces(db: Connection, batchId: string): void {
  const measured = db
    .prepare<[string], [string | null, string | null, string | null, string | null, number]>(
      `SELECT min(o.day), max(o.day), min(coalesce(o.last_day, o.day)), max(coalesce(o.last_day, o.day)), o.place
       FROM batch b JOIN observation o ON o.id BETWEEN b.first_fact AND b.last_fact WHERE b.id = ? GROUP BY o.place`,
    )
    .raw()
    .all(batchId)
  const update = db.prepare('UPDATE fact_place SET from_day = ?, to_day = ?, from_end = ?, to_end = ? WHERE id = ?')
  for (const values of measured) update.run(...values)
  db.prepare('DELETE FROM fact_place WHERE batch_id = ? AND id NOT IN (SELECT value FROM json_each(?))').run(
    batchId,
    JSON.stringify(measured.map(([, , , , id]) => id)),
  )
}

/** Where the facts of a batch begin: behind all others, so that they stand together. Their end is open until `endFacts`. */
function beginFacts(db: Connection, batchId: string): number {
  const first = Number(db.prepare('SELECT coalesce(max(id), 0) + 1 FROM fact').pluck().get())
  db.prepare('UPDATE batch SET first_fact = ?, last_fact = NULL WHERE id = ?').run(first, batchId)
  return first
}

function endFacts(db: Connection, batchId: string, last: number): void {
  db.prepare('UPDATE batch SET last_fact = ? WHERE id = ?').run(last, batchId)
}

/** Takes out the facts of a batch, also of one that is still being written. Their numbers may be given again. */
export function removeFacts(db: Connection, batchId: string): void {
  db.prepare(
    `DELETE FROM fact WHERE id >= (SELECT first_fact FROM batch WHERE id = :batch)
       AND id <= (SELECT coalesce(last_fact, 9007199254740991) FROM batch WHERE id = :batch)`,
  ).run({ batch: batchId })
  for (const table of ['fact_place', 'batch_cover']) db.prepare(`DELETE FROM ${table} WHERE batch_id = ?`).run(batchId)
  db.prepare('UPDATE batch SET first_fact = NULL, last_fact = NULL WHERE id = ?').run(batchId)
}

/** Gives a batch without facts those of another. */
export function copyFacts(db: Connection, from: string, to: string): void {
  const first = beginFacts(db, to)
  const copy = db.prepare<[string, number], number>(
    `INSERT INTO fact_place (batch_id, kind, shop_id, claimed, from_day, to_day, from_end, to_end)
     SELECT ?, kind, shop_id, claimed, from_day, to_day, from_end, to_end FROM fact_place WHERE id = ? RETURNING id`,
  )
  const places = db.prepare<[string], number>('SELECT id FROM fact_place WHERE batch_id = ?').pluck().all(from)
  const copies = places.map((id) => [id, copy.pluck().get(to, id)])
  const { changes } = db
    .prepare(
      `INSERT INTO fact (place, row, order_id, body, part, named)
       SELECT c.value ->> 1, f.row, f.order_id, f.body, f.part, f.named
       FROM batch b JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact JOIN json_each(:copies) c ON c.value ->> 0 = f.place
       WHERE b.id = :from ORDER BY f.id`,
    )
    .run({ from, copies: JSON.stringify(copies) })
  endFacts(db, to, first + changes - 1)
}

/** Gives all facts of a batch to one shop, as the seller decided. */
export function claimFacts(db: Connection, batchId: string, shopId: string): void {
  db.prepare('UPDATE fact_place SET shop_id = ?, claimed = 1 WHERE batch_id = ?').run(shopId, batchId)
}

export interface FactMove {
  id: number
  place: number
  /** Its shop from now on. */
  to: string
}

/** Gives facts another shop: a whole place at once where all of it goes there, else a place of their own. */
export function moveFacts(db: Connection, moves: readonly FactMove[]): void {
  const size = db
    .prepare<[number], number>(
      `SELECT count(*) FROM fact_place p JOIN batch b ON b.id = p.batch_id
         JOIN fact f ON f.id BETWEEN b.first_fact AND b.last_fact AND f.place = p.id WHERE p.id = ?`,
    )
    .pluck()
  const rename = db.prepare('UPDATE fact_place SET shop_id = ? WHERE id = ?')
  const split = db
    .prepare<[string, number], number>(
      `INSERT INTO fact_place (batch_id, kind, shop_id, claimed) SELECT batch_id, kind, ?, claimed FROM fact_place WHERE id = ?
       RETURNING id`,
    )
    .pluck()
  const put = db.prepare('UPDATE fact SET place = ? WHERE id = ?')
  const batchOf = db.prepare<[number], string>('SELECT batch_id FROM fact_place WHERE id = ?').pluck()
  for (const [place, leaving] of Map.groupBy(moves, (move) => move.place)) {
    const [first] = leaving
    const together = leaving.every(({ to }) => to === first?.to) && leaving.length === size.get(place)
    if (together) {
      rename.run(first?.to, place)
      continue
    }
    for (const [to, facts] of Map.groupBy(leaving, (move) => move.to)) {
      const own = split.get(to, place)
      for (const { id } of facts) put.run(own, id)
    }
    measurePlaces(db, batchOf.get(place) ?? '')
  }
}

export type FactTuple = [
  index: number,
  place: number,
  row: number,
  part: string,
  named: string | null,
  body: string,
  id: number,
]

/** Reads all facts of some orders, whatever their batch and shop; `index` is the order's place in the list. */
export function factReader(db: Connection): (orderIds: readonly string[]) => FactTuple[] {
  const read = db
    .prepare<[string], FactTuple>(
      `SELECT j.key, f.place, f.row, f.part, f.named, f.body, f.id FROM json_each(?) j CROSS JOIN fact f ON f.order_id = j.value`,
    )
    .raw()
  return (orderIds) => read.all(JSON.stringify(orderIds))
}
