import type { CampaignReview } from '../../../../shared/contract/campaigns.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { familyOf } from '../../../../shared/platforms.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { lineNumberOf } from '../../books/line-number.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { lineNumber } from '../../import/sale-text.ts'
import { saleReader } from '../../import/sales.ts'
import { STATES_DISCOUNT } from '../masking/question.ts'
import { partOf } from '../overview/part.ts'
import { pick } from '../overview/rows.ts'
import type { Asked } from './asked.ts'

/**
 * Who bore the discounts of some lines: the books hold what platform and 达人 bore together, and only 抖店's files state
 * the 达人's part (达人实际承担优惠金额). So only its lines with a borne discount are looked up.
 */
export function influencerDiscounts(db: Connection, books: Books, lines: ArrayLike<number>): Map<number, number> {
  const { borne, shop, order } = books.lines
  const wanted = Array.from(lines).filter(
    (line) => borne.at(line) > 0 && familyOf(books.shops[shop[line] ?? NONE]?.platform ?? 'other') === 'douyin',
  )
  const lineOf = new Map(wanted.map((line) => [lineNumberOf(books, line), line]))
  const orders = [...new Set(wanted.map((line) => books.orders.id.at(order[line] ?? NONE) ?? NONE))]
  const found = new Map<number, number>()
  for (const { id, lines: ofOrder } of saleReader(db)(orders))
    for (const [place, { influencerDiscount }] of ofOrder.entries()) {
      const line = lineOf.get(lineNumber(id, place))
      if (line !== undefined && influencerDiscount > 0) found.set(line, influencerDiscount)
    }
  return found
}

const sums = new Kept<{ influencer: number }>(60)

/** A review with the platform's and the 达人's part told apart. */
export function withBearers(db: Connection, books: Books, asked: Asked, review: CampaignReview): CampaignReview {
  const { others } = review.discounts
  if (others === null) return review
  const { from, to, shops, products } = asked
  const { influencer } = sums.of(books, JSON.stringify([from, to, shops, products]), () => ({
    influencer: [...influencerDiscounts(db, books, discountLines(books, asked)).values()].reduce((a, b) => a + b, 0),
  }))
  return { ...review, discounts: { ...review.discounts, influencer, platform: others - influencer } }
}

/** The paid lines of the promoted goods on its days. */
function discountLines(books: Books, { from, to, shops, products }: Asked): Int32Array {
  const scope: Scope = {
    from,
    to,
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(shops.length === 0 ? {} : { shops: [...shops] }),
  }
  return products.length === 0 ? pick(books, select(books, scope)).lines : partOf(books, scope, products).lines
}

/** Shops whose order reports do not say what the seller gave: their part is not in the sum. */
export function unstatedShops(books: Books, ids: readonly string[]): string[] {
  return books.shops
    .filter(({ id, platform }) => (ids.length === 0 || ids.includes(id)) && !STATES_DISCOUNT.has(platform))
    .map(({ name }) => name)
}
