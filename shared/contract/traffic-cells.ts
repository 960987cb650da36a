import { z } from 'zod'
import { day, scope } from './common.ts'
import { funnelChannel, FUNNEL_STEPS } from './funnel-steps.ts'

/** One step of the funnel of a shop, as `traffic.funnel` was asked. */
export const funnelStep = scope.safeExtend({
  of: z.literal('funnel'),
  base: z.object({ from: day, to: day }).optional(),
  product: z.string().min(1).optional(),
  channel: funnelChannel.optional(),
  shopId: z.string(),
  step: z.enum(FUNNEL_STEPS),
  figure: z.enum(['people', 'rate', 'baseRate', 'lost']),
})
