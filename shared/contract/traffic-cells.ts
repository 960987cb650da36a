import { z } from 'zod'
import { day, scope } from './common.ts'
import { funnelChannel, FUNNEL_STEPS } from './funnel-steps.ts'
import { SOURCE_GROUPS } from './source-groups.ts'

/** One step of the funnel of a shop, as `traffic.funnel` was asked. */
export const funnelStep = scope.safeExtend({
  of: z.literal('funnel'),
  base: z.object({ from: day, to: day }).optional(),
  product: z.string().min(1).optional(),
  channel: funnelChannel.optional(),
  shopId: z.string(),
  step: z.enum(FUNNEL_STEPS),
  figure: z.enum(['people', 'rate', 'baseRate', 'lost', 'perBuyer']),
})

/** What a report of sources says of one of them, of a group, or of all; held against the same report of the days before. */
export const sourceFigure = scope.safeExtend({
  of: z.literal('source'),
  /** As `traffic.sources` was asked. */
  compare: z.enum(['previous', 'lastYear']).optional(),
  shopId: z.string(),
  which: z.union([
    z.object({ key: z.string() }),
    z.object({ group: z.enum(SOURCE_GROUPS) }),
    /**
     * What shares are of: first-level sources, or sources that are each of one group; `known`: first-level sources of
     * which both sides tell visitors and buyers, as conversion is split over them.
     */
    z.object({ all: z.enum(['sources', 'groups', 'known']) }),
  ]),
  side: z.enum(['now', 'base']).default('now'),
  figure: z.enum([
    'people',
    'visits',
    'share',
    'payConversion',
    'payBuyers',
    'gmv',
    'perVisitor',
    'change',
    'shareChange',
    'conversionChange',
    'within',
    'mix',
  ]),
})
