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

export const FAULT_PLACES = ['page', 'core', 'worker'] as const
export type FaultPlace = (typeof FAULT_PLACES)[number]

/** Something in the program that broke: which kind of error, and where in the program; none of the data. */
const fault = z.object({
  at: z.string(),
  version: z.string(),
  where: z.enum(FAULT_PLACES),
  name: z.string(),
  /** Of SQLite or the system. */
  code: z.string().nullable(),
  frames: z.array(z.string()),
})
export type Fault = z.infer<typeof fault>

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
  /** The newest first. */
  faults: query([]).output(z.array(fault)),
  /** A fault of the page: the core keeps the files. */
  addFault: command([])
    .input(z.object({ name: z.string().max(200), stack: z.string().max(20_000) }))
    .output(z.object({ kept: z.boolean() })),
  clearFaults: command([]).output(z.object({ left: z.literal(0) })),
  settings: query(['setting']).output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
  saveSettings: command(['setting'])
    .input(z.object({ theme: z.enum(['system', 'light', 'dark']) }))
    .output(z.object({ theme: z.enum(['system', 'light', 'dark']) })),
}
