import { z } from 'zod'
import { BOOK_TABLES, command, platform, query } from './common.ts'

export const shop = z.object({
  id: z.string(),
  name: z.string(),
  platform,
  /** Orders known, paid or not. */
  orders: z.number().int(),
  /** First and last day its order files cover, `null` without any: outside nothing is known. */
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
})
export type Shop = z.infer<typeof shop>

export const shops = {
  list: query(BOOK_TABLES).output(z.array(shop)),
  rename: command(['shop'])
    .input(z.object({ id: z.string(), name: z.string().trim().min(1, '店铺名不能为空').max(60, '店铺名最多 60 个字') }))
    .output(shop),
}
