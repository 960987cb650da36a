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
