import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import { isGift, soldPieces } from '../../books/gifts.ts'
import { Kept } from '../../books/kept.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { ListingStage as Stage } from '../../../../shared/contract/goods.ts'
import { BLOCK, BLOCKS, STAGE } from './question.ts'

/** When each listing sold, whatever the scope's days but the last. */
export interface Life {
  /** First day with a sale, which may come after `to`; `NO_DAY` without one. */
  first: Int32Array
  /** Last day of the blocks with a line that was not refunded whole; `NO_DAY` without one. */
  last: Int32Array
  /** Pieces sold by 28-day block, newest first: `units[product * BLOCKS + block]`; NaN where not known. */
  units: Float64Array
  /** Pieces that left the shelf in the newest block, gifts among them. */
  left: Float64Array
}

const lives = new Kept<Life>(24)

/** @param to the last day looked at */
export function lifeOf(books: Books, to: number): Life {
  return lives.of(books, String(to), () => readLife(books, to))
}

function readLife(books: Books, to: number): Life {
  const { lines, products } = books
  const listingOf = listingOfLines(books)
  const life: Life = {
    first: firstDays(books),
    last: new Int32Array(products.length).fill(NO_DAY),
    units: new Float64Array(products.length * BLOCKS),
    left: new Float64Array(products.length),
  }
  const pieces = soldPieces(books)
  const members = membersBetween(indexByDay(lines.paidDay), to - BLOCK * BLOCKS + 1, to)
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const product = listingOf[line] ?? NONE
    if (product === NONE) continue
    const day = lines.paidDay[line] ?? NO_DAY
    if ((lines.paid[line] ?? 0) > (lines.refunded[line] || 0)) life.last[product] = day
    add(life.units, product * BLOCKS + Math.floor((to - day) / BLOCK), pieces[line])
    if (day > to - BLOCK) add(life.left, product, lines.quantity[line])
  }
  return life
}

function add(sums: Float64Array, at: number, pieces: number | undefined): void {
  sums[at] = (sums[at] ?? 0) + (pieces ?? Number.NaN)
}

const firsts = new OwnerMap<Books, Int32Array>()

/** First day on which a listing was sold, `NO_DAY` without one: what was given away before was none. */
export function firstDays(books: Books): Int32Array {
  const known = firsts.get(books)
  if (known !== undefined) return known
  const listingOf = listingOfLines(books)
  const found = new Int32Array(books.products.length).fill(NO_DAY)
  const members = indexByDay(books.lines.paidDay).list
  for (let at = 0; at < members.length; at++) {
    const line = members[at] ?? 0
    const product = listingOf[line] ?? NONE
    if (product === NONE || found[product] !== NO_DAY || isGift(books.lines, line)) continue
    found[product] = books.lines.paidDay[line] ?? NO_DAY
  }
  firsts.set(books, found)
  return found
}

interface Standing {
  /** Days since the first sale or the listing; `null` where the files begin later than that. */
  age: number | null
  /** Days since something was sold for good; `null` for never. */
  idle: number | null
  /** Pieces in stock, `null` where no file states them. */
  stock: number | null
  /** Pieces sold by block, newest first, of the blocks that order files cover; NaN where not known. */
  blocks: readonly number[]
  /** Pieces that left the shelf in the newest block, gifts among them. */
  left: number
  /** Rank of the newest block's pieces among the listings that sold in it, 0 to 1. */
  rank: number
}

/** Where a listing stands (listing.md 5.5); `null` where the files do not tell. */
export function stageOf(standing: Standing): Stage | null {
  const { age, idle, blocks } = standing
  if (age !== null && age <= STAGE.newDays) return 'new'
  const [now = Number.NaN, before = Number.NaN] = blocks
  if (Number.isNaN(now + before)) return null
  if (idle === null || idle >= STAGE.deadDays) return unsoldStage(standing)
  if (now > 0 && now >= STAGE.growth * before) return 'growing'
  if (isDeclining(now, before, standing)) return 'declining'
  return isMature(now, before, standing) ? 'mature' : 'steady'
}

function isMature(now: number, before: number, { rank }: Standing): boolean {
  return Math.abs(now - before) <= STAGE.steady * before && rank >= STAGE.matureRank
}

/** What does not sell lies about, or is sold out: only its stock tells. What is given away does neither. */
function unsoldStage({ stock, blocks, left }: Standing): Stage | null {
  if (stock === null || (blocks[0] === 0 && left > 0)) return null
  return stock > 0 ? 'dead' : 'steady'
}

function isDeclining(now: number, before: number, { blocks, stock }: Standing): boolean {
  const most = STAGE.decline * Math.max(...blocks)
  return blocks.length > 2 && now <= most && before <= most && stock !== 0
}
