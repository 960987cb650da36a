import { z } from 'zod'
import { BOOK_TABLES, day, fen, query } from './common.ts'
import { spoken } from './spoken.ts'
import { valuesOf } from './registers.ts'

/** The sellers one is held against: what was seen of them and when, beside the seller's own listing. */

const shot = z.object({
  id: z.string(),
  day,
  price: fen,
  coupon: fen,
  /** What a buyer pays: the price less the coupon, 分. */
  net: fen,
  /** Of `net` against the snapshot before, as a fraction; `null` for the first. */
  change: z.number().nullable(),
  sold: z.string(),
  rating: z.number().nullable(),
  claim: z.string(),
  picture: z.string().nullable(),
})
export type CompetitorShot = z.output<typeof shot>

const card = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  note: z.string(),
  /** Oldest first. */
  shots: z.array(shot),
  /** The own listing it is held against; `null` where none was chosen or no file has it. */
  own: z
    .object({
      shopId: z.string(),
      productId: z.string(),
      title: z.string(),
      /** Paid a piece, of four weeks up to the newest snapshot, 分; `null` without sales. */
      price: fen,
      /** Pieces of those four weeks. */
      units: z.number().nullable(),
      /** Paid a piece, day by day since four weeks before the first snapshot; days without sales are left out. */
      prices: z.array(z.object({ day, price: z.number() })),
    })
    .nullable(),
  /** What is different now, in words: price, since when, claims. */
  differences: z.array(z.string()),
})
export type CompetitorCard = z.output<typeof card>

export const competitors = {
  board: query([...BOOK_TABLES, 'register_entry'])
    .input(z.object({ asOf: day }))
    .output(z.object({ cards: z.array(card), sentence: z.string(), figures: spoken })),
  /** The rows of a chosen spreadsheet as they would be pasted into `readShots`; nothing is kept. */
  readFile: query([])
    .input(z.object({ file: z.string().min(1) }))
    .output(z.object({ text: z.string() })),
  /** Reads pasted rows of snapshots; nothing is kept. A first row of names may tell the columns. */
  readShots: query([])
    .input(z.object({ competitorId: z.string().min(1), text: z.string().max(200_000, '一次最多贴 20 万字') }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            line: z.number().int(),
            /** As they can be saved; `null` where something is wrong. */
            values: valuesOf.nullable(),
            fault: z.string().nullable(),
          }),
        ),
        columns: z.array(z.string()),
      }),
    ),
}
