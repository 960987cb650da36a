import type { EvidenceQuestion, EvidenceRecord, EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import type { EvidenceLines } from '../../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import type { LedgerFilter } from '../../../../shared/contract/ledger.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import type { Connection } from '../../database/open.ts'
import { fullPrice, statesDiscounts } from '../masking/rows.ts'
import { distinctOrders } from '../overview/compute.ts'
import { ORDER_METRICS } from '../overview/question.ts'
import type { OrderMetricId } from '../overview/question.ts'
import { otherWays, unknownWayMoney } from '../profit/uncertain.ts'
import { groundOf, isWhole } from './ground.ts'
import type { Ground } from './ground.ts'
import { contribution } from './lines.ts'
import type { Contribution } from './lines.ts'
import { notesOf, rangeNote } from './notes.ts'
import { explainOrders } from './orders.ts'
import { explainProfit } from './profit.ts'
import { readRecords } from './records.ts'
import type { RecordRef } from './records.ts'
import { profitRecords } from './rests-on.ts'
import { explainSku } from './sku.ts'
import type { SkuMetric } from './sku.ts'
import { metricTerm, plainTerm, unitOf } from './terms.ts'
import type { Told, Unit } from './terms.ts'
import { explainTraffic } from './traffic.ts'
import { NO_LINES } from './weighed.ts'

export interface Explained {
  metric: ExplainedId
  unit: Unit
  value: number | null
  range: { low: number; high: number } | null
  terms: EvidenceTerm[]
  lines: EvidenceLines | null
  records: EvidenceRecord[]
  recordsTotal: number
  notes: string[]
}

/** What a number is made of; the number itself and its terms are those that the pages show. */
export function explain(db: Connection, books: Books, question: EvidenceQuestion): Explained {
  const ground = groundOf(db, books, question)
  const { told, refs, reasons } = tell(ground)
  const range = rangeOf(ground, told.value)
  const lines = linesOf(ground)
  const isOfOrders = lines !== null || isOrderMetric(ground.metric)
  return {
    metric: ground.metric,
    unit: unitOf(ground.metric),
    ...told,
    range,
    lines,
    records: readRecords(db, refs),
    recordsTotal: refs.length,
    notes: [...notesOf(ground, told, reasons, isOfOrders), ...(range === null ? [] : [rangeNote(ground, range)])],
  }
}

interface Telling {
  told: Told
  refs: RecordRef[]
  reasons: string[]
}

function tell(ground: Ground): Telling {
  const { metric } = ground
  if (isOrderMetric(metric)) return { told: explainOrders(ground, metric), refs: [], reasons: [] }
  if (metric === 'visitors' || metric === 'visitorsPerDay' || metric === 'pageViews' || metric === 'payConversion') {
    const { records, ...told } = explainTraffic(ground, metric)
    return { told, refs: records, reasons: told.value === null ? ['没有这段时间的流量文件'] : [] }
  }
  if (metric === 'fullPriceShare') return tellFullPrice(ground)
  const refs = ground.covered ? profitRecords(ground) : []
  // Of a part only what a SKU has is asked for here: the ground refuses all else.
  if (!isWhole(ground)) return { told: explainSku(ground, metric as SkuMetric), refs, reasons: [] }
  const { reasons, ...told } = explainProfit(ground, metric)
  return { told, refs, reasons }
}

function tellFullPrice({ books, selection, picked }: Ground): Telling {
  const sold = statesDiscounts(books, selection) ? fullPrice(books, picked.lines) : null
  const terms = [
    plainTerm('fullPrice', '没打折的支付金额', 'fen', sold?.full ?? null),
    metricTerm('gmv', sold?.paid ?? null, '÷'),
  ]
  const reasons = sold === null ? ['订单报表没有写商家优惠（抖店、拼多多的有）'] : []
  return { told: { value: sold === null ? null : ratio(sold.full, sold.paid), terms }, refs: [], reasons }
}

function isOrderMetric(metric: ExplainedId): metric is OrderMetricId {
  return ORDER_METRICS.some((known) => known === metric)
}

/** Numbers that hang on whether refunded goods were sent, and whether they came back. */
const HANGS_ON_GOODS: ReadonlySet<ExplainedId> = new Set<ExplainedId>([
  'cogs',
  'grossProfit',
  'fulfilment',
  'cp1',
  'cp2',
  'netProfit',
])

function rangeOf(ground: Ground, value: number | null): Explained['range'] {
  if (value === null || !HANGS_ON_GOODS.has(ground.metric)) return null
  if (unknownWayMoney(ground.books, ground.picked) === 0) return null
  const values = otherWays(ground.books).map((books) => tell({ ...ground, books }).told.value ?? value)
  const [low, high] = [Math.min(value, ...values), Math.max(value, ...values)]
  return low === high ? null : { low, high }
}

function linesOf(ground: Ground): EvidenceLines | null {
  const { books, dimensions, metric } = ground
  const found = ground.covered ? contribution(ground) : null
  return found === null ? null : linesTold(books, found, { ...dimensions, metric })
}

/** How many lines a number is made of, and what they come to. */
export function linesTold(books: Books, { lines, added }: Contribution, filter: LedgerFilter): EvidenceLines {
  const orders = distinctOrders(books, lines)
  if (added === null) return { total: lines.length, orders, of: null, filter }
  const { name, unit, amounts } = added
  let sum = 0
  for (let place = 0; place < amounts.length; place++) sum += amounts[place] ?? 0
  return { total: lines.length, orders, of: { name, unit, sum: Number.isNaN(sum) ? null : sum }, filter }
}

/** The lines themselves. */
export function explainLines(db: Connection, books: Books, question: EvidenceQuestion): Contribution {
  const ground = groundOf(db, books, question)
  return (ground.covered ? contribution(ground) : null) ?? NO_LINES
}
