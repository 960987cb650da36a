import { cleanCell } from './convert/cells.ts'
import type { Cells } from './read/table.ts'

/**
 * Some back ends write what several rows share into one merged cell: only the uppermost row has it, the others are
 * blank there. Gives each row what stands above it, as the merged cell shows it.
 */
export class MergedDown {
  /** Columns that are carried down, that of the number first. */
  private readonly columns: readonly number[]
  private above: { row: number; texts: ReadonlyMap<number, string> } | null = null

  constructor(columns: readonly number[]) {
    this.columns = columns
  }

  /** @param isData whether the row is one of the table's own: a total or a note ends what was merged */
  fill(row: number, cells: Cells, isData: boolean): Cells {
    const [id] = this.columns
    if (id === undefined) return cells
    const { above } = this
    const isBelow = above !== null && above.row === row - 1 && cleanCell(cells.at(id) ?? '') === ''
    const filled = isData && isBelow ? withTexts(cells, above.texts) : cells
    const texts = new Map(this.columns.map((column) => [column, filled.at(column) ?? '']))
    this.above = isData ? { row, texts } : null
    return filled
  }
}

function withTexts(cells: Cells, texts: ReadonlyMap<number, string>): string[] {
  const width = Math.max(cells.length, ...[...texts.keys()].map((column) => column + 1))
  return Array.from({ length: width }, (_, column) => {
    const own = cells.at(column) ?? ''
    return cleanCell(own) === '' ? (texts.get(column) ?? own) : own
  })
}
