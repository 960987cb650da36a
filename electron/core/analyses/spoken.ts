import type { CellInput, CellQuestion } from '../../../shared/contract/cell.ts'
import type { ExplainedId } from '../../../shared/contract/explained.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'

/** A sentence as it is written: its figures are kept, in the order in which they are said, with what they open as. */
export class Speaker {
  readonly figures: Spoken = []

  metric(id: ExplainedId, text: string): string {
    this.figures.push({ text, metric: id, cell: null })
    return text
  }

  cell(question: CellInput, text: string): string {
    this.figures.push({ text, metric: null, cell: question as CellQuestion })
    return text
  }
}
