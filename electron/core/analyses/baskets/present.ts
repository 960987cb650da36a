import type { Scope } from '../../../../shared/contract/common.ts'
import type { Basket } from '../../../../shared/contract/goods.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfLines } from '../../books/listings.ts'
import { scopeKey, select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { listRules } from '../../rules/store.ts'
import { factsOf } from '../listing/facts.ts'
import type { Facts } from '../listing/facts.ts'
import { kept, pick } from '../overview/rows.ts'
import { countPairs } from './compute.ts'
import type { Pair } from './question.ts'

interface Asked {
  minOrders: number
  /** Of what both bring in, taken off for buying them together. */
  discount: number
}

const counted = new Kept<Pair[]>(24)

/** Pairs with their names and what a bundle of one of each leaves. */
export function basketsOf(db: Connection, books: Books, scope: Scope, { minOrders, discount }: Asked): Basket[] {
  const pairs = counted.of(books, `${scopeKey(scope)} ${minOrders}`, () => pairsOf(books, scope, minOrders))
  if (pairs.length === 0) return []
  const facts = factsOf(db, books, scope, JSON.stringify(listRules(db)))
  const factsBy = new Map(facts.map((own) => [own.product, own]))
  return pairs.map(({ a, b, orders, support, confidence, lift }) => ({
    a: books.products[a]?.key ?? '',
    b: books.products[b]?.key ?? '',
    titleA: books.products[a]?.title ?? '',
    titleB: books.products[b]?.title ?? '',
    orders,
    support,
    confidence,
    lift,
    ...bundleOf([factsBy.get(a), factsBy.get(b)], discount),
  }))
}

/** Shop by shop: against the orders of other shops, which could never hold either, every pair would look related. */
function pairsOf(books: Books, scope: Scope, minOrders: number): Pair[] {
  const { lines } = pick(books, select(books, scope))
  return books.shops
    .flatMap((_, shop) =>
      pairsOfShop(
        books,
        kept(lines, (line) => books.lines.shop[line] === shop),
        minOrders,
      ),
    )
    .toSorted((a, b) => b.orders - a.orders || b.lift - a.lift)
}

function pairsOfShop(books: Books, lines: Int32Array, minOrders: number): Pair[] {
  return countPairs(
    {
      lines,
      order: books.lines.order,
      orders: books.orders.length,
      item: listingOfLines(books),
      items: books.products.length,
    },
    minOrders,
  )
}

/**
 * CP1 of one of each, less the discount on what both bring in. Fees fall a little with the price; that they are left as
 * they are makes the bundle look rather worse than it is.
 */
export function bundleOf(
  parts: readonly (Pick<Facts, 'cp1' | 'income' | 'units'> | undefined)[],
  discount: number,
): Pick<Basket, 'bundleProfit' | 'bundleMargin'> {
  let [profit, income] = [0, 0]
  for (const part of parts) {
    const own = ratio(part?.cp1 ?? null, part?.units ?? null)
    const brought = ratio(part?.income ?? null, part?.units ?? null)
    if (own === null || brought === null) return { bundleProfit: null, bundleMargin: null }
    profit += own
    income += brought
  }
  const left = profit - discount * income
  return { bundleProfit: Math.round(left), bundleMargin: ratio(left, income * (1 - discount)) }
}
