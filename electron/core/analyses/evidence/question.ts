import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { ORDER_METRICS } from '../overview/question.ts'
import type { OrderMetricId } from '../overview/question.ts'
import { PARTS } from '../profit/question.ts'

/** What is told of a whole scope only, never of one product, channel or province. */
const WHOLE: ReadonlySet<OrderMetricId> = new Set<OrderMetricId>([
  'createdOrders',
  'newBuyers',
  'returningBuyers',
  'returningShare',
])

/**
 * What is a number made of: which terms of its formula, which order lines, and which rows of which files?
 *
 * The number and its terms are computed by the functions that every page uses; this question adds only what each line
 * brings to it. It cannot tell which line visitors or advertising belong to: those rest on records of their own files.
 */
export const ORDER_DIMENSIONS: ReadonlySet<ExplainedId> = new Set<ExplainedId>(
  ORDER_METRICS.filter((id) => !WHOLE.has(id)),
)

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
