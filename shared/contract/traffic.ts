import { z } from 'zod'
import { funnelChannel, FUNNEL_STEPS } from './funnel-steps.ts'
import { offsiteAnswer, offsiteEntry } from './offsite.ts'
import { PROFIT_TABLES } from './profit.ts'
import { mix } from './changes.ts'
import { BOOK_TABLES, command, count, day, fen, query, scope, share } from './common.ts'
import { SOURCE_GROUPS } from './source-groups.ts'
import { spoken } from './spoken.ts'

export { FUNNEL_STEP_NAMES, FUNNEL_STEPS } from './funnel-steps.ts'
export type { FunnelChannel, FunnelStep } from './funnel-steps.ts'
export { SOURCE_GROUP_NAMES, SOURCE_GROUPS } from './source-groups.ts'
export type { SourceGroup } from './source-groups.ts'

/** Where visitors come from, and where they are lost. */

/** `exact`: people of the whole period, counted once. `days`: people of single days (人次). */
const method = z.enum(['exact', 'days'])
export type TrafficMethod = z.infer<typeof method>

const sourceFigures = z.object({
  /** People of exactly the period; `null` where only single days are reported: days do not add up to people. */
  visitors: count,
  /** People of a mean day, where single days are reported. */
  visitorsPerDay: z.number().nullable(),
  /** Of the visitors of all first-level sources of the shop that state theirs. */
  share,
  payConversion: share,
  /** As the platform's report claims, 分. */
  gmv: fen,
  perVisitor: fen,
})
export type SourceFigures = z.infer<typeof sourceFigures>

const sourceRow = sourceFigures.extend({
  shopId: z.string(),
  /** `免费流量 › 手淘搜索`: within its shop. */
  key: z.string(),
  /** 商品, 直播 … where the report counts each apart; `null` for all of them together. */
  carrier: z.string().nullable(),
  source: z.string(),
  level: z.number().int(),
  /** Key of the row above, which is never its sum with this one. */
  parent: z.string().nullable(),
  group: z.enum(SOURCE_GROUPS),
  /** The seller has put it there. */
  groupByHand: z.boolean(),
  /** The report has no row of its own for it: added up from the rows below. */
  summed: z.boolean(),
  base: sourceFigures.nullable(),
  /** Visitors, or those of a mean day, against those of the base, as a share of these. */
  change: share,
})
export type SourceRow = z.infer<typeof sourceRow>

/** An export that would answer, and where the back end has it; `where` is `null` where no known export does. */
export const missingReport = z.object({
  shopId: z.string(),
  shop: z.string(),
  report: z.string().nullable(),
  where: z.string().nullable(),
})
export type MissingReport = z.infer<typeof missingReport>

const groupSums = z.object({
  group: z.enum(SOURCE_GROUPS),
  share,
  baseShare: share,
  payConversion: share,
  gmv: fen,
  perVisitor: fen,
})
export type GroupSums = z.infer<typeof groupSums>

const shopSources = z.object({
  shopId: z.string(),
  shop: z.string(),
  report: z.string(),
  method,
  /** Days of the scope that the report lacks; 0 where one row covers it. */
  missingDays: z.number().int(),
  /** They share the visitors of the sources between them, each counted once. */
  groups: z.array(groupSums),
  /** The largest single source; `risky` where more than half comes from it. */
  largest: z
    .object({
      key: z.string(),
      carrier: z.string().nullable(),
      source: z.string(),
      share: z.number(),
      risky: z.boolean(),
    })
    .nullable(),
  mix: mix.nullable(),
  /** The same report measured the base in the same way. */
  compared: z.boolean(),
  sentence: z.string(),
})
export type ShopSources = z.infer<typeof shopSources>

const funnelStep = z.object({
  step: z.enum(FUNNEL_STEPS),
  people: count,
  /** Of the people of the step before that the report states. */
  rate: share,
  baseRate: share,
  /** What a rate below the base costs, 分; 0 where it is not below, `null` where it cannot be told. */
  lost: fen,
})
export type FunnelStepRow = z.infer<typeof funnelStep>

const shopFunnel = z.object({
  shopId: z.string(),
  shop: z.string(),
  report: z.string(),
  method,
  /** Days of the scope that do not state every step. */
  missingDays: z.number().int(),
  steps: z.array(funnelStep),
  /** The step that costs the most; `null` where none is below its base. */
  bottleneck: z.enum(FUNNEL_STEPS).nullable(),
  /** `weeks`: median of the 8 weeks before; `base`: the days asked for. */
  against: z.enum(['weeks', 'base']).nullable(),
  /** Sales of a paying buyer as the report counts buyers, 分, and whose money it is. */
  perBuyer: fen,
  money: z.enum(['orders', 'report']).nullable(),
  sentence: z.string(),
})
export type ShopFunnel = z.infer<typeof shopFunnel>

const asked = scope.safeExtend({ compare: z.enum(['previous', 'lastYear']).optional() })
const SOURCE_TABLES = ['shop', 'traffic_source_day', 'setting'] as const

export const traffic = {
  /** Parents before their children, the largest first. */
  sources: query(SOURCE_TABLES).input(asked).output(z.array(sourceRow)),
  summary: query(SOURCE_TABLES)
    .input(asked)
    .output(
      z.object({
        sentence: z.string(),
        figures: spoken,
        shops: z.array(shopSources),
        missing: z.array(missingReport),
        notes: z.array(z.string()),
      }),
    ),
  /** `steps` and `bottleneck` are those of the only shop that has a funnel; people of several shops are never added. */
  funnel: query([...BOOK_TABLES, 'shop_day', 'product_day', 'traffic_source_day'])
    .input(
      scope.safeExtend({
        base: z
          .object({ from: day, to: day })
          .refine(({ from, to }) => from <= to, { message: '开始日期晚于结束日期', path: ['from'] })
          .optional(),
        /** Number of a listing: its own funnel instead of its shop's. */
        product: z.string().min(1).optional(),
        /** A part of the traffic: its funnel instead of the whole shop's; a listing comes before it. */
        channel: funnelChannel.optional(),
      }),
    )
    .output(
      z.object({
        steps: z.array(funnelStep),
        bottleneck: z.enum(FUNNEL_STEPS).nullable(),
        sentence: z.string(),
        figures: spoken,
        shops: z.array(shopFunnel),
        missing: z.array(missingReport),
        /** 直播, 短视频, 商品卡 …: carriers that the shops' own reports state on days of the scope. */
        carriers: z.array(z.string()),
      }),
    ),
  /** `null`: as the program knows it again. */
  saveGroup: command(['setting'])
    .input(z.object({ source: z.string().trim().min(1), group: z.enum(SOURCE_GROUPS).nullable() }))
    .output(z.object({ before: z.enum(SOURCE_GROUPS).nullable() })),
  /** What was done outside of the platforms, and what can be told of it. */
  offsite: query([...PROFIT_TABLES, 'campaign', 'event', 'offsite']).output(offsiteAnswer),
  /** Adds an entry or changes the one of that id; saving or removing `before` again undoes it. */
  saveOffsite: command(['offsite'])
    .input(offsiteEntry)
    .output(z.object({ before: offsiteEntry.nullable() })),
  removeOffsite: command(['offsite'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ before: offsiteEntry.nullable() })),
}
