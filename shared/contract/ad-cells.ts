import { z } from 'zod'
import { AD_VERDICTS } from './ad-verdicts.ts'
import { scope } from './common.ts'

/** What the page of advertising says: of plans together, of one row, and of groups of days. */

export const ads = scope.safeExtend({
  of: z.literal('ads'),
  /** `null`: of all together. */
  verdict: z.enum(AD_VERDICTS).nullable(),
  figure: z.enum(['count', 'spend', 'wasted', 'claimed', 'cover', 'cautious', 'saved']),
})

export const adRowFigure = scope.safeExtend({
  of: z.literal('adRow'),
  /** As `ads.plans` and `ads.keywords` name the row. */
  key: z.string(),
  figure: z.enum([
    'spend',
    'impressions',
    'clicks',
    'carts',
    'orders',
    'gmv',
    'conversion',
    'roas',
    'low',
    'high',
    'breakEven',
    'naive',
    'wasted',
    'profit',
    /** What is left of a paid 元 before advertising. */
    'margin',
  ]),
})

/** Ordinary days that were spent about as much on, from the least on. */
export const adDays = scope.safeExtend({
  of: z.literal('adDays'),
  /** A place in `ads.marginal`'s groups. */
  group: z.number().int().min(0),
})
