import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { PARTS } from '../profit/question.ts'

/**
 * What is a number made of: which terms of its formula, which order lines, and which rows of which files?
 *
 * The number and its terms are computed by the functions that every page uses; this question adds only what each line
 * brings to it. It cannot tell which line visitors or advertising belong to: those rest on records of their own files.
 */
export const ORDER_DIMENSIONS: ReadonlySet<ExplainedId> = new Set<ExplainedId>([
  'gmv',
  'gsv',
  'orders',
  'buyers',
  'units',
  'perBuyer',
  'perOrder',
  'perUnit',
  'unitsPerOrder',
  'refundAmount',
  'refundRate',
  'refundRateOrders',
  'merchantIncome',
])

/** Of one SKU also what it cost and what it left. */
export const SKU_METRICS: ReadonlySet<ExplainedId> = new Set<ExplainedId>([
  ...ORDER_DIMENSIONS,
  ...PARTS,
  'grossProfit',
  'grossMargin',
  'adSpend',
  'cp1',
  'cp2',
])

/** Records that are listed; `recordsTotal` counts the others too. */
export const MOST_RECORDS = 200
