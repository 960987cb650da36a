import { expect, test } from 'vitest'
import { dayNumber } from '../../shared/calendar.ts'
import type { Scope } from '../../shared/contract/common.ts'
import { boughtBy } from '../../electron/core/analyses/creators/compute.ts'
import { purchasesOf } from '../../electron/core/analyses/customers/rows.ts'
import { figuresOf } from '../../electron/core/analyses/overview/compute.ts'
import { pick } from '../../electron/core/analyses/overview/rows.ts'
import { select } from '../../electron/core/books/select.ts'
import { dayIndex, sampleFiles, sampleTruth } from '../support/simulator/index.ts'
import { withShop } from '../support/shop.ts'

const AUGUST = { from: '2026-08-01', to: '2026-08-31', dateBasis: 'paid', refundBook: 'attributed' } as const

test('buyers of some orders, the new ones, and who of them came back within 30 days, as the truth has them', async () => {
  await withShop(async (shop) => {
    const truth = sampleTruth()
    await shop.importAll(sampleFiles(truth))
    const books = shop.books()
    const own = Uint8Array.from(books.shops, ({ platform }) => (platform === 'taobao' ? 1 : 0))
    const scope: Scope = { ...AUGUST, shops: books.shops.filter((_, at) => own[at] === 1).map(({ id }) => id) }
    const lines = [...pick(books, select(books, scope)).lines]
    const asOf = dayIndex(truth.asOf)
    const found = boughtBy(books, lines, purchasesOf(books, own), asOf)
    const { orders, buyers, newBuyers } = figuresOf(books, scope)
    expect(found).toMatchObject({ orders, buyers, newBuyers })

    const days = new Map<number, number[]>()
    for (const { shopId, paidAt, buyer, buyerVisible, paid } of truth.orders)
      if (shopId === 'taobao' && paidAt !== null && buyerVisible && paid > 0)
        days.set(buyer, [...(days.get(buyer) ?? []), dayIndex(paidAt)])
    const [from, to] = [dayNumber(AUGUST.from), dayNumber(AUGUST.to)]
    const firsts = [...days.values()].flatMap((all) => {
      const first = all.find((day) => day >= from && day <= to)
      return first === undefined || all.some((day) => day < first && day >= first - 365) ? [] : [{ first, all }]
    })
    const again = firsts.filter(({ first, all }) => all.some((day) => day > first && day <= first + 30))
    expect(firsts.length).toBe(newBuyers)
    expect(again.length).toBeGreaterThan(0)
    expect(found.repeatRate).toBeCloseTo(again.length / firsts.length, 12)
  })
})
