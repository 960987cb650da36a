import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { rawListAt } from './raw-list.ts'
import type { RawList } from './raw-list.ts'

/**
 * A chunk of the books: some orders with their lines and refunds, as columns, with the texts they use in lists of the
 * chunk's own. Columns are stored one behind the other, those of eight bytes first, so that each can be used where it
 * lies.
 */
export interface Chunk {
  texts: ChunkTexts
  orders: Columns<OrderColumn>
  lines: Columns<LineColumn>
  refunds: Columns<RefundColumn>
}

export interface ChunkTexts {
  shops: string[]
  buyers: string[]
  provinces: string[]
  channels: string[]
  reasons: string[]
  /** What lines sell: shop, product, merchant code, title, spec; the shop as its place in `shops`. */
  items: ChunkItem[]
}

export type ChunkItem = [
  shop: number,
  product: string | null,
  sku: string | null,
  title: string | null,
  spec: string | null,
]

/** Place of a text in its list, −1 for none; days since 1970-01-01, −1 for none; 分, NaN where not known; 0 or 1. */
const ORDER_COLUMNS = {
  id: Float64Array,
  createdDay: Int32Array,
  shop: Int32Array,
  buyer: Int32Array,
  province: Int32Array,
  presaleOpen: Uint8Array,
  gap: Uint8Array,
} as const

const LINE_COLUMNS = {
  id: Float64Array,
  paid: Float64Array,
  refunded: Float64Array,
  borne: Float64Array,
  given: Float64Array,
  freight: Float64Array,
  quantity: Float64Array,
  /** Place of the order within the chunk. */
  order: Int32Array,
  item: Int32Array,
  channel: Int32Array,
  paidDay: Int32Array,
  createdDay: Int32Array,
  settledDay: Int32Array,
  /** Seconds within the day. */
  paidSecond: Int32Array,
  createdSecond: Int32Array,
  inferred: Uint8Array,
} as const

const REFUND_COLUMNS = {
  amount: Float64Array,
  reversal: Float64Array,
  /** Place of the line within the chunk. */
  line: Int32Array,
  day: Int32Array,
  units: Int32Array,
  reason: Int32Array,
  way: Uint8Array,
} as const

type OrderColumn = keyof typeof ORDER_COLUMNS
type LineColumn = keyof typeof LINE_COLUMNS
type RefundColumn = keyof typeof REFUND_COLUMNS

type Numbers = Float64Array | Int32Array | Uint8Array
export type Columns<Name extends string> = Record<Name, Numbers>

type Shape = Readonly<Record<string, Float64ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor>>

const SHAPES: readonly Shape[] = [ORDER_COLUMNS, LINE_COLUMNS, REFUND_COLUMNS]

/** Names the columns and their order: chunks of another shape cannot be read. */
export const CHUNK_SHAPE = SHAPES.map((shape) =>
  Object.entries(shape)
    .map(([name, { BYTES_PER_ELEMENT: bytes }]) => `${name}:${bytes}`)
    .join(' '),
).join(' | ')

/** New columns of zeros, to be filled. */
function columnsOf<Name extends string>(shape: Record<Name, Shape[string]>, length: number): Columns<Name> {
  const names = Object.keys(shape) as Name[]
  return Object.fromEntries(names.map((name) => [name, new shape[name](length)])) as Columns<Name>
}

export function emptyChunk(orders: number, lines: number, refunds: number): Chunk {
  return {
    texts: { shops: [], buyers: [], provinces: [], channels: [], reasons: [], items: [] },
    orders: columnsOf(ORDER_COLUMNS, orders),
    lines: columnsOf(LINE_COLUMNS, lines),
    refunds: columnsOf(REFUND_COLUMNS, refunds),
  }
}

const WIDTH = 8

/** `[bytes of the head, head, padding, columns …]`; the head is the counts and the texts as JSON. */
export function packChunk(chunk: Chunk): Buffer {
  const tables: Columns<string>[] = [chunk.orders, chunk.lines, chunk.refunds]
  const counts = [chunk.orders.id.length, chunk.lines.id.length, chunk.refunds.amount.length]
  const head = Buffer.from(JSON.stringify({ counts, texts: chunk.texts }))
  const parts: Buffer[] = [Buffer.alloc(WIDTH), head, padding(head.length)]
  parts[0]?.writeUInt32LE(head.length)
  for (const [index, table] of tables.entries()) {
    for (const name of Object.keys(SHAPES[index] ?? {})) {
      const column = table[name]
      if (column === undefined) continue
      parts.push(Buffer.from(column.buffer, column.byteOffset, column.byteLength), padding(column.byteLength))
    }
  }
  // With a sum of its own: SQLite does not notice a bit that turned within a value.
  const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 }
  return zstdCompressSync(Buffer.concat(parts), { params })
}

function padding(length: number): Buffer {
  return Buffer.alloc((WIDTH - (length % WIDTH)) % WIDTH)
}

/** More than most chunks are: what is opened in one go need not be put together. */
const AT_ONCE = 2 ** 20

/** A chunk as it is read: its longest lists lie where they are until somebody asks for what stands in them. */
export interface OpenChunk extends Omit<Chunk, 'texts'> {
  texts: Omit<ChunkTexts, 'buyers' | 'items'> & { buyers: RawList; items: RawList }
}

export function unpackChunk(body: Buffer): OpenChunk {
  const bytes = aligned(zstdDecompressSync(body, { chunkSize: AT_ONCE }))
  const headLength = bytes.readUInt32LE()
  const { counts, texts } = openHead(bytes.subarray(WIDTH, WIDTH + headLength))
  let at = WIDTH + headLength + padding(headLength).length
  const table = <Name extends string>(shape: Record<Name, Shape[string]>, length: number): Columns<Name> => {
    const columns: [string, Numbers][] = Object.entries<Shape[string]>(shape).map(([name, Kind]) => {
      const column = new Kind(bytes.buffer, bytes.byteOffset + at, length)
      at += column.byteLength + padding(column.byteLength).length
      return [name, column]
    })
    return Object.fromEntries(columns) as Columns<Name>
  }
  const [orders, lines, refunds] = counts
  return {
    texts,
    orders: table(ORDER_COLUMNS, orders),
    lines: table(LINE_COLUMNS, lines),
    refunds: table(REFUND_COLUMNS, refunds),
  }
}

type OpenHead = Pick<OpenChunk, 'texts'> & { counts: [number, number, number] }

/** A quote within a text is never bare, so the name of a list with its quotes stands nowhere but before it. */
function openHead(head: Buffer): OpenHead {
  const listOf = (name: string) => {
    const at = head.indexOf(`"${name}":[`) + name.length + 3
    return { at, ...rawListAt(head, at) }
  }
  const [buyers, items] = [listOf('buyers'), listOf('items')]
  const [first, second] = buyers.at < items.at ? [buyers, items] : [items, buyers]
  const rest = [head.subarray(0, first.at), head.subarray(first.end, second.at), head.subarray(second.end)]
  const { counts, texts }: OpenHead = JSON.parse(rest.map((part) => part.toString('utf8')).join('null'))
  return { counts, texts: { ...texts, buyers: buyers.list, items: items.list } }
}

/** Eight-byte numbers can only be used where they begin at a multiple of eight. */
function aligned(bytes: NonSharedBuffer): NonSharedBuffer {
  return bytes.byteOffset % WIDTH === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
}
