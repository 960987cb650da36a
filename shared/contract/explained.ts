import { z } from 'zod'
import { METRIC_IDS } from '../terms.ts'

/** The numbers that open: every metric, and the margin of a product. */
export const EXPLAINED_IDS = [...METRIC_IDS, 'grossMargin'] as const
export const explainedId = z.enum(EXPLAINED_IDS)
export type ExplainedId = (typeof EXPLAINED_IDS)[number]
