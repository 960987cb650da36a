import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulateLevels, startingLevels } from '../../electron/core/analyses/levels/compute.ts'

test('buyers who paid 1 to 100 元 are in the levels that arithmetic puts them in', () => {
  // Everybody ordered once, and half of what was paid was left.
  const gsv = Array.from({ length: 100 }, (_, at) => (at + 1) * 100)
  const members = { gsv, profit: gsv.map((paid) => paid / 2), orders: gsv.map(() => 1) }
  const levels = [
    { name: '银', from: 5100, discount: 0.1, gift: 0 },
    { name: '金', from: 9100, discount: 0.2, gift: 500 },
  ]
  const [silver, gold] = simulateLevels(members, levels)
  // 51 + … + 90 = 2820 元; a tenth of it; an order leaves 4/10 of 70.5 元: ten orders for each forty.
  expect(silver).toEqual({
    ...levels[0],
    buyers: 40,
    orders: 40,
    gsv: 282_000,
    cost: 28_200,
    left: 2820,
    extraOrders: 10,
    extraShare: 0.25,
  })
  // 91 + … + 100 = 955 元; 191 元 off and 50 元 of gifts; an order leaves 28.65 元: 241 ÷ 28.65 is 8.41.
  expect(gold).toMatchObject({ buyers: 10, cost: 24_100, left: 2865, extraOrders: 9, extraShare: 0.9 })
})

test('what is not known or never paid for is said, not counted as nothing', () => {
  const level = { name: '会员', from: 0, discount: 0.5, gift: 0 }
  const known = { gsv: [100], orders: [1] }
  expect(simulateLevels({ ...known, profit: [Number.NaN] }, [level])).toMatchObject([
    { cost: 50, left: null, extraOrders: null },
  ])
  expect(simulateLevels({ ...known, profit: [40] }, [level])).toMatchObject([{ left: -10, extraOrders: null }])
  expect(simulateLevels({ gsv: [], profit: [], orders: [] }, [level])).toMatchObject([
    { buyers: 0, cost: 0, extraOrders: 0 },
  ])
})

test('every buyer is in one level or below the first, and levels to begin with are in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5000, max: 500_000 }), { maxLength: 80 }), (gsv) => {
      const levels = startingLevels(gsv)
      expect(levels.every(({ from }, at) => at === 0 || from > (levels[at - 1]?.from ?? 0))).toBe(true)
      const rows = simulateLevels({ gsv, profit: gsv, orders: gsv.map(() => 1) }, levels)
      const reached = gsv.filter((paid) => paid >= (levels[0]?.from ?? 0))
      expect(rows.reduce((sum, { buyers }) => sum + buyers, 0)).toBe(reached.length)
      expect(rows.reduce((sum, row) => sum + (row.gsv ?? 0), 0)).toBe(reached.reduce((sum, paid) => sum + paid, 0))
    }),
  )
})
