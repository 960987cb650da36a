import { dayNumber } from '../../../shared/calendar.ts'
import { unpackChunk } from '../books/chunk.ts'
import type { ChunkItem, OpenChunk } from '../books/chunk.ts'
import { NO_DAY, NONE } from '../books/columns.ts'
import { elementOf } from '../books/raw-list.ts'
import type { RawList } from '../books/raw-list.ts'
import type { ResolvedLine, ResolvedOrder } from '../import/resolve/types.ts'
import { Cursor } from './cursor.ts'
import type { Connection } from './open.ts'

/** A line as the books hold it. */
interface Held {
  number: number
  figures: Figures
  names: Names
}

/** NaN where not known, `NO_DAY` without a day. */
interface Figures {
  paid: number
  refunded: number
  quantity: number
  paidDay: number
  createdDay: number
  /** What its refunds add up to. */
  refunds: number
}

interface Names {
  shopId: string | undefined
  buyer: string | null
  province: string | null
  item: ChunkItem | undefined
}

/** The lines of the books, in the order of their numbers; of a chunk that cannot be opened one that no order has. */
function* heldLines(db: Connection): Generator<Held, void> {
  for (const body of db.prepare<[], Buffer>('SELECT body FROM book_chunk ORDER BY chunk').pluck().iterate()) {
    const chunk = opened(body)
    if (chunk === null) yield UNREADABLE
    else yield* linesOf(chunk)
  }
}

const UNREADABLE: Held = {
  number: -1,
  figures: { paid: 0, refunded: 0, quantity: 0, paidDay: NO_DAY, createdDay: NO_DAY, refunds: 0 },
  names: { shopId: undefined, buyer: null, province: null, item: undefined },
}

function opened(body: Buffer): OpenChunk | null {
  try {
    return unpackChunk(body)
  } catch {
    return null
  }
}

function refundsByLine({ lines, refunds }: OpenChunk): Float64Array {
  const sums = new Float64Array(lines.id.length)
  for (let i = 0; i < refunds.line.length; i++) {
    const line = refunds.line[i] ?? 0
    sums[line] = (sums[line] ?? 0) + (refunds.amount[i] ?? 0)
  }
  return sums
}

function everyElement(list: RawList): unknown[] {
  return Array.from({ length: list.length }, (_, place) => elementOf(list, place))
}

function* linesOf(chunk: OpenChunk): Generator<Held, void> {
  const sums = refundsByLine(chunk)
  const namesAt = namesOf(chunk)
  const { id, paid, refunded, quantity, paidDay, createdDay } = chunk.lines
  for (let i = 0; i < id.length; i++) {
    const at = (column: ArrayLike<number>) => column[i] ?? Number.NaN
    const figures = { paid: at(paid), refunded: at(refunded), quantity: at(quantity), refunds: at(sums) }
    const days = { paidDay: at(paidDay), createdDay: at(createdDay) }
    yield { number: at(id), figures: { ...figures, ...days }, names: namesAt(i) }
  }
}

function namesOf({ texts, orders, lines }: OpenChunk): (line: number) => Names {
  const items = everyElement(texts.items) as ChunkItem[]
  const buyers = everyElement(texts.buyers) as string[]
  return (line) => {
    const order = lines.order[line] ?? 0
    return {
      shopId: texts.shops[orders.shop[order] ?? 0],
      buyer: buyers[orders.buyer[order] ?? NONE] ?? null,
      province: texts.provinces[orders.province[order] ?? NONE] ?? null,
      item: items[lines.item[line] ?? NONE],
    }
  }
}

function isNamed({ shopId, buyer, province, item }: Names, line: ResolvedLine, order: OrderOf): boolean {
  return shopId === order.shopId && buyer === order.buyer && province === order.province && isOf(item, line)
}

function isOf(item: ChunkItem | undefined, { productId, sku, title, spec }: ResolvedLine): boolean {
  if (item === undefined) return false
  const [, product, code, name, variant] = item
  return product === productId && code === sku && name === title && variant === spec
}

/** Whose order a line is of, and who bought it. */
export type OrderOf = Pick<ResolvedOrder, 'buyer' | 'province'> & { shopId: string }

/** Lays the lines of the books beside those of the tables; asked in the order of the lines. */
export class BooksBeside {
  private readonly lines: Cursor<Held>
  private readonly days = new Map<string, number>()
  /** Lines of the books that no order has. */
  private extra = 0

  constructor(db: Connection) {
    this.lines = new Cursor(heldLines(db))
  }

  same(number: number, line: ResolvedLine, order: OrderOf, refunds: number): boolean {
    for (; this.lines.value !== undefined && this.lines.value.number < number; this.lines.next()) this.extra++
    const held = this.lines.value
    if (held?.number !== number) return false
    this.lines.next()
    return this.hasFigures(held.figures, line, refunds) && isNamed(held.names, line, order)
  }

  private hasFigures(held: Figures, line: ResolvedLine, refunds: number): boolean {
    return (
      held.refunds === refunds &&
      held.paidDay === this.dayOf(line.paidAt) &&
      held.createdDay === this.dayOf(line.createdAt) &&
      (['paid', 'refunded', 'quantity'] as const).every((field) => Object.is(held[field], line[field] ?? Number.NaN))
    )
  }

  rest(): number {
    for (; this.lines.value !== undefined; this.lines.next()) this.extra++
    return this.extra
  }

  close(): void {
    this.lines.close()
  }

  /** Few days, many moments. */
  private dayOf(moment: string | null): number {
    if (moment === null) return NO_DAY
    const day = moment.slice(0, 10)
    const number = this.days.get(day) ?? dayNumber(day)
    this.days.set(day, number)
    return number
  }
}
