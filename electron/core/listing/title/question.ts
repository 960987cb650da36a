import type { ExemptionId } from '../../../../shared/contract/title-scan.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import type { Dictionary } from './segment.ts'

/**
 * What the check of a title answers: what a back end, the law and the buyers' searches would hold against it.
 * What it cannot: whether a platform's rule of the day is another one (limits and word lists are the seller's to
 * check), whether a claim is true, and how a platform ranks titles.
 */

/** A listing of the seller's own, with its newest title. */
export interface Listing {
  shopId: string
  platform: Platform
  productId: string
  title: string
  category: string | null
  /** As the back end exports them, by name; values of one name joined. */
  attributes: ReadonlyMap<string, string>
}

/** A search term by which visitors came. */
export interface SearchTerm {
  term: string
  /** Products it brought people to; empty where the file does not say. */
  products: ReadonlySet<string>
  /** Visitors, else clicks, else impressions. */
  weight: number
  visitors: number | null
  payBuyers: number | null
  /** Had clicks within the last 30 days that files cover. */
  recent: boolean
}

/** A keyword of the seller's advertising, over all files. */
export interface AdWord {
  word: string
  orders: number
  spend: number
  gmv: number
}

/** Everything the rules know beside the title. */
export interface TitleWorld {
  dictionary: Dictionary
  listings: readonly Listing[]
  terms: readonly SearchTerm[]
  adWords: readonly AdWord[]
  /** Break-even ROAS of the shops as they are; `null` while costs are incomplete. */
  breakEven: number | null
  /** The year by the clock: only to tell that 2023 in a title is old. */
  year: number
  limit: number
  /** Words of this listing that the seller has decided may stand, as `class word`, with the reason. */
  exempted?: ReadonlyMap<string, ExemptionId>
}
