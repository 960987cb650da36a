import { z } from 'zod'
import { command, query } from './common.ts'
import { rowIssue } from './imports.ts'
import { MAPPED_KINDS } from '../mapped-kinds.ts'
import { DATE_ORDERS, mapFile, MONEY_UNITS } from './map-file.ts'

const mappedField = z.object({
  field: z.string(),
  label: z.string(),
  type: z.enum(['text', 'words', 'code', 'id', 'money', 'count', 'number', 'ratio', 'seconds', 'moment', 'day']),
  /** Fields of one group: at least one of them has to be given. 0: may be left out. */
  group: z.number().int(),
})
export type MappedField = z.infer<typeof mappedField>

const inspected = z.object({
  file: z.string(),
  sheet: z.string(),
  /** The row that looks most like the header. */
  headerRow: z.number().int(),
  /** Names the saved map: the header's names, whatever their order. */
  fingerprint: z.string(),
  header: z.array(z.string()),
  /** The first rows below the header; cells of personal columns are blanked. */
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  /** Columns that name a person: they can only be given to the buyer, as a key that names nobody. */
  personal: z.array(z.number().int()),
  guess: z.object({
    kind: z.enum(MAPPED_KINDS),
    columns: z.record(z.string(), z.string()),
    /** Why each field was given its column. */
    reasons: z.record(z.string(), z.string()),
    /** `null` where the dates alone do not tell their order. */
    dateOrder: z.enum(DATE_ORDERS).nullable(),
    /** `null` where the amounts alone do not tell their unit. */
    money: z.enum(MONEY_UNITS).nullable(),
  }),
})
export type Inspected = z.infer<typeof inspected>

const target = { batchId: z.string() }

export const mappings = {
  /** What a sheet can be mapped to. */
  kinds: query([]).output(
    z.array(z.object({ kind: z.enum(MAPPED_KINDS), label: z.string(), fields: z.array(mappedField) })),
  ),
  /** The first rows of a planned sheet that no format knows, and a guess at what its columns are. */
  inspect: query(['batch'])
    .input(z.object({ ...target, headerRow: z.number().int().min(1).max(30).optional() }))
    .output(inspected),
  /** How the sheet writes dates and money, as far as the values of the chosen columns tell; `null`: to be asked. */
  dialect: query(['batch'])
    .input(
      z.object({
        ...target,
        headerRow: z.number().int().min(1).max(30),
        kind: z.enum(MAPPED_KINDS),
        columns: z.record(z.string(), z.string()),
      }),
    )
    .output(inspected.shape.guess.pick({ dateOrder: true, money: true })),
  /** The first rows as a map would read them. */
  preview: query(['batch'])
    .input(z.object({ ...target, headerRow: z.number().int().min(1).max(30), map: mapFile }))
    .output(
      z.object({
        fields: z.array(mappedField),
        rows: z.array(
          z.object({
            row: z.number().int(),
            /** In the order of `fields`, as text. */
            values: z.array(z.string()),
            issues: z.array(rowIssue),
            ignored: z.boolean(),
          }),
        ),
        readable: z.number().int(),
        unreadable: z.number().int(),
      }),
    ),
  /** Saved maps: used without asking whenever a sheet has the same header. */
  list: query(['mapping']).output(
    z.array(
      z.object({
        fingerprint: z.string(),
        name: z.string(),
        map: mapFile,
        header: z.array(z.string()),
        savedAt: z.string(),
      }),
    ),
  ),
  save: command(['mapping'])
    .input(
      z.object({
        fingerprint: z.string().min(1),
        name: z.string().trim().min(1),
        header: z.array(z.string()),
        map: mapFile,
      }),
    )
    .output(z.object({ fingerprint: z.string() })),
  remove: command(['mapping'])
    .input(z.object({ fingerprint: z.string() }))
    .output(z.object({ removed: z.boolean() })),
}
