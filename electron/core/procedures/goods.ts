import { basketsOf } from '../analyses/baskets/present.ts'
import { listingPage } from '../analyses/listing-page/present.ts'
import { listingProducts } from '../analyses/listing/products.ts'
import { listingStructure } from '../analyses/listing/structure.ts'
import { pickListings } from '../analyses/listing/sort.ts'
import { requireShops } from '../books/select.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function goodsProcedures(os: ContractImplementer, { reader, books }: CoreContext) {
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
      return listingStructure(reader, books(), input)
    }),
    baskets: os.listing.baskets.handler(({ input: { minOrders, discount, limit, ...scope } }) => {
      requireShops(books(), scope.shops)
      return basketsOf(reader, books(), scope, { minOrders, discount }).slice(0, limit)
    }),
  }
}
