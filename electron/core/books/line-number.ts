import { lineNumber } from '../import/sale-text.ts'
import type { Books } from './columns.ts'

/** The place of a line among those of its order, which lie one behind the other. */
export function placeInOrder({ lines }: Books, line: number): number {
  const order = lines.order[line]
  let first = line
  while (first > 0 && lines.order[first - 1] === order) first--
  return line - first
}

/** `order_line.id`, by which the texts that stay in SQLite are found. */
export function lineNumberOf(books: Books, line: number): number {
  return lineNumber(books.orders.id.at(books.lines.order[line] ?? 0) ?? 0, placeInOrder(books, line))
}
