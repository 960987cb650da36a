import { addDays } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { EvidenceRecord, TypedOrder } from '../../../../shared/contract/evidence.ts'
import type { PurchaseOrder } from '../../../../shared/contract/purchases.ts'
import type { SuppliedSku } from '../../../../shared/contract/supplier-board.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { listEvents } from '../../events/store.ts'
import { recordOf } from '../evidence/record.ts'
import { skuSums } from '../profit/products.ts'
import { PARTS } from '../profit/question.ts'
import { suppliedBy } from '../suppliers/compute.ts'
import { PROFIT_DAYS } from '../suppliers/question.ts'
import type { Facts, Purchase } from '../suppliers/question.ts'
import { newestDay, readFacts } from '../suppliers/rows.ts'
import { metricLines, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** @throws SellerError NOT_FOUND where no file says anything */
export function factsNow({ db, books }: Sources): Facts {
  const asOf = newestDay(db, books)
  if (asOf === null) throw new SellerError('NOT_FOUND', '还没有供应商，导入进货、库存或订单后再看。')
  return readFacts(db, books, asOf, listEvents(db).events)
}

const FROM_WORDS = { receipt: '到货', order: '采购单', cost: '成本表' } as const
const FROM_KINDS = { receipt: 'receipt', order: 'purchase', cost: 'cost' } as const

/** A purchase order as a record shows it. */
export function typedOf({ supplier, orderedOn, expectedOn, closedOn, note, lines }: PurchaseOrder): TypedOrder {
  return { supplier, orderedOn, expectedOn, closedOn, note, lines }
}

export function purchaseRecord(
  { from, supplier, sku, day, source, typed }: Purchase,
  value: number | null,
): EvidenceRecord {
  const name = [FROM_WORDS[from], supplier ?? '没写供应商', sku ?? ''].filter((part) => part !== '').join(' · ')
  if (source !== undefined) return recordOf(FROM_KINDS[from], source, name, day, 'fen', value)
  const record = { kind: FROM_KINDS[from], name, day, unit: 'fen' as const, value, source: null, rule: null }
  return typed === undefined ? record : { ...record, typed: typedOf(typed) }
}

export function profitScope(facts: Facts): Scope {
  return { from: addDays(facts.asOf, 1 - PROFIT_DAYS), to: facts.asOf, dateBasis: 'paid', refundBook: 'attributed' }
}

/** @param isMeant of a place in `books.skus`, or `NONE` for lines that name none */
export function profitOfSkus(
  sources: Sources,
  scope: Scope,
  isMeant: (sku: number) => boolean,
): Pick<Cell, 'terms' | 'lines'> {
  const { db, books } = sources
  const lines = metricLines(sources, 'cp1', scope, (line) => isMeant(books.lines.sku[line] ?? NONE))
  const loose = skuSums(db, books, scope)?.loose
  let share = 0
  for (let group = 0; group <= books.skus.length; group++) {
    if (!isMeant(group === books.skus.length ? NONE : group)) continue
    for (const part of PARTS) share += loose?.[part][group] ?? 0
  }
  return {
    terms: [
      term(`订单行的${METRICS.cp1.zh}`, 'fen', sumOf(lines)),
      ...(share === 0 ? [] : [term('账上没写订单的，按支付金额分到的', 'fen', share, { sign: '−' })]),
    ],
    lines,
  }
}

/** One SKU of one supplier. */
export function suppliedCell(sources: Sources, { supplier, sku, figure, place }: CellOf<'supplied'>): Cell {
  const facts = factsNow(sources)
  const row = suppliedBy(facts, supplier).find((one) => one.sku === sku)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这个 SKU，刷新后再看。')
  const name = [row.title ?? sku, row.spec].filter((part) => part !== null && part !== '').join(' · ')
  if (figure === 'profit')
    return cell({
      ...profitOfSkus(sources, profitScope(facts), (at) =>
        at === NONE ? sku === '' : sources.books.skus[at]?.key === sku,
      ),
      name: `${name}近 ${PROFIT_DAYS} 天的利润`,
      definition: `近 ${PROFIT_DAYS} 天的${METRICS.cp1.zh}（没减推广费）；主要向别家买的不算在这家。`,
      unit: 'fen',
      value: row.profit,
    })
  const asked = facts.purchases.filter((one) => one.supplier === supplier && one.sku === sku && one.price !== null)
  return place === undefined ? newestPrice(row, name, figure, asked) : pointOf(row, name, figure, asked, place)
}

type Prices = Pick<SuppliedSku, 'prices' | 'rise'>

function newestPrice({ prices, rise }: Prices, name: string, figure: 'price' | 'rise', asked: Purchase[]): Cell {
  const records = asked.toReversed().map((one) => purchaseRecord(one, one.price))
  if (figure === 'price')
    return cell({
      records,
      name: `${name}的单价`,
      definition: '最近一次到货、采购单或成本表写的单价。',
      unit: 'fen',
      value: prices.at(-1)?.price ?? null,
    })
  return riseCell({ records, name: `${name}的涨价`, when: '最近一次调价', value: rise, prices: prices.slice(-2) })
}

/** One of the prices that it had, with what says so of that day. */
function pointOf({ prices }: Prices, name: string, figure: 'price' | 'rise', asked: Purchase[], place: number): Cell {
  const point = prices[place]
  if (point === undefined) throw new SellerError('NOT_FOUND', '没有这个价格了，刷新后再看。')
  const own = asked.filter((one) => one.price === point.price && one.from === point.from && one.day === point.day)
  const day = point.day ?? '一开始'
  if (figure === 'price')
    return cell({
      records: own.map((one) => purchaseRecord(one, one.price)),
      name: `${name} ${day} 的单价`,
      definition: `${FROM_WORDS[point.from]}写的单价。`,
      unit: 'fen',
      value: point.price,
    })
  const before = prices.slice(Math.max(0, place - 1), place + 1)
  return riseCell({ records: [], name: `${name} ${day} 调价`, when: '这次', value: point.change, prices: before })
}

interface Risen {
  records: EvidenceRecord[]
  name: string
  when: string
  value: number | null
  /** The one before and the one meant. */
  prices: SuppliedSku['prices']
}

function riseCell({ records, name, when, value, prices: [before, last] }: Risen): Cell {
  return cell({
    records,
    name,
    definition: `${when}，新价 ÷ 旧价 − 1。`,
    unit: 'ratio',
    value,
    terms:
      last === undefined || before === undefined
        ? []
        : [
            term('新价', 'fen', last.price),
            term('旧价', 'fen', before.price, { sign: '÷' }),
            term('原来', 'count', 1, { sign: '−' }),
          ],
  })
}
