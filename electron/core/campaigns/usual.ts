import { dayNumber } from '../../../shared/calendar.ts'
import type { Campaign } from '../../../shared/contract/campaigns.ts'
import type { Books } from '../books/columns.ts'
import { lastWholeDay } from '../analyses/pace/rows.ts'

/** Days before a promotion that usual sales are told from. */
export const USUAL_DAYS = 28

/** The shops of a promotion, as places in the books. */
export function shopsOf({ shops }: Books, campaign: Pick<Campaign, 'shops'>): number[] {
  return shops.flatMap(({ id }, at) => (campaign.shops.length === 0 || campaign.shops.includes(id) ? [at] : []))
}

/** The first day that is not usual: its own first, or for one that is planned ahead the first that no file tells. */
export function usualUntil(books: Books, campaign: Pick<Campaign, 'shops' | 'from'>): number {
  const known = shopsOf(books, campaign).flatMap((at) => {
    const shop = books.shops[at]
    return shop === undefined || shop.covered.length === 0 ? [] : [lastWholeDay(shop) + 1]
  })
  return Math.min(dayNumber(campaign.from), ...known)
}
