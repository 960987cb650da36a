import type { Campaign, CampaignReview } from '../../../shared/contract/campaigns.ts'
import { SellerError } from '../../../shared/errors.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { askedOf, placeOf } from '../analyses/campaigns/asked.ts'
import type { Asked } from '../analyses/campaigns/asked.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { campaignList } from '../lists/campaign.ts'
import { calendarOf } from './store.ts'

/** @throws SellerError NOT_FOUND where a product of it is in no file any more */
export function askedOfOwn(books: Books, campaign: Campaign): Asked {
  const asked = askedOf(books, campaign)
  if (asked !== null) return asked
  const missing = campaign.products.find((one) => placeOf(books, one) === null)
  throw new SellerError('NOT_FOUND', missingWords(missing?.productId ?? ''))
}

export function missingWords(productId: string): string {
  return `没有编号为「${productId}」的商品，从活动里去掉它再看。`
}

/** What a promotion brought, and its printed sheet. */
export function campaignSheet(
  db: Connection,
  books: Books,
  campaign: Campaign,
): { review: CampaignReview; sheet: ListSheet } {
  const review = reviewOf(db, books, askedOfOwn(books, campaign), calendarOf(db))
  return { review, sheet: campaignList(review, campaign) }
}
