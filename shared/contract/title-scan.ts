import { z } from 'zod'
import { day, platform } from './common.ts'

/** What the advertising law says of titles, and what the seller decided about it. */

/** Classes of the scanner's words (domain listing 5.3), from those the law names to those only platforms forbid. */
export const AD_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
export type AdClass = (typeof AD_CLASSES)[number]

/** Situations in which a word may stand: the seven of the guide, and what lies outside its subject. */
export const EXEMPTIONS = [
  'self',
  'tips',
  'standard',
  'name',
  'background',
  'award',
  'fact',
  'service',
  'licence',
] as const
export const exemptionId = z.enum(EXEMPTIONS)
export type ExemptionId = z.infer<typeof exemptionId>

/** Where a hit of the scanner is: a word of a class in a listing's title. */
export const titleHit = z.object({
  shopId: z.string(),
  productId: z.string(),
  word: z.string().min(1),
  class: z.enum(AD_CLASSES),
})
export type TitleHit = z.infer<typeof titleHit>

export const VERDICTS = ['change', 'exempt'] as const

export const titleHits = z.array(titleHit).min(1, '选一个词').max(5000, '一次最多 5,000 个')

/** What the seller decides: the word goes, or it may stand for a reason that evidence speaks for. */
export const titleDecision = z
  .object({
    items: titleHits,
    verdict: z.enum(VERDICTS),
    reason: exemptionId.nullable().default(null),
    evidence: z.string().trim().max(300, '证据说明不超过 300 个字').default(''),
  })
  .refine(({ verdict, reason }) => verdict === 'change' || reason !== null, {
    message: '选一个可以用的理由',
    path: ['reason'],
  })
  .refine(({ verdict, evidence }) => verdict === 'change' || evidence !== '', {
    message: '写上证据在哪里，如检测报告编号、商标注册证号',
    path: ['evidence'],
  })
export type TitleDecision = z.output<typeof titleDecision>
export type TitleDecisionInput = z.input<typeof titleDecision>

/** `excused`: its surroundings show why it may stand; `done`: it was to go and is gone from the newest title. */
export const SCAN_STATUSES = ['open', 'change', 'exempt', 'excused', 'done'] as const
export type ScanStatus = (typeof SCAN_STATUSES)[number]

export const SCAN_STATUS_NAMES: Readonly<Record<ScanStatus, string>> = {
  open: '待定',
  change: '要改',
  exempt: '豁免',
  excused: '多半可用',
  done: '已改好',
}

export const AD_DISCLAIMER = '仅供自查，不是法律意见。'

const scanRow = titleHit.extend({
  shop: z.string(),
  platform,
  title: z.string(),
  /** As written. */
  text: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  className: z.string(),
  level: z.enum(['error', 'warn', 'info']),
  /** What the surroundings tell. */
  note: z.string().nullable(),
  basis: z.string(),
  suggestion: z.string(),
  /** The title without the word. */
  rewrite: z.string(),
  /** Situations in which the word may stand. */
  mayBe: z.array(exemptionId),
  status: z.enum(SCAN_STATUSES),
  decision: z
    .object({ verdict: z.enum(VERDICTS), reason: exemptionId.nullable(), evidence: z.string(), day: z.string() })
    .nullable(),
  /** The title has changed since the decision. */
  stale: z.boolean(),
})
export type ScanRow = z.infer<typeof scanRow>

const exemption = z.object({
  id: exemptionId,
  /** Its number in the guide; `null`: not of the seven. */
  number: z.number().int().nullable(),
  name: z.string(),
  when: z.string(),
  evidence: z.string(),
})
export type Exemption = z.infer<typeof exemption>

/** All titles, or those of shops; with days, of what was sold in them. */
export const scanScope = z.object({ from: day.optional(), to: day.optional(), shops: z.array(z.string()).optional() })
export type ScanScope = z.output<typeof scanScope>

export const titleScan = z.object({
  listings: z.number().int(),
  /** Listings without a hit. */
  clean: z.number().int(),
  /** Hits that wait for a decision. */
  open: z.number().int(),
  rows: z.array(scanRow),
  exemptions: z.array(exemption),
})
export type TitleScan = z.infer<typeof titleScan>
