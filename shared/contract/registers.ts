import { z } from 'zod'
import { checkEntry } from '../register-check.ts'
import { REGISTER_KINDS } from '../registers.ts'
import type { RegisterKind } from '../registers.ts'
import { command, query } from './common.ts'

/** What the seller writes down by hand: certificates, incidents, scores, snippets. Its fields: `shared/registers.ts`. */

const kind = z.enum(REGISTER_KINDS as [RegisterKind, ...RegisterKind[]])
export const valuesOf = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const entry = z.object({ id: z.string(), kind, values: valuesOf })

const given = z
  .object({ id: z.string().min(1).max(64).optional(), kind, values: valuesOf })
  .superRefine(({ kind: of, values: written }, context) => {
    for (const message of checkEntry(of, written)) context.addIssue({ code: 'custom', message })
  })

export const registers = {
  /** The entries of one register, or of all, as they were written. */
  list: query(['register_entry'])
    .input(z.object({ kind: kind.optional() }).default({}))
    .output(z.array(entry)),
  /** Writes an entry, or changes the one of that id. @returns its id, and what it said before */
  save: command(['register_entry'])
    .input(given)
    .output(z.object({ id: z.string(), before: entry.nullable() })),
  /** Writes several new entries at once, or none of them. */
  saveAll: command(['register_entry'])
    .input(z.object({ entries: z.array(given).min(1, '没有可以保存的行').max(1000, '一次最多存 1000 条') }))
    .output(z.object({ ids: z.array(z.string()) })),
  /** @returns what is gone, so that it can be put back */
  remove: command(['register_entry'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: entry.nullable() })),
}
