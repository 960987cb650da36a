import { STOCK_WARNING_NAMES } from '../../../shared/contract/inventory.ts'
import type { StockRow, StockWarning } from '../../../shared/contract/inventory.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../shared/contract/events.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import type { SheetTable } from '../../../shared/review-parts.ts'
import { shortSpec } from '../../../shared/spec.ts'
import { stockSummary } from '../analyses/inventory/present.ts'
import { sharedNotes } from '../analyses/inventory/shelf-shops.ts'
import { newestStockDay, stockStatus } from '../analyses/inventory/status.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { supplierTables } from './long/suppliers.ts'
import { count, fen, numbers, table, words } from './tables.ts'

const MOST = 25
const SHORT: ReadonlySet<StockWarning> = new Set(['out', 'late', 'order'])
const MUCH: ReadonlySet<StockWarning> = new Set(['dead', 'slow', 'overstock'])

/** The shelf as the month ended, or on the newest day of files before that; `null` where no file counts it. */
export interface MonthStock {
  asOf: string
  rows: StockRow[]
  suppliers: SheetTable[]
  /** That other shops than those of the sheet sell from the same shelf. */
  shared: string[]
}

export function monthStock(
  db: Connection,
  books: Books,
  { to, shops }: Scope,
  events: readonly ShopEvent[],
): MonthStock | null {
  const newest = newestStockDay(db, books)
  if (newest === null) return null
  const asOf = newest < to ? newest : to
  const rows = stockStatus(db, books, asOf, shops, events)
  if (rows.every(({ stock }) => stock === null)) return null
  const suppliers = shops === undefined ? supplierTables(db, books, asOf, events) : []
  return { asOf, rows, suppliers, shared: sharedNotes(db, books, shops) }
}

export function shortOf(rows: readonly StockRow[]): StockRow[] {
  return byMoney(rows.flatMap((row) => asOne(row, SHORT)))
}

export function muchOf(rows: readonly StockRow[]): StockRow[] {
  return byMoney(rows.flatMap((row) => asOne(row, MUCH)))
}

/** The row by its most urgent warning of some; nothing where it has none of them. */
function asOne(row: StockRow, wanted: ReadonlySet<StockWarning>): StockRow[] {
  const all = [{ warning: row.warning, amount: row.amount }, ...row.others]
  const own = all.find(({ warning }) => warning !== null && wanted.has(warning))
  return own === undefined ? [] : [{ ...row, ...own }]
}

/** 分 not earned until the next delivery: of an empty shelf `amount` is that of one day, of others all of it. */
export function lostUntilDelivery(rows: readonly Pick<StockRow, 'warning' | 'amount' | 'leadTime'>[]): number {
  const lost = rows.reduce(
    (sum, { warning, amount, leadTime }) => sum + (amount ?? 0) * (warning === 'out' ? leadTime : 1),
    0,
  )
  return Math.round(lost)
}

function byMoney(rows: StockRow[]): StockRow[] {
  return rows.toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
}

/** Block 10: what to order and what lies about, the most money first. */
export function stockBlock({ asOf, rows, suppliers, shared }: MonthStock): Extract<ReviewBlock, { id: 10 }> {
  // What is due and already on its way needs nothing.
  const short = shortOf(rows).filter(({ warning, suggested }) => warning !== 'order' || (suggested ?? 1) > 0)
  const much = muchOf(rows)
  return {
    id: 10,
    sentence: stockSummary(rows, asOf, undefined).sentence,
    tables: [
      table(
        'short',
        '要补',
        [words('规格', 32), words('状态', 20), numbers('库存', 12), numbers('补', 10), numbers('少赚', 18)],
        short
          .slice(0, MOST)
          .map((row) => [nameOf(row), shortState(row), count(row.stock), count(row.suggested), fen(row.amount)]),
        { none: '没有要补的', note: [shortNote(short), ...shared].filter((note) => note !== '').join('；') },
      ),
      table(
        'much',
        '积压',
        [words('规格', 34), words('状态', 16), numbers('库存', 12), numbers('够卖天', 14), numbers('压着', 18)],
        much
          .slice(0, MOST)
          .map((row) => [nameOf(row), stateOf(row), count(row.stock), days(row.coverDays), fen(row.amount)]),
        { none: '没有积压', note: leftWords(much) },
      ),
      ...suppliers,
    ],
  }
}

function nameOf({ title, spec }: StockRow): string {
  return spec === null || spec === '' ? title : `${title} ${shortSpec(spec)}`
}

function stateOf({ warning }: StockRow): string {
  return warning === null ? '' : STOCK_WARNING_NAMES[warning]
}

/** An empty shelf for which nothing is to be ordered has its goods on the way. */
function shortState(row: StockRow): string {
  return row.suggested === 0 && (row.inTransit ?? 0) > 0 ? `${stateOf(row)}·在途` : stateOf(row)
}

function days(value: number | null): ReturnType<typeof count> {
  return count(value === null ? null : Math.round(value))
}

function shortNote(rows: readonly StockRow[]): string {
  return ['「少赚」：已断货的是每天，来不及补的是到货前', leftWords(rows)].filter((part) => part !== '').join('；')
}

function leftWords(rows: readonly StockRow[]): string {
  return rows.length > MOST ? `另有 ${rows.length - MOST} 个没列` : ''
}
