import { bufferSource, readWhole } from './reader/whole.ts'

export interface ReadTable {
  encoding: string
  /** `rows[i]` is row `i + 1`; blank ones are empty lists. */
  sheets: { name: string; rows: string[][] }[]
}

/** A small file as a whole, by the reader that every import uses. */
export async function readBytes(bytes: Uint8Array, name = 'x'): Promise<ReadTable> {
  const { encoding, sheets } = await readWhole(bufferSource(bytes, name))
  return {
    encoding,
    sheets: sheets.map((sheet) => {
      const rows: string[][] = []
      for (const { number, cells } of sheet.rows) {
        while (rows.length < number - 1) rows.push([])
        rows.push(cells)
      }
      return { name: sheet.name, rows }
    }),
  }
}
