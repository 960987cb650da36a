import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { Creator, LiveSession } from '../../shared/contract/live.ts'
import type { RegisterValues } from '../../shared/registers.ts'
import { creatorsOpen, livePartsOpen, sessionsOpen } from '../support/cells-of-live.ts'
import { openTestCore } from '../support/core.ts'
import { fileOf, FIXTURES, sessionWorkbook } from '../support/exports/index.ts'
import { importFiles, saveCosts, saveRules } from '../support/whole-shop.ts'
import {
  dayIndex,
  sampleTruth,
  stampOf,
  stampText,
  writeDouyinOrders,
  writeDouyinRefunds,
} from '../support/simulator/index.ts'
import type { Order, Truth } from '../support/simulator/index.ts'

/** One shop; in June of 2026 it sold live alone. */
function liveTruth(): Truth {
  const truth = sampleTruth()
  const isKept = ({ shopId, channel, paidAt }: Order) =>
    shopId === 'douyin' && (channel === '直播' || paidAt === null || !isIn(paidAt, JUNE))
  return { ...truth, orders: truth.orders.filter(isKept) }
}

type Span = readonly [from: string, to: string]

const JUNE: Span = ['2026-06-01 00:00:00', '2026-06-30 23:59:59']
const isIn = (at: number, [from, to]: Span) => at >= stampOf(from) && at <= stampOf(to)

/** Sessions by name: from when to when, and who was on. */
const SESSIONS = {
  mixed: ['2026-05-04 20:00:00', '2026-05-08 01:30:00', 'qinghe'],
  whole: ['2026-06-10 00:00:00', '2026-06-14 23:59:59', 'qinghe'],
  one: ['2026-07-01 12:00:00', '2026-07-05 12:00:00', 'qinghe'],
  beside: ['2026-07-03 12:00:00', '2026-07-07 12:00:00', 'daren001'],
  late: ['2026-10-25 08:00:00', '2026-10-29 08:00:00', 'qinghe'],
  before: ['2025-08-01 08:00:00', '2025-08-01 10:00:00', 'qinghe'],
} as const

const NAMES = ['mixed', 'whole', 'one', 'beside', 'late', 'before'] as const

const ALL = { from: '2025-08-01', to: '2026-10-31' }
const SPEND = 60_000

let opened: ReturnType<typeof openTestCore>
let truth: Truth
let sessions: Record<keyof typeof SESSIONS, LiveSession>

beforeAll(async () => {
  opened = openTestCore()
  truth = liveTruth()
  await importFiles(opened, [
    writeDouyinOrders(truth, { from: '2025-09-01', to: '2026-10-31' }),
    writeDouyinRefunds(truth),
  ])
  await importFiles(opened, [listFile()])
  await saveCosts(opened)
  await saveRules(opened)
  const rows = await opened.client.live.sessions(ALL)
  sessions = Object.fromEntries(
    Object.entries(SESSIONS).map(([name, [from]]) => [name, rows.find(({ startedAt }) => startedAt === from)]),
  ) as typeof sessions
}, 120_000)

afterAll(() => opened.close())

function fixture(format: string) {
  const found = FIXTURES.find((one) => one.format === format)
  if (found === undefined) throw new RangeError(`no fixture of ${format}`)
  return found
}

/** 直播间列表 as 罗盘 gives it. */
function listFile() {
  const form = fixture('douyin.live-list')
  const slashed = (moment: string) => moment.replaceAll('-', '/')
  const rows = NAMES.map((name) => [...SESSIONS[name], statedPaid(name)] as const).map(([from, to, host, paid]) => ({
    ...form.rows[0],
    直播间用户支付金额: (paid / 100).toFixed(2),
    主播抖音号: host,
    直播开始时间: slashed(from),
    直播结束时间: slashed(to),
    '直播时长(分钟)': String((stampOf(to) - stampOf(from)) / 60),
    直播间观看次数: '12000',
    直播间成交人数: '90',
  }))
  return fileOf({ ...form, rows })
}

/** 分 that live orders of the truth paid within a session. */
function paidIn(name: keyof typeof SESSIONS): number {
  const [from, to] = SESSIONS[name]
  return truth.orders
    .filter(({ channel, paidAt }) => channel === '直播' && paidAt !== null && isIn(paidAt, [from, to]))
    .reduce((sum, { paid }) => sum + paid, 0)
}

/** What the report says was paid: what the orders say, but of a session before them and of one that sold nothing. */
function statedPaid(name: keyof typeof SESSIONS): number {
  if (name === 'before') return 760_000
  return name === 'one' ? 0 : paidIn(name)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function refundsOf({ lines }: Order) {
  return lines.flatMap(({ refunds }) => refunds).filter(({ status }) => status === 'success')
}

function refundedOf(order: Order): number {
  return sumOf(refundsOf(order).map(({ amount }) => amount))
}

function incomeOf(order: Order): number {
  const borne = sumOf(order.lines.map((line) => line.paid + line.platformDiscount + line.talentDiscount))
  return borne - sumOf(refundsOf(order).map(({ amount, platformAmount }) => amount + platformAmount))
}

describe('live sessions', () => {
  test('are counted on the day they started, rates people by people', async () => {
    expect(sessions.mixed).toMatchObject({
      day: '2026-05-04',
      overnight: true,
      viewers: 9000,
      enterRate: 9000 / 52_000,
    })
    expect(sessions.mixed).toMatchObject({
      productRate: null,
      payConversion: 0.01,
      gpm: Math.round(paidIn('mixed') / 12),
    })
    const day = await opened.client.live.sessions({ from: '2026-05-04', to: '2026-05-04' })
    expect(day.map(({ key }) => key)).toEqual([sessions.mixed.key])
    expect(await opened.client.live.sessions({ from: '2026-05-05', to: '2026-05-08' })).toEqual([])
  })

  test('have the live orders of their hours, and no others', () => {
    for (const name of ['mixed', 'whole', 'late'] as const) {
      expect(paidIn(name), name).toBeGreaterThan(0)
      expect(sessions[name].profit.gmv, name).toBe(paidIn(name))
    }
  })

  test('over whole days of live orders alone leave what the statement says', async () => {
    const days = { from: '2026-06-10', to: '2026-06-14' }
    const lines = await opened.client.profit.statement(days)
    const amount = (line: string) => lines.find((row) => row.line === line)?.amount ?? Number.NaN
    const { profit, minutes } = sessions.whole
    expect(profit).toMatchObject({ mature: 1, cp1: amount('cp1'), reason: null })
    expect(profit.net).toBe(amount('cp1') - amount('tax') - SPEND)
    expect(profit.netPerHour).toBe(Math.round(((profit.net ?? 0) * 60) / (minutes ?? 0)))
  })

  test('whose refunds are still to come expect them, at the rate of mature live sales', async () => {
    const { mature, cp1, net } = sessions.late.profit
    const { curve } = await opened.client.aftersales.maturity({ asOf: '2026-11-01' })
    const asOf = dayNumber('2026-11-01')
    const orders = truth.orders.filter(({ channel, paidAt }) => channel === '直播' && paidAt !== null)
    const late = orders.filter(({ paidAt }) => isIn(paidAt ?? 0, [SESSIONS.late[0], SESSIONS.late[1]]))
    const come = ({ paidAt }: Order) => curve[asOf - dayIndex(paidAt ?? 0)]?.share ?? Number.NaN
    const open = late.reduce((sum, order) => sum + order.paid * (1 - come(order)), 0)
    expect(mature).toBeCloseTo(1 - open / paidIn('late'), 9)
    const old = orders.filter(({ paidAt }) => dayIndex(paidAt ?? 0) <= asOf - 90)
    const rate = sumOf(old.map(refundedOf)) / sumOf(old.map(({ paid }) => paid))
    // Taxed at 3 % since the middle of October.
    const tax = 0.03 * sumOf(late.map(incomeOf))
    const cost = (cp1 ?? Number.NaN) - SPEND - tax - (net ?? Number.NaN)
    // What one 元 of refund costs: hardly more than itself, and less where the goods come back.
    expect(cost / (open * rate)).toBeGreaterThan(0.3)
    expect(cost / (open * rate)).toBeLessThan(1.1)
  })

  test('at the same time, or without an order file, have no profit, and it is said why', async () => {
    for (const name of ['one', 'beside'] as const)
      expect(sessions[name].profit).toMatchObject({ gmv: null, net: null, reason: '和另一场同时在播，订单分不开' })
    expect(sessions.one.host).not.toBe(sessions.beside.host)
    expect(sessions.before.profit).toMatchObject({ net: null, reason: '没有 2025-08-01 的订单文件' })
    const { totals, sentence, missing } = await opened.client.live.summary(ALL)
    const stated = sumOf(NAMES.map(statedPaid))
    expect(totals).toMatchObject({ sessions: 6, profitable: 3, paid: stated, gpm: Math.round(stated / 6 / 12) })
    const known = [sessions.mixed, sessions.whole, sessions.late]
    expect(totals.net).toBe(known.reduce((sum, { profit }) => sum + (profit.net ?? Number.NaN), 0))
    expect(sentence).toContain('能算的 3 场每小时约净')
    expect(missing).toEqual([])
  })
})

describe('influencers', () => {
  test('have the orders that 精选联盟 names them for, which are no other host’s', async () => {
    const form = fixture('douyin.commission')
    const [from, to] = SESSIONS.one
    const sold = truth.orders.filter(({ paidAt }) => paidAt !== null && isIn(paidAt, [from, to]))
    const rows = sold.map(({ orderId, paid, paidAt }) => ({
      ...form.rows[0],
      订单id: `${orderId}\t`,
      支付金额: (paid / 100).toFixed(2),
      预估佣金支出: (paid / 1000).toFixed(2),
      付款时间: stampText(paidAt ?? 0),
    }))
    await importFiles(opened, [fileOf({ ...form, rows })])
    const answer = await opened.client.live.creators({ from: '2026-07-01', to: '2026-07-31' })
    const [gmv, refunded] = [sumOf(sold.map(({ paid }) => paid)), sumOf(sold.map(refundedOf))]
    expect(answer.rows).toHaveLength(1)
    expect(answer.rows[0]).toMatchObject({ orders: sold.length, gmv, refunded, refundRate: refunded / gmv })
    // The back end shows no buyers: new ones and those who come back are not known.
    expect(answer.rows[0]).toMatchObject({ newBuyers: null, newShare: null, repeatRate: null })
    expect(answer.missing).toEqual([])
    await takesWhatIsWritten(answer.rows[0] ?? expect.fail('no influencer'))
    // All orders of these hours are daren001's: the other session has none that could be either's.
    const after = await opened.client.live.sessions(ALL)
    const [one, beside] = [SESSIONS.one, SESSIONS.beside].map(([start]) => after.find((row) => row.startedAt === start))
    expect(one?.profit.gmv).toBe(0)
    expect(beside?.profit.reason).toBeNull()
    expect(beside?.profit.gmv).toBe(paidIn('beside'))
  })
})

/** Fees for a slot and samples come from what is left; those of other days and of others do not. */
async function takesWhatIsWritten({ name, cp1, left, slot }: Creator): Promise<void> {
  const { live, registers } = opened.client
  expect({ slot, left }).toEqual({ slot: null, left: cp1 })
  const write = (values: RegisterValues) => registers.save({ kind: 'creator', values })
  const own = await write({ day: '2026-07-02', creator: name, slot: 50_000, samples: null })
  await write({ day: '2026-07-03', creator: name.replace('达人 ', ''), slot: null, samples: 1_200 })
  await write({ day: '2026-08-01', creator: name, slot: 70_000, samples: null })
  await write({ day: '2026-07-02', creator: '别人', slot: 90_000, samples: null })
  const july = { from: '2026-07-01', to: '2026-07-31' }
  const [row] = (await live.creators(july)).rows
  expect(row).toMatchObject({ slot: 50_000, samples: 1_200, left: cp1 === null ? null : cp1 - 51_200 })
  await registers.remove({ id: own.id })
  expect((await live.creators(july)).rows[0]).toMatchObject({ slot: null, samples: 1_200 })
}

test('a workbook of one session tells of it, and which channels, goods and short videos it had', async () => {
  const { client } = opened
  expect(await client.live.parts({ ...ALL, of: 'video' })).toEqual([])
  await importFiles(opened, [{ name: '整场数据.xlsx', bytes: sessionWorkbook() }])
  const [session, ...others] = await client.live.sessions({ from: '2026-07-28', to: '2026-07-28' })
  expect(others).toEqual([])
  expect(session).toMatchObject({ viewers: 9000, payConversion: 0.0068, paid: 23_655_200, averageMinutes: 65 / 60 })
  // Its orders are not among the files: the advertising of it all stands against nothing that is known.
  expect(session?.profit).toMatchObject({ net: null, reason: '订单只对上这场支付的 0.0%，剩多少说不出' })
  const of = { shopId: session?.shopId ?? '', startedAt: session?.startedAt ?? '' }
  const { records } = await client.evidence.rows({ of: 'session', ...of })
  expect(records).toContainEqual(expect.objectContaining({ kind: 'liveSession', value: 23_655_200 }))
  const [video] = await client.live.parts({ ...ALL, of: 'video' })
  expect(video).toMatchObject({ name: '开箱', sessions: 1, impressions: 3000, entries: 200, entryRate: 200 / 3000 })
  const [channel] = await client.live.parts({ ...ALL, of: 'channel' })
  expect(channel).toMatchObject({ name: '直播推荐', orders: 80, paid: 1_000_000, adSpend: null })
  const [product] = await client.live.parts({ ...ALL, of: 'product' })
  expect(product).toMatchObject({ name: '收纳盒', productId: '3500000000000000001', units: 150, paid: 880_000 })
  expect(await livePartsOpen(client, ALL)).toBe(3)
  expect(await sessionsOpen(client, ALL)).toBeGreaterThan(1)
  expect(await creatorsOpen(client, ALL)).toBeGreaterThan(0)
})
