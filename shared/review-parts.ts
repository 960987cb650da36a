import { z } from 'zod'
import { METRICS } from './terms.ts'
import type { MetricId, Unit } from './terms.ts'

/** Parts of the monthly sheet that several blocks are made of, and those that the seller writes himself. */

const UNITS = [
  'fen',
  'count',
  'ratio',
  'decimal',
  'times',
  'days',
  'hours',
  'seconds',
  'score',
] as const satisfies readonly Unit[]

export const metricId = z.custom<MetricId>((value) => typeof value === 'string' && value in METRICS)

/** Words, or a number with its unit; `null` is not known. */
const cell = z.union([z.string(), z.object({ value: z.number().nullable(), unit: z.enum(UNITS) })])
export type SheetCell = z.infer<typeof cell>

/** A table as it is drawn on screen and paper and written to the workbook. */
export const sheetTable = z.object({
  key: z.string(),
  title: z.string(),
  /** `wide`: parts of the width that it takes; words stand left, numbers right. */
  columns: z.array(z.object({ name: z.string(), wide: z.number(), words: z.boolean() })),
  rows: z.array(z.array(cell)),
  /** What to say where there is no row. */
  none: z.string(),
  note: z.string(),
  /** So many columns that its page lies across. */
  across: z.boolean().optional(),
})
export type SheetTable = z.infer<typeof sheetTable>

export const ACTION_VERDICTS = ['works', 'fails', 'unclear'] as const
export type ActionVerdict = (typeof ACTION_VERDICTS)[number]
export const ACTION_VERDICT_NAMES: Readonly<Record<ActionVerdict, string>> = {
  works: '有效',
  fails: '无效',
  unclear: '看不出',
}

/** One thing to do next month, and the number by which it will be judged. */
export const reviewAction = z
  .object({
    id: z.string().min(1),
    text: z.string().trim().min(1, '写上做什么').max(60, '做什么最多 60 个字'),
    metric: metricId.nullable().default(null),
    /** Where the metric stands now, and where it should come; money in 分. */
    baseline: z.number().nullable().default(null),
    target: z.number().nullable().default(null),
    budget: z.number().int('金额精确到分').min(0, '预算不能小于 0').nullable().default(null),
    due: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, '截止日期写成 2026-11-30')
      .nullable()
      .default(null),
    owner: z.string().trim().max(20, '负责人最多 20 个字').default(''),
    done: z.boolean().default(false),
  })
  .refine(({ metric, target }) => target === null || metric !== null, {
    message: '有目标值就要选看哪个指标',
    path: ['metric'],
  })
export type ReviewAction = z.output<typeof reviewAction>

export const judgedAction = z.object({
  id: z.string(),
  text: z.string(),
  metric: metricId.nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  actual: z.number().nullable(),
  done: z.boolean(),
  verdict: z.enum(ACTION_VERDICTS),
  /** Why it is judged so, in words. */
  reason: z.string(),
})
export type JudgedAction = z.infer<typeof judgedAction>

export const FINDING_MODULES = [
  'target',
  'sales',
  'products',
  'traffic',
  'ads',
  'campaigns',
  'stock',
  'customers',
  'refunds',
  'costs',
  'data',
] as const
export type FindingModule = (typeof FINDING_MODULES)[number]

export const MODULE_NAMES: Readonly<Record<FindingModule, string>> = {
  target: '目标',
  sales: '销售',
  products: '商品',
  traffic: '流量',
  ads: '推广',
  campaigns: '活动',
  stock: '库存',
  customers: '用户',
  refunds: '退款',
  costs: '费用',
  data: '数据',
}

export const reviewFinding = z.object({
  /** The same from one composing to the next, so that words of the seller's own stay with it. */
  id: z.string(),
  module: z.enum(FINDING_MODULES),
  text: z.string(),
  /** What it did to the shop's money, 分; signed. */
  amount: z.number().int(),
  /** 0–1: how much of what it rests on is known, and how sure that is. */
  confidence: z.number(),
  /** The page that shows more. */
  place: z.string(),
  /** Words of the seller's own stand in for the program's. */
  edited: z.boolean(),
  /** What could be done about it, as an action of the plan. */
  advice: z.object({ text: z.string(), metric: metricId.nullable(), baseline: z.number().nullable() }).nullable(),
})
export type ReviewFinding = z.infer<typeof reviewFinding>

export const findingText = z.string().trim().min(1, '写上发现了什么，或点「恢复」').max(200, '一条发现最多 200 个字')

/** One figure or sentence that a later revision says otherwise. */
export const sheetChange = z.object({ what: z.string(), before: z.string(), after: z.string() })
export type SheetChange = z.infer<typeof sheetChange>
