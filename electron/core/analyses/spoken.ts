import type { CellInput, CellOf, CellQuestion } from '../../../shared/contract/cell.ts'
import { MOST_LISTED } from '../../../shared/contract/list-cells.ts'
import type { ExplainedId } from '../../../shared/contract/explained.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'

interface Told {
  name: string
  /** What stands among them and what does not. */
  words: string
  unit?: 'count' | 'fen'
  rows: readonly { name: string; value?: number; cell?: CellInput }[]
  /** Where only the first of very many rows are given. */
  total?: number
}

const MOST_NAME = 600

interface Reckoned extends Pick<CellOf<'reckoned'>, 'name' | 'words' | 'unit'> {
  terms: readonly ReckonedTerm[]
}

/** With what it opens as, or with what was typed. */
type ReckonedTerm = Pick<CellOf<'reckoned'>['terms'][number], 'name' | 'unit'> & {
  sign?: '+' | '−' | '×' | '÷'
} & ({ cell: CellInput } | { value: number | null })

function reckonedTerm(term: ReckonedTerm) {
  const { name, unit, sign = '+' } = term
  const opens =
    'cell' in term ? { cellText: JSON.stringify(term.cell), value: null } : { cellText: null, value: term.value }
  return { name, unit, sign, ...opens }
}

/** A sentence as it is written: its figures are kept, in the order in which they are said, with what they open as. */
export class Speaker {
  readonly figures: Spoken = []

  metric(id: ExplainedId, text: string): string {
    this.figures.push({ text, metric: id, cell: null })
    return text
  }

  /** How many rows there are, or what they come to where each brings an amount: it opens to the rows. */
  list({ name, words, unit = 'count', rows, total }: Told, text: string): string {
    const told = rows.slice(0, MOST_LISTED).map(({ name: row, value = 1, cell }) => ({
      name: row.slice(0, MOST_NAME),
      value,
      cellText: cell === undefined ? null : JSON.stringify(cell),
    }))
    const all = total ?? rows.reduce((sum, { value = 1 }) => sum + value, 0)
    return this.cell({ of: 'listed', name, words, unit, total: all, rows: told }, text)
  }

  /** What is made of other numbers, from the first to the last. */
  reckon({ terms, ...told }: Reckoned, text: string): string {
    return this.cell({ ...told, of: 'reckoned', value: null, terms: terms.map(reckonedTerm) }, text)
  }

  cell(question: CellInput, text: string): string {
    this.figures.push({ text, metric: null, cell: question as CellQuestion })
    return text
  }
}
