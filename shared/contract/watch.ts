import { z } from 'zod'
import { command, query } from './common.ts'

/** A folder in which new exports are noticed. Only a host can name one; the page sees what waits and can stop it. */
export const watch = {
  status: query(['setting', 'batch']).output(
    z.object({
      /** `null` while no folder is watched, which is how it starts. */
      folder: z.object({ path: z.string(), missing: z.boolean() }).nullable(),
      files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
    }),
  ),
  /** Hands what waits over as if it had been dropped: ids for `imports.stage`. */
  take: command([]).output(z.object({ files: z.array(z.string()) })),
  /** What waits now is not wanted. */
  dismiss: command(['setting']).output(z.object({ folder: z.string().nullable() })),
  stop: command(['setting']).output(z.object({ folder: z.null() })),
}
