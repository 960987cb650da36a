import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { isGift, soldPieces } from '../../books/gifts.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { Contribution } from '../evidence/lines.ts'
import { listingProducts } from '../listing/products.ts'
import { BLOCK } from '../listing/question.ts'
import { requireListing } from './goods.ts'
import { amountsOf, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

function rowOf({ db, books }: Sources, { shopId, productId, to }: CellOf<'recent'>): ListingProduct | undefined {
  // Of both blocks: a listing that sold nothing on the last day is a row of the page all the same.
  const from = dayOfNumber(dayNumber(to) - 2 * BLOCK + 1)
  const scope: Scope = { from, to, shops: [shopId], dateBasis: 'paid', refundBook: 'attributed' }
  return listingProducts(db, books, scope).find((one) => one.shopId === shopId && one.productId === productId)
}

/** Pieces of a listing that were sold in the block of days that ends on one. */
function soldIn(books: Books, place: number, last: number): Contribution {
  return piecesIn(books, place, last, soldPieces(books), (line) => !isGift(books.lines, line))
}

/** Those that left the shelf, gifts among them. */
export function leftIn(books: Books, place: number, last: number): Contribution {
  return piecesIn(books, place, last, books.lines.quantity, () => true)
}

function piecesIn(
  books: Books,
  place: number,
  last: number,
  pieces: ArrayLike<number>,
  isMeant: (line: number) => boolean,
): Contribution {
  const listingOf = listingOfLines(books)
  const members = membersBetween(indexByDay(books.lines.paidDay), last - BLOCK + 1, last)
  const lines = kept(members, (line) => listingOf[line] === place && isMeant(line))
  return amountsOf(lines, '件数', 'count', (line) => pieces[line] ?? Number.NaN)
}

const PIECES = { now: '最近', before: '再前', left: '最近' } as const

function blockCell(title: string, figure: keyof typeof PIECES, last: number, lines: Contribution): Cell {
  const end = figure === 'before' ? last - BLOCK : last
  const isLeft = figure === 'left'
  return cell({
    name: `${title}${PIECES[figure]} ${BLOCK} 天${isLeft ? '出去' : ''}的件数`,
    definition: `${dayOfNumber(end - BLOCK + 1)} 到 ${dayOfNumber(end)} 付款的件数，退了的也算，送的${isLeft ? '也算' : '不算'}。`,
    unit: 'count',
    value: sumOf(lines),
    lines,
  })
}

/** How the last 28 days of a listing went against the 28 before them, whatever the days of the page. */
export function recentCell({ db, books }: Sources, question: CellOf<'recent'>): Cell {
  const { shopId, productId, to, figure } = question
  const place = requireListing({ db, books }, shopId, productId)
  const row = rowOf({ db, books }, question)
  const title = row?.title ?? books.products[place]?.title ?? productId
  const last = dayNumber(to)
  if (figure === 'left') return blockCell(title, figure, last, leftIn(books, place, last))
  const [now, before] = [soldIn(books, place, last), soldIn(books, place, last - BLOCK)]
  if (figure !== 'change') return blockCell(title, figure, last, figure === 'now' ? now : before)
  return cell({
    name: `${title}近 ${BLOCK} 天的变化`,
    definition: `最近 ${BLOCK} 天的件数，减去再前 ${BLOCK} 天的，÷ 再前 ${BLOCK} 天的。`,
    unit: 'ratio',
    value: row?.unitsChange ?? null,
    terms: [
      term(`最近 ${BLOCK} 天`, 'count', sumOf(now), { cell: { ...question, figure: 'now' } }),
      term(`再前 ${BLOCK} 天`, 'count', sumOf(before), { sign: '−', cell: { ...question, figure: 'before' } }),
      term(`再前 ${BLOCK} 天`, 'count', sumOf(before), { sign: '÷', cell: { ...question, figure: 'before' } }),
    ],
    notes: row?.unitsChange == null ? ['再前 28 天没有卖，或没有订单文件'] : [],
  })
}
