import { z } from 'zod'
import { MAPPED_KINDS } from '../mapped-kinds.ts'
import { platform } from './common.ts'

export const DATE_ORDERS = ['YMD', 'MDY', 'DMY'] as const
export const MONEY_UNITS = ['yuan', 'fen'] as const

/** How to read a spreadsheet that no format knows; the same on the page and as the file of `--map`. */
export const mapFile = z
  .object({
    kind: z.enum(MAPPED_KINDS),
    platform: platform.default('other'),
    /** Field → the header of its column. */
    columns: z.record(z.string(), z.string().min(1)),
    dateOrder: z.enum(DATE_ORDERS).default('YMD'),
    /** Field → what every row states. */
    constants: z.record(z.string(), z.string()).default({}),
    money: z.enum(MONEY_UNITS).default('yuan'),
  })
  .refine(({ columns }) => Object.keys(columns).length > 0, { message: '至少要对上一列', path: ['columns'] })
export type MapFile = z.output<typeof mapFile>
