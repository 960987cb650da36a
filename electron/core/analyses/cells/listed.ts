import { cellQuestion } from '../../../../shared/contract/cell.ts'
import type { CellOf, CellQuestion } from '../../../../shared/contract/cell.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { cell, term } from './question.ts'
import type { Cell } from './question.ts'

type Question = CellOf<'listed'>

/** How many rows a list has, row by row as the page lists them: each opens at a number of its own. */
export function listedCell(_sources: unknown, { name, words, unit, total, rows }: Question): Cell {
  const rest = total - rows.reduce((sum, { value }) => sum + value, 0)
  const told = rows.map(({ name: row, value, cellText }, at) => ({
    ...term(row, unit, value, cellText === null ? {} : { cell: cellOfText(cellText) }),
    id: String(at),
  }))
  return cell({
    name,
    definition: words,
    unit,
    value: total,
    terms: rest !== 0 ? [...told, term('其余的，在页面的表里', unit, rest)] : told,
    end: { kind: 'kept', words: '页面上的表就是它数的，一行算一个', at: null },
  })
}

/** What a row or term opens as. @param text a cell as JSON */
export function cellOfText(text: string): CellQuestion {
  try {
    return cellQuestion.parse(JSON.parse(text))
  } catch {
    throw new SellerError('INVALID_INPUT', '里面有一个数打不开，刷新后再点。')
  }
}
