import type { Scope } from '../../../../shared/contract/common.ts'
import type { Basket } from '../../../../shared/contract/goods.ts'
import { ratio } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { everyPlace } from '../../books/filled.ts'
import { kept } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { listingGrouping, listingOfLines } from '../../books/listings.ts'
import type { Grouping } from '../../books/sums.ts'
import { isSelected, scopeKey, select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { rulesMark } from '../../rules/store.ts'
import { factsAt } from '../listing/facts.ts'
import type { Facts } from '../listing/facts.ts'
import { countOrders, ordersByGroup } from '../overview/sums.ts'
import { countPairs, ranked } from './compute.ts'
import type { Pair } from './question.ts'

interface Asked {
  minOrders: number
  /** Of what both bring in, taken off for buying them together. */
  discount: number
}

const counted = new Kept<Pair[]>(4)

/** Pairs with their names and what a bundle of one of each leaves. */
export function basketsOf(db: Connection, books: Books, scope: Scope, { minOrders, discount }: Asked): Basket[] {
  const pairs = counted.of(books, `${scopeKey(scope)} ${minOrders}`, () => pairsOf(books, scope, minOrders))
  if (pairs.length === 0) return []
  const factsOfProduct = factsAt(db, books, scope, rulesMark(db))
  return pairs.map(({ a, b, orders, support, confidence, lift }) => ({
    ...namesOf(books, a, b),
    orders,
    support,
    confidence,
    lift,
    ...bundleOf([factsOfProduct(a), factsOfProduct(b)], discount),
  }))
}

function namesOf({ products, shops }: Books, a: number, b: number) {
  const nobody = { shop: 0, key: '', title: '' }
  const [first, second] = [products[a] ?? nobody, products[b] ?? nobody]
  const shopId = shops[first.shop]?.id ?? ''
  return { shopId, a: first.key, b: second.key, titleA: first.title, titleB: second.title }
}

/** Shop by shop: against the orders of other shops, which could never hold either, every pair would look related. */
function pairsOf(books: Books, scope: Scope, minOrders: number): Pair[] {
  const selection = select(books, scope)
  const { from, to, day } = selection
  const inScope = kept(mixedLines(books), (line) => {
    const own = day[line] ?? NO_DAY
    return own >= from && own <= to && isSelected(books, selection, line)
  })
  return ranked(
    books.shops.flatMap((_, shop) => {
      if (selection.shops[shop] !== 1) return []
      const own = { ...selection, shops: selection.shops.map((_is, at) => (at === shop ? 1 : 0)) }
      return countPairs(
        {
          lines: kept(inScope, (line) => books.lines.shop[line] === shop),
          order: books.lines.order,
          item: boughtGrouping(books).groupOf,
          withItem: ordersByGroup(books, own, boughtGrouping(books)).subarray(0, -1),
          total: countOrders(books, own).all,
        },
        minOrders,
      )
    }),
  )
}

const bought = new OwnerMap<Books, Grouping & { groupOf: Int32Array }>()

/** Lines by listing, those alone that something was paid for: what is given with a thing is no choice of the buyer. */
function boughtGrouping(books: Books): Grouping & { groupOf: Int32Array } {
  const known = bought.get(books)
  if (known !== undefined) return known
  const { groupOf, count } = listingGrouping(books)
  const { paid } = books.lines
  const found = { groupOf: Int32Array.from(groupOf, (listing, line) => (paid[line] === 0 ? NONE : listing)), count }
  bought.set(books, found)
  return found
}

const mixed = new OwnerMap<Books, Int32Array>()

/** Lines of the orders with more than one listing, order by order: a few of all, and the only ones with pairs. */
function mixedLines(books: Books): Int32Array {
  const known = mixed.get(books)
  if (known !== undefined) return known
  const listingOf = listingOfLines(books)
  const { order, length } = books.lines
  const first = new Int32Array(books.orders.length).fill(NONE)
  const isMixed = new Uint8Array(books.orders.length)
  for (let line = 0; line < length; line++) {
    const own = order[line] ?? 0
    if (first[own] === NONE) first[own] = line
    else if (listingOf[first[own] ?? 0] !== listingOf[line]) isMixed[own] = 1
  }
  const lines = kept(everyPlace(length), (line) => isMixed[order[line] ?? 0] === 1)
  const found = lines.toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0))
  mixed.set(books, found)
  return found
}

/**
 * CP1 of one of each, less the discount on what both bring in. Fees fall a little with the price; that they are left as
 * they are makes the bundle look rather worse than it is.
 */
export function bundleOf(
  parts: readonly (Pick<Facts, 'cp1' | 'income' | 'units'> | null)[],
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
