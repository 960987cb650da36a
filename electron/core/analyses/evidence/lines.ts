import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { filled } from '../../books/filled.ts'
import { giftPieces, soldPieces } from '../../books/gifts.ts'
import { Marks } from '../../books/marks.ts'
import { FRESH, RETURNING, sortBuyers } from '../overview/buyer-kinds.ts'
import { undatedLines } from '../overview/rows.ts'
import { orderCounts } from '../overview/sums.ts'
import { PARTS } from '../profit/question.ts'
import type { Part } from '../profit/question.ts'
import { profitBooks } from '../profit/rows.ts'
import { countedRefunds, createdLines } from './ground.ts'
import type { Ground } from './ground.ts'
import { LineSums } from './line-sums.ts'

/** The lines that a number is made of, and what each brings to it. */
export interface Contribution {
  /** Indices of the books, each once. */
  lines: Int32Array
  /** What is added up, place by place, in 分 or pieces; NaN where not known; `null` where lines are counted. */
  added: { name: string; unit: 'fen' | 'count' | 'decimal'; amounts: Float64Array } | null
}

type Summed = 'paid' | 'fullPrice' | 'sold' | 'given' | 'refund' | 'net' | 'income' | 'grossProfit' | 'cp1' | Part
type Counted = 'all' | 'created' | 'refunded' | 'fresh' | 'returning' | 'returningPaid'

/** What the lines bring to each number; the numbers that are not here are not made of lines. */
const MADE_OF: Partial<Record<ExplainedId, Summed | Counted>> = {
  gmv: 'paid',
  gsv: 'net',
  orders: 'all',
  buyers: 'all',
  units: 'sold',
  giftUnits: 'given',
  perBuyer: 'paid',
  perOrder: 'paid',
  perUnit: 'paid',
  unitsPerOrder: 'sold',
  createdOrders: 'created',
  refundAmount: 'refund',
  refundRate: 'refund',
  refundRateOrders: 'refunded',
  merchantIncome: 'income',
  cogs: 'cogs',
  grossProfit: 'grossProfit',
  grossMargin: 'grossProfit',
  platformFees: 'platformFees',
  commission: 'commission',
  fulfilment: 'fulfilment',
  compensation: 'compensation',
  cp1: 'cp1',
  cp2: 'cp1',
  netProfit: 'cp1',
  tax: 'income',
  adCostRatio: 'paid',
  newBuyers: 'fresh',
  returningBuyers: 'returning',
  returningShare: 'returningPaid',
  fullPriceShare: 'fullPrice',
}

/** `null` where the number is not made of order lines, or its buyers cannot be told apart. */
export function contribution(ground: Ground): Contribution | null {
  const made = MADE_OF[ground.metric]
  if (made === undefined) return null
  switch (made) {
    case 'all':
      return { lines: ground.picked.lines, added: null }
    case 'created':
      return { lines: createdLines(ground), added: null }
    case 'refunded':
      return { lines: summed(ground, 'refund').lines, added: null }
    case 'fresh':
    case 'returning':
    case 'returningPaid':
      return ofBuyers(ground, made)
    default:
      return summed(ground, made)
  }
}

function ofBuyers(ground: Ground, made: 'fresh' | 'returning' | 'returningPaid'): Contribution | null {
  const { books, selection, picked } = ground
  const kinds = new Marks(books.buyers).begin()
  const counts = orderCounts(books, picked.lines)
  if (sortBuyers(books, selection, picked.lines, counts, kinds) === null) return null
  const wanted = made === 'fresh' ? FRESH : RETURNING
  const lines = picked.lines.filter((line) => {
    const buyer = books.lines.buyer[line] ?? NONE
    return buyer !== NONE && kinds.get(buyer) === wanted
  })
  if (made !== 'returningPaid') return { lines, added: null }
  const amounts = filled(new Float64Array(lines.length), (place) => books.lines.paid[lines[place] ?? 0] ?? Number.NaN)
  return { lines, added: { name: '老客实付', unit: 'fen', amounts } }
}

const NAMES: Record<Summed, string> = {
  paid: '实付',
  fullPrice: '没打折的实付',
  sold: '件数',
  given: '赠品件数',
  refund: METRICS.refundAmount.zh,
  net: '实付减退款',
  income: METRICS.merchantIncome.zh,
  grossProfit: METRICS.grossProfit.zh,
  cp1: METRICS.cp1.zh,
  cogs: METRICS.cogs.zh,
  platformFees: METRICS.platformFees.zh,
  commission: METRICS.commission.zh,
  fulfilment: METRICS.fulfilment.zh,
  compensation: METRICS.compensation.zh,
}

/** What a line brings in by its payment, and what one of its refunds takes off or gives back. */
interface Rule {
  full: (line: number) => number
  back: (refund: number) => number
  /** Lines of which no refund is known have no known amount either. */
  needsRefunds: boolean
  /** Lines to which nothing happened are left out. */
  sparse: boolean
}

function summed(ground: Ground, made: Summed): Contribution {
  const { books, picked } = ground
  const { full, back, needsRefunds, sparse } = isPieces(made) ? piecesRule(ground, made) : ruleOf(ground, made)
  const isUnknown = needsRefunds ? unknownTest(ground) : () => false
  const refunds = countedRefunds(ground)
  const refunded = linesOfRefunds(books, refunds)
  const sums = new LineSums([picked.lines, refunded])
  for (let place = 0; place < picked.lines.length; place++) {
    const line = picked.lines[place] ?? 0
    const amount = isUnknown(line) ? Number.NaN : full(line)
    sums.add(line, amount, amount !== 0 || !sparse)
  }
  for (let place = 0; place < refunds.length; place++) {
    const amount = -back(refunds[place] ?? 0)
    sums.add(refunded[place] ?? 0, amount, amount !== 0 || !sparse)
  }
  const { lines, amounts } = sums.told()
  return { lines, added: { name: NAMES[made], unit: isPieces(made) ? 'count' : 'fen', amounts } }
}

function linesOfRefunds({ refunds: { line } }: Ground['books'], refunds: Int32Array): Int32Array {
  const lines = new Int32Array(refunds.length)
  for (let place = 0; place < refunds.length; place++) lines[place] = line[refunds[place] ?? 0] ?? 0
  return lines
}

/** In the attributed book of lines whose refund no file states, in the occurred one also of those with a refund of no day. */
function unknownTest({ books, selection }: Ground): (line: number) => boolean {
  const { refunded } = books.lines
  const undated = selection.occurred ? undatedLines(books) : null
  return (line) => undated?.[line] === 1 || Number.isNaN(refunded[line])
}

type Pieces = 'sold' | 'given'

function isPieces(made: Summed): made is Pieces {
  return made === 'sold' || made === 'given'
}

function piecesRule({ books }: Ground, made: Pieces): Rule {
  const pieces = made === 'sold' ? soldPieces(books) : giftPieces(books)
  return {
    full: (line) => (pieces === null ? 0 : (pieces[line] ?? Number.NaN)),
    back: () => 0,
    needsRefunds: false,
    sparse: true,
  }
}

function ruleOf(ground: Ground, made: Exclude<Summed, Pieces>): Rule {
  const { books, selection } = ground
  const { lines, refunds } = books
  const paid = (line: number) => lines.paid[line] ?? Number.NaN
  const refunded = (line: number) => lines.refunded[line] ?? Number.NaN
  const amount = (refund: number) => refunds.amount[refund] ?? Number.NaN
  const nothing = () => 0
  const { occurred } = selection
  switch (made) {
    case 'paid':
      return { full: paid, back: nothing, needsRefunds: false, sparse: false }
    case 'fullPrice':
      return {
        full: (line) => (lines.given.at(line) === 0 ? paid(line) : 0),
        back: nothing,
        needsRefunds: false,
        sparse: true,
      }
    case 'refund':
      return occurred
        ? { full: nothing, back: (refund) => -amount(refund), needsRefunds: true, sparse: true }
        : { full: refunded, back: nothing, needsRefunds: true, sparse: true }
    case 'net':
      return occurred
        ? { full: paid, back: amount, needsRefunds: true, sparse: false }
        : { full: (line) => paid(line) - refunded(line), back: nothing, needsRefunds: true, sparse: false }
    case 'income':
      return { ...incomeOf(ground), needsRefunds: true, sparse: false }
    case 'grossProfit':
      return { ...leftAfter(ground, ['cogs']), needsRefunds: true, sparse: false }
    case 'cp1':
      return { ...leftAfter(ground, PARTS), needsRefunds: true, sparse: false }
    default:
      return { ...partOf(ground, made), needsRefunds: true, sparse: true }
  }
}

type Sides = Pick<Rule, 'full' | 'back'>

function incomeOf({ books: { lines, refunds } }: Ground): Sides {
  return {
    full: (line) => (lines.paid[line] ?? Number.NaN) + lines.borne.at(line),
    back: (refund) => refunds.reversal[refund] ?? Number.NaN,
  }
}

function partOf({ db, books }: Ground, part: Part): Sides {
  const { full, back } = profitBooks(db, books).columns[part]
  return { full: (line) => full[line] ?? Number.NaN, back: (refund) => back[refund] ?? Number.NaN }
}

function leftAfter(ground: Ground, parts: readonly Part[]): Sides {
  const income = incomeOf(ground)
  const costs = parts.map((part) => partOf(ground, part))
  return {
    full: (line) => costs.reduce((left, cost) => left - cost.full(line), income.full(line)),
    back: (refund) => costs.reduce((left, cost) => left - cost.back(refund), income.back(refund)),
  }
}

/** 1 for each line that the number is made of; none where it is not made of lines. */
export function metricMask(ground: Ground): Uint8Array {
  const mask = new Uint8Array(ground.books.lines.length)
  for (const line of contribution(ground)?.lines ?? []) mask[line] = 1
  return mask
}
