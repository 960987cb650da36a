import { z } from 'zod'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { select, wholeBooks } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { mappedFormatById } from '../../import/mapping/format.ts'

interface AppliedSheet {
  batchId: string
  file: string
  format: string
  rows: number
  rejected: number
  asOf: string | null
  /** First and last day its rows speak of; `null` where they speak of none. */
  from: string | null
  to: string | null
  /** Shop ids (JSON). */
  shopIds: string
}

/** The newest first; a sheet whose bytes came in more than once is one sheet, whatever way it was read again. */
function appliedSheets(db: Connection, books: Books): readonly AppliedSheet[] {
  return sheets.of(books, '', () => readSheets(db))
}

/** Imports and what undoes them bring new books. */
const sheets = new Kept<readonly AppliedSheet[]>(1)

function readSheets(db: Connection): AppliedSheet[] {
  return db
    .prepare<[], AppliedSheet>(
      `SELECT b.id AS batchId, b.file, b.format, b.rows, b.rejected, b.as_of AS asOf, b.period_from AS "from",
         b.period_to AS "to", b.shop_ids AS shopIds
       FROM batch b
       WHERE b.status = 'applied' AND b.format IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM batch earlier WHERE earlier.status = 'applied' AND earlier.content_hash = b.content_hash
           AND earlier.sheet = b.sheet AND earlier.sequence < b.sequence)
       ORDER BY b.sequence DESC`,
    )
    .all()
}

function speaksOf(sheet: AppliedSheet, { from, to }: DayRange): boolean {
  return sheet.from !== null && sheet.to !== null && sheet.from <= to && sheet.to >= from
}

export interface RejectedFile {
  batchId: string
  file: string
  rows: number
}

/** Applied files with rows that could not be read. Their shop and, often, their day is not known: those always count. */
export function rejectedFiles(db: Connection, books: Books, scope: DayRange): RejectedFile[] {
  return appliedSheets(db, books)
    .filter((sheet) => sheet.rejected > 0 && (sheet.from === null || speaksOf(sheet, scope)))
    .map(({ batchId, file, rejected }) => ({ batchId, file, rows: rejected }))
}

export function countRejected(db: Connection, books: Books, scope: DayRange): number {
  return rejectedFiles(db, books, scope).reduce((sum, { rows }) => sum + rows, 0)
}

export interface UsedFile {
  batchId: string
  file: string
  format: string
  /** The report's name in the seller's words. */
  formatName: string
  rows: number
  asOf: string | null
  shopIds: readonly string[]
}

/** Applied files that speak of the days and of the shops, report by report. */
export function usedFiles(
  db: Connection,
  books: Books,
  scope: DayRange & { shops?: readonly string[] | undefined },
): UsedFile[] {
  const { shops } = scope
  const ofShops = ({ shopIds }: AppliedSheet): boolean =>
    shops === undefined || idsOf(shopIds).some((id) => shops.includes(id))
  return appliedSheets(db, books)
    .filter((sheet) => speaksOf(sheet, scope) && ofShops(sheet))
    .toSorted((a, b) => compare(a.format, b.format) || compare(a.file, b.file))
    .map(({ batchId, file, format, rows, asOf, shopIds }) => ({
      batchId,
      file,
      format,
      formatName: nameOf(format),
      rows,
      asOf,
      shopIds: idsOf(shopIds).filter((id) => shops === undefined || shops.includes(id)),
    }))
}

function idsOf(json: string): string[] {
  return z.array(z.string()).parse(JSON.parse(json))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Whether a report's rows are orders, their goods or refunds. */
export function statesOrders(format: string): boolean {
  const known = formatById(format) ?? mappedFormatById(format)
  return known !== undefined && known !== null && known.kind === undefined
}

function nameOf(format: string): string {
  return formatById(format)?.name ?? mappedFormatById(format)?.name ?? format
}

/** Orders of the scope's shops, created on its days, whose sources disagree about money; the newest first. */
export function gapOrders(
  db: Connection,
  books: Books,
  scope: Scope,
): { shopId: string; shop: string; orderId: string; day: string | null; gap: string }[] {
  const { from, to, shops } = select(books, scope)
  const { orders } = wholeBooks(books)
  const found = kept(
    membersBetween(indexByDay(orders.createdDay), from, to),
    (order) => orders.gap.at(order) === 1 && shops[orders.shop[order] ?? 0] === 1,
  )
  // Sources that disagree are several, so these orders have texts of their own (`import/sale-text.ts`).
  return db
    .prepare<[string], { shopId: string; shop: string; orderId: string; day: string | null; gap: string }>(
      `SELECT o.shop_id AS shopId, s.name AS shop, o.order_id AS orderId, substr(o.body ->> 0, 1, 10) AS day, o.body ->> 8 AS gap
       FROM sale o JOIN shop s ON s.id = o.shop_id WHERE o.id IN (SELECT value FROM json_each(?))
       ORDER BY o.body ->> 0 DESC, o.order_id LIMIT 200`,
    )
    .all(JSON.stringify(Array.from(found, (order) => orders.id.at(order))))
}
