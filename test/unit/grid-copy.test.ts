import { expect, test } from 'vitest'
import { tsvOf } from '../../renderer/components/grid/copy.ts'
import { FORMULAS } from '../support/hostile.ts'

/** What is copied from a list lands in Excel, which runs what is pasted: no cell of a file may come out as a formula. */
test.each([...FORMULAS, '\t=1+1', ' =1+1', '\r\n@SUM(A1)', '-5 折起', '+A1'])('%j is stopped', (cell) => {
  expect(tsvOf([['4320002300000000001', cell]])).toMatch(/^4320002300000000001\t'/)
})

test.each(['-12.30', '+5.2%', '-1,234.00 元', '-', '¥20.00', '收纳盒', '13:05', ''])('%j stays what it is', (cell) => {
  expect(tsvOf([[cell, 'x']])).toBe(`${cell}\tx`)
})

test.each([
  ['−12.30', '-12.30'],
  ['−1,234.00 元', '-1,234.00 元'],
  ['−3.2%', '-3.2%'],
])('%j of a page is a number where it is pasted', (cell, pasted) => {
  expect(tsvOf([[cell, 'x']])).toBe(`${pasted}\tx`)
})

test('words that begin with the sign stay words', () => {
  expect(tsvOf([['−5 折起', 'x']])).toBe('−5 折起\tx')
})
