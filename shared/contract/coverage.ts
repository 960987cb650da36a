import { z } from 'zod'
import { platform } from './common.ts'

/** One kind of report of one shop in one month: which days are there, and where the rest is to be had. */
const reportCoverage = z.object({
  report: z.string(),
  /** What it is called in the seller's words. */
  label: z.string(),
  /** Without it this month's review has a hole; the others only make it richer. */
  essential: z.boolean(),
  /** What the review cannot say without it. */
  why: z.string(),
  /** Which export to fetch, and its menu path in the back end. */
  export: z.string(),
  where: z.string(),
  days: z.object({ present: z.array(z.string()), missing: z.array(z.string()) }),
})
export type ReportCoverage = z.infer<typeof reportCoverage>

export const shopCoverage = z.object({
  shopId: z.string(),
  shop: z.string(),
  platform,
  reports: z.array(reportCoverage),
  /** The next export to fetch, as a sentence; `null` when nothing essential is missing. */
  next: z.string().nullable(),
})
export type ShopCoverage = z.infer<typeof shopCoverage>
