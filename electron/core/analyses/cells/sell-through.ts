import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Connection } from '../../database/open.ts'
import { skuOf } from '../../books/skus.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { launchedIn, oldEnough } from '../sell-through/compute.ts'
import type { Launched } from '../sell-through/compute.ts'
import { sellThrough, wantedOf } from '../sell-through/present.ts'
import { STEPS } from '../sell-through/question.ts'
import { keptPieces, launchesOf } from '../sell-through/rows.ts'
import type { Wanted } from '../sell-through/rows.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'sellThrough'>

interface Asked {
  sources: Sources
  question: Question
  wanted: Wanted
  /** SKUs of the month of which the figure speaks. */
  own: readonly Launched[]
  words: string
}

/** What came of the goods launched in a month, what buyers kept of it, and the one over the other. */
export function sellThroughCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { asOf, shops, month, days, figure } = question
  const wanted = wantedOf(db, books, asOf, shops)
  const row = sellThrough(db, books, { asOf, shops }).rows.find((one) => one.month === month)
  if (wanted === null || row === undefined) throw new SellerError('NOT_FOUND', '没有这一批，刷新后再看。')
  const all = launchedIn(launchesOf(db, books, wanted).launched, month)
  const own = days === null ? all : oldEnough(all, days, wanted.today)
  const asked = { sources, question, wanted, own, words: days === null ? '到现在' : `上架 ${days} 天` }
  if (figure === 'skus') return skusCell(asked)
  if (figure === 'received') return receivedCell(asked)
  return figure === 'sold' ? soldCell(asked) : shareCell(asked)
}

function skusCell(asked: Asked): Cell {
  const { sources, own, question, words } = asked
  return cell({
    name: `${question.month} 上架的规格`,
    definition: `第一笔到货在这个月的规格${question.days === null ? '' : `，其中满 ${words}的`}。`,
    unit: 'count',
    value: own.length,
    terms: own.map(({ key, day }): CellTerm => ({ ...term(`${key}，${dayOfNumber(day)} 到`, 'count', 1), id: key })),
    records: receiptsOf(sources.db, new Map(own.map((one) => [one.key, one.day]))),
  })
}

/** The last day of which a SKU's receipts and sales are counted. */
function lastDay({ question: { days }, wanted }: Asked, { day }: Launched): number {
  return days === null ? wanted.today : day + days - 1
}

function receivedCell(asked: Asked): Cell {
  const { sources, own, question, words } = asked
  const until = new Map(own.map((one) => [one.key, lastDay(asked, one)]))
  const received = own.reduce(
    (sum, one) =>
      sum + one.lots.reduce((pieces, { day, pieces: came }) => pieces + (day <= lastDay(asked, one) ? came : 0), 0),
    0,
  )
  return cell({
    name: `${question.month} 上架的${words}到的货`,
    definition: `这些规格第一笔到货起，${question.days === null ? '到现在' : `${question.days} 天里`}到的件数。`,
    unit: 'count',
    value: own.length === 0 ? null : received,
    records: receiptsOf(sources.db, until),
    notes: own.length === 0 ? ['这一批还没有满这些天的规格'] : [],
  })
}

interface Row extends Placed {
  sku: string | null
  title: string | null
  spec: string | null
  day: string
  pieces: number
}

/** The rows that say so, by the same test as the lots of the stock. */
function receiptsOf(db: Connection, until: ReadonlyMap<string, number>): EvidenceRecord[] {
  const last = new Map([...until].map(([key, day]) => [key, dayOfNumber(day)]))
  return db
    .prepare<[], Row>(
      `SELECT nullif(trim(r.sku), '') AS sku, r.title, r.spec, substr(coalesce(r.received_at, r.ordered_at), 1, 10) AS "day",
         coalesce(r.received, r.ordered) AS pieces, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM receipt r JOIN batch b ON b.id = r.batch_id
       WHERE r.current = 1 AND coalesce(r.received_at, r.ordered_at) IS NOT NULL AND coalesce(r.received, r.ordered) > 0
         AND (r.received IS NOT NULL OR r.received_at IS NOT NULL
           OR r.status IN ('交易成功', '已完成', '已收货', '已入库'))
       ORDER BY "day" DESC, r.id`,
    )
    .all()
    .flatMap((row) => {
      const key = skuOf({ product: null, sku: row.sku, title: row.title, spec: row.spec })?.key ?? ''
      if (row.day > (last.get(key) ?? '')) return []
      return [recordOf('receipt', row, `到货 · ${row.title ?? key}`, row.day, 'count', row.pieces)]
    })
}

function soldCell(asked: Asked): Cell {
  const { sources, wanted, own, question, words } = asked
  const { db, books } = sources
  const pieces = keptPieces(db, books, wanted, own, question.days ?? Number.POSITIVE_INFINITY)
  const step = STEPS.findIndex((days) => days === question.days)
  const sold = own.reduce((sum, one) => sum + (step < 0 ? one.soldSoFar : (one.sold[step] ?? Number.NaN)), 0)
  return cell({
    name: `${question.month} 上架的${words}卖掉的`,
    definition: '从第一笔到货那天起付款、没有退回的件数；套装按里面的件数算。',
    unit: 'count',
    value: own.length === 0 ? null : sold,
    lines: amountsOf(Int32Array.from(pieces.keys()), '没退的件数', 'count', (line) => pieces.get(line) ?? 0),
    notes: own.length === 0 ? ['这一批还没有满这些天的规格'] : [],
  })
}

function shareCell(asked: Asked): Cell {
  const { question, words } = asked
  const [sold, received] = [soldCell(asked), receivedCell(asked)]
  return {
    ...sold,
    name: `${question.month} 上架的${words}的售罄率`,
    definition: '卖掉、没有退回的件数 ÷ 到那天为止到的件数。',
    unit: 'ratio',
    value: sold.value === null || received.value === null ? null : ratio(sold.value, received.value),
    terms: [
      term(sold.name, 'count', sold.value, { cell: { ...question, figure: 'sold' } }),
      term(received.name, 'count', received.value, { sign: '÷', cell: { ...question, figure: 'received' } }),
    ],
    records: received.records,
  }
}
