import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import { cellOfText } from './listed.ts'
import { cell, term } from './question.ts'
import type { Cell, WithCells } from './question.ts'

type Question = CellOf<'reckoned'>

/** What a page reckons of other numbers: each is asked anew, so that the result is what they make today. */
export function reckonedCell({ valueOf }: WithCells, { name, words, unit, value, terms }: Question): Cell {
  const told = terms.map((one, at) => {
    const opens = one.cellText === null ? undefined : cellOfText(one.cellText)
    const own = opens === undefined ? one.value : valueOf(opens)
    return { ...term(one.name, one.unit, own, { sign: one.sign, cell: opens }), id: String(at) }
  })
  return cell({
    name,
    definition: words,
    unit,
    value: value ?? made(told),
    reckoned: value === null ? 'formula' : 'model',
    terms: told,
    end: terms.every(({ cellText }) => cellText === null)
      ? { kind: 'typed', words: '是这一页上填的，算完不存', at: null }
      : null,
  })
}

function made(terms: readonly CellTerm[]): number {
  return terms.reduce((sum, { sign, value }) => {
    const own = value ?? Number.NaN
    if (sign === '+') return sum + own
    if (sign === '−') return sum - own
    return sign === '×' ? sum * own : sum / own
  }, 0)
}
