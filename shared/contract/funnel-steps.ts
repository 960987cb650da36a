import { z } from 'zod'

/** The steps on the way to a payment, and the parts of the traffic that have steps of their own. */

export const FUNNEL_STEPS = ['impression', 'click', 'visit', 'cart', 'order', 'pay', 'repeat'] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

export const FUNNEL_STEP_NAMES: Readonly<Record<FunnelStep, string>> = {
  impression: '曝光',
  click: '点击',
  visit: '访客',
  cart: '加购',
  order: '下单',
  pay: '支付',
  repeat: '老买家',
}

/** `carrier`: of the shop's own report. `source`: of the report of sources, by its key there. */
export const funnelChannel = z.object({ by: z.enum(['carrier', 'source']), name: z.string().min(1) })
export type FunnelChannel = z.infer<typeof funnelChannel>
