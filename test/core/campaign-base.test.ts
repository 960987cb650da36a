import { expect, test } from 'vitest'
import { eachDay } from '../../shared/calendar.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoOrder } from '../support/hand-files.ts'

/** What a promotion hides is held against usual days: on those just before it buyers wait, and anything looks grown. */
const [FROM, TO] = ['2026-04-28', '2026-04-30']
const HELD_BACK = '2026-04-21'

/** 100.00 a day, 50.00 on the week before the promotion, and on its days `paid` of which 20.00 come back. */
async function maskingOf(paid: number) {
  const opened = openTestCore()
  const rows = eachDay('2026-03-20', '2026-05-12').map((day, at) => {
    const isEvent = day >= FROM && day <= TO
    const amount = isEvent ? paid : day >= HELD_BACK && day < FROM ? 50 : 100
    const back = isEvent ? 20 : 0
    const time = `${day} 10:00:00`
    return taobaoOrder(`43210000000000${String(at).padStart(4, '0')}`, `${amount}.00`, {
      买家会员名: `买家${at}`,
      买家实际支付金额: `${amount - back}.00`,
      退款金额: `${back}.00`,
      订单创建时间: time,
      订单付款时间: time,
    })
  })
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop([csv('订单.csv', rows)]) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
  const asked = { event: { from: FROM, to: TO } }
  const review = await opened.client.campaigns.review(asked)
  const burst = await opened.client.evidence.cell({ of: 'campaign', asked, figure: 'burst' })
  await opened.close()
  return { refund: review.masking.find(({ rule }) => rule === 'refundRate'), notes: review.notes.join(), review, burst }
}

test('sales below the usual are no growth, though they are above those that waited for the promotion', async () => {
  const { refund } = await maskingOf(90)
  expect(refund).toMatchObject({ hit: false, before: 0, sentence: '支付金额没有涨，谈不上掩盖' })
})

test('what got worse under a growth is told with the days it is held against', async () => {
  const { refund, notes } = await maskingOf(160)
  expect(refund).toMatchObject({ hit: true, before: 0, after: 0.125 })
  expect(refund?.sentence).toContain('支付金额 +60.0%')
  expect(notes).toContain('和 2026-04-14 至 2026-04-16 比的：活动前最近的、同样星期几的平常日子')
})

test('what was paid is held against what usually is, before refunds', async () => {
  const { review, burst } = await maskingOf(160)
  // 160 a day in place of 100, of which 20 come back: 1.6 times what is paid, 1.4 times what is kept.
  expect(review.burst).toBeCloseTo(1.6, 10)
  expect(review.liftRate).toBeCloseTo(0.4, 10)
  expect(burst.value).toBe(review.burst)
  expect(burst.terms.map(({ value, sign }) => [sign, value])).toEqual([
    ['+', 48_000],
    ['÷', expect.closeTo(30_000, 6)],
  ])
})
