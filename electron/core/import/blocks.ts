import { zstdDecompressSync } from 'node:zlib'
import type { Connection } from '../database/open.ts'
import type { Kept } from './gate.ts'
import { closeBlock, RowPacker, unpackRows } from './kept-rows.ts'
import type { KeptBlock, KeptRow } from './kept-rows.ts'
import { holderOf } from './twins.ts'

/** Rows a block: small enough to open one row at once, large enough to compress well. */
const BLOCK_ROWS = 400

/**
 * Keeps the original cells of a batch, personal columns already dropped, in compressed blocks. Rows of a large workbook
 * come with the block that the thread which read them has made: it is taken when every row of it has been added.
 */
export class BlockWriter {
  private readonly insert
  private readonly db: Connection
  private readonly batchId: string
  private opened: KeptRow[] = []
  private readonly rows = new RowPacker()
  /** The block that comes with the rows in hand, and those of its rows that were added. */
  private block: KeptBlock | null = null
  private held: [row: number, kept: Kept][] = []

  constructor(db: Connection, batchId: string) {
    this.insert = db.prepare('INSERT INTO source_block (batch_id, first_row, last_row, body) VALUES (?, ?, ?, ?)')
    this.db = db
    this.batchId = batchId
  }

  add(row: number, kept: Kept): void {
    const { block } = kept
    if (block !== this.block) this.packHeld()
    if (block === null) return this.pack(row, kept)
    this.block = block
    this.held.push([row, kept])
    if (this.held.length < block.rows) return
    this.close()
    this.write(block)
    this.block = null
    this.held = []
  }

  /** Whether two rows that were added hold the same, but for blanks around and behind their cells. */
  same(row: number, other: number): boolean {
    const [cells, others] = [this.cellsOf(row), this.cellsOf(other)]
    const length = Math.max(cells.length, others.length)
    for (let index = 0; index < length; index++)
      if ((cells[index] ?? '').trim() !== (others[index] ?? '').trim()) return false
    return true
  }

  /** Writes what is not written yet. */
  finish(): void {
    this.packHeld()
    this.close()
  }

  /** A block with a row that was left out, or changed, is none: its other rows are packed here. */
  private packHeld(): void {
    for (const [row, kept] of this.held) this.pack(row, kept)
    this.block = null
    this.held = []
  }

  private pack(row: number, kept: Kept): void {
    this.rows.begin(row)
    kept.pack(this.rows)
    this.rows.end()
    if (this.rows.rows >= BLOCK_ROWS) this.close()
  }

  private close(): void {
    const block = closeBlock(this.rows)
    if (block !== null) this.write(block)
  }

  private write({ first, last, body }: KeptBlock): void {
    this.insert.run(this.batchId, first, last, Buffer.from(body.buffer, body.byteOffset, body.byteLength))
  }

  private cellsOf(row: number): string[] {
    const held = this.held.find(([number]) => number === row)
    if (held !== undefined) return held[1].texts()
    if (row >= (this.rows.first ?? Infinity)) return this.rows.cellsOf(row)
    return this.blockOf(row).find(([number]) => number === row)?.[1] ?? []
  }

  /** Rows that repeat each other mostly stand in the same order both times, so the last block is likely the next. */
  private blockOf(row: number): KeptRow[] {
    const [first, last] = [this.opened[0]?.[0] ?? Infinity, this.opened.at(-1)?.[0] ?? 0]
    if (row < first || row > last) this.opened = blockAt(this.db, this.batchId, row)
    return this.opened
  }
}

/** The kept cells of one row, `undefined` when the batch has no such row. */
export function readRow(db: Connection, batchId: string, row: number): string[] | undefined {
  return blockAt(db, holderOf(db, batchId), row).find(([number]) => number === row)?.[1]
}

/** The rows of the block that holds a row; none when no block does. */
function blockAt(db: Connection, batchId: string, row: number): KeptRow[] {
  const body = db
    .prepare<[string, number, number], Buffer>(
      'SELECT body FROM source_block WHERE batch_id = ? AND first_row <= ? AND last_row >= ?',
    )
    .pluck()
    .get(batchId, row, row)
  return body === undefined ? [] : unpack(body)
}

/** The kept cells of several rows, by row number. Blocks are opened once each. */
export function readRows(db: Connection, batchId: string, rows: readonly number[]): Map<number, string[]> {
  const wanted = new Set(rows)
  const found = new Map<number, string[]>()
  if (rows.length === 0) return found
  const [low, high] = [Math.min(...rows), Math.max(...rows)]
  const blocks = db
    .prepare<[string, number, number], { body: Buffer; first: number; last: number }>(
      'SELECT body, first_row AS first, last_row AS last FROM source_block WHERE batch_id = ? AND last_row >= ? AND first_row <= ?',
    )
    .iterate(holderOf(db, batchId), low, high)
  for (const block of blocks) {
    if (!rows.some((row) => row >= block.first && row <= block.last)) continue
    for (const [row, cells] of unpack(block.body)) if (wanted.has(row)) found.set(row, cells)
  }
  return found
}

function unpack(body: Buffer): KeptRow[] {
  return unpackRows(zstdDecompressSync(body))
}
