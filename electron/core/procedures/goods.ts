import { basketsOf } from '../analyses/baskets/present.ts'
import { listingPage } from '../analyses/listing-page/present.ts'
import { listingLaunches } from '../analyses/listing/launches.ts'
import { listingProducts } from '../analyses/listing/products.ts'
import { listingStructure } from '../analyses/listing/structure.ts'
import { pickListings } from '../analyses/listing/sort.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import { readPlan, setRole, writePlan } from '../listing/plan.ts'
import type { ContractImplementer } from './base.ts'

export function goodsProcedures(os: ContractImplementer, { reader, writer, books }: CoreContext) {
  return {
    products: os.listing.products.handler(({ input: { sort, descending, limit, action, ...scope } }) => {
      requireShops(books(), scope.shops)
      return pickListings(listingProducts(reader, books(), scope), { sort, descending, action }).slice(0, limit)
    }),
    product: os.listing.product.handler(({ input }) => {
      requireShops(books(), [...(input.shops ?? []), input.shopId])
      return listingPage(reader, books(), input)
    }),
    structure: os.listing.structure.handler(({ input }) => {
      requireShops(books(), input.shops)
      return listingStructure(reader, books(), input, readPlan(reader))
    }),
    launches: os.listing.launches.handler(({ input }) => {
      requireShops(books(), input.shops)
      return listingLaunches(reader, books(), input)
    }),
    saveRole: os.listing.saveRole.handler(({ input: { shopId, productId, role } }) => {
      requireShops(books(), [shopId])
      return { before: setRole(writer, shopId, productId, role) }
    }),
    plan: os.listing.plan.handler(() => readPlan(reader)),
    savePlan: os.listing.savePlan.handler(({ input }) => {
      const before = readPlan(reader)
      writePlan(writer, input)
      return { before }
    }),
    baskets: os.listing.baskets.handler(({ input: { minOrders, discount, limit, ...scope } }) => {
      requireShops(books(), scope.shops)
      return basketsOf(reader, books(), scope, { minOrders, discount }).slice(0, limit)
    }),
  }
}
