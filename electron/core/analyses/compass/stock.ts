import type { CellInput } from '../../../../shared/contract/cell.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { HOLDING_RATE } from '../../../../shared/contract/slow-stock.ts'
import type { SlowStock, StockPerformance } from '../../../../shared/contract/slow-stock.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { PROFIT } from '../../../../shared/terms/profit.ts'
import { STOCK } from '../../../../shared/terms/stock.ts'
import { nameOf } from '../cells/stock-names.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { shelfShops } from '../inventory/shelf-shops.ts'
import { WINDOWS } from '../inventory/question.ts'
import { newestStockDay } from '../inventory/status.ts'
import { metricsOf } from '../overview/summary.ts'
import { slowStock } from '../slow-stock/status.ts'
import { profitShare } from './money.ts'
import { NO_REFS } from './question.ts'
import type { Asked, Measured, Part } from './question.ts'

/** Numbers of the stock as of the last day of the scope, by the rows of the pages of stock. */

interface Shelves {
  asOf: string
  rows: readonly StockRow[]
  /** What lies there; `null` where it is not known of that day. */
  slow: SlowStock | null
}

const shelves = new WeakMap<Asked, Shelves | null>()

/** Asked for by each figure of one answer; `null` where files tell nothing of the scope's days. */
function shelvesOf(asked: Asked): Shelves | null {
  let found = shelves.get(asked)
  if (found === undefined) {
    found = findShelves(asked)
    shelves.set(asked, found)
  }
  return found
}

function findShelves({ db, books, scope }: Asked): Shelves | null {
  const newest = newestStockDay(db, books)
  if (scope.days !== undefined || newest === null || newest < scope.from) return null
  const asOf = newest < scope.to ? newest : scope.to
  const { shops } = scope
  const rows = stockRows(db, books, asOf, shops)
  // What shops offer is known of today alone, whatever the day that is asked for.
  const isDated = asOf === newest || rows.every(({ stock, counted }) => stock === null || counted)
  return { asOf, rows, slow: isDated ? slowStock(db, books, rows, { asOf, shops, holdingRate: HOLDING_RATE }) : null }
}

function told(value: number | null, parts: Part[], note = ''): Measured {
  return { value, parts, refs: NO_REFS, note }
}

const NO_DAYS = '没有这段时间的订单或库存文件'
const NO_STOCK = '没有库存数：导入库存表，或抖店、千牛的商品导出'
const UNDATED = '店里挂的库存没有日子，只知道现在的；要有那时的库存表'

/** Why nothing is known of what lies there. */
function whyUnknown(found: Shelves | null): string {
  if (found === null) return NO_DAYS
  return found.slow === null ? UNDATED : NO_STOCK
}

function isStocked(found: Shelves | null): found is Shelves & { slow: SlowStock } {
  return found !== null && found.slow !== null && found.rows.some(({ stock }) => stock !== null)
}

/** Which day, and that a shelf belongs to no shop alone. */
function wordsOf({ books, scope }: Asked, { asOf }: Shelves): string {
  const isPart = scope.shops !== undefined && scope.shops.length < books.shops.length
  return `${asOf} 的库存${isPart ? '，各店共用，没有按店分' : ''}`
}

function placeOf({ scope: { shops } }: Asked, { asOf }: Shelves): { asOf: string; shops?: string[] } {
  return { asOf, ...(shops === undefined ? {} : { shops: [...shops] }) }
}

function pieces(asked: Asked, found: Shelves & { slow: SlowStock }): Part {
  const cell: CellInput = {
    of: 'pile',
    ...placeOf(asked, found),
    pile: 'stock',
    holdingRate: HOLDING_RATE,
    figure: 'pieces',
  }
  return { name: STOCK.availableStock.zh, unit: 'count', value: found.slow.totals.stock.pieces, sign: '+', cell }
}

export function availableStock(asked: Asked): Measured {
  const found = shelvesOf(asked)
  if (!isStocked(found)) return told(null, [], whyUnknown(found))
  const part = pieces(asked, found)
  return told(part.value, [part], wordsOf(asked, found))
}

/** What there is at the end against what was sold on the days. */
export function stockToSales(asked: Asked): Measured {
  const found = shelvesOf(asked)
  if (!isStocked(found)) return told(null, [], whyUnknown(found))
  const part = pieces(asked, found)
  const { shops: chosen, ...days } = asked.scope
  const shops = shelfShops(asked.db, asked.books, chosen)
  const { units } = metricsOf(asked.books, { ...days, ...(shops === undefined ? {} : { shops }) })
  // What other shops sell of the same shelf is no metric of the shops that were chosen.
  const isOwn = (shops ?? asked.books.shops.map(({ id }) => id)).every((id) => chosen?.includes(id) ?? true)
  const sold = { name: METRICS.units.zh, unit: 'count', value: units, sign: '÷' } as const
  return told(
    ratio(part.value, units),
    [part, isOwn ? { ...sold, metric: 'units' } : sold],
    units === null ? '没有这段时间的订单文件' : units === 0 ? '这段时间没有卖出' : wordsOf(asked, found),
  )
}

const TURNOVER = {
  turnover: [STOCK.stockTurnover.zh, (row) => row.turnover],
  days: [STOCK.stockDays.zh, (row) => row.turnoverDays],
} as const satisfies Record<string, readonly [string, (row: StockPerformance) => number | null]>

/** How often the stock turns in a year, or how many days one turn takes, as the page of slow stock says it. */
function turnover(asked: Asked, figure: keyof typeof TURNOVER): { part: Part; note: string } | null {
  const found = shelvesOf(asked)
  if (!isStocked(found)) return null
  const all = found.slow.performance.find(({ group }) => group === 'all')
  const [name, of] = TURNOVER[figure]
  const value = all === undefined ? null : of(all)
  const cell: CellInput = { of: 'turnover', ...placeOf(asked, found), group: 'all', figure }
  return {
    part: { name, unit: 'decimal', value, sign: '+', cell },
    note: value === null ? (all?.reasons ?? []).join('；') : wordsOf(asked, found),
  }
}

export function stockTurnover(asked: Asked): Measured {
  return turned(asked, 'turnover')
}

export function stockDays(asked: Asked): Measured {
  return turned(asked, 'days')
}

function turned(asked: Asked, figure: keyof typeof TURNOVER): Measured {
  const found = turnover(asked, figure)
  return found === null
    ? told(null, [], whyUnknown(shelvesOf(asked)))
    : told(found.part.value, [found.part], found.note)
}

/** The margin of the days × how often the stock turns. */
export function crossRatio(asked: Asked): Measured {
  const found = turnover(asked, 'turnover')
  const margin = profitShare(asked, 'grossMargin')
  if (found === null) return told(null, [], whyUnknown(shelvesOf(asked)))
  const { part, note } = found
  const cell: CellInput = { ...asked.scope, of: 'compass', figure: 'grossMargin' }
  return told(
    margin.value === null || part.value === null ? null : margin.value * part.value,
    [
      { name: PROFIT.grossMargin.zh, unit: 'ratio', value: margin.value, sign: '+', cell },
      { ...part, sign: '×' },
    ],
    margin.value === null ? margin.note : note,
  )
}

/** Of the days on which the best could be sold those on which their shelf was empty. */
export function stockOutRate(asked: Asked): Measured {
  const found = shelvesOf(asked)
  if (found === null) return told(null, [], NO_DAYS)
  const best = found.rows.filter(({ abc, windowDays }) => abc === 'A' && windowDays > 0)
  const sum = (of: (row: StockRow) => number) => best.reduce((total, row) => total + of(row), 0)
  const days = sum(({ windowDays }) => windowDays)
  return told(
    ratio(
      sum(({ emptyDays }) => emptyDays),
      days,
    ),
    [
      ...skuParts(asked, found, best, 'emptyDays', 'count', ({ emptyDays }) => emptyDays),
      { name: 'A 类规格的规格天数', unit: 'count', value: days, sign: '÷' },
    ],
    best.length === 0
      ? '近 90 天没有卖出，分不出 A 类'
      : `到 ${found.asOf} 的 ${WINDOWS.A} 天；没有盘点的日子，断货是推断的`,
  )
}

/** What empty shelves have cost; not known while what a piece of one of them leaves is not. */
export function lostValue(asked: Asked): Measured {
  const found = shelvesOf(asked)
  if (found === null || found.rows.length === 0) return told(null, [], NO_DAYS)
  const empty = found.rows.filter(({ lost }) => lost !== null)
  const unknown = empty.filter((row) => row.lostValue === null)
  if (unknown.length > 0) return told(null, [], `${unknown.length} 个断过货的规格不知道一件赚多少：缺成本或费率`)
  return told(
    empty.reduce((sum, row) => sum + (row.lostValue ?? 0), 0),
    skuParts(asked, found, empty, 'lostValue', 'fen', (row) => row.lostValue ?? 0),
    empty.length === 0 ? `到 ${found.asOf} 的 ${WINDOWS.A} 到 ${WINDOWS.C} 天里看不出断过货` : rangeWords(found, empty),
  )
}

function rangeWords({ asOf }: Shelves, empty: readonly StockRow[]): string {
  const sum = (of: (row: StockRow) => number | null) =>
    empty.reduce((total, row) => total + Math.round((of(row) ?? 0) * (row.unitProfit ?? 0)), 0)
  const ends = [sum(({ lostLow }) => lostLow), sum(({ lostHigh }) => lostHigh)].toSorted((a, b) => a - b)
  const { A, B, C } = WINDOWS
  const range = ends.every((end) => end === 0) ? '，没货的日子少' : `，在 ${ends.map(formatYuan).join(' 到 ')} 元之间`
  return `到 ${asOf} 的 ${A}（A 类）、${B}（B）、${C}（C）天；是估计${range}`
}

/** A shop of thousands of SKUs says the rest together. */
const MOST_PARTS = 200

function skuParts(
  asked: Asked,
  found: Shelves,
  rows: readonly StockRow[],
  figure: 'emptyDays' | 'lostValue',
  unit: Part['unit'],
  of: (row: StockRow) => number,
): Part[] {
  const own = rows.filter((row) => of(row) !== 0).toSorted((a, b) => of(b) - of(a))
  const shown = own.slice(0, MOST_PARTS).map((row): Part => ({
    name: nameOf(row),
    unit,
    value: of(row),
    sign: '+',
    cell: { of: 'sku', ...placeOf(asked, found), sku: row.sku, figure },
  }))
  const rest = own.slice(MOST_PARTS)
  if (rest.length === 0) return shown
  const value = rest.reduce((sum, row) => sum + of(row), 0)
  return [...shown, { name: `其余 ${rest.length} 个规格`, unit, value, sign: '+' }]
}
