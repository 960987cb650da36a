import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ScanRow } from '../../../../shared/contract/title-scan.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { kept } from '../../books/day-index.ts'
import { linesOfListing, listingOfProduct } from '../../books/listings.ts'
import { listDecisions } from '../../listing/scan/decisions.ts'
import { scanListings } from '../../listing/scan/scan-all.ts'
import type { Listing } from '../../listing/title/question.ts'
import { titleFacts } from '../../listing/title/world.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'scan'>

const FOUND: Readonly<Record<'open' | 'must' | 'hit', { name: string; words: string; of: (row: ScanRow) => boolean }>> =
  {
    hit: {
      name: '有要看的词的标题',
      words: '标题里有词库里的词的商品，一个标题算一次。',
      of: ({ status }) => status !== 'done',
    },
    open: {
      name: '待定的词',
      words: '标题里查出来、还没定怎么办的词，一处算一个。',
      of: ({ status }) => status === 'open',
    },
    must: {
      name: '不能这样写的词',
      words: '待定的词里，词库标为不能用的。',
      of: ({ status, level }) => status === 'open' && level === 'error',
    },
  }

/** Titles looked through for words of the advertising law, title by title; each opens its words and what it sold. */
export function scanCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { shops, figure, listing } = question
  const listings = titleFacts(db, () => books).listings.filter(
    ({ shopId }) => shops === undefined || shops.includes(shopId),
  )
  const scan = scanListings(books, listings, listDecisions(db), shops === undefined ? {} : { shops })
  if (figure === 'title') return titleCell(sources, listings, scan.rows, listing)
  if (figure === 'listings')
    return cell({
      name: '查过的标题',
      definition: '订单和商品表里最新的标题，一个商品一个。',
      unit: 'count',
      value: scan.listings,
      terms: listings.map((one) => titleTerm(question, one, 1)),
    })
  const { name, words, of } = FOUND[figure]
  const byTitle = Map.groupBy(scan.rows.filter(of), keyOf)
  return cell({
    name,
    definition: words,
    unit: 'count',
    value: figure === 'hit' ? byTitle.size : [...byTitle.values()].reduce((sum, rows) => sum + rows.length, 0),
    terms: listings.flatMap((one) => {
      const found = byTitle.get(keyOf(one))
      return found === undefined ? [] : [titleTerm(question, one, figure === 'hit' ? 1 : found.length)]
    }),
  })
}

function keyOf({ shopId, productId }: Pick<Listing, 'shopId' | 'productId'>): string {
  return `${shopId} ${productId}`
}

function titleTerm({ of, shops }: Question, { shopId, productId, title }: Listing, count: number): CellTerm {
  const asked = { of, ...(shops === undefined ? {} : { shops }) }
  return {
    ...term(title, 'count', count, { cell: { ...asked, figure: 'title', listing: { shopId, productId } } }),
    id: `${shopId} ${productId}`,
  }
}

function titleCell(
  { books }: Sources,
  listings: readonly Listing[],
  rows: readonly ScanRow[],
  asked: Question['listing'],
): Cell {
  const listing = listings.find((one) => asked !== undefined && keyOf(one) === keyOf(asked))
  if (listing === undefined) throw new SellerError('NOT_FOUND', '没有这个商品，刷新后再看。')
  const found = rows.filter((row) => row.status !== 'done' && keyOf(row) === keyOf(listing))
  const shop = books.shops.findIndex(({ id }) => id === listing.shopId)
  const product = books.products.findIndex((one) => one.shop === shop && one.key === listing.productId)
  const own = product < 0 ? null : kept(linesOfListing(books, listingOfProduct(books, product)), () => true)
  return cell({
    name: `「${listing.title}」里查出来的词`,
    definition: '词库里的词在这个标题里出现几处；订单行是它卖的，标题从这些行和商品表来。',
    unit: 'count',
    value: found.length,
    terms: found.map(({ text, from, className, note }) => ({
      ...term([`「${text}」`, className, note].filter((part) => part !== null && part !== '').join(' · '), 'count', 1),
      id: `${from} ${text}`,
    })),
    lines: own === null ? null : amountsOf(own, '实付', 'fen', (line) => books.lines.paid[line] ?? Number.NaN),
    end: { kind: 'kept', words: '词库是掌柜台自带的，加上自己加的词', at: null },
  })
}
