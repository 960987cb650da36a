import { describe, expect, test } from 'vitest'
import { experimentLog } from '../../electron/core/analyses/experiments/log.ts'
import type { Books } from '../../electron/core/books/columns.ts'
import { listingOfLines } from '../../electron/core/books/listings.ts'
import { competitorBoard } from '../../electron/core/competitors/board.ts'
import { readShots } from '../../electron/core/competitors/read-shots.ts'
import { addDays, dayNumber } from '../../shared/calendar.ts'
import { listingValue } from '../../shared/register-check.ts'
import type { RegisterEntry, RegisterValues } from '../../shared/registers.ts'
import { simulate, writeTaobaoItems, writeTaobaoOrders } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

const truth = simulate({ seed: 5, orders: 2500, from: '2026-05-01', months: 4, products: 4, maskedMonths: [] })
const files = [
  writeTaobaoOrders(truth, { form: 'current', file: 'csv' }),
  writeTaobaoItems(truth, { form: 'current', file: 'csv' }),
]
const entry = (kind: RegisterEntry['kind'], values: RegisterValues, id = JSON.stringify(values)): RegisterEntry => ({
  id,
  kind,
  values,
})

/** The listing with the most lines, as a seller would write it down. */
function busiest(books: Books): { place: number; shopId: string; productId: string } {
  const counts = new Map<number, number>()
  for (const place of listingOfLines(books)) counts.set(place, (counts.get(place) ?? 0) + 1)
  const [place] = [...counts].filter(([one]) => one >= 0).toSorted((a, b) => b[1] - a[1])[0] ?? [0]
  const product = books.products[place]
  return { place, shopId: books.shops[product?.shop ?? 0]?.id ?? '', productId: product?.key ?? '' }
}

/** Pieces and paid money of a listing on some days, line by line. */
function soldOn({ lines }: Books, listings: ArrayLike<number>, place: number, days: readonly string[]) {
  const wanted = new Set(days.map(dayNumber))
  let [units, paid] = [0, 0]
  for (const [line, day] of lines.paidDay.entries()) {
    if (listings[line] !== place || !wanted.has(day)) continue
    units += lines.quantity[line] ?? 0
    paid += lines.paid[line] ?? 0
  }
  return { units, paid }
}

const CHANGED = '2026-07-08'
const window = (from: string) => Array.from({ length: 14 }, (_, at) => addDays(from, at))

describe('the experiment log', () => {
  test('counts are those of the days before and after, line by line, and a doubled fortnight is found', async () => {
    await withShop(async (shop) => {
      await shop.importAll(files)
      const books = shop.books()
      const { place, ...listing } = busiest(books)
      const listings = listingOfLines(books)
      const change = entry('experiment', { changedOn: CHANGED, kind: 'picture', listing: listingValue(listing) })
      const [before, after] = [window(addDays(CHANGED, -14)), window(addDays(CHANGED, 1))]
      const read = () => experimentLog(shop.db, books, [change], [], 10).rows[0]
      const plain = read()
      expect(plain?.pairs).toBe(14)
      expect(plain?.units.before).toBeCloseTo(soldOn(books, listings, place, before).units / 14, 10)
      expect(plain?.gmv.after).toBeCloseTo(soldOn(books, listings, place, after).paid / 14, 6)
      expect(plain?.units.verdict).toBe('same')
      for (const [line, day] of books.lines.paidDay.entries())
        if (listings[line] === place && day > dayNumber(CHANGED)) books.lines.quantity[line] = 9
      expect(read()?.units.verdict).toBe('up')
    })
  })

  test('days without files are unknown; events and other changes within the weeks are named', async () => {
    await withShop(async (shop) => {
      await shop.importAll(files)
      const books = shop.books()
      const { place: _place, ...listing } = busiest(books)
      const on = (changedOn: string) =>
        entry('experiment', { changedOn, kind: 'price', listing: listingValue(listing) })
      const { rows, total, sentence } = experimentLog(
        shop.db,
        books,
        [on('2027-01-01'), on(CHANGED), on('2026-07-15')],
        [],
        10,
      )
      expect(total).toBe(3)
      expect(rows.map(({ day }) => day)).toEqual(['2027-01-01', '2026-07-15', CHANGED])
      expect(rows[0]?.units).toMatchObject({ before: null, verdict: 'unknown' })
      expect(rows[2]?.warnings.join()).toContain('2026-07-15 还改过价格')
      expect(sentence).toContain('记了 3 次改动')
    })
  })
})

describe('competitors', () => {
  test('prices, changes and the own price are worked out from what was seen and sold', async () => {
    await withShop(async (shop) => {
      await shop.importAll(files)
      const books = shop.books()
      const { place, ...listing } = busiest(books)
      const rival = entry('competitor', { name: '隔壁家', platform: 'taobao', listing: listingValue(listing) }, 'rival')
      const shot = (day: string, price: number, coupon: number | null, claim: string) =>
        entry('competitorShot', { competitor: 'rival', day, price, coupon, claim })
      const later = shot('2026-07-20', 4500, 500, '买二送一')
      const { cards, sentence } = competitorBoard(
        books,
        [rival, later, shot('2026-07-01', 5000, null, '加厚'), shot('2026-09-01', 1, null, '')],
        '2026-08-01',
      )
      const [card] = cards
      expect(card?.shots.map(({ day, net, change }) => [day, net, change])).toEqual([
        ['2026-07-01', 5000, null],
        ['2026-07-20', 4000, -0.2],
      ])
      const days = Array.from({ length: 28 }, (_, at) => addDays('2026-07-20', -at))
      const own = soldOn(books, listingOfLines(books), place, days)
      expect(card?.own?.units).toBe(own.units)
      expect(card?.own?.price).toBe(Math.round(own.paid / own.units))
      expect(card?.differences.join()).toContain('2026-07-20 起降了 20.0%（到手 40.00 元）')
      expect(card?.differences.join()).toContain('卖点换成「买二送一」')
      expect(sentence).toContain('隔壁家降价了')
    })
  })

  test('pasted rows are read with or without names, and a bad cell is told with its line', () => {
    const plain = readShots('rival', '2026-10-01\t59.90\t10\t1万+\t4.8\t加厚\n\n2026/10/8,￥55,,,,')
    expect(plain.rows.map(({ values }) => [values?.['day'], values?.['price'], values?.['coupon'] ?? null])).toEqual([
      ['2026-10-01', 5990, 1000],
      ['2026-10-08', 5500, null],
    ])
    const named = readShots(
      'rival',
      '评分\t价格\t日期\t谁记的\n4.9\t60\t2026-10-02\t我\n六\t60\t2026-10-03\t我\n4.9\t\t2026-10-04\t我',
    )
    expect(named.columns).toEqual(['评分', '标价', '日期', ''])
    expect(named.rows[0]?.values).toMatchObject({ rating: 4.9, price: 6000, day: '2026-10-02' })
    expect(named.rows[1]).toMatchObject({ line: 3, values: null, fault: '『评分』的「六」读不懂' })
    expect(named.rows[2]?.fault).toBe('写上标价')
  })
})
