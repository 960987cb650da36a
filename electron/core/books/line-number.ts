import { lineNumber } from '../import/sale-text.ts'
import { NONE } from './columns.ts'
import type { Books } from './columns.ts'

/** The first line of each order, `NONE` where it has none: the others lie behind it. */
export function firstLines({ lines, orders }: Books): Int32Array {
  const first = new Int32Array(orders.length).fill(NONE)
  for (let line = lines.length - 1; line >= 0; line--) first[lines.order[line] ?? 0] = line
  return first
}

/** The place of a line among those of its order, which lie one behind the other. */
export function placeInOrder({ lines }: Books, line: number): number {
  const order = lines.order[line]
  let first = line
  while (first > 0 && lines.order[first - 1] === order) first--
  return line - first
}

/** A line's number, by which the texts that stay in SQLite are found. */
export function lineNumberOf(books: Books, line: number): number {
  return lineNumber(books.orders.id.at(books.lines.order[line] ?? 0) ?? 0, placeInOrder(books, line))
}
