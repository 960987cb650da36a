import { cleanCell } from './convert/cells.ts'
import { holdsPhone, mayHoldPhone, withoutPhones } from './convert/phones.ts'
import { region, regionOf } from './convert/region.ts'
import type { KeptBlock, RowPacker } from './kept-rows.ts'
import { gateOf } from './personal-headers.ts'
import type { HeaderGate } from './personal-headers.ts'
import type { Cells } from './read/table.ts'
import { RowCells } from './read/xlsx/row-cells.ts'

/**
 * The gate: what names a person never gets past this file (domain rule 7). It works on headers, whatever the format,
 * so that a column a platform adds tomorrow is caught by its name. Street addresses shrink to 省 市.
 */
export type ColumnGate = HeaderGate | 'place' | 'words'

interface Gate {
  /** The kept header. */
  header: string[]
  /** The same cells of a row. */
  keep: (cells: Cells) => Kept
  /** Columns that are read and not kept as they are. */
  unkept: number[]
  /** What another thread keeps rows by. */
  columns: readonly KeptColumn[]
}

/**
 * What is kept of a column: its cells as they are, all but cells with a telephone number in them, the province and city of an
 * address, that or the name of a place elsewhere, or what people wrote without the telephone numbers in it.
 */
type Way = 'whole' | 'watched' | 'region' | 'place' | 'words'

export interface KeptColumn {
  index: number
  way: Way
}

/** A column that is read, with what it is read for. */
export type ReadColumns = ReadonlyMap<string, { index: number }>

/** What fields hold that name a person, whatever a seller calls their columns. */
const FIELD_GATES: Readonly<Record<string, ColumnGate>> = {
  buyer: 'drop',
  address: 'region',
  region: 'place',
  text: 'words',
  followUp: 'words',
  reply: 'words',
}

/**
 * The gate of one sheet. Columns that the format reads are what they are, as far as their field names nobody; in the
 * others a telephone number is dropped even where the column's name does not give it away.
 */
export function gateFor(
  header: readonly string[],
  columns: ReadColumns = new Map(),
  personal: readonly string[] = [],
): Gate {
  const read = new Set([...columns.values()].map(({ index }) => index))
  const gates: ColumnGate[] = header.map(gateOf)
  for (const [field, { index }] of columns)
    gates[index] = personal.includes(field) ? 'drop' : (FIELD_GATES[field] ?? gates[index] ?? 'keep')
  const kept = gates.flatMap((gate, index): KeptColumn[] =>
    gate === 'drop' ? [] : [{ index, way: gate === 'keep' ? (read.has(index) ? 'whole' : 'watched') : gate }],
  )
  return {
    header: kept.map(({ index }) => header[index] ?? ''),
    keep: (cells) => new Kept(kept, cells),
    columns: kept,
    unkept: [...read].filter((index) => gates[index] !== 'keep' && gates[index] !== 'words'),
  }
}

/** The cells of a row that are kept. */
export class Kept {
  private readonly columns: readonly KeptColumn[]
  private readonly cells: Cells
  private isDoubted = false

  constructor(columns: readonly KeptColumn[], cells: Cells) {
    this.columns = columns
    this.cells = cells
  }

  /** Of a row that could not be read its cells may be those of other columns: every one is looked at. */
  doubt(): void {
    this.isDoubted = true
  }

  /**
   * Whether a telephone number or a street stands where none belongs: a row that cannot be read has then slid sideways,
   * or is none of this table, and nobody can tell in which column the name stands.
   */
  get isMisplaced(): boolean {
    return this.columns.some(({ index, way }) => HOLDS_NOBODY.has(way) && namesSomebody(this.cells.at(index) ?? ''))
  }

  /** The block in which its batch was packed already, unless its own cells are to be looked at more closely. */
  get block(): KeptBlock | null {
    return this.isDoubted || !(this.cells instanceof RowCells) ? null : this.cells.block
  }

  texts(): string[] {
    return this.columns.map((column) => this.text(column))
  }

  pack(into: RowPacker): void {
    const bytes = this.cells instanceof RowCells ? this.cells : null
    for (const column of this.columns) {
      const { index } = column
      const way = this.wayOf(column)
      const isGiven =
        (way === 'whole' || way === 'watched') &&
        bytes?.give(index, into, way === 'watched' ? mayHoldPhone : null) === true
      if (!isGiven) into.add(this.text(column))
    }
  }

  private wayOf({ way }: KeptColumn): Way {
    return this.isDoubted && way === 'whole' ? 'watched' : way
  }

  private text(column: KeptColumn): string {
    const cell = this.cells.at(column.index) ?? ''
    switch (this.wayOf(column)) {
      case 'whole':
        return cell
      case 'watched':
        return holdsPhone(cell) ? '' : cell
      case 'region':
        return shrink(cell)
      case 'place':
        return shrink(cell) || (region(cleanCell(cell)) ?? '')
      case 'words':
        return withoutPhones(cell)
    }
  }
}

/** What is kept of a row of which nobody can tell which cell is which. */
export const NOTHING_KEPT = new Kept([], [])

/** Columns of neither places nor words. */
const HOLDS_NOBODY: ReadonlySet<Way> = new Set(['whole', 'watched'])

/** A street as far as surely none of what a report states looks like it: 省 市, and a house or road behind them. */
const STREET = /(?:路|街|道|巷|弄|镇|乡|村|号|栋|幢|室|单元|小区)/

function namesSomebody(cell: string): boolean {
  if (holdsPhone(cell)) return true
  const { province, city } = regionOf(cleanCell(cell))
  return province !== null && city !== null && STREET.test(cell.slice(cell.indexOf(city) + city.length))
}

function shrink(address: string): string {
  const { province, city } = regionOf(cleanCell(address))
  return [province, city].filter((part) => part !== null).join(' ')
}
