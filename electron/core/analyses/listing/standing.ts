import { dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import { ratio } from '../../../../shared/money.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { known } from '../profit/compute.ts'
import { countedCover } from './counted-cover.ts'
import { ranksOf } from './hot.ts'
import { lifeOf, stageOf } from './life.ts'
import type { Life } from './life.ts'
import { BLOCK, BLOCKS, ROLE_DAYS } from './question.ts'
import { readStock, trafficKey, trafficKeys } from './traffic.ts'
import { unsoldListings } from './unsold.ts'

/** How a listing stands on a day, whatever scope is asked for. */
export type Standing = Pick<ListingProduct, 'stock' | 'coverDays' | 'unitsChange' | 'stage'>

export const UNKNOWN: Standing = { stock: null, coverDays: null, unitsChange: null, stage: null }

/**
 * Days that the stock of each listing will last, by `shopId productId`: as its export states it, else as its goods were
 * counted; `null` where neither tells.
 */
export function coverOfListings(db: Connection, books: Books, { to }: Scope): ReadonlyMap<string, number | null> {
  const standings = standingsAt(db, books, to)
  const counted = countedCover(db, books, dayNumber(to))
  return new Map(
    trafficKeys(books).map((key, product) => [key, standings[product]?.coverDays ?? counted[product] ?? null]),
  )
}

/** Its newest blocks, the newest first. Read by place: slices of thousands of listings take longer than the rest. */
function blocksOf({ units }: Life, product: number, count: number): number[] {
  const blocks: number[] = []
  for (let block = 0; block < count; block++) blocks.push(units[product * BLOCKS + block] ?? Number.NaN)
  return blocks
}

const stood = new Kept<readonly Standing[]>(3)

/** By place in `books.products`, then those that never sold. Stocks come with imports, and those bring new books. */
export function standingsAt(db: Connection, books: Books, to: string): readonly Standing[] {
  return stood.of(books, to, () => {
    const stocks = readStock(db)
    // Since when they are for sale no file tells: they may be new.
    const unsold = unsoldListings(db, books).map(({ shop, key }): Standing => {
      const stock = stocks.get(trafficKey(books.shops[shop]?.id ?? '', key)) ?? null
      return { ...UNKNOWN, stock }
    })
    return [...standingsOf(books, dayNumber(to), stocks), UNKNOWN, ...unsold]
  })
}

function standingsOf(books: Books, last: number, stocks: ReadonlyMap<string, number>): Standing[] {
  const life = lifeOf(books, last)
  const keys = trafficKeys(books)
  const newest = ranksOf(books.products.map((_, product) => life.units[product * BLOCKS] || null))
  return books.products.map(({ shop }, product) => {
    const stock = stocks.get(keys[product] ?? '') ?? null
    const begun = books.shops[shop]?.covered[0]?.[0] ?? last
    const whole = Math.max(0, Math.min(BLOCKS, Math.floor((last - begun + 1) / BLOCK)))
    const blocks = blocksOf(life, product, whole)
    const days = daysOf(life, product, begun, last)
    const left = life.left[product] ?? Number.NaN
    return {
      stock,
      coverDays: ratio(stock === null ? null : stock * BLOCK, whole === 0 ? null : known(left)),
      unitsChange: changeOf(blocks),
      stage: stageOf({ ...days, stock, blocks, left, rank: newest[product] ?? 0 }),
    }
  })
}

/** Days since the first sale and since the last. What sold on the files' first days may be older: it has no age. */
function daysOf({ first, last: sold }: Life, product: number, begun: number, last: number) {
  const [firstDay, lastDay] = [first[product] ?? NO_DAY, sold[product] ?? NO_DAY]
  return {
    age: firstDay === NO_DAY || firstDay > last || firstDay - begun < ROLE_DAYS ? null : last - firstDay,
    idle: lastDay === NO_DAY ? null : last - lastDay,
  }
}

function changeOf([now = Number.NaN, before = Number.NaN]: readonly number[]): number | null {
  return ratio(known(now - before), known(before))
}
