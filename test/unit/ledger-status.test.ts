import { expect, test } from 'vitest'
import { shortStatus } from '../../renderer/pages/ledger/status.ts'

/** The states that 淘宝 writes (domain formats 1a), with either comma, have room in a column; no other is changed. */
test.each([
  ['等待买家付款', '待付款'],
  ['买家已付款，等待卖家发货', '待发货'],
  ['买家已付款,等待卖家发货', '待发货'],
  ['卖家已发货，等待买家确认', '已发货'],
  ['交易成功', '交易成功'],
  ['交易关闭', '交易关闭'],
  ['已发货，待收货', '已发货，待收货'],
  ['等待确认收货', '等待确认收货'],
])('%s is shown as %s', (status, shown) => {
  expect(shortStatus(status)).toBe(shown)
})
