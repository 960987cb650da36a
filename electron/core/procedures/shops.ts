import { dayOfNumber } from '../../../shared/calendar.ts'
import type { Shop } from '../../../shared/contract/shops.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { Books } from '../books/columns.ts'
import { ordersOfShops } from '../books/orders-of-shops.ts'
import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function shopProcedures(os: ContractImplementer, { books, writer, reloadBooks }: CoreContext) {
  return os.shops.router({
    list: os.shops.list.handler(() => listShops(books())),
    rename: os.shops.rename.handler(({ input }) => {
      const changed = writer.prepare('UPDATE shop SET name = ? WHERE id = ?').run(input.name, input.id).changes
      if (changed === 0) throw new SellerError('NOT_FOUND', '没有这家店，刷新后再改。')
      reloadBooks()
      const shop = listShops(books()).find(({ id }) => id === input.id)
      if (shop === undefined) throw new SellerError('NOT_FOUND', '这家店的数据已经撤销，没有可改名的店。')
      return shop
    }),
  })
}

function listShops(books: Books): Shop[] {
  const orders = ordersOfShops(books)
  return books.shops.map(({ id, name, platform, covered }, index) => {
    const [first, last] = [covered.at(0)?.[0], covered.at(-1)?.[1]]
    return {
      id,
      name,
      platform,
      orders: orders[index] ?? 0,
      firstDay: first === undefined ? null : dayOfNumber(first),
      lastDay: last === undefined ? null : dayOfNumber(last),
    }
  })
}
