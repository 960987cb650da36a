import type { CampaignLibrary } from '../../../shared/contract/campaigns.ts'
import { libraryOf } from '../analyses/campaigns/library.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { dueOf } from './editions.ts'
import { calendarOf } from './store.ts'

/** Every promotion and event that is over, and of the seller's own which sheet is due. */
export function campaignLibrary(db: Connection, books: Books): CampaignLibrary {
  return libraryOf(db, books, calendarOf(db), (campaign) => dueOf(db, books, campaign))
}
