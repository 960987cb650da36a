import { OwnerMap } from '../owner-map.ts'
import { NONE } from './columns.ts'
import type { Books, Item } from './columns.ts'
import { indexByDay } from './day-index.ts'
import type { Places } from './narrow.ts'
import type { Grouping } from './sums.ts'

const made = new OwnerMap<Books, Places>()
const ofProducts = new OwnerMap<Books, Int32Array>()

/** The listing that a product's lines belong to: mostly the product itself. */
export function listingOfProduct(books: Books, product: number): number {
  const known = ofProducts.get(books) ?? listingOfProducts(books)
  ofProducts.set(books, known)
  return known[product] ?? NONE
}

/**
 * The listing of each line, as a place in `books.products`. Some files name a line by its 商家编码 or its title
 * alone: it belongs to the numbered listing of its shop that sells this code, else has this title, where only one does. `NONE` for lines that name nothing.
 */
export function listingOfLines(books: Books): Places {
  const known = made.get(books)
  if (known !== undefined) return known
  const listingOf = ofProducts.get(books) ?? listingOfProducts(books)
  ofProducts.set(books, listingOf)
  const found = books.lines.product.map((product) => (product === NONE ? NONE : (listingOf[product] ?? NONE)))
  made.set(books, found)
  return found
}

const dealt = new OwnerMap<Books, { starts: Int32Array; list: Int32Array }>()

/** The paid lines of a listing in the order of their days. A view: not to be written to. */
export function linesOfListing(books: Books, listing: number): Int32Array {
  const { starts, list } = dealt.get(books) ?? dealOut(books)
  // One that only reports of visitors name: behind the last of the books stand lines that name nothing.
  if (listing >= books.products.length) return NO_LINES
  return list.subarray(starts[listing], starts[listing + 1])
}

const NO_LINES = new Int32Array()

function dealOut(books: Books): { starts: Int32Array; list: Int32Array } {
  const listingOf = listingOfLines(books)
  const byDay = indexByDay(books.lines.paidDay).list
  const starts = new Int32Array(books.products.length + 2)
  const groupOf = (line: number) => (listingOf[line] === NONE ? books.products.length : (listingOf[line] ?? 0))
  for (let place = 0; place < byDay.length; place++) {
    const line = byDay[place] ?? 0
    starts[groupOf(line) + 1] = (starts[groupOf(line) + 1] ?? 0) + 1
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const list = new Int32Array(byDay.length)
  const next = starts.slice()
  for (let place = 0; place < byDay.length; place++) {
    const line = byDay[place] ?? 0
    const group = groupOf(line)
    list[next[group] ?? 0] = line
    next[group] = (next[group] ?? 0) + 1
  }
  const found = { starts, list }
  dealt.set(books, found)
  return found
}

/** Lines by listing; the last group is of those that name none. */
export function listingGrouping(books: Books): Grouping & { groupOf: Places } {
  return { groupOf: listingOfLines(books), count: books.products.length + 1 }
}

function listingOfProducts(books: Books): Int32Array {
  const { items, products } = books
  const productOf = productOfItems(books)
  const sellers = new Map<string, number>()
  const namesOf = (item: Item, product: number) =>
    [item.sku, item.title].map((name, at) =>
      name === null ? null : `${products[product]?.shop ?? NONE}/${at}/${name}`,
    )
  items.forEach((item, at) => {
    const product = productOf[at] ?? NONE
    if (item.product === null || product === NONE) return
    for (const name of namesOf(item, product))
      if (name !== null) sellers.set(name, (sellers.get(name) ?? product) === product ? product : NONE)
  })
  const listingOf = Int32Array.from(products.keys())
  items.forEach((item, at) => {
    const product = productOf[at] ?? NONE
    if (item.product !== null || product === NONE) return
    const seller = namesOf(item, product)
      .map((name) => sellers.get(name ?? '') ?? NONE)
      .find((one) => one !== NONE)
    if (seller !== undefined) listingOf[product] = seller
  })
  return listingOf
}

/** Items are of one shop, and so of one product. */
function productOfItems({ lines, items }: Books): Int32Array {
  const found = new Int32Array(items.length).fill(NONE)
  for (let line = 0; line < lines.length; line++) found[lines.item[line] ?? 0] = lines.product[line] ?? NONE
  return found
}

/** Lines by item, which tells both listing and variant apart. */
export function itemGrouping({ lines, items }: Books): Grouping & { groupOf: Places } {
  return { groupOf: lines.item, count: items.length + 1 }
}

const places = new OwnerMap<Books, { listing: Int32Array; sku: Int32Array }>()

/** The listing and the SKU of each item. */
export function itemPlaces(books: Books): { listing: Int32Array; sku: Int32Array } {
  const known = places.get(books)
  if (known !== undefined) return known
  const { lines, items } = books
  const listingOf = listingOfLines(books)
  const found = { listing: new Int32Array(items.length).fill(NONE), sku: new Int32Array(items.length).fill(NONE) }
  for (let line = 0; line < lines.length; line++) {
    const item = lines.item[line] ?? 0
    found.listing[item] = listingOf[line] ?? NONE
    found.sku[item] = lines.sku[line] ?? NONE
  }
  places.set(books, found)
  return found
}
