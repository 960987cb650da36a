import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { TABLES, command, query } from './common.ts'
import { progress } from './imports.ts'

const integrity = z.object({
  /** `problems` is empty where the statement holds. */
  checks: z.array(z.object({ name: z.string(), problems: z.array(z.string()) })),
  databaseBytes: z.number().int(),
  backupBytes: z.number().int(),
  /** Room left on the disk of the data folder; `null` where the system does not say. */
  freeBytes: z.number().int().nullable(),
})
export type Integrity = z.infer<typeof integrity>

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
  /** Every statement about the data that must hold, and how much room they take and have. */
  integrity: query([...TABLES]).output(eventIterator(progress, integrity)),
  settings: query(['setting']).output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
  saveSettings: command(['setting'])
    .input(z.object({ theme: z.enum(['system', 'light', 'dark']) }))
    .output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
}
