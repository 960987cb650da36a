import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { line, moneyOf, order, refund, refundsOf, resolve, subOrder } from './evidence.ts'
import type { File } from './evidence.ts'

const A = line('11', { title: '裙', sku: 'A', paid: 6000 })
const B = line('12', { title: '裤', sku: 'B', paid: 4000 })
const refundedOf = (...files: File[]) => resolve(...files).lines.map(({ refunded }) => refunded)

describe('the sources in their order (ruling 15)', () => {
  test('successful events before the item column before the order column', () => {
    const column = { refunded: 0 }
    const items = [
      { ...A, refunded: 1000 },
      { ...B, ...column },
    ]
    const event = refund('R1', { sku: 'A', amount: 1500 })
    expect(refundedOf([1, order({ refunded: 2500 })])).toEqual([2500])
    expect(refundedOf([1, order({ refunded: 1000 }), ...items])).toEqual([1000, 0])
    expect(refundedOf([1, order({ refunded: 1500 }), ...items, event])).toEqual([1500, 0])
    expect(refundsOf(resolve([1, order({ refunded: 1500 }), ...items, event]))).toEqual(['11 event 15.00@10-05'])
  })

  test('per line: the event of one, the item column of the other', () => {
    const items = [
      { ...A, refunded: 1000 },
      { ...B, refunded: 700 },
    ]
    const result = resolve([1, order({ refunded: 2200 }), ...items, refund('R1', { sku: 'A', amount: 1500 })])
    expect(refundsOf(result)).toEqual(['11 event 15.00@10-05', '12 item 7.00@?'])
    expect(result.order?.gap).toBeNull()
  })

  test('the order column is spread by what was paid', () => {
    expect(refundedOf([1, order({ refunded: 1000 }), A, B])).toEqual([600, 400])
    expect(refundedOf([1, order({ refunded: 1 }), { ...A, paid: 5000 }, { ...B, paid: 5000 }])).toEqual([1, 0])
    expect(refundsOf(resolve([1, order({ refunded: 1000 }), A, B]))).toEqual(['11 order 6.00@?', '12 order 4.00@?'])
  })

  test('what an order column shows beyond the events goes to the lines nothing speaks for', () => {
    const files: File[] = [
      [1, order({ refunded: 2500 }), A, B],
      [5, refund('R1', { sku: 'A', amount: 1500 })],
    ]
    expect(refundedOf(...files)).toEqual([1500, 1000])
  })

  test('nothing states refunds: not known', () => {
    expect(refundedOf([1, order(), A, B])).toEqual([null, null])
    expect(refundedOf([1, order({ refunded: 0 }), A, B])).toEqual([0, 0])
  })

  test('closed and running cases do not count', () => {
    const closed = refund('R1', { succeeded: false, status: '退款关闭', successAt: null })
    expect(refundedOf([1, order({ refunded: 0 })], [5, closed])).toEqual([0])
    expect(refundsOf(resolve([1, order({ refunded: 0 })], [5, closed]))).toEqual([])
    // They are no source: the next one speaks.
    expect(refundedOf([1, order({ refunded: 2000 })], [5, closed])).toEqual([2000])
    expect(refundedOf([9, order({ refunded: 2000 })], [5, closed])).toEqual([2000])
    expect(
      refundedOf([1, order({ refunded: 1000 }), { ...A, refunded: 1000 }, { ...B, refunded: 0 }], [5, closed]),
    ).toEqual([1000, 0])
  })

  test('the newest statement of a case counts', () => {
    const running = refund('R1', { succeeded: false, status: '退款中', successAt: null })
    expect(refundedOf([1, order()], [5, running], [9, refund('R1')])).toEqual([2000])
    expect(refundedOf([1, order()], [9, refund('R1')], [5, running])).toEqual([2000])
    expect(refundedOf([1, order()], [5, refund('R1', { amount: 100 })], [9, refund('R1', { amount: 300 })])).toEqual([
      300,
    ])
  })
})

describe('events', () => {
  test('several on one line add up, capped at what was paid, the earliest first', () => {
    const events = [
      refund('R3', { sku: 'A', amount: 3000, successAt: '2026-10-09 00:00:00' }),
      refund('R1', { sku: 'A', amount: 2000, successAt: '2026-10-03 00:00:00' }),
      refund('R2', { sku: 'A', amount: 2500, successAt: '2026-10-05 00:00:00' }),
    ]
    const result = resolve([1, order(), A, B], [9, ...events])
    const own = ['11 event 20.00@10-03', '11 event 25.00@10-05', '11 event 15.00@10-09']
    expect(refundsOf(result)).toEqual([...own, '12 event 15.00@10-09'])
    // What came over from the first line says nothing of the second.
    expect(result.lines.map(({ refunded }) => refunded)).toEqual([6000, null])
  })

  test('one that names no line is spread by what was paid', () => {
    expect(refundedOf([1, order(), A, B], [5, refund('R1', { amount: 1000 })])).toEqual([600, 400])
  })

  test('one that names a line by its number, code, product or title goes there', () => {
    for (const clue of [{ orderId: '12' }, { sku: 'B' }, { productId: 'P2' }, { title: '裤' }]) {
      const items = [
        { ...A, productId: 'P1' },
        { ...B, productId: 'P2' },
      ]
      expect(refundedOf([1, order(), ...items], [5, refund('R1', clue)]), JSON.stringify(clue)).toEqual([null, 2000])
    }
  })

  test('clues narrow one another, and a wrong one leads nowhere', () => {
    const items = [
      line('11', { title: '裙', productId: 'P1', sku: 'A', paid: 5000 }),
      line('12', { title: '裙', productId: 'P1', sku: 'B', paid: 3000 }),
      line('13', { title: '裤', productId: 'P2', sku: 'B', paid: 2000 }),
    ]
    const of = (clue: Parameters<typeof refund>[1]) =>
      refundedOf([1, order(), ...items], [5, refund('R1', { amount: 800, ...clue })])
    expect(of({ sku: 'B', title: '裙' })).toEqual([null, 800, null])
    expect(of({ sku: 'X', title: '裤' })).toEqual([null, null, 800])
    expect(of({ title: '裙' })).toEqual([500, 300, null])
  })

  test('what one line cannot take is not lost while another can', () => {
    // R1 takes all of line 11; R2 names none and must not be spread onto it again.
    const events = [refund('R1', { sku: 'A', amount: 6000 }), refund('R2', { amount: 3000 })]
    expect(refundedOf([1, order(), A, B], [5, ...events])).toEqual([6000, 3000])
    expect(refundedOf([1, order(), A, B], [5, ...events.toReversed()])).toEqual([6000, 3000])
  })

  test('Σ of events is kept up to what was paid, whatever they name', () => {
    const clue = fc.constantFrom({}, { sku: 'A' }, { sku: 'B' }, { sku: '?' })
    const event = fc.record({ clue, amount: fc.integer({ min: 0, max: 3000 }) })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (given) => {
        const all = given.reduce((sum, { amount }) => sum + amount, 0)
        const events = given.map(({ clue: named, amount }, index) => refund(`R${index}`, { ...named, amount }))
        const { lines, refunds } = resolve([1, order({ refunded: 0 }), A, B], [5, ...events])
        expect(lines.reduce((sum, { refunded }) => sum + (refunded ?? 0), 0)).toBe(Math.min(10_000, all))
        for (const one of lines) {
          const own = refunds.filter(({ lineId }) => lineId === one.lineId)
          expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(one.refunded)
        }
      }),
    )
  })

  test('where the amount paid is not known a refund is still what it is', () => {
    const result = resolve([1, line('11', { paid: null })], [5, refund('R1', { amount: 2000 })])
    expect(moneyOf(result)).toEqual(['11: ?/?/20.00'])
    expect(result.lines[0]?.income).toBeNull()
  })

  test('of an unpaid order nothing was refunded', () => {
    expect(refundedOf([1, order({ paidAt: null })], [5, refund('R1')])).toEqual([0])
  })
})

describe('an order file that shows more', () => {
  const event = refund('R1', { amount: 2000 })

  test('and is newer adds an undated refund and a gap', () => {
    const result = resolve([5, event], [9, order({ refunded: 3000 })])
    expect(refundsOf(result)).toEqual(['P event 20.00@10-05', 'P order 10.00@?'])
    expect(result.lines[0]?.refunded).toBe(3000)
    expect(result.order?.gap).toContain('30.00')
  })

  test('and is older is a gap only', () => {
    const result = resolve([1, order({ refunded: 3000 })], [5, event])
    expect(refundsOf(result)).toEqual(['P event 20.00@10-05'])
    expect(result.order?.gap).toContain('30.00')
  })

  test('beyond the item columns, too', () => {
    const items = [
      { ...A, refunded: 1000 },
      { ...B, refunded: 0 },
    ]
    expect(refundedOf([1, ...items], [9, order({ refunded: 2000 })])).toEqual([1556, 444])
    expect(refundedOf([9, ...items], [1, order({ refunded: 2000 })])).toEqual([1000, 0])
  })

  test('is as new as the file with the column: an export without it changes nothing', () => {
    const custom = order({ refunded: null, status: '交易成功' })
    expect(refundedOf([1, order({ refunded: 3000 })], [5, event], [9, custom])).toEqual([2000])
    expect(refundedOf([9, custom], [5, event], [1, order({ refunded: 3000 })])).toEqual([2000])
    const items = [
      { ...A, refunded: 1000 },
      { ...B, refunded: 0 },
    ]
    const bare = [A, B].map((one) => ({ ...one, refunded: null }))
    const without = refundedOf([1, ...items], [5, order({ refunded: 2000 })])
    expect(refundedOf([1, ...items], [5, order({ refunded: 2000 })], [9, ...bare])).toEqual(without)
    expect(without).toEqual([1556, 444])
  })

  test('is counted in full although the lines nothing speaks for are too small', () => {
    const small = { ...B, paid: 4000 }
    const result = resolve([1, A, small], [5, refund('R1', { sku: 'A', amount: 1000 })], [9, order({ refunded: 7000 })])
    expect(result.lines.map(({ refunded }) => refunded)).toEqual([3000, 4000])
    expect(result.order?.gap).not.toBeNull()
  })

  test('never beyond what was paid', () => {
    expect(refundedOf([5, event], [9, order({ refunded: 99_999 })])).toEqual([10_000])
  })

  test('less than the events, newer: the events count and it is said; older: it did not know yet', () => {
    const newer = resolve([5, event], [9, order({ refunded: 500 })])
    expect([newer.lines[0]?.refunded, newer.order?.gap === null]).toEqual([2000, false])
    const older = resolve([1, order({ refunded: 0 })], [5, event])
    expect([older.lines[0]?.refunded, older.order?.gap]).toEqual([2000, null])
  })
})

describe('抖店', () => {
  const inFull = { refundedInFull: true, refunded: 0 }

  test('a line whose status says so is refunded in full, inferred, until a 售后单 speaks', () => {
    const inferred = resolve([1, subOrder('11', inFull), subOrder('12')])
    expect(refundsOf(inferred)).toEqual(['11 inferred 100.00@?'])
    expect(inferred.lines.map(({ refunded, refundInferred }) => [refunded, refundInferred])).toEqual([
      [10_000, true],
      [0, false],
    ])
    const stated = resolve([1, subOrder('11', inFull)], [5, refund('R1', { lineId: '11', amount: 4000 })])
    expect(refundsOf(stated)).toEqual(['11 event 40.00@10-05'])
    expect(stated.lines[0]?.refundInferred).toBe(false)
  })

  test('nothing is inferred of an amount that is not known', () => {
    expect(resolve([1, subOrder('11', { ...inFull, paid: null })]).lines[0]).toMatchObject({
      refunded: null,
      income: null,
    })
  })

  test('a refund takes borne discounts back in proportion, all of them with the whole', () => {
    const borne = { platformDiscount: 500, influencerDiscount: 100 }
    const of = (...amounts: number[]) =>
      resolve(
        [1, subOrder('11', borne)],
        [5, ...amounts.map((amount, index) => refund(`R${index}`, { lineId: '11', amount }))],
      )
    expect(of(5000)).toMatchObject({ lines: [{ income: 5300 }], refunds: [{ amount: 5000, incomeReversal: 5300 }] })
    expect(of(10_000).lines[0]?.income).toBe(0)
    expect(of(3333, 3333, 3334).lines[0]?.income).toBe(0)
    expect(of(99_999).lines[0]?.income).toBe(0)
  })

  test('the two books agree: income is paid and borne less the reversals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.integer({ min: 0, max: 9000 }), { maxLength: 5 }),
        (paid, platformDiscount, amounts) => {
          const events = amounts.map((amount, index) => refund(`R${index}`, { lineId: '11', amount }))
          const { lines, refunds } = resolve([1, subOrder('11', { paid, platformDiscount })], [5, ...events])
          const reversed = refunds.reduce((sum, { incomeReversal }) => sum + incomeReversal, 0)
          expect(lines[0]?.income).toBe(paid + platformDiscount - reversed)
          expect(lines[0]?.income).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('退给平台金额 (ruling 14)', () => {
  test('reverses income and nothing else', () => {
    const event = refund('R1', { amount: 2000, platformAmount: 300 })
    expect(resolve([1, order({ refunded: 0 })], [5, event])).toMatchObject({
      lines: [{ paid: 10_000, refunded: 2000, income: 7700 }],
      refunds: [{ amount: 2000, incomeReversal: 2300 }],
    })
  })
})

describe('refunds of an order no file has', () => {
  test('are kept without a line, successful ones only, once each', () => {
    const events = [refund('R1'), refund('R2', { succeeded: false }), refund('R3', { amount: 500, platformAmount: 50 })]
    const result = resolve([1, ...events], [5, refund('R1')])
    expect([result.order, result.lines]).toEqual([null, []])
    expect(refundsOf(result).toSorted()).toEqual(['? event 20.00@10-05', '? event 5.00@10-05'])
    expect(resolve([1, ...events], [9, order({ refunded: 0 })]).lines[0]?.refunded).toBe(2500)
  })
})
