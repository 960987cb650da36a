import { formatCount } from '../../shared/format.ts'
import type { ListSheet } from '../../shared/lists.ts'
import type { SheetTable } from '../../shared/review-parts.ts'

/** Rows of a list that go to paper, some ten pages; the workbook has them all. */
export const MOST_ON_PAPER = 400

/** What of a list is printed: the first rows, and where the others are. An order to a supplier is never cut. */
export function forPaper(list: ListSheet): ListSheet {
  if (list.list === 'order') return list
  let room = MOST_ON_PAPER
  let unseen = 0
  const tables = list.tables.flatMap((table): SheetTable[] => {
    const rows = table.rows.slice(0, room)
    const left = table.rows.length - rows.length
    room -= rows.length
    if (left === 0) return [{ ...table, rows }]
    if (rows.length === 0) {
      unseen += left
      return []
    }
    const cut = `印了前 ${formatCount(rows.length)} 行，另有 ${formatCount(left)} 行，存「表格」里有`
    return [{ ...table, rows, note: [cut, table.note].filter((part) => part !== '').join('；') }]
  })
  const rest = unseen === 0 ? [] : [`后面的表还有 ${formatCount(unseen)} 行没有印，存「表格」里有。`]
  return { ...list, tables, notes: [...rest, ...list.notes] }
}
