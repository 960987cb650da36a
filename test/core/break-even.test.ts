import { expect, test } from 'vitest'
import { openTestCore } from '../support/core.ts'

test('the break-even ROI of the plan’s three sellers; where nothing is left any ROI loses', async () => {
  const { client, close } = openTestCore()
  const seller = {
    price: 100,
    cost: 40,
    feeRate: 0.05,
    commissionRate: 0,
    freight: 5,
    refundBeforeShip: 0.08,
    refundReturn: 0.12,
    resaleRate: 0.95,
    returnHandling: 2,
  }
  const usual = await client.ads.breakEven(seller)
  expect(usual.margin).toBeCloseTo(0.3892, 4)
  expect([usual.breakEven, usual.netBreakEven, usual.naive].map((value) => value?.toFixed(2))).toEqual([
    '2.57',
    '2.06',
    '1.67',
  ])
  const returned = { ...seller, refundBeforeShip: 0.1, refundReturn: 0.4, resaleRate: 0.9, returnHandling: 0 }
  expect((await client.ads.breakEven(returned)).breakEven).toBeCloseTo(4.67, 2)
  const commission = await client.ads.breakEven({ ...returned, commissionRate: 0.2 })
  expect(commission.margin).toBeCloseTo(0.114, 3)
  expect(commission.breakEven).toBeCloseTo(8.77, 2)
  expect(await client.ads.breakEven({ ...returned, cost: 90 })).toMatchObject({ breakEven: null, netBreakEven: null })
  await close()
})
