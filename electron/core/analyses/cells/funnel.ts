import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { FunnelStepRow } from '../../../../shared/contract/traffic.ts'
import { FUNNEL_STEP_NAMES } from '../../../../shared/contract/traffic.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { Connection } from '../../database/open.ts'
import { recordOf, spanWords } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { ratesOf, usedRows, weeksBefore } from '../funnel/compute.ts'
import { openFunnel } from '../funnel/present.ts'
import { LEAST_DAYS } from '../funnel/question.ts'
import { metricsOf } from '../overview/summary.ts'
import { daysOf } from '../traffic-days/present.ts'
import type { StepRow } from '../funnel/rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'funnel'>

interface Opened {
  sources: Sources
  question: Question
  found: NonNullable<ReturnType<typeof openFunnel>>
  /** The step, and the one before it. */
  at: number
  step: FunnelStepRow
  before: FunnelStepRow | undefined
}

/** A step of the funnel: how many came so far by the report's rows, by what rate, and what a lower rate costs. */
export function funnelCell(sources: Sources, question: Question): Cell {
  const { of: _of, base, product, channel, shopId, step: name, figure, ...scope } = question
  const found = openFunnel(sources.db, sources.books, { scope, base, product, channel }, shopId)
  const at = found?.funnel.steps.findIndex(({ step }) => step === name) ?? -1
  const step = found?.funnel.steps[at]
  if (found === null || step === undefined) throw new SellerError('NOT_FOUND', '没有这一步，刷新后再看。')
  return FIGURES[figure]({ sources, question, found, at, step, before: found.funnel.steps[at - 1] })
}

const FIGURES: Readonly<Record<Question['figure'], (opened: Opened) => Cell>> = {
  people: peopleCell,
  rate: rateCell,
  baseRate: usualCell,
  lost: lostCell,
  perBuyer: perBuyerCell,
}

function peopleCell({ sources: { db }, question, found, step }: Opened): Cell {
  const { rows, counted, funnel } = found
  const used = usedRows(rows, counted, daysOf(question))
  return cell({
    name: `${funnel.shop}${FUNNEL_STEP_NAMES[step.step]}的人`,
    definition:
      counted.method === 'exact' ? '报表写的整段时间的人数。' : '报表里每天写的人数加起来：同一个人隔天再来算两次。',
    unit: 'count',
    value: step.people,
    records: stepRecords(db, used, question, FUNNEL_STEP_NAMES[step.step]),
    notes: question.channel?.by === 'source' ? ['流量来源的行在流量页点开那个来源看'] : [],
  })
}

function peopleTerm(question: Question, row: FunnelStepRow | undefined, sign: CellTerm['sign'] = '+'): CellTerm {
  if (row === undefined) return term('上一步', 'count', null, { sign })
  const { step } = row
  return term(`${FUNNEL_STEP_NAMES[step]}的人`, 'count', row.people, {
    sign,
    cell: { ...question, step, figure: 'people' },
  })
}

function rateCell({ question, step, before }: Opened): Cell {
  const name = FUNNEL_STEP_NAMES[step.step]
  return cell({
    name: `${name}占上一步`,
    definition: `${name}的人 ÷ 上一步的人，同一份报表。`,
    unit: 'ratio',
    value: step.rate,
    terms: before === undefined ? [] : [peopleTerm(question, step), peopleTerm(question, before, '÷')],
    notes: before === undefined ? ['第一步，没有上一步可比'] : [],
  })
}

/** Of the weeks before their middle; of days that are compared with the rate over them. */
function usualCell({ question, found, at, step }: Opened): Cell {
  const { rows, counted } = found
  const { base } = question
  const spans = base === undefined ? weeksBefore(daysOf(question)) : [daysOf(base)]
  const rates = spans.flatMap((span) => {
    const used = usedRows(rows, counted, span)
    if (used.length < (base === undefined ? LEAST_DAYS : 1)) return []
    const people = counted.steps.map((one) => used.reduce((sum, row) => sum + (row[one] ?? 0), 0))
    const name = spanWords(dayOfNumber(span.from), dayOfNumber(span.to))
    const days = { from: dayOfNumber(span.from), to: dayOfNumber(span.to) }
    const { base: _base, ...asked } = question
    return [term(name, 'ratio', ratesOf(people)[at] ?? null, { cell: { ...asked, ...days, figure: 'rate' } })]
  })
  return cell({
    name: `${FUNNEL_STEP_NAMES[step.step]}占上一步，${base === undefined ? '前 8 周中位' : '对比期'}`,
    definition:
      base === undefined
        ? `前 8 周每周各算一次（一周至少 ${LEAST_DAYS} 天有数），从小到大排在正中间的。`
        : '对比的那段时间里，这一步的人 ÷ 上一步的人。',
    unit: 'ratio',
    value: step.baseRate,
    reckoned: 'model',
    terms: rates,
  })
}

function lostCell({ question, found, step, before }: Opened): Cell {
  return cell({
    name: `${FUNNEL_STEP_NAMES[step.step]}这一步约少卖`,
    definition: '上一步的人 ×（平常的比例 − 现在的比例）× 后面各步照现在的比例 × 每位买家付的钱；不比平常低就是 0。',
    unit: 'fen',
    value: step.lost,
    reckoned: 'model',
    terms: [
      peopleTerm(question, before),
      term('平常的比例', 'ratio', step.baseRate, { cell: { ...question, figure: 'baseRate' } }),
      term('现在的比例', 'ratio', step.rate, { cell: { ...question, figure: 'rate' } }),
      term('每位买家付的钱', 'fen', found.funnel.perBuyer, { cell: { ...question, figure: 'perBuyer' } }),
    ],
    notes: ['是估算'],
  })
}

/** Orders' money by the buyers whom the report counted, else the report's own. */
function perBuyerCell({ sources: { books }, question, found }: Opened): Cell {
  const {
    of: _of,
    base: _base,
    product: _product,
    channel: _channel,
    shopId,
    step: _step,
    figure: _figure,
    ...scope
  } = question
  const own = { ...scope, shops: [shopId] }
  const { funnel } = found
  const pay = funnel.steps.find(({ step }) => step === 'pay')
  const byOrders = funnel.money === 'orders'
  return cell({
    name: `${funnel.shop}每位买家付的钱`,
    definition: byOrders ? '订单的支付金额 ÷ 报表写的支付买家。' : '报表写的支付金额 ÷ 报表写的支付买家。',
    unit: 'fen',
    value: funnel.perBuyer,
    reckoned: 'model',
    terms: [
      byOrders
        ? term('支付金额', 'fen', metricsOf(books, own).gmv, { number: { ...own, metric: 'gmv' } })
        : term('报表写的支付金额', 'fen', found.counted.payAmount),
      peopleTerm(question, pay, '÷'),
    ],
  })
}

/** The rows of the report; a source of traffic has none that this could name. */
function stepRecords(
  db: Connection,
  used: readonly StepRow[],
  { product, step }: Question,
  name: string,
): EvidenceRecord[] {
  const values = new Map(used.flatMap((row) => (row.id === undefined ? [] : [[row.id, row[step]] as const])))
  const ids = JSON.stringify([...values.keys()])
  const rows = product === undefined ? shopRows(db, ids) : listingRows(db, ids)
  const kind = product === undefined ? 'shopDay' : 'productDay'
  return rows.map((row) => recordOf(kind, row, name, spanWords(row.from, row.to), 'count', values.get(row.id) ?? null))
}

interface Row extends Placed {
  id: number
  from: string
  to: string
}

function shopRows(db: Connection, ids: string): Row[] {
  return db
    .prepare<[string], Row>(
      `SELECT r.id, r.day AS "from", coalesce(r.day_to, r.day) AS "to", r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM shop_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.day`,
    )
    .all(ids)
}

function listingRows(db: Connection, ids: string): Row[] {
  return db
    .prepare<[string], Row>(
      `SELECT r.id, r.day AS "from", coalesce(r.day_to, r.day) AS "to", r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM product_day r JOIN batch b ON b.id = r.batch_id
       WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.day`,
    )
    .all(ids)
}
