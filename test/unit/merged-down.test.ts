import { describe, expect, test } from 'vitest'
import { read } from './evidence.ts'

const actionsOf = (sheet: ReturnType<typeof read>) => sheet.rows.map(({ action }) => action)

describe('merged cells of a 1688 order', () => {
  const BOUGHT = '订单号|下单时间|实付款|货品标题|规格|数量|订单状态'
  const boughtIn = (sheet: ReturnType<typeof read>) =>
    sheet.rows.map(({ facts }) => {
      const [fact] = facts
      return fact !== undefined && 'values' in fact
        ? ['purchaseId', 'orderedAt', 'title', 'amount', 'ordered'].map((name) => fact.values[name])
        : null
    })

  test('say its number for all of its goods, and what was paid once', () => {
    const sheet = read(
      BOUGHT,
      '380001|2026-08-20 09:00:00|370.00|收纳盒|白|20|交易成功',
      '||| 收纳盒|蓝|10|',
      '|||挂钩|银|5|',
      '380002|2026-08-21 09:00:00|9.00|杯刷|白|1|等待发货',
      '||||||合计',
      '|||夹子|白|1|',
    )
    expect(boughtIn(sheet)).toEqual([
      ['380001', '2026-08-20 09:00:00', '收纳盒', 37_000, 20],
      ['380001', '2026-08-20 09:00:00', '收纳盒', null, 10],
      ['380001', '2026-08-20 09:00:00', '挂钩', null, 5],
      ['380002', '2026-08-21 09:00:00', '杯刷', 900, 1],
      null,
      // Below a total nothing is merged any more.
      null,
    ])
    expect(actionsOf(sheet)).toEqual([null, null, null, null, 'ignored', 'rejected'])
  })

  test('leave their number with a row that is rejected, so that it can come back by itself', () => {
    const sheet = read(BOUGHT, '380001|2026-08-20 09:00:00|370.00|收纳盒|白|20|交易成功', '|||挂钩|银|多|')
    expect(sheet.rows[1]?.action).toBe('rejected')
    expect(sheet.rows[1]?.kept.texts()[0]).toBe('380001')
  })
})
