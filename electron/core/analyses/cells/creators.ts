import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Creator } from '../../../../shared/contract/live.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { listEntries } from '../../registers/store.ts'
import { eachBuyer } from '../creators/compute.ts'
import type { BuyerKind } from '../creators/compute.ts'
import { creators, openCreator } from '../creators/present.ts'
import { entriesOf } from '../creators/spent.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { buyersOnce, netTerms, ordersOnce, profitTerms, sumOf } from './lines.ts'
import type { MoneyPart } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term, UNKNOWN_COSTS } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'creator'>
type Figure = Question['figure']

interface Opened {
  sources: Sources
  question: Question
  row: Creator
  found: NonNullable<ReturnType<typeof openCreator>>
  scope: Scope
  isMeant: LineTest
}

/** What the orders of one influencer came to, what they cost, and who bought. */
export function creatorCell(sources: Sources, question: Question): Cell {
  const { of: _of, key, figure, ...asked } = question
  const row = creators(sources.db, sources.books, asked).rows.find((one) => one.key === key)
  const found = openCreator(sources.db, sources.books, asked, key)
  if (row === undefined || found === null) throw new SellerError('NOT_FOUND', '这段时间没有这个达人，刷新后再看。')
  const own = new Set(found.lines)
  return cellOf(
    {
      sources,
      question,
      row,
      found,
      scope: { ...asked, shops: [row.shopId], dateBasis: 'paid', refundBook: 'attributed' },
      isMeant: (line) => own.has(line),
    },
    figure,
  )
}

function cellOf(opened: Opened, figure: Figure): Cell {
  const tell = TELLERS[figure]
  return tell === undefined ? moneyCell(opened, figure as MoneyPart) : tell(opened)
}

const TELLERS: Readonly<Partial<Record<Figure, (opened: Opened) => Cell>>> = {
  orders: ordersCell,
  refundRate: (opened) =>
    quotient(opened, METRICS.refundRate.zh, '这些订单退的钱 ÷ 付的钱。', 'refundRate', [
      moneyTerm(opened, 'refundAmount', opened.row.refunded),
      moneyTerm(opened, 'gmv', opened.row.gmv, '÷'),
    ]),
  kept: keptCell,
  commissionRate: (opened) =>
    quotient(opened, '佣金占净支付', '佣金 ÷ 退款后剩下的支付。', 'commissionRate', [
      moneyTerm(opened, 'commission', opened.row.commission),
      term('净支付', 'fen', keptOf(opened.row), { sign: '÷', cell: { ...opened.question, figure: 'kept' } }),
    ]),
  slot: (opened) => spentCell(opened, 'slot'),
  samples: (opened) => spentCell(opened, 'samples'),
  spent: bothSpentCell,
  left: leftCell,
  buyers: (opened) => buyersCell(opened, '买家', '买了的人，同一个人算一次。', () => true),
  newBuyers: (opened) => buyersCell(opened, '新买家', '买之前 365 天没有在这家店买过的人。', ({ fresh }) => fresh),
  newShare: (opened) =>
    quotient(opened, '新客占比', '新买家 ÷ 买家。', 'newShare', [
      buyersTerm(opened, '新买家', 'newBuyers', ({ fresh }) => fresh),
      buyersTerm(opened, '买家', 'buyers', () => true, '÷'),
    ]),
  watched: (opened) =>
    buyersCell(opened, '首购满 30 天的新买家', '新买家里，首购到现在满 30 天的。', ({ watched }) => watched),
  again: (opened) =>
    buyersCell(opened, '30 天内又买的新买家', '首购满 30 天的新买家里，30 天内又买的。', ({ again }) => again),
  repeatRate: (opened) =>
    quotient(opened, '30 天复购', '30 天内又买的 ÷ 首购满 30 天的新买家。', 'repeatRate', [
      buyersTerm(opened, '30 天内又买的', 'again', ({ again }) => again),
      buyersTerm(opened, '首购满 30 天的新买家', 'watched', ({ watched }) => watched, '÷'),
    ]),
}

function moneyCell({ sources, question, row, scope, isMeant }: Opened, figure: MoneyPart): Cell {
  const told = partCell(sources, figure, { scope, isMeant, about: row.name })
  if (figure !== 'cp1') return told
  const terms = profitTerms(sources, scope, isMeant, (part) => ({ ...question, figure: part }))
  return { ...told, value: row.cp1, terms, notes: row.cp1 === null ? [UNKNOWN_COSTS] : [] }
}

function moneyTerm(
  { question }: Opened,
  figure: 'gmv' | 'refundAmount' | 'commission' | 'cp1',
  value: number | null,
  sign: CellTerm['sign'] = '+',
): CellTerm {
  return term(METRICS[figure].zh, 'fen', value, { sign, cell: { ...question, figure } })
}

function quotient(
  { row }: Opened,
  zh: string,
  definition: string,
  figure: 'refundRate' | 'commissionRate' | 'newShare' | 'repeatRate',
  terms: CellTerm[],
): Cell {
  const value = row[figure]
  return cell({
    name: `${row.name}的${zh}`,
    definition,
    unit: 'ratio',
    value,
    terms,
    notes: value === null ? ['分母是 0，或有的数不知道'] : [],
  })
}

function keptOf({ gmv, refunded }: Creator): number | null {
  return gmv === null || refunded === null ? null : gmv - refunded
}

function keptCell({ sources, question, row, scope, isMeant }: Opened): Cell {
  return cell({
    name: `${row.name}的净支付`,
    definition: '这些订单付的钱 − 退的钱。',
    unit: 'fen',
    value: keptOf(row),
    terms: netTerms(sources, scope, isMeant, (part) => ({ ...question, figure: part })),
  })
}

function ordersCell({ sources: { books }, row, found }: Opened): Cell {
  return cell({
    name: `${row.name}的订单`,
    definition: '佣金文件写着这个达人的订单，这段时间付款的。',
    unit: 'count',
    value: row.orders,
    lines: ordersOnce(books, found.lines.slice()),
  })
}

const SPENT = { slot: '坑位费', samples: '样品成本' } as const

/** What the seller wrote down: no file has it. */
function spentCell({ sources: { db }, question, row, found }: Opened, figure: keyof typeof SPENT): Cell {
  const entries = entriesOf(listEntries(db, 'creator'), question, found.code).filter(
    ({ values }) => typeof values[figure] === 'number',
  )
  return cell({
    name: `${row.name}的${SPENT[figure]}`,
    definition: '「达人花费」里登记的，登记的日期在这段时间里；在直播页下面改。',
    unit: 'fen',
    value: row[figure],
    terms: entries.map(({ id, values }) => ({
      ...term(`${String(values['day'])} 登记`, 'fen', Number(values[figure])),
      id,
    })),
    end: entries.length === 0 ? null : { kind: 'typed', words: '「达人花费」里登记的', at: null },
    notes: row[figure] === null ? ['没有登记'] : [],
  })
}

function spentTerms({ question, row }: Opened, sign: '+' | '−'): CellTerm[] {
  return (['slot', 'samples'] as const).flatMap((figure) =>
    row[figure] === null ? [] : [term(SPENT[figure], 'fen', row[figure], { sign, cell: { ...question, figure } })],
  )
}

function bothSpentCell(opened: Opened): Cell {
  const { row } = opened
  const isNothing = row.slot === null && row.samples === null
  return cell({
    name: `${row.name}的坑位样品`,
    definition: '登记的坑位费 + 样品成本。',
    unit: 'fen',
    value: isNothing ? null : (row.slot ?? 0) + (row.samples ?? 0),
    terms: spentTerms(opened, '+'),
    notes: isNothing ? ['没有登记：在下面「达人花费」记一笔'] : [],
  })
}

function leftCell(opened: Opened): Cell {
  const { row } = opened
  return cell({
    name: `${row.name}剩下的`,
    definition: `${METRICS.cp1.zh} − 登记的坑位费和样品。`,
    unit: 'fen',
    value: row.left,
    terms: [moneyTerm(opened, 'cp1', row.cp1), ...spentTerms(opened, '−')],
    notes: row.left === null ? [UNKNOWN_COSTS] : [],
  })
}

type BuyerTest = (kind: BuyerKind) => boolean

/** Each of them once, by the line that he came with. */
function buyerLines({ sources: { books }, found }: Opened, isMeant: BuyerTest) {
  const lines: number[] = []
  eachBuyer(books, found.lines, found.purchases, found.asOf, (line, kind) => {
    if (isMeant(kind)) lines.push(line)
  })
  return buyersOnce(books, Int32Array.from(lines))
}

function buyersTerm(
  opened: Opened,
  name: string,
  figure: 'buyers' | 'newBuyers' | 'watched' | 'again',
  isMeant: BuyerTest,
  sign: CellTerm['sign'] = '+',
): CellTerm {
  return term(name, 'count', countOf(opened, isMeant), { sign, cell: { ...opened.question, figure } })
}

/** Where too many orders do not tell their buyer it is not known who came. */
function countOf(opened: Opened, isMeant: BuyerTest): number | null {
  return opened.row.buyers === null ? null : sumOf(buyerLines(opened, isMeant))
}

function buyersCell(opened: Opened, zh: string, definition: string, isMeant: BuyerTest): Cell {
  const value = countOf(opened, isMeant)
  return cell({
    name: `${opened.row.name}的${zh}`,
    definition,
    unit: 'count',
    value,
    lines: value === null ? null : buyerLines(opened, isMeant),
    notes: value === null ? ['太多订单没写是谁买的'] : [],
  })
}
