import { z } from 'zod'
import { EXPLAINED_IDS } from '../explained.ts'

export { EXPLAINED_IDS, explainedTerm } from '../explained.ts'
export type { ExplainedId } from '../explained.ts'
export const explainedId = z.enum(EXPLAINED_IDS)
