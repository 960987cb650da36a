import { afterAll, beforeAll, expect, test } from 'vitest'
import { changesBetween } from '../../electron/core/review/revisions.ts'
import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import type { SheetTable } from '../../shared/review-parts.ts'
import { openTestCore } from '../support/core.ts'
import { OCTOBER, openWholeShop } from '../support/whole-shop.ts'

/** The monthly sheet: its tables are those of the pages, what the seller writes stays, and what is kept does not change. */
const MONTH = { month: '2026-10' }
let opened: ReturnType<typeof openTestCore>
let sheet: ReviewSheet

beforeAll(async () => {
  opened = openTestCore()
  await openWholeShop(opened)
  sheet = await opened.client.review.compose(MONTH)
}, 120_000)
afterAll(() => opened.close())

function tableOf(of: ReviewSheet, id: 7 | 8 | 9 | 10 | 11 | 12, key: string): SheetTable {
  const found = blockOf(of, id)?.tables.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no table ${key} in block ${id}`)
  return found
}

/** The numbers of a row, `null` where not known. */
function numbersOf(row: SheetTable['rows'][number] | undefined): (number | null)[] {
  return (row ?? []).flatMap((cell) => (typeof cell === 'string' ? [] : [cell.value]))
}

test('a block that files say nothing of names what to fetch', () => {
  const given = new Set<number>(sheet.blocks.map(({ id }) => id))
  for (const id of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17]) expect(given, String(id)).toContain(id)
  expect(sheet.missing.map(({ id }) => id)).toEqual([10])
  expect(sheet.missing[0]?.needs).toContain('库存表')
})

test('the tables are those of the pages', async () => {
  const { client } = opened
  const plans = await client.ads.plans(OCTOBER)
  const shown = tableOf(sheet, 8, 'plans').rows
  expect(shown).toHaveLength(plans.length)
  expect(new Set(shown.map((row) => numbersOf(row)[0]))).toEqual(new Set(plans.map(({ spend }) => spend)))

  const earners = tableOf(sheet, 7, 'earners').rows
  const listings = await client.listing.products({ ...OCTOBER, sort: 'profit', limit: 5 })
  expect(earners.slice(0, 5).map((row) => numbersOf(row).at(-1))).toEqual(listings.map(({ cp2 }) => cp2))

  const best = listings.filter(({ cp2 }) => (cp2 ?? 0) > 0).map(({ title, cp2 }) => [title, cp2])
  expect(best.length).toBeGreaterThan(0)
  expect(blockOf(sheet, 7)?.earners?.map(({ title, earned }) => [title, earned])).toEqual(best)

  const months = blockOf(sheet, 4)?.months.rows ?? []
  expect(months).toHaveLength(13)
  const { metrics } = await client.overview.summary(OCTOBER)
  const ids = ['gmv', 'gsv', 'netProfit', 'orders', 'buyers', 'perBuyer', 'refundRate'] as const
  expect(numbersOf(months.at(-1))).toEqual(ids.map((id) => metrics[id]?.value ?? null))

  const refunds = tableOf(sheet, 12, 'rates').rows.map((row) => numbersOf(row)[0])
  const wanted = (['refundAmount', 'refundRate', 'refundRateOrders'] as const).map((id) => metrics[id]?.value)
  expect(refunds).toEqual(wanted)

  const [event] = tableOf(sheet, 9, 'campaigns').rows
  const asked = { event: { from: '2026-10-01', to: '2026-10-07' } }
  const review = await client.campaigns.review(asked)
  expect(numbersOf(event).slice(0, 2)).toEqual([review.grossLift, review.netLift])
})

test('findings carry the money of the analyses they come from, and at most two are of one module', async () => {
  const findings = blockOf(sheet, 14)?.findings ?? []
  expect(findings.length).toBeGreaterThan(2)
  const { effects } = await opened.client.overview.drivers({
    base: { from: '2026-09-01', to: '2026-09-30' },
    current: OCTOBER,
  })
  const { wasted } = await opened.client.ads.summary(OCTOBER)
  for (const { id, amount, text } of findings) {
    const effect = effects.find(({ factor }) => id === `sales.${factor}`)
    if (effect !== undefined) expect(amount).toBe(effect.amount)
    if (id === 'ads.wasted') expect(amount).toBe(-wasted)
    expect(text).not.toContain('导致')
  }
  expect(findings.some(({ amount }) => amount > 0)).toBe(true)
})

test('words of the seller’s own stay and are marked, one taken off gives its place to the next, both can be undone', async () => {
  const { client } = opened
  const findings = async () => blockOf(await client.review.compose(MONTH), 14)
  const [first] = (await findings())?.findings ?? []
  const findingId = first?.id ?? ''
  const { before } = await client.review.saveFinding({ ...MONTH, findingId, text: '我看是天冷了', hidden: false })
  expect((await findings())?.findings[0]).toMatchObject({ text: '我看是天冷了', edited: true, amount: first?.amount })
  await client.review.saveFinding({ ...MONTH, findingId, text: null, hidden: true })
  const without = await findings()
  expect(without?.findings.map(({ id }) => id)).not.toContain(findingId)
  expect(without?.hidden.map(({ id }) => id)).toEqual([findingId])
  await client.review.saveFinding({ ...MONTH, ...before })
  expect(await findings()).toEqual(blockOf(sheet, 14))
})

test('what was meant to be done is judged by its own metric a month later', async () => {
  const { client } = opened
  const september = { from: '2026-09-01', to: '2026-09-30' }
  const [was, is] = await Promise.all([client.overview.summary(september), client.overview.summary(OCTOBER)])
  const baseline = was.metrics.refundRate?.value ?? 0
  const actual = is.metrics.refundRate?.value ?? 0
  const action = { id: 'one', text: '改尺码表', metric: 'refundRate', baseline, target: actual, done: true } as const
  await client.review.saveAction({ month: '2026-09', action })
  const judged = blockOf(await client.review.compose(MONTH), 13)?.actions
  expect(judged).toEqual([expect.objectContaining({ text: '改尺码表', actual, baseline, done: true })])
  expect(judged?.[0]?.reason).not.toBe('')
  // It stands in the plan of its own month, and in that of no other.
  expect(blockOf(await client.review.compose({ month: '2026-09' }), 15)?.actions.map(({ id }) => id)).toEqual(['one'])
  expect(blockOf(await client.review.compose(MONTH), 15)?.actions).toEqual([])
  expect((await client.review.removeAction({ month: '2026-09', id: 'one' })).before).toMatchObject(action)
  expect(blockOf(await client.review.compose(MONTH), 13)).toBeUndefined()
})

test('a promotion of the seller’s own on the days of an event stands in its place, so no money stands twice', async () => {
  const { client } = opened
  await client.campaigns.save({ id: 'own', name: '国庆满减', from: '2026-10-01', to: '2026-10-07' })
  const { rows } = tableOf(await client.review.compose(MONTH), 9, 'campaigns')
  expect(rows.map(([name]) => name)).toEqual(['国庆满减'])
  await client.campaigns.remove({ id: 'own' })
})

test('a target of the month stands beside its number, one of the next month in the plan', async () => {
  const { client } = opened
  await client.targets.set({ month: '2026-10', targets: { gsv: 5_000_000 } })
  await client.targets.set({ month: '2026-11', targets: { gsv: 6_000_000 } })
  const now = await client.review.compose(MONTH)
  expect(blockOf(now, 2)?.items.find(({ metric }) => metric === 'gsv')?.target).toBe(5_000_000)
  const gsv = blockOf(now, 2)?.items.find(({ metric }) => metric === 'gsv')?.value ?? null
  expect(blockOf(now, 15)?.goals).toEqual([{ metric: 'gsv', target: 6_000_000, now: gsv }])
  await client.targets.set({ month: '2026-10', targets: { gsv: null } })
  await client.targets.set({ month: '2026-11', targets: { gsv: null } })
})

test('a kept sheet stays as it was; what comes later makes another revision that says what changed', async () => {
  const { client } = opened
  const first = await client.review.freeze(MONTH)
  expect(first).toMatchObject({ revision: 1, isNew: true, changes: [], shopNames: [], version: sheet.version })
  expect(await client.review.freeze(MONTH)).toMatchObject({ id: first.id, revision: 1, isNew: false })
  const kept = await client.review.get({ id: first.id })
  expect(kept.since).toEqual([])
  expect(kept.sheet).toEqual(await client.review.compose(MONTH))

  await client.rules.save({
    id: 'later',
    shopId: null,
    effectiveFrom: '2026-10-01',
    value: { kind: 'fixed', name: '新仓库', amount: 123_400, month: null },
  })
  const now = await client.review.compose(MONTH)
  expect(blockOf(now, 0)?.revision).toBe(2)
  expect(await client.review.get({ id: first.id })).toMatchObject({ sheet: kept.sheet })
  expect((await client.review.get({ id: first.id })).since.map(({ what }) => what)).toContain('利润桥 · 净利')

  const second = await client.review.freeze(MONTH)
  expect(second).toMatchObject({ revision: 2, isNew: true })
  expect(second.inputs).not.toBe(first.inputs)
  const change = second.changes.find(({ what }) => what === '利润桥 · 固定费用')
  expect(change).toBeDefined()
  // The tables of the long edition are on the sheet too; those that an earlier program did not have are no change.
  expect(second.changes.map(({ what }) => what)).toContain('利润表：近 13 个月 · 固定费用')
  const blocks = now.blocks.map((block) => (block.id === 5 ? { ...block, tables: [] } : block))
  const names = changesBetween({ ...now, blocks }, now).map(({ what }) => what)
  expect(names).toEqual([])
  expect(second.changes.some(({ what }) => what === '支付金额')).toBe(false)
  expect((await client.review.list()).map(({ id }) => id)).toEqual([second.id, first.id])
  expect(await client.review.list({ month: '2026-09' })).toEqual([])
  const title = blockOf(now, 7)?.top[0]?.title ?? '?'
  expect(await client.review.list({ text: title })).toHaveLength(2)
  expect(await client.review.list({ text: '没有这样的字' })).toEqual([])
})

test('one shop’s sheet is kept apart from that of all', async () => {
  const { client } = opened
  const [shop] = await client.shops.list()
  const own = await client.review.freeze({ ...MONTH, shops: [shop?.id ?? ''] })
  expect(own).toMatchObject({ revision: 1, shopNames: [shop?.name] })
  const all = (await client.shops.list()).map(({ id }) => id)
  expect((await client.review.freeze({ ...MONTH, shops: all })).isNew).toBe(false)
})
