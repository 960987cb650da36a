import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { SuppliedSku, SupplierBoardRow } from '../../../../shared/contract/supplier-board.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { boardOf, restsOn, suppliedBy } from '../suppliers/compute.ts'
import type { Board } from '../suppliers/compute.ts'
import { BOUGHT_DAYS, PROFIT_DAYS } from '../suppliers/question.ts'
import type { Facts } from '../suppliers/question.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { factsNow, profitOfSkus, profitScope, purchaseRecord, typedOf } from './supplied.ts'

type Question = CellOf<'supplier'>

interface Asked {
  sources: Sources
  question: Question
  facts: Facts
  board: Board
  /** `null`: all of them together. */
  row: SupplierBoardRow | null
}

export function supplierCell(sources: Sources, question: Question): Cell {
  const facts = factsNow(sources)
  const board = boardOf(facts)
  const row = board.rows.find(({ name }) => name === question.name) ?? null
  if (row === null && question.name !== null) throw new SellerError('NOT_FOUND', '没有这家供应商，刷新后再看。')
  const asked = { sources, question, facts, board, row }
  return FIGURES[question.figure](asked)
}

const FIGURES: Readonly<Record<Question['figure'], (asked: Asked) => Cell>> = {
  bought: boughtCell,
  profit: profitCell,
  boughtShare: (asked) => shareCell(asked, 'bought'),
  profitShare: (asked) => shareCell(asked, 'profit'),
  skus: (asked) => skusCell(asked, 'skus'),
  soleA: (asked) => skusCell(asked, 'soleA'),
  rises: (asked) => skusCell(asked, 'rises'),
  lead: leadCell,
  punctuality: punctualityCell,
  open: openCell,
}

function nameOf({ question: { name } }: Asked): string {
  return name ?? '全部供应商'
}

function reasons({ value, reason }: { value: number | null; reason: string | null }): string[] {
  return value === null && reason !== null ? [reason] : []
}

/** Purchases that were added up: what arrived, or what was ordered where no receipt speaks. */
function boughtCell(asked: Asked): Cell {
  const { facts, board, row } = asked
  const bought = row?.bought ?? board.bought
  const { recent } = restsOn(facts)
  const fromOf = new Map(board.rows.map(({ name, boughtFrom }) => [name as string | null, boughtFrom]))
  const nameless = recent.filter(({ supplier }) => supplier === null)
  fromOf.set(null, nameless.some(({ from }) => from === 'receipt') ? 'receipts' : 'orders')
  const counted = recent.filter(({ supplier, from }) => {
    const isMeant = row === null || supplier === row.name
    return isMeant && from === (fromOf.get(supplier) === 'receipts' ? 'receipt' : 'order')
  })
  return cell({
    name: `${nameOf(asked)}近一年的进货`,
    definition: `到 ${facts.asOf} 为止 ${BOUGHT_DAYS} 天里到货的钱；没有到货记录的供应商，按采购单的钱。`,
    unit: 'fen',
    value: bought.value,
    records: counted.map((one) => purchaseRecord(one, one.amount)),
    notes: reasons(bought),
  })
}

/** The lines of what it supplies first of all, and their share of charges without an order. */
function profitCell(asked: Asked): Cell {
  const { sources, facts, board, row } = asked
  const { mainOf } = restsOn(facts).sources
  const profit = row?.profit ?? board.profit
  const skus = sources.books.skus.map(({ key }) => row === null || mainOf(key) === row.name)
  return cell({
    ...profitOfSkus(sources, profitScope(facts), (sku) =>
      sku === NONE ? row === null || mainOf('') === row.name : skus[sku] === true,
    ),
    name: `${nameOf(asked)}的货近 ${PROFIT_DAYS} 天的利润`,
    definition: `以它为第一供应商的 SKU，近 ${PROFIT_DAYS} 天的${METRICS.cp1.zh}（没减推广费）。`,
    unit: 'fen',
    value: profit.value,
    notes: reasons(profit),
  })
}

function shareCell(asked: Asked, of: 'bought' | 'profit'): Cell {
  const { question, board, row } = asked
  const share = of === 'bought' ? row?.boughtShare : row?.profitShare
  const below = of === 'bought' ? boughtCell(asked) : profitCell(asked)
  return {
    ...below,
    name: `${nameOf(asked)}占${of === 'bought' ? '进货' : '利润'}`,
    definition: `它的 ÷ 全部的。${below.definition}`,
    unit: 'ratio',
    value: share?.value ?? null,
    terms: [
      term(below.name, 'fen', below.value, { cell: { ...question, figure: of } }),
      term('全部', 'fen', board[of].value, { sign: '÷', cell: { ...question, name: null, figure: of } }),
    ],
    notes: share === undefined ? [] : reasons(share),
  }
}

const SKU_WORDS = {
  skus: ['供的 SKU', '设置、文件里写由它供，或近一年向它买过的'],
  soleA: ['独供的 A 类', '卖得最好的一类里，只有它一家供的'],
  rises: ['涨价的 SKU', '最近一次调价涨了 5% 以上，在近一年里'],
} as const

/** One term a SKU; each opens the prices it was bought at. */
function skusCell(asked: Asked, figure: 'skus' | 'soleA' | 'rises'): Cell {
  const { facts, row } = asked
  const name = row?.name ?? ''
  const [words, definition] = SKU_WORDS[figure]
  const isMeant = ({ abc, sole, rise }: SuppliedSku) =>
    figure === 'skus' || (figure === 'soleA' ? abc === 'A' && sole : rise !== null)
  const skus = suppliedBy(facts, name).filter(isMeant)
  const value = row === null ? null : figure === 'soleA' ? row.soleA.value : row[figure]
  return cell({
    name: `${nameOf(asked)}${words}`,
    definition: `${definition}。`,
    unit: 'count',
    value,
    terms: skus.map(({ sku, title, spec }): CellTerm => ({
      ...term([title ?? sku, spec].filter((part) => part !== null && part !== '').join(' · '), 'count', 1, {
        cell: { of: 'supplied', supplier: name, sku, figure: figure === 'rises' ? 'rise' : 'price' },
      }),
      id: sku,
    })),
    notes: figure === 'soleA' && row !== null ? reasons(row.soleA) : [],
  })
}

/** Receipts that say both when it was ordered and when it came. */
function leadCell(asked: Asked): Cell {
  const { sources, facts, row } = asked
  const arrivals = arrivalsOf(sources.db, row?.name ?? '', facts.asOf)
  return cell({
    name: `${nameOf(asked)}的实际交期`,
    definition: '写了下单日和到货日的到货，从下单到到货的天数平均。',
    unit: 'decimal',
    value: row?.lead.mean ?? null,
    terms: [
      term(
        '天数一共',
        'count',
        arrivals.reduce((sum, { value }) => sum + (value ?? 0), 0),
      ),
      term('到货', 'count', arrivals.length, { sign: '÷' }),
    ],
    records: arrivals,
  })
}

function arrivalsOf(db: Connection, supplier: string, asOf: string): EvidenceRecord[] {
  return db
    .prepare<[string, string], Placed & { sku: string | null; title: string | null; received: string; days: number }>(
      `SELECT r.sku, r.title, substr(r.received_at, 1, 10) AS received,
         CAST(julianday(substr(r.received_at, 1, 10)) - julianday(substr(r.ordered_at, 1, 10)) AS INTEGER) AS days,
         r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND trim(r.supplier) = ? AND r.ordered_at IS NOT NULL AND r.received_at IS NOT NULL
         AND substr(r.received_at, 1, 10) <= ? AND substr(r.ordered_at, 1, 10) <= substr(r.received_at, 1, 10)
       ORDER BY r.received_at DESC, r.id DESC`,
    )
    .all(supplier, asOf)
    .map((row) => recordOf('receipt', row, `等了几天 · ${row.title ?? row.sku ?? ''}`, row.received, 'count', row.days))
}

/** Orders that said when they would come; what the seller typed is read where it was typed. */
function punctualityCell(asked: Asked): Cell {
  const { facts, row } = asked
  const { onTime = 0, late = 0, unknown = 0 } = row?.punctuality ?? {}
  const orders = facts.orders.filter(({ supplier, expectedOn }) => supplier === row?.name && expectedOn !== null)
  return cell({
    name: `${nameOf(asked)}的准时`,
    definition: '写了预计到货日的采购单里，到期前到齐的 ÷ 能看出准不准时的。',
    unit: 'ratio',
    value: row?.punctuality.share.value ?? null,
    terms: [term('准时的', 'count', onTime), term('准时的和晚的', 'count', onTime + late, { sign: '÷' })],
    records: orders.map((order) => typedRecord(order, `预计 ${order.expectedOn ?? ''} 到`, 'count', piecesOf(order))),
    notes: [
      ...(row === null ? [] : reasons(row.punctuality.share)),
      ...(unknown > 0 ? [`另有 ${unknown} 张到齐了，没记哪天到的`] : []),
    ],
  })
}

type Order = Facts['orders'][number]

function piecesOf({ lines }: Order): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}

function typedRecord(order: Order, words: string, unit: 'fen' | 'count', value: number | null): EvidenceRecord {
  return {
    kind: 'purchase',
    name: `采购单 · ${order.supplier ?? '没写供应商'} · ${words}`,
    day: order.orderedOn,
    unit,
    value,
    source: null,
    rule: null,
    typed: typedOf(order),
  }
}

function openCell(asked: Asked): Cell {
  const { facts, row } = asked
  const open = facts.orders.filter(({ supplier, closedOn }) => supplier === row?.name && closedOn === null)
  return cell({
    name: `${nameOf(asked)}没到齐的`,
    definition: '没关的采购单里，订了还没到的件数 × 单价。',
    unit: 'fen',
    value: row === null || row.open.orders === 0 ? 0 : row.open.amount.value,
    records: open.flatMap((order) =>
      order.lines
        .filter(({ quantity, received }) => quantity > received)
        .map((line) => {
          const { sku, price } = line
          const missing = line.quantity - line.received
          const words = `${sku} 还差 ${missing} 件`
          return typedRecord({ ...order, lines: [line] }, words, 'fen', price === null ? null : missing * price)
        }),
    ),
    notes: row === null ? [] : reasons(row.open.amount),
  })
}
