import { afterAll, beforeAll, expect, test } from 'vitest'
import { checksOf } from '../../renderer/pages/statement/checks.ts'
import type { PageScope } from '../../renderer/app/scope.ts'
import { drain, openTestCore } from '../support/core.ts'
import { csv, taobaoItem, taobaoOrder } from '../support/hand-files.ts'

/** One order without a refund, known from its order report alone: most checks of the statement have nothing to look at. */
let opened: ReturnType<typeof openTestCore>
const ORDER = '4321000000000000001'
const SEPTEMBER: PageScope = {
  from: '2026-09-01',
  to: '2026-09-30',
  shops: [],
  dateBasis: 'paid',
  refundBook: 'attributed',
  compare: 'none',
}
const TIMED = { 订单创建时间: '2026-09-10 10:00:00', 订单付款时间: '2026-09-10 10:00:00' }

async function add(name: string, rows: Record<string, string>[]): Promise<void> {
  const plan = await drain(await opened.client.imports.stage({ files: opened.drop([csv(name, rows)]) }))
  await drain(await opened.client.imports.apply({ planId: plan.result.planId }))
}

beforeAll(async () => {
  opened = openTestCore()
  await add('订单.csv', [taobaoOrder(ORDER, '59.00', TIMED)])
})
afterAll(() => opened.close())

async function checks(scope: PageScope): Promise<Map<string, { state: string; words: string }>> {
  const { from, to } = scope
  const statement = await opened.client.quality.statement({ from, to })
  return new Map(checksOf(statement, scope).map(({ key, state, words }) => [key, { state, words }]))
}

test('what had nothing to look at is not ticked: it says so', async () => {
  const found = await checks(SEPTEMBER)
  expect(found.get('rejected')?.state).toBe('fine')
  expect(found.get('excluded')?.state).toBe('fine')
  expect(found.get('unknownRefunds')).toEqual({ state: 'none', words: '没有可查的：这段时间没有退款' })
  expect(found.get('gaps')).toEqual({
    state: 'none',
    words: '没有可查的：没有哪家店同时有两种订单、宝贝或退款报表',
  })
})

test('of days without a file nothing is ticked', async () => {
  const found = await checks({ ...SEPTEMBER, from: '2026-03-01', to: '2026-03-31' })
  const states = new Map([...found].map(([key, { state }]) => [key, state]))
  expect([...states.values()]).not.toContain('fine')
  for (const key of ['rejected', 'costs', 'refunds', 'unknownRefunds', 'gaps', 'excluded'])
    expect([key, states.get(key)]).toEqual([key, 'none'])
})

test('two reports of the same orders that agree are ticked', async () => {
  await add('宝贝.csv', [{ ...taobaoItem(ORDER, `${ORDER}1`, '1', '59.00'), ...TIMED }])
  expect((await checks(SEPTEMBER)).get('gaps')).toEqual({ state: 'fine', words: '说法一致' })
})
