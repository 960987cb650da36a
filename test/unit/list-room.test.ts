import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_ON_PAPER, forPaper } from '../../renderer/print/list-room.ts'
import type { ListSheet } from '../../shared/lists.ts'

function listOf(list: ListSheet['list'], sizes: readonly number[]): ListSheet {
  const columns = [{ name: '编码', wide: 1, words: true }]
  const tables = sizes.map((size, index) => ({
    key: String(index),
    title: `第 ${index} 家`,
    columns,
    rows: Array.from({ length: size }, (_, row) => [`${index}-${row}`]),
    none: '没有',
    note: '合计 1.00 元',
  }))
  return { list, title: '单', about: '', lines: [], tables, notes: ['已取整'] }
}

const rowsOf = ({ tables }: ListSheet) => tables.reduce((sum, { rows }) => sum + rows.length, 0)

test('what is printed and what is said to be left are the whole list', () => {
  const sizes = fc.array(fc.oneof(fc.nat(40), fc.nat(2 * MOST_ON_PAPER)), { maxLength: 30 })
  fc.assert(
    fc.property(sizes, (all) => {
      const whole = listOf('purchases', all)
      const printed = forPaper(whole)
      expect(rowsOf(printed)).toBe(Math.min(MOST_ON_PAPER, rowsOf(whole)))
      const words = [...printed.tables.map(({ note }) => note), ...printed.notes].join()
      const said = [...words.matchAll(/[另还]有 ([\d,]+) 行/g)].map(([, left = '']) => Number(left.replaceAll(',', '')))
      expect(said.reduce((sum, left) => sum + left, rowsOf(printed))).toBe(rowsOf(whole))
      expect(printed.notes.at(-1)).toBe('已取整')
      // In their order, from the first row on; what they said before they still say.
      expect(printed.tables.map(({ key }) => Number(key))).toEqual(
        printed.tables.map(({ key }) => Number(key)).toSorted((a, b) => a - b),
      )
      for (const { key, rows, note } of printed.tables) {
        expect(rows).toEqual(whole.tables[Number(key)]?.rows.slice(0, rows.length))
        expect(note).toContain('合计 1.00 元')
      }
    }),
  )
})

test('an order to a supplier is printed whole', () => {
  expect(rowsOf(forPaper(listOf('order', [MOST_ON_PAPER + 1])))).toBe(MOST_ON_PAPER + 1)
})
