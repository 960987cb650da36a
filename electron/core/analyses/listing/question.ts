/**
 * How does each listing do: who saw it, who bought it, what it earned, what it is in the shop for, where it stands in
 * its life, and what to do with it now? (listing.md 5.4, 5.5, 5.7)
 *
 * Visitors are the platform's own figure of a file that covers exactly the days asked for, else `null` with the
 * visitor-days beside them (domain rule 20); all rates of a shop come from one report. Profit is that of the page 利润.
 * Roles look at the 30 days and life cycle at the 28-day blocks that end with the scope's last day.
 *
 * A 活动款 sells most of its pieces in events or well under its own usual price, and clearly more so than its shop: in a
 * month of events everything sells in events.
 *
 * It cannot tell: the role of a product that could be 引流款 while no
 * file states visitors; 滞销 against 卖完 while no file states stock; anything of pictures or pages themselves.
 */
export const ROLE_DAYS = 30
/** Four whole weeks, so that weekdays weigh the same in each block. */
export const BLOCK = 28
/** Blocks looked at for the peak: about a year. */
export const BLOCKS = 13

/** What it takes to be one (listing.md 5.4). */
export const ROLE = {
  trafficRank: 0.8,
  profitRank: 0.6,
  profitShare: 0.05,
  dearRatio: 2,
  dearRank: 0.95,
  fewRank: 0.3,
  clearDays: 180,
} as const

/** Share of the pieces sold in events or cheap, how far that is above the shop's share, and what is cheap against what. */
export const CAMPAIGN = { share: 0.6, ahead: 0.15, priceRatio: 0.85, priceDays: 90 } as const

/** And to stand there (listing.md 5.5). */
export const STAGE = {
  newDays: 30,
  growth: 1.5,
  steady: 0.2,
  matureRank: 0.6,
  decline: 0.7,
  deadDays: 30,
} as const

/** Shares of the profit of those that earn: up to these they are A, then B. */
export const ABC = { a: 0.8, b: 0.95 } as const

/** Stock for fewer days than this is ordered again. */
export const SHORT_COVER = 14

/** A launch is looked at for so many days; against fewer own launches nothing is said. */
export const LAUNCH_DAYS = 30
export const LEAST_LAUNCHES = 5
