import { z } from 'zod'
import { spoken } from './spoken.ts'
import { chartModel } from '../chart.ts'
import { command, count, fen, query, scope, share } from './common.ts'
import { LISTING_ACTIONS, LISTING_ROLES } from './goods.ts'
import { PROFIT_TABLES } from './profit.ts'

/** What the listings of a shop are made of, what the seller wants of the mix, and how new ones start. */

export const STRUCTURE_FINDINGS = ['top', 'dear', 'add', 'gap', 'mix'] as const

const listingGroup = z.object({
  key: z.string(),
  count: z.number().int(),
  units: count,
  gmv: fen,
  refundRate: share,
  cp1: fen,
  cp2: fen,
  visitorDays: count,
  /** Weighted by visitor-days. */
  payConversion: share,
  /** Of all listings of the scope. */
  gmvShare: share,
  cp2Share: share,
  visitorShare: share,
})
export type ListingGroup = z.infer<typeof listingGroup>

const listingStructure = z.object({
  listings: z.number().int(),
  sold: z.number().int(),
  /** 动销率: sold, of those in stock or sold; `null` while no product export states stock. */
  activeShare: share,
  /** GMV of the first three. */
  topShare: share,
  actions: z.array(z.object({ action: z.enum(LISTING_ACTIONS), count: z.number().int() })),
  classes: z.array(listingGroup),
  /** `target`: what share of GMV the seller wants of the role. */
  roles: z.array(listingGroup.extend({ target: share })),
  stages: z.array(listingGroup),
  /** By paid price of a piece: above `low` up to `high`, 分; as the seller has cut them, else as many listings each. */
  bands: z.array(
    listingGroup.extend({
      low: z.number().int(),
      high: z.number().int(),
      /** CP2 for each visitor-day, 分. */
      perVisitor: z.number().nullable(),
      /** Pieces in stock; `null` where no file states them. */
      stock: count,
    }),
  ),
  /** What stands out, in words, and what to do about it. */
  findings: z.array(z.object({ kind: z.enum(STRUCTURE_FINDINGS), text: z.string(), figures: spoken })),
})
export type ListingStructure = z.infer<typeof listingStructure>

const role = z.enum(LISTING_ROLES)

export const listingPlan = z.object({
  /** Wanted share of GMV by role; `null`: nothing is wanted. */
  mix: z
    .partialRecord(role, z.number().min(0, '占比不能小于 0').max(1, '占比不能超过 100%'))
    .refine((mix) => Math.abs(Object.values(mix).reduce((sum, part) => sum + (part ?? 0), 0) - 1) < 1e-6, {
      message: '各角色的目标占比加起来要是 100%',
    })
    .nullable(),
  /** Where price bands end, 分, ascending; `null`: as many listings each. */
  edges: z
    .array(z.number().int('价格精确到分').min(1, '价格要大于 0'))
    .min(1, '至少写一个价格')
    .max(9, '最多分成 10 档')
    .refine((edges) => edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? 0)), {
      message: '价格要从小到大，不能重复',
    })
    .nullable(),
})
export type ListingPlan = z.infer<typeof listingPlan>

const launchRow = z.object({
  productId: z.string(),
  shopId: z.string(),
  title: z.string(),
  /** Day of the first sale. */
  launchedOn: z.string(),
  /** Days since, the first one being 1. */
  day: z.number().int(),
  units: count,
  /** What half of the shop's own launches had sold by that day. */
  usual: z.number().nullable(),
  /** Share of the own launches that had sold fewer by that day; `null` while there are too few. */
  rank: share,
  cartRate: share,
  payConversion: share,
  advice: z.string(),
})
export type LaunchRow = z.infer<typeof launchRow>

const listingLaunches = z.object({
  /** Launches the new ones are held against. */
  past: z.number().int(),
  rows: z.array(launchRow),
  /** Pieces by day since the first sale, summed: quartiles of the past ones, and the newest. */
  chart: chartModel.nullable(),
  sentence: z.string(),
})
export type ListingLaunches = z.infer<typeof listingLaunches>

const LISTING_TABLES = [...PROFIT_TABLES, 'product_day', 'product', 'listing_role', 'event'] as const

export const structure = {
  /** What the listings are made of. */
  structure: query([...LISTING_TABLES, 'setting'])
    .input(scope)
    .output(listingStructure),
  /** Listings that began to sell in the 30 days up to the scope's end, against the shop's own earlier ones. */
  launches: query(LISTING_TABLES).input(scope).output(listingLaunches),
  /** `null`: as its numbers say again. */
  saveRole: command(['listing_role'])
    .input(z.object({ shopId: z.string(), productId: z.string().min(1), role: role.nullable() }))
    .output(z.object({ before: role.nullable() })),
  plan: query(['setting']).output(listingPlan),
  savePlan: command(['setting'])
    .input(listingPlan)
    .output(z.object({ before: listingPlan })),
}
