import type { Campaign, CampaignReview } from '../../../shared/contract/campaigns.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { askedFor } from '../analyses/campaigns/asked.ts'
import { withBearers } from '../analyses/campaigns/bearers.ts'
import { reviewOf } from '../analyses/campaigns/review.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { campaignList } from '../lists/campaign.ts'
import { calendarOf } from './store.ts'

/**
 * What a promotion brought, and its printed sheet.
 *
 * @throws SellerError NOT_FOUND where a product of it is in no file any more
 */
export function campaignSheet(
  db: Connection,
  books: Books,
  campaign: Campaign,
): { review: CampaignReview; sheet: ListSheet } {
  const asked = askedFor(db, books, { campaignId: campaign.id })
  const review = withBearers(db, books, asked, reviewOf(db, books, asked, calendarOf(db)))
  return { review, sheet: campaignList(review, campaign) }
}
