import type { Connection } from '../database/open.ts'
import { CodedAmounts } from './coded.ts'
import type { Books, LineColumns, OrderColumns, RefundColumns } from './columns.ts'
import { DaySeconds, Flags } from './flags.ts'
import { RowNumbers } from './row-numbers.ts'

/** Of lines what chunks hold; incomes are worked out of it. */
export type StoredLines = Omit<LineColumns, 'income'>

export type Tables = Pick<Books, 'orders' | 'refunds'> & { lines: StoredLines }

/** Columns for all that the chunks hold together, every one as narrow as it may turn out to be. */
export function emptyTables(db: Connection): Tables {
  const [orders, lines, refunds] = db
    .prepare<[], [number, number, number]>('SELECT total(orders), total(lines), total(refunds) FROM book_chunk')
    .raw()
    .get() ?? [0, 0, 0]
  return { orders: emptyOrders(orders), lines: emptyLines(lines), refunds: emptyRefunds(refunds) }
}

function emptyOrders(length: number): OrderColumns {
  return {
    length,
    id: new RowNumbers(),
    shop: new Int8Array(length),
    createdDay: new Int16Array(length),
    presaleOpen: new Flags(length),
    gap: new Flags(length),
  }
}

function emptyLines(length: number): StoredLines {
  return {
    length,
    shop: new Int8Array(length),
    order: new Int32Array(length),
    buyer: new Int32Array(length),
    item: new Int8Array(length),
    product: new Int8Array(),
    sku: new Int8Array(),
    channel: new Int8Array(length),
    province: new Int8Array(length),
    paidDay: new Int16Array(length),
    createdDay: new Int16Array(length),
    settledDay: new Int16Array(length),
    paidSecond: new DaySeconds(length),
    createdSecond: new DaySeconds(length),
    paid: new Float32Array(length),
    refunded: new Float32Array(length),
    borne: new CodedAmounts(length),
    given: new CodedAmounts(length),
    freight: new CodedAmounts(length),
    quantity: new Float32Array(length),
    inferred: new Flags(length),
  }
}

function emptyRefunds(length: number): RefundColumns {
  return {
    length,
    line: new Int32Array(length),
    day: new Int16Array(length),
    amount: new Float32Array(length),
    reversal: new Float32Array(length),
    way: new Uint8Array(length),
    units: new Int32Array(length),
    reason: new Int16Array(length),
  }
}
