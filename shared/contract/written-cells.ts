import { z } from 'zod'
import { day } from './common.ts'

/** What pages count of what the seller wrote down, and of the words of titles. */

/** Competitors that are watched, and what one of them asks against the own listing. */
export const competitorFigure = z.object({
  of: z.literal('competitor'),
  asOf: day,
  /** Of one of them: `net` and `own`. */
  id: z.string().optional(),
  figure: z.enum(['watched', 'cheaper', 'net', 'own']),
})

/** Documents by how they stand, and how many days one of them has left. */
export const documentFigure = z.object({
  of: z.literal('document'),
  asOf: day,
  /** Of `daysLeft`: the entry of the register. */
  id: z.string().optional(),
  figure: z.enum(['expired', 'expiring', 'missing', 'daysLeft']),
})

/** Titles that were looked through for words of the advertising law, and what was found in them. */
export const scanFigure = z.object({
  of: z.literal('scan'),
  shops: z.array(z.string()).optional(),
  figure: z.enum(['listings', 'hit', 'open', 'must', 'title']),
  /** Of `title`: the words that were found in one of them. */
  listing: z.object({ shopId: z.string(), productId: z.string() }).optional(),
})
