import { expect, test } from 'vitest'
import { earnersOf } from '../../electron/core/review/products.ts'
import type { ProductRow } from '../../shared/review.ts'

function sold(earned: (number | null)[]): ProductRow[] {
  return earned.map((own, at) => ({
    product: `p${at}`,
    title: `商品${at}`,
    shop: '小店',
    shopId: 's1',
    units: 1,
    gmv: 100,
    gsv: 100,
    previousGsv: null,
    refundRate: 0,
    earned: own,
  }))
}

const earnedOf = (rows: ProductRow[]) => earnersOf(rows)?.map(({ earned }) => earned) ?? null

test('those that earned stand by what they earned; what lost money is none of them', () => {
  expect(earnedOf(sold([5, -3, 9, 0, 7, 1, 8, 2]))).toEqual([9, 8, 7, 5, 2])
  expect(earnedOf(sold([-3, -1]))).toEqual([])
})

test('where costs of fewer are known than are shown, nobody can tell who earned most', () => {
  expect(earnedOf(sold([9, 8, 7, 6, ...Array.from({ length: 46 }, () => null)]))).toBeNull()
  expect(earnedOf(sold([9, 8, 7, 6, 5, ...Array.from({ length: 45 }, () => null)]))).toEqual([9, 8, 7, 6, 5])
  expect(earnedOf(sold([2, null, 3]))).toBeNull()
})
