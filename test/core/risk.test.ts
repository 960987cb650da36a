import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oddBuyers } from '../../electron/core/analyses/suspicion/buyers.ts'
import { atLeast, burstsOf } from '../../electron/core/analyses/suspicion/compute.ts'
import { openCell } from '../../electron/core/analyses/cells/open.ts'
import { patternsOf } from '../../electron/core/analyses/suspicion/present.ts'
import { REFUND_WAYS } from '../../electron/core/books/columns.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { isSelected, select } from '../../electron/core/books/select.ts'
import { documentsOf } from '../../electron/core/risk/documents.ts'
import { listEntries, removeEntry, saveEntry } from '../../electron/core/registers/store.ts'
import { addDays, dayOfNumber } from '../../shared/calendar.ts'
import { checkEntry } from '../../shared/register-check.ts'
import { REGISTER_KINDS, registerOf } from '../../shared/registers.ts'
import type { RegisterEntry, RegisterValues } from '../../shared/registers.ts'
import { simulate, writeTaobaoItems, writeTaobaoOrders, writeTaobaoRefunds } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

const NOW = '2026-11-02T08:00:00Z'

describe('registers', () => {
  test('an entry comes back as it was written, and after it was taken out', async () => {
    await withShop(({ db }) => {
      const values = { day: '2026-10-03', kind: 'complaint', what: ' 少发一件 ', cost: 1250 }
      const { id, before } = saveEntry(db, { kind: 'incident', values }, NOW)
      expect(before).toBeNull()
      const kept = { ...values, what: '少发一件', result: null, closedOn: null }
      expect(listEntries(db, 'incident')).toEqual([{ id, kind: 'incident', values: kept }])
      expect(saveEntry(db, { id, kind: 'incident', values: { ...values, cost: null } }, NOW).before?.values).toEqual(
        kept,
      )
      const removed = removeEntry(db, id)
      expect(removed?.values['cost']).toBeNull()
      expect(listEntries(db)).toEqual([])
    })
  })

  test('every register refuses an entry that says nothing, and fields it does not have', () => {
    expect(REGISTER_KINDS.length).toBeGreaterThan(8)
    for (const kind of REGISTER_KINDS) {
      const required = registerOf(kind).fields.filter((field) => 'required' in field)
      expect(checkEntry(kind, {}), kind).toHaveLength(required.length)
      expect(checkEntry(kind, { phone: '1' }).join(), kind).toContain('phone')
    }
  })

  test('of choices none is taken that only names what every object has', () => {
    const values = { name: '每单推广费', formula: '推广费 ÷ 支付订单数' }
    expect(checkEntry('measure', { ...values, unit: 'yuan' })).toEqual([])
    for (const unit of ['constructor', 'toString', '元'])
      expect(checkEntry('measure', { ...values, unit })).toEqual(['单位不在可选的里面'])
  })
})

const entry = (kind: RegisterEntry['kind'], values: RegisterValues): RegisterEntry => ({
  id: JSON.stringify(values),
  kind,
  values,
})

describe('documents', () => {
  const sells = entry('sells', { category: '化妆品' })
  const rowOf = (entries: RegisterEntry[], document: string) =>
    documentsOf(entries, '2026-11-02').rows.find((row) => row.document === document)

  test('only the sold categories, and what every shop needs', () => {
    const rows = documentsOf([sells], '2026-11-02').rows
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['所有店铺', '化妆品']))
    expect(rows.every(({ state, law }) => state === 'missing' && law !== '')).toBe(true)
  })

  test('an article is named only where its text was read', () => {
    const all = documentsOf([], '2026-11-02').categories.map(({ name }) => entry('sells', { category: name }))
    const { rows } = documentsOf(all, '2026-11-02')
    expect(rows.length).toBeGreaterThan(25)
    const unread = rows.filter(
      ({ law, verified }) => law.includes('条') && !law.endsWith('条例》') && verified === null,
    )
    expect(unread.map(({ document }) => document)).toEqual([])
    for (const { law, verified } of rows)
      for (const [, name] of law.matchAll(/(《[^》]+》)第/g)) expect(verified).toContain(name)
  })

  test.each([
    ['2026-11-01', 'expired', -1],
    ['2026-11-02', 'expiring', 0],
    ['2026-12-02', 'expiring', 30],
    ['2026-12-03', 'have', 31],
  ])('a certificate until %s is %s', (expiresOn, state, daysLeft) => {
    const found = rowOf(
      [sells, entry('certificate', { document: '化妆品备案或注册凭证', expiresOn })],
      '化妆品备案或注册凭证',
    )
    expect(found).toMatchObject({ state, daysLeft, expiresOn })
  })

  test('the certificate that lasts longest counts, and one without an end for good', () => {
    const document = '营业执照'
    const old = entry('certificate', { document, number: 'A', expiresOn: '2026-01-01' })
    const longer = entry('certificate', { document, number: 'B', expiresOn: '2027-01-01' })
    expect(rowOf([old, longer], document)).toMatchObject({ state: 'have', numbers: ['A', 'B'] })
    expect(rowOf([old, entry('certificate', { document })], document)).toMatchObject({ state: 'have', daysLeft: null })
  })

  test('a requirement is taken off, and one of the seller’s own is added', () => {
    const off = entry('requirement', { category: '化妆品', document: '进货查验记录', needed: 'no' })
    const own = entry('requirement', { category: '化妆品', document: '功效评价报告', needed: 'yes', note: '平台要' })
    expect(rowOf([sells, off], '进货查验记录')).toMatchObject({ state: 'unneeded', changedBy: off.id })
    expect(rowOf([sells, own], '功效评价报告')).toMatchObject({ state: 'missing', why: '平台要', law: '' })
    expect(rowOf([own], '功效评价报告')).toBeUndefined()
  })
})

describe('odd orders', () => {
  test('the odds of a burst are the binomial tail summed term by term', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
    const cases = fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    )
    fc.assert(
      fc.property(cases, ([n, k, p]) => {
        let tail = 0
        for (let x = k; x <= n; x++) tail += choose(n, x) * p ** x * (1 - p) ** (n - x)
        expect(atLeast(k, n, p)).toBeCloseTo(tail, 9)
      }),
    )
  })

  const truth = simulate({ seed: 11, orders: 1500, from: '2026-05-01', months: 4, products: 6, maskedMonths: [] })
  const files = [
    writeTaobaoOrders(truth, { form: '2018', file: 'csv' }),
    writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
    writeTaobaoRefunds(truth, { form: 'new', file: 'csv', orderNumber: 'order' }),
  ]

  test('an ordinary shop has no burst; one put into its books is found, with its minute and its orders', async () => {
    await withShop(async (shop) => {
      await shop.importAll(files)
      const books = shop.books()
      const members = paidLines(books)
      const scope = { from: '2026-05-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' } as const
      expect(burstsOf(books, select(books, scope))).toEqual([])
      const planted = plantBurst(books, members)
      // Books are never written to: what is known of their lines goes with them.
      const after = { ...books, lines: { ...books.lines } }
      const bursts = burstsOf(after, select(after, scope))
      expect(bursts).toHaveLength(1)
      const [found] = bursts
      expect(found?.full).toBe(new Set([...planted].map((line) => books.lines.order[line])).size)
      expect(planted.every((line) => found?.lines.includes(line))).toBe(true)
      // Of some days alone it is what counting line by line finds there.
      const ranges = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }))
      fc.assert(
        fc.property(ranges, fc.constantFrom('paid', 'created'), ([first, length], dateBasis) => {
          const from = addDays('2026-05-01', first)
          const selection = select(after, { ...scope, from, to: addDays(from, length), dateBasis })
          const counted = paidLines(after).filter((line) => isSelected(after, selection, line))
          expect(
            burstsOf(after, selection).map(({ orders, lines }) => [orders, lines.toSorted((a, b) => a - b)]),
          ).toEqual(burst(after, counted))
        }),
        { numRuns: 30 },
      )
    })
  })

  test('a burst that is a large part of what a small shop sells does not make its own province a usual one', async () => {
    await withShop(async (shop) => {
      const places = ['广东省', '浙江省', '四川省', '北京市']
      const orders = Array.from({ length: 24 }, (_, at) => {
        const [day, hour] = [String(at + 1).padStart(2, '0'), String(9 + (at % 10)).padStart(2, '0')]
        return orderCells(at, `2026-09-${day} ${hour}:15:11`, places[at % 4] ?? '', '5.00')
      })
      const together = Array.from({ length: 6 }, (_, at) =>
        orderCells(90 + at, `2026-09-15 03:12:0${at}`, '河南省', '30.00'),
      )
      const text = [ORDER_HEADER, ...orders, ...together].map((cells) => cells.join(',')).join('\n')
      await shop.importAll([{ name: '1792540000_new.csv', bytes: new TextEncoder().encode(text) }])
      const scope = { from: '2026-09-01', to: '2026-09-30', dateBasis: 'paid', refundBook: 'attributed' } as const
      const { leads } = patternsOf(shop.db, shop.books(), scope)
      expect(leads).toHaveLength(1)
      expect(leads[0]).toMatchObject({ kind: 'burst', orders: 6, money: 18_000 })
      expect(leads[0]?.fact).toContain('平常 0.0% 的单寄往这里')
      // Alone there is nothing to hold it against.
      expect(patternsOf(shop.db, shop.books(), { ...scope, from: '2026-09-15', to: '2026-09-15' }).leads).toEqual([])
    })
  })

  test('buyers who stand out are those that a count order by order finds, and are shown without their names', async () => {
    await withShop(async (shop) => {
      await shop.importAll(files)
      const books = shop.books()
      // The last one to be met has bought little.
      const buyer = books.buyers - 1
      const to = plantRefundOnly(books, buyer)
      const counted = refundOnlyOrders(books, to - 364, to)
      const odd = oddBuyers(
        books,
        Uint8Array.from(books.shops, () => 1),
        to - 30,
        to,
      ).filter(({ kind }) => kind === 'refundOnly')
      expect(odd.map((one) => one.buyer)).toContain(buyer)
      for (const one of odd) expect(one.refundOnly).toBe(counted.get(one.buyer)?.size)
      const scope = { from: '2026-05-01', to: dayOfNumber(to), dateBasis: 'paid', refundBook: 'attributed' } as const
      const lead = patternsOf(shop.db, books, scope).leads.find(({ kind }) => kind === 'refundOnly')
      expect(lead?.evidence.length).toBeGreaterThan(2)
      expect(lead?.evidence.every(({ orderId }) => /^\d+$/.test(orderId))).toBe(true)
      const { leads } = patternsOf(shop.db, books, scope)
      for (const { id, money, orders } of leads)
        for (const [figure, shown] of [
          ['money', money],
          ['orders', orders],
        ] as const) {
          const opened = openCell(shop.db, books, { ...scope, of: 'lead', id, figure })
          expect({ value: opened.value, sum: opened.lines?.of?.sum }).toEqual({ value: shown, sum: shown })
        }
      const all = openCell(shop.db, books, { ...scope, of: 'lead', id: null, figure: 'money' })
      expect(all.value).toBe(leads.reduce((sum, { money }) => sum + (money ?? 0), 0))
    })
  })
})

const ORDER_HEADER =
  '主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,订单应付金额,运费,商家优惠,订单提交时间,支付完成时间,省,售后状态,订单状态,商家实际承担优惠金额'.split(
    ',',
  )

/** An order of one jar as 抖店 exports it, with what the seller took off. */
function orderCells(number: number, at: string, province: string, off: string): string[] {
  const id = `69${String(number).padStart(17, '0')}`
  const paid = (99 - Number(off)).toFixed(2)
  return [id, id, '面霜', '默认', '1', '3600001', 'D-1', paid, '0.00', off, at, at, province, '-', '已完成', off]
}

function paidLines({ lines }: Books): Int32Array {
  return Int32Array.from({ length: lines.length }, (_, line) => line).filter((line) => (lines.paidDay[line] ?? -1) >= 0)
}

/** The only burst among some lines, counted without any index. */
function burst(books: Books, members: Int32Array): unknown[] {
  const { sku, province, order, given, createdDay, createdSecond } = books.lines
  const like = members.find((line) => given.at(line) === 100_000) ?? -1
  const beside = [...members].filter(
    (line) =>
      sku[line] === sku[like] &&
      createdDay[line] === createdDay[like] &&
      createdSecond.at(line) === createdSecond.at(like),
  )
  const own = beside.filter((line) => province[line] === province[like])
  const count = (lines: readonly number[]) => new Set(lines.map((line) => order[line])).size
  // Of what is not of the minute.
  const there = [...members].filter((line) => province[line] === province[like]).length - count(own)
  const all = [...members].filter((line) => (province[line] ?? -1) >= 0).length - count(beside)
  const share = (there + 1) / (all + 2)
  return count(own) >= 5 && atLeast(count(own), count(beside), share) <= 1e-6 ? [[count(own), own]] : []
}

/** Makes some orders of one thing, one province and one minute, with a discount beyond all others. */
function plantBurst({ lines }: Books, members: Int32Array): Int32Array {
  const like = members.find((line) => (lines.sku[line] ?? -1) >= 0 && (lines.province[line] ?? -1) >= 0) ?? 0
  const planted = members.filter((line, at) => at % 50 === 0 && lines.order[line] !== lines.order[like]).slice(0, 12)
  for (const line of planted) {
    for (const column of [lines.sku, lines.province, lines.createdDay]) column[line] = column[like] ?? 0
    lines.createdSecond.set([lines.createdSecond.at(like)], line)
    lines.given.set([100_000], line)
    lines.quantity[line] = 1
  }
  return planted
}

/** Gives a buyer four orders that were refunded without a return. @returns the day of the last refund */
function plantRefundOnly(books: Books, buyer: number): number {
  const { lines, refunds } = books
  const to = Math.max(...lines.paidDay)
  const planted = paidLines(books)
    .filter((_, at) => at % 97 === 0)
    .slice(0, 4)
  for (const [at, line] of planted.entries()) {
    lines.buyer[line] = buyer
    refunds.line[at] = line
    refunds.day[at] = to - at
    refunds.way[at] = REFUND_WAYS.indexOf('refundOnly')
  }
  return to
}

function refundOnlyOrders({ lines, refunds }: Books, from: number, to: number): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>()
  for (const [refund, day] of refunds.day.entries()) {
    const line = refunds.line[refund] ?? 0
    if (refunds.way[refund] !== REFUND_WAYS.indexOf('refundOnly') || day < from || day > to) continue
    const buyer = lines.buyer[line] ?? -1
    found.set(buyer, (found.get(buyer) ?? new Set<number>()).add(lines.order[line] ?? 0))
  }
  return found
}
