import { z } from 'zod'
import { TABLES, command, query } from './common.ts'

export const system = {
  info: query([...TABLES]).output(
    z.object({
      version: z.string(),
      host: z.enum(['desktop', 'browser', 'cli']),
      dataDir: z.string(),
      databaseBytes: z.number().int(),
      schemaVersion: z.number().int(),
      sqlite: z.string(),
      /** Whether this machine can print PDF, and what to do when not. */
      pdf: z.object({ available: z.boolean(), advice: z.string() }),
    }),
  ),
  /** Every statement about the data that must hold; `problems` is empty when all do. */
  integrity: query([...TABLES]).output(
    z.object({ checked: z.number().int(), problems: z.array(z.object({ check: z.string(), detail: z.string() })) }),
  ),
  settings: query(['setting']).output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
  saveSettings: command(['setting'])
    .input(z.object({ theme: z.enum(['system', 'light', 'dark']) }))
    .output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
}
