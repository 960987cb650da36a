import { z } from 'zod'
import { cellQuestion } from './cell.ts'
import { explainedId } from './explained.ts'

/**
 * The figures of a sentence that open: each as it is written there, in the order of the sentence, with what it opens as.
 * A metric is that of the scope that the sentence speaks of.
 */
export const spoken = z.array(
  z.object({ text: z.string().min(1), metric: explainedId.nullable(), cell: cellQuestion.nullable() }),
)
export type Spoken = z.infer<typeof spoken>
