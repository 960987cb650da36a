import { cleanCell } from './convert/cells.ts'
import { IdColumn, parseId } from './convert/ids.ts'
import type { Detected } from './detect.ts'
import type { PaidBasis } from './formats/format.ts'
import { RowReader } from './formats/row.ts'
import type { Cells } from './read/table.ts'

/** What only the rows of a file together tell, and each row's reading depends on. */
export interface Traits {
  /** How many cells most rows have. */
  usualWidth: number
  /** Id columns whose numbers Excel has rounded. */
  rounded: ReadonlySet<string>
  /** How rows without evidence of their own are to be read (domain rule 9). */
  majority: PaidBasis
  /** What the report says of the paid column; `null` where it has no bearing. */
  paidBasis: PaidBasis | null
}

const NONE: ReadonlySet<string> = new Set()

/** Learns the traits row by row, so that a file of any size is read once. */
export class TraitLearner {
  private readonly widths = new Map<number, number>()
  /** Rows of one width that follow each other, not counted there yet. */
  private width = 0
  private run = 0
  private readonly ids: readonly { field: string; index: number; column: IdColumn }[]
  private readonly detected: Detected
  private readonly reader: RowReader
  private net = 0
  private gross = 0

  constructor(detected: Detected) {
    this.detected = detected
    this.reader = new RowReader(0, [], detected.columns, NONE, detected.format.dialect)
    this.ids = detected.format.ids.flatMap((field) => {
      const index = detected.columns.get(field)?.index
      return index === undefined ? [] : [{ field, index, column: new IdColumn() }]
    })
  }

  add(number: number, cells: Cells): void {
    if (cells.length !== this.width) this.countRun(cells.length)
    this.run += 1
    for (const { index, column } of this.ids) column.add(parseId(cleanCell(cells.at(index) ?? '')))
    const shown = this.detected.format.basis?.(this.reader.move(number, cells)) ?? null
    if (shown === 'net') this.net += 1
    else if (shown === 'gross') this.gross += 1
  }

  private countRun(next: number): void {
    if (this.run > 0) this.widths.set(this.width, (this.widths.get(this.width) ?? 0) + this.run)
    this.width = next
    this.run = 0
  }

  /** What the rows so far show. */
  traits(): Traits {
    this.countRun(this.width)
    const usualWidth = [...this.widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
    const rounded = this.ids.filter(({ column }) => column.isRounded)
    return { usualWidth, rounded: new Set(rounded.map(({ field }) => field)), ...this.basis() }
  }

  private basis(): Pick<Traits, 'majority' | 'paidBasis'> {
    const { format, columns } = this.detected
    if (format.basis === undefined) {
      const silent = columns.has('paid') && format.kind === undefined && format.platform === 'taobao'
      return { majority: 'unknown', paidBasis: silent ? 'unknown' : null }
    }
    if (!columns.has('total') || !columns.has('refunded')) return { majority: 'unknown', paidBasis: 'unknown' }
    if (this.net + this.gross === 0) return { majority: 'unknown', paidBasis: null }
    const majority = this.net > this.gross ? 'net' : 'gross'
    return { majority, paidBasis: majority === 'gross' && this.net > 0 ? 'mixed' : majority }
  }
}

/** Whether rows read by one set of traits would read the same by the other. */
export function sameReading(a: Traits, b: Traits): boolean {
  return (
    a.usualWidth === b.usualWidth &&
    a.majority === b.majority &&
    a.rounded.size === b.rounded.size &&
    [...a.rounded].every((field) => b.rounded.has(field))
  )
}
