import { canTell, keyTest, tellableShops } from '../analyses/customers/key-test.ts'
import { cohortsOf, seenMonths } from '../analyses/customers/cohorts.ts'
import { ordersCounter } from '../analyses/customers/orders.ts'
import { repeatRates } from '../analyses/customers/repeat.ts'
import { rfm } from '../analyses/customers/rfm.ts'
import { purchasesOf } from '../analyses/customers/rows.ts'
import { migrationOf } from '../analyses/customers/migration.ts'
import { secondOrder } from '../analyses/customers/second.ts'
import { levels } from '../analyses/levels/present.ts'
import { lifetime } from '../analyses/lifetime/present.ts'
import { newestDay } from '../analyses/lifetime/rows.ts'
import { profileOf } from '../analyses/profile/present.ts'
import { recall } from '../analyses/recall/present.ts'
import { worth } from '../analyses/worth/present.ts'
import { requireShops, select } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function customerProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
  return os.customers.router({
    keyTest: os.customers.keyTest.handler(({ input }) => {
      requireShops(books(), input.shops)
      const test = keyTest(books(), input)
      return { ...test, tellable: test.usable ? [] : tellableShops(books(), input) }
    }),
    rfm: os.customers.rfm.handler(({ input: { asOf, shops, cuts = {} } }) => {
      requireShops(books(), shops)
      const found = rfm(reader, books(), asOf, shops, cuts)
      return canTell(books(), shops) ? found : { ...found, segments: [], buyers: 0 }
    }),
    cohorts: os.customers.cohorts.handler(({ input: { shops } }) => {
      requireShops(books(), shops)
      if (!canTell(books(), shops)) return []
      const chosen = Uint8Array.from(books().shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
      const own = books().shops.filter((_, at) => chosen[at] === 1)
      return cohortsOf(purchasesOf(books(), chosen)).map((one) => ({ ...one, seen: seenMonths(own, one) }))
    }),
    lifetime: os.customers.lifetime.handler(({ input }) => {
      requireShops(books(), input.shops)
      return lifetime(reader, books(), input)
    }),
    worth: os.customers.worth.handler(({ input }) => {
      requireShops(books(), input.shops)
      return worth(reader, books(), input)
    }),
    recall: os.customers.recall.handler(({ input }) => {
      requireShops(books(), input.shops)
      return recall(reader, books(), input)
    }),
    levels: os.customers.levels.handler(({ input }) => {
      requireShops(books(), input.shops)
      return levels(reader, books(), input)
    }),
    profile: os.customers.profile.handler(({ input }) => {
      requireShops(books(), input.shops)
      return profileOf(reader, books(), input)
    }),
    migration: os.customers.migration.handler(({ input: { asOf, shops } }) => {
      requireShops(books(), shops)
      return migrationOf(books(), asOf, shops)
    }),
    secondOrder: os.customers.secondOrder.handler(({ input: { asOf, shops } }) => {
      requireShops(books(), shops)
      return secondOrder(books(), asOf, shops)
    }),
    repeat: os.customers.repeat.handler(({ input }) => {
      requireShops(books(), input.shops)
      if (!keyTest(books(), input).usable) return []
      const { shops } = select(books(), input)
      return repeatRates(purchasesOf(books(), shops), input, newestDay(books(), shops), ordersCounter(books(), shops))
    }),
  })
}
