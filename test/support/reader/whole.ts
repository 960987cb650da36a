import { chunksOf } from '../../../electron/core/import/read/file-source.ts'
import { openTable } from '../../../electron/core/import/read/index.ts'
import type { ByteSource } from '../../../electron/core/import/read/source.ts'
import type { SheetNotes, SheetRow } from '../../../electron/core/import/read/table.ts'

/** Bytes in memory, read as a file is. */
export function bufferSource(bytes: Uint8Array, name: string): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = (offset: number, length: number) => Promise.resolve(buffer.subarray(offset, offset + length))
  return {
    name,
    size: buffer.length,
    read,
    chunks: () => chunksOf(read, buffer.length),
    close: () => Promise.resolve(),
  }
}

export interface WholeSheet {
  name: string
  rows: SheetRow[]
  notes: SheetNotes
}

/** All sheets of a small file at once. */
export async function readWhole(source: ByteSource): Promise<{ encoding: string; sheets: WholeSheet[] }> {
  const { encoding, sheets } = await openTable(source)
  const whole: WholeSheet[] = []
  for await (const sheet of sheets) {
    const rows: SheetRow[] = []
    for await (const batch of sheet.rows) rows.push(...batch.map(({ number, cells }) => ({ number, cells })))
    whole.push({ name: sheet.name, rows, notes: sheet.notes() })
  }
  return { encoding, sheets: whole }
}
