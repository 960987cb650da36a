import { expect, test } from 'vitest'
import { csv, taobaoOrder } from '../support/hand-files.ts'
import type { TestShop } from '../support/shop.ts'
import { withShop } from '../support/shop.ts'
import { salesIn } from '../support/sales-tables.ts'

/** CSV files that were not downloaded to their end. */

const ORDERS = [1, 2, 3, 4, 5].map((at) =>
  taobaoOrder(`432000230000000000${at}`, `${at}2.50`, { 退款金额: `${at}.25`, 订单备注: '送货上门' }),
)
const { name, bytes } = csv('订单报表.csv', ORDERS)
const WHOLE = new TextDecoder().decode(bytes)

interface Outcome {
  orders: unknown[]
  /** 0 and no words where the file is refused. */
  rejected: number
  words: string
}

async function outcomeOf(text: string): Promise<Outcome> {
  return withShop(async (shop: TestShop) => {
    const plan = await shop.plan([{ name, bytes: new TextEncoder().encode(text) }])
    const [report] = plan.files
    if (report?.format === null) return { orders: [], rejected: 0, words: report.reason ?? '' }
    const { files } = await shop.apply(plan.planId)
    const orders = salesIn(shop.db).prepare(
      'SELECT order_id, paid, refunded, quantity, title, status, shipped_at FROM order_line ORDER BY order_id',
    )
    return {
      orders: orders.raw().all(),
      rejected: files[0]?.rejected ?? 0,
      words: files[0]?.issues.map(({ message }) => message).join('\n') ?? '',
    }
  })
}

test('wherever a file ends in the middle of its last order, the order waits, and it is said why', async () => {
  const { orders } = await outcomeOf(WHOLE)
  expect(orders).toHaveLength(5)
  const last = WHOLE.lastIndexOf('\n')
  // The last cell that is read is the time of shipping; what stands behind it is the seller's note.
  const read = WHOLE.lastIndexOf(',')
  let told = 0
  for (let end = last + 2; end < WHOLE.length; end += 5) {
    const { words, rejected, orders: kept } = await outcomeOf(WHOLE.slice(0, end))
    expect(kept, `cut at ${end}`).toEqual(end > read ? orders : orders.slice(0, 4))
    if (end > read) continue
    expect([rejected, words], `cut at ${end}`).toEqual([1, expect.stringMatching(/第 6 行只有一半.*没下载完/)])
    told += 1
  }
  expect(told).toBeGreaterThan(15)
})

test('a row that lacks cells at its end is whole where a line break ends it, or other rows lack them too', async () => {
  const short = WHOLE.slice(0, WHOLE.lastIndexOf(','))
  const others = WHOLE.replaceAll(',送货上门', '')
  for (const text of [`${short}\n`, others])
    expect(await outcomeOf(text)).toMatchObject({ rejected: 0, orders: { length: 5 } })
})

test('a line of words below the table is no row that was cut', async () => {
  const outcome = await outcomeOf(`${WHOLE}\n合计,,125.00`)
  expect(outcome).toMatchObject({ rejected: 0, orders: { length: 5 } })
})
