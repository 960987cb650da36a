import { addDays, dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { StockPerformance } from '../../../../shared/contract/slow-stock.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { NONE } from '../../books/columns.ts'
import { countsBetween } from '../evidence/stock-rows.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { skuPlaces } from '../inventory/sku-lines.ts'
import type { Held } from '../slow-stock/performance.ts'
import { TURNOVER_DAYS, YEAR } from '../slow-stock/question.ts'
import { chosenShops, coveredDays } from '../slow-stock/rows.ts'
import { heldSkus, slowStock } from '../slow-stock/status.ts'
import { metricLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import { listed } from './stock-totals.ts'
import type { Named } from './stock-totals.ts'

type Turnover = CellOf<'turnover'>

/** What the stock of a class earns: ratios of what it cost, brought, and what lay there on average. */
export function turnoverCell(sources: Sources, question: Turnover): Cell {
  const { asOf, shops, group, figure } = question
  if (figure === 'cogsDays' || figure === 'profitDays') return daysCell(sources, question)
  if (question.sku !== undefined) return ofSku(sources, question, question.sku)
  const rows = stockRows(sources.db, sources.books, asOf, shops)
  const found = slowStock(sources.db, sources.books, rows, { asOf, shops, holdingRate: 0 })
  const row = found.performance.find((one) => one.group === group)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一类，刷新后再看。')
  const { name, definition, unit, of, by } = TURNOVER[figure as Known]
  return cell({
    name: `${GROUP_NAMES[group]}${name}`,
    definition,
    unit,
    value: of(row),
    terms:
      by === undefined
        ? summed(sources, question)
        : by.map(([one, sign]) => {
            const known = TURNOVER[one]
            return term(known.name, known.unit, known.of(row), { sign, cell: { ...question, figure: one } })
          }),
    reckoned: figure === 'months' || figure === 'days' ? 'model' : 'formula',
    notes: of(row) === null ? row.reasons : [],
  })
}

/** The days that sales are made into a year's by, month by month. */
function daysCell({ books }: Sources, { asOf, shops, figure }: Turnover): Cell {
  const span = figure === 'cogsDays' ? TURNOVER_DAYS : YEAR
  const days = coveredDays(chosenShops(books, shops), dayNumber(addDays(asOf, 1 - span)), dayNumber(asOf))
  const months = Map.groupBy(days, (day) => dayOfNumber(day).slice(0, 7))
  return cell({
    name: `近 ${span} 天里有订单文件的天`,
    definition: '这些店里有一家的订单文件说到的天，一天算一个；卖的钱按这些天折成一年。',
    unit: 'count',
    value: days.length,
    terms: [...months].map(([month, own]) => term(month, 'count', own.length)),
    end: { kind: 'kept', words: '哪一天由哪个文件说到，在“缺什么”里一天一天看', at: null },
  })
}

/** By what each SKU of the class held or brought; sales of the days that files cover are made into a year's. */
function summed({ db, books }: Sources, question: Turnover): CellTerm[] {
  const { asOf, shops, group, figure } = question
  const rows = stockRows(db, books, asOf, shops)
  const { held, spans } = heldSkus(db, books, rows, { asOf, shops })
  const names = new Map(rows.map((row) => [row.sku, nameOf(row)]))
  const { unit, own } = TURNOVER[figure as Known]
  const terms = held
    .filter(({ abc }) => group === 'all' || (abc ?? 'none') === group)
    .flatMap((one): Named[] => {
      const value = own?.(one) ?? 0
      if (value === 0) return []
      const opens = { ...question, sku: one.sku }
      return [{ ...term(names.get(one.sku) ?? one.sku, unit, value, { cell: opens }), id: one.sku, value }]
    })
  const isOfDays = figure === 'cogs' || figure === 'grossProfit'
  if (!isOfDays || terms.length === 0) return listed(terms, unit)
  return [
    ...listed(terms, unit),
    term('一年的天数', 'count', YEAR, { sign: '×' }),
    term('有订单文件的天数', 'count', spans[figure], { sign: '÷' }),
  ]
}

/** One SKU: the counts of its stock, or the lines of the days. */
function ofSku({ db, books }: Sources, question: Turnover, sku: string): Cell {
  const { asOf, shops, figure } = question
  const rows = stockRows(db, books, asOf, shops)
  const row = rows.find((one) => one.sku === sku)
  const one = heldSkus(db, books, rows, { asOf, shops }).held.find((held) => held.sku === sku)
  if (row === undefined || one === undefined) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  const { name, definition, unit, own } = TURNOVER[figure as Known]
  const days = figure === 'stockOfQuarter' || figure === 'cogs' ? TURNOVER_DAYS : YEAR
  const from = addDays(asOf, 1 - days)
  const told = {
    name: `${nameOf(row)}的${name}`,
    definition,
    unit,
    value: own?.(one) ?? null,
    reckoned: 'model' as const,
  }
  if (figure === 'cogs' || figure === 'grossProfit') {
    const scope = { from, to: asOf, dateBasis: 'paid' as const, refundBook: 'attributed' as const, ...shopsIn(shops) }
    const place = skuPlaces(books).get(sku) ?? NONE
    return cell({
      ...told,
      name: `${nameOf(row)}近 ${days} 天的${figure === 'cogs' ? '商品成本' : '毛利'}`,
      definition: '这些天付款的订单行，减去退款退回的；套装的按里面各件的成本分，下面只有单卖的行。',
      lines: metricLines({ db, books }, figure, scope, (line) => place !== NONE && books.lines.sku[line] === place),
    })
  }
  return cell({
    ...told,
    terms: [
      term('单件成本', 'fen', row.unitCost, { cell: { of: 'sku', asOf, ...shopsIn(shops), sku, figure: 'unitCost' } }),
    ],
    records: countsBetween(db, books, sku, from, asOf),
    notes: row.counted ? [] : ['没有库存表，按现在店里在售的算'],
  })
}

function shopsIn(shops: string[] | undefined): { shops?: string[] } {
  return shops === undefined ? {} : { shops: [...shops] }
}

const GROUP_NAMES: Readonly<Record<Turnover['group'], string>> = {
  all: '全部库存的',
  A: 'A 类的',
  B: 'B 类的',
  C: 'C 类的',
  none: '90 天没卖的',
}

type Known = Exclude<Turnover['figure'], 'cogsDays' | 'profitDays'>

interface Figure {
  name: string
  definition: string
  unit: Cell['unit']
  of: (row: StockPerformance) => number | null
  by?: readonly (readonly [Known, '+' | '÷'])[]
  /** Of one SKU, where it is a sum. */
  own?: (held: Held) => number
}

const TURNOVER: Readonly<Record<Known, Figure>> = {
  skus: { name: '规格数', definition: '知道库存的规格。', unit: 'count', of: ({ skus }) => skus, own: () => 1 },
  stock: {
    name: '平均库存',
    definition: `近 ${YEAR} 天每次盘点的库存成本，按隔了几天加权平均。`,
    unit: 'fen',
    of: ({ averageStockOfYear }) => averageStockOfYear,
    own: ({ stockOfYear }) => stockOfYear,
  },
  stockOfQuarter: {
    name: `近 ${TURNOVER_DAYS} 天平均库存`,
    definition: `近 ${TURNOVER_DAYS} 天每次盘点的库存成本，按隔了几天加权平均。`,
    unit: 'fen',
    of: ({ averageStock }) => averageStock,
    own: ({ stock }) => stock,
  },
  cogs: {
    name: '一年商品成本',
    definition: `近 ${TURNOVER_DAYS} 天卖掉的商品成本，按有订单文件的天数折成一年。`,
    unit: 'fen',
    of: ({ cogs }) => cogs,
    own: ({ cogs }) => cogs,
  },
  grossProfit: {
    name: '一年毛利',
    definition: `近 ${YEAR} 天的毛利，按有订单文件的天数折成一年。`,
    unit: 'fen',
    of: ({ grossProfit }) => grossProfit,
    own: ({ grossProfit }) => grossProfit,
  },
  turnover: {
    name: '周转',
    definition: `一年商品成本 ÷ 近 ${TURNOVER_DAYS} 天平均库存。`,
    unit: 'decimal',
    of: ({ turnover }) => turnover,
    by: [
      ['cogs', '+'],
      ['stockOfQuarter', '÷'],
    ],
  },
  days: {
    name: '周转天数',
    definition: `近 ${TURNOVER_DAYS} 天平均库存 × ${YEAR} ÷ 一年商品成本：货从进来到卖掉平均要几天。`,
    unit: 'decimal',
    of: ({ turnoverDays }) => turnoverDays,
    by: [
      ['stockOfQuarter', '+'],
      ['cogs', '÷'],
    ],
  },
  months: {
    name: '够卖几个月',
    definition: '现在的库存成本 × 12 ÷ 一年商品成本。',
    unit: 'decimal',
    of: ({ monthsOfStock }) => monthsOfStock,
    by: [['cogs', '+']],
  },
  gmroi: {
    name: 'GMROI',
    definition: '一年毛利 ÷ 平均库存：每压 1 元，一年赚回多少毛利。',
    unit: 'decimal',
    of: ({ gmroi }) => gmroi,
    by: [
      ['grossProfit', '+'],
      ['stock', '÷'],
    ],
  },
}
