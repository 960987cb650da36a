import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Connection } from '../database/open.ts'

/** Rows a block: small enough to open one row at once, large enough to compress well. */
const BLOCK_ROWS = 400

type KeptRow = [row: number, cells: string[]]

/** Keeps the original cells of a batch, personal columns already dropped, in compressed blocks. */
export function writeBlocks(db: Connection, batchId: string, rows: readonly { row: number; cells: string[] }[]): void {
  const insert = db.prepare('INSERT INTO source_block (batch_id, first_row, last_row, body) VALUES (?, ?, ?, ?)')
  for (let start = 0; start < rows.length; start += BLOCK_ROWS) {
    const part = rows.slice(start, start + BLOCK_ROWS)
    const [first, last] = [part[0], part[part.length - 1]]
    if (first === undefined || last === undefined) continue
    const kept: KeptRow[] = part.map(({ row, cells }) => [row, cells])
    insert.run(batchId, first.row, last.row, zstdCompressSync(JSON.stringify(kept)))
  }
}

/** The kept cells of one row, `undefined` when the batch has no such row. */
export function readRow(db: Connection, batchId: string, row: number): string[] | undefined {
  const block = db
    .prepare<[string, number, number], { body: Buffer }>(
      'SELECT body FROM source_block WHERE batch_id = ? AND first_row <= ? AND last_row >= ?',
    )
    .get(batchId, row, row)
  return block === undefined ? undefined : unpack(block.body).find(([number]) => number === row)?.[1]
}

/** The kept cells of several rows, by row number. Blocks are opened once each. */
export function readRows(db: Connection, batchId: string, rows: readonly number[]): Map<number, string[]> {
  const wanted = new Set(rows)
  const found = new Map<number, string[]>()
  const [low, high] = [Math.min(...rows), Math.max(...rows)]
  const blocks = db
    .prepare<[string, number, number], { body: Buffer; first: number; last: number }>(
      'SELECT body, first_row AS first, last_row AS last FROM source_block WHERE batch_id = ? AND last_row >= ? AND first_row <= ?',
    )
    .iterate(batchId, low, high)
  for (const block of blocks) {
    if (!rows.some((row) => row >= block.first && row <= block.last)) continue
    for (const [row, cells] of unpack(block.body)) if (wanted.has(row)) found.set(row, cells)
  }
  return found
}

function unpack(body: Buffer): KeptRow[] {
  const rows: KeptRow[] = JSON.parse(zstdDecompressSync(body).toString('utf8'))
  return rows
}
