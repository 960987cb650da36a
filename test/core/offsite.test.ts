import { expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { openTestCore } from '../support/core.ts'
import { openWholeShop } from '../support/whole-shop.ts'

test('what was done outside is told by its code where orders have it, else by the days, and what is removed comes back', async () => {
  const opened = openTestCore()
  try {
    const { client } = opened
    const { ids } = await openWholeShop(opened)
    const taobao = ids['taobao'] ?? ''
    expect((await client.traffic.offsite()).sentence).toContain('自己记下')

    const day = '2026-07-20'
    const scope = { from: day, to: addDays(day, 6), shops: [taobao] }
    const [best] = await client.listing.products({ ...scope, sort: 'units', limit: 1 })
    const code = best?.productId ?? ''
    const entry = { id: 'post', day, days: 7, channel: '小红书', code, cost: 20_000, note: '', shops: [taobao] }
    expect(await client.traffic.saveOffsite(entry)).toEqual({ before: null })
    const [coded] = (await client.traffic.offsite()).rows
    // A listing of its own: its orders are those of the ledger.
    const ledger = await client.ledger.lines({ ...scope, pageSize: 1000 })
    const lines = ledger.rows.filter(({ productId }) => productId === code)
    expect(lines.length).toBeGreaterThan(0)
    const paid = lines.reduce((sum, line) => sum + Number(line.paid), 0)
    const gsv = paid - lines.reduce((sum, line) => sum + Number(line.refunded), 0)
    expect(coded).toMatchObject({ basis: 'code', to: '2026-07-26', gmv: paid, gsv, netLift: null })
    expect(coded?.orders).toBe(new Set(lines.map(({ orderId }) => orderId)).size)
    expect(coded?.perYuan).toBeCloseTo(gsv / 20_000, 9)

    // A code that no order has: the days against ordinary ones, as the campaign's own review has them.
    expect(await client.traffic.saveOffsite({ ...entry, code: '只写在备注里' })).toEqual({ before: entry })
    const { rows, notes } = await client.traffic.offsite()
    const review = await client.campaigns.review({ event: scope })
    expect(rows[0]).toMatchObject({ basis: 'dates', orders: null, netLift: review.netLift, low: review.low })
    expect(rows[0]?.sentence).toContain('订单里没有编码')
    expect(notes.join()).toContain('买家留言')

    // Days that no file has yet.
    await client.traffic.saveOffsite({ ...entry, id: 'later', day: '2027-03-01', code: '' })
    const later = (await client.traffic.offsite()).rows.find(({ id }) => id === 'later')
    expect(later).toMatchObject({ basis: 'unknown', netLift: null, perYuan: null })

    const { before } = await client.traffic.removeOffsite({ id: 'later' })
    expect((await client.traffic.offsite()).rows).toHaveLength(1)
    await client.traffic.saveOffsite(before ?? expect.fail('nothing was removed'))
    expect((await client.traffic.offsite()).rows).toHaveLength(2)
    await expect(client.traffic.saveOffsite({ ...entry, shops: ['nobody'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(client.traffic.saveOffsite({ ...entry, channel: ' ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  } finally {
    await opened.close()
  }
}, 60_000)
