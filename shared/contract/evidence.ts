import { z } from 'zod'
import { CELL_TABLES } from './cell-tables.ts'
import { cellQuestion } from './cell.ts'
import { BOOK_TABLES, day, paging, query, scope, sourceRef } from './common.ts'
import { explainedId } from './explained.ts'
import { rowAction } from './imports.ts'
import { ledgerFilter, ledgerRow } from './ledger.ts'
import { PROFIT_TABLES } from './profit.ts'
import { rule } from './rules.ts'

/** How a term goes into the number, from the first to the last: 0, then each in turn. */
export const SIGNS = ['+', '−', '×', '÷'] as const
export type Sign = (typeof SIGNS)[number]

const UNITS = ['fen', 'count', 'ratio', 'decimal', 'day'] as const

const term = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(UNITS),
  /** `null`: not known, so the number is not either. */
  value: z.number().nullable(),
  sign: z.enum(SIGNS),
  /** The metric that opens behind it, `null` where it goes no deeper. */
  metric: explainedId.nullable(),
  /** It is the part of one shop. */
  shopId: z.string().nullable(),
})
export type EvidenceTerm = z.infer<typeof term>

/** What the seller typed of a purchase; of an order of several SKUs the lines that are meant. */
const typedOrder = z.object({
  supplier: z.string().nullable(),
  orderedOn: day,
  expectedOn: day.nullable(),
  closedOn: day.nullable(),
  note: z.string(),
  lines: z.array(
    z.object({
      sku: z.string(),
      title: z.string().nullable(),
      spec: z.string().nullable(),
      quantity: z.number().int(),
      price: z.number().int().nullable(),
      received: z.number().int(),
    }),
  ),
})
export type TypedOrder = z.infer<typeof typedOrder>

const record = z.object({
  kind: z.enum([
    'shopDay',
    'adDay',
    'settlement',
    'commission',
    'cost',
    'bundlePart',
    'rule',
    'productDay',
    'stock',
    'product',
    'receipt',
    'trafficSourceDay',
    'searchTerm',
    'liveSession',
    'purchase',
    'refund',
    'review',
  ]),
  /** What it says, in few words. */
  name: z.string(),
  day: z.string().nullable(),
  unit: z.enum(UNITS),
  value: z.number().nullable(),
  /** The row of the file it was read from; `null` for what the seller has typed in. */
  source: sourceRef.extend({ file: z.string() }).nullable(),
  rule: rule.nullable(),
  /** The purchase order as it was typed, where no file has it. */
  typed: typedOrder.optional(),
})
export type EvidenceRecord = z.infer<typeof record>

const lines = z.object({
  total: z.number().int(),
  orders: z.number().int(),
  /** What is added up over the lines; `null` where they are counted, not added. */
  of: z.object({ name: z.string(), unit: z.enum(UNITS), sum: z.number().nullable() }).nullable(),
  /** The filter of `ledger.lines` that lists exactly these, in the scope of the answer. */
  filter: ledgerFilter,
})
export type EvidenceLines = z.infer<typeof lines>

const numberLines = z.object({
  total: z.number().int(),
  rows: z.array(ledgerRow.extend({ amount: z.number().nullable() })),
})

/** Which number: a metric of a scope, or of the part of it that one product, SKU, channel or province is. */
const question = scope.safeExtend({
  metric: explainedId,
  /** As breakdowns by product name it. */
  product: z.string().optional(),
  /** As `profit.products` names it. */
  sku: z.string().optional(),
  channel: z.string().optional(),
  province: z.string().optional(),
  day: day.optional(),
})
export type EvidenceQuestion = z.output<typeof question>
export type EvidenceInput = z.input<typeof question>

/** A row of a table that is made of rows of files other than orders: which. */
const tableRow = z.discriminatedUnion('of', [
  /** `ads.plans` and `ads.keywords`: the key of the row, in its scope. */
  scope.safeExtend({ of: z.literal('ad'), key: z.string() }),
  /** The visitors, favourites and carts of one listing. */
  scope.safeExtend({ of: z.literal('listing'), shopId: z.string(), productId: z.string() }),
  /** One source of `traffic.sources`: its shop and key, in its scope. */
  scope.safeExtend({ of: z.literal('source'), shopId: z.string(), key: z.string() }),
  /** One session of `live.sessions`. */
  z.object({ of: z.literal('session'), shopId: z.string(), startedAt: z.string() }),
  /** The pieces of one SKU of `inventory.status`. */
  z.object({ of: z.literal('stock'), sku: z.string(), asOf: day }),
  /** One review, as `aftersales.reviews` names it among its examples. */
  z.object({ of: z.literal('review'), id: z.number().int() }),
  /** One cost, as `costs.list` names it. */
  z.object({ of: z.literal('cost'), id: z.number().int() }),
  /** One after-sale case. */
  z.object({ of: z.literal('case'), shopId: z.string(), refundId: z.string() }),
])
export type TableRowQuestion = z.output<typeof tableRow>
export type TableRowInput = z.input<typeof tableRow>

/** A term of a cell; it may open as a cell of its own, or as a metric of a scope. */
const cellTerm = term.pick({ id: true, name: true, unit: true, value: true, sign: true }).extend({
  cell: cellQuestion.nullable(),
  number: scope.safeExtend({ metric: explainedId }).nullable(),
})
export type CellTerm = z.infer<typeof cellTerm>

/** Rows of one file, all or those of one fate, as `imports.rows` lists them. */
const fileRows = z.object({ batchId: z.string(), action: rowAction.nullable(), total: z.number().int() })
export type FileRows = z.infer<typeof fileRows>

/** Where a number ends without a row of a file: whose word it is, and since when where that is kept. */
const end = z.object({
  /** `typed`: the seller's own; `calendar`: days; `kept`: what the program wrote down; `nothing`: no file has it. */
  kind: z.enum(['typed', 'calendar', 'kept', 'nothing']),
  words: z.string(),
  /** The moment it was typed or written down. */
  at: z.string().nullable(),
})
export type EvidenceEnd = z.infer<typeof end>

const openedCell = z.object({
  name: z.string(),
  /** How it is counted, in words. */
  definition: z.string(),
  unit: z.enum(UNITS),
  value: z.number().nullable(),
  /** Whether the terms make up the number from the first to the last, are what a model made it of, or one of them is it. */
  reckoned: z.enum(['formula', 'model', 'picked']),
  terms: z.array(cellTerm),
  /** Of a number of a model the lines of what went into it. */
  lines: lines.nullable(),
  records: z.array(record),
  recordsTotal: z.number().int(),
  fileRows: fileRows.nullable(),
  end: end.nullable(),
  notes: z.array(z.string()),
})
export type OpenedCell = z.infer<typeof openedCell>

export const evidence = {
  /** What a number of a table or tile is made of that is no metric of a scope. */
  cell: query(CELL_TABLES).input(cellQuestion).output(openedCell),
  /** The lines of a cell, those that weigh most first. */
  cellLines: query(CELL_TABLES)
    .input(z.object({ cell: cellQuestion, ...paging }))
    .output(numberLines),
  /** What a number is made of: the terms of its formula, its lines, and the records it rests on. */
  explain: query(PROFIT_TABLES)
    .input(question)
    .output(
      z.object({
        metric: explainedId,
        unit: z.enum(UNITS),
        value: z.number().nullable(),
        /** What the number would be at least and at most, where files leave open what became of refunded goods. */
        range: z.object({ low: z.number(), high: z.number() }).nullable(),
        terms: z.array(term),
        lines: lines.nullable(),
        records: z.array(record),
        /** How many records there are, those not listed too. */
        recordsTotal: z.number().int(),
        /** What to know when reading it, and what keeps it from being known. */
        notes: z.array(z.string()),
      }),
    ),
  /** Its lines, those that weigh most first, each with what it brings to the number. */
  lines: query(PROFIT_TABLES).input(question.safeExtend(paging)).output(numberLines),
  /** The rows of files that a row of a table was made from, by day. */
  rows: query([
    ...BOOK_TABLES,
    'ad_day',
    'product_day',
    'traffic_source_day',
    'live_session',
    'stock',
    'product',
    'receipt',
    'review',
  ])
    .input(tableRow)
    .output(z.object({ records: z.array(record), recordsTotal: z.number().int() })),
}
