import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ListingSku } from '../../../../shared/contract/goods.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { listingPage } from '../listing-page/present.ts'
import { requirePlace } from './goods.ts'
import { metricLines, profitTerms, sumOf } from './lines.ts'
import type { MoneyPart } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term, UNKNOWN_COSTS } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'variant'>
type Figure = Question['figure']

interface Opened {
  sources: Sources
  question: Question
  row: ListingSku
  name: string
  isMeant: LineTest
}

/** One number of one variant of a listing, by its order lines. */
export function variantCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { shopId, productId, sku, figure } = question
  const place = requirePlace(books, shopId, productId)
  const page = listingPage(db, books, question)
  const row = page.skus.find((one) => one.sku === sku)
  if (row === undefined) throw new SellerError('NOT_FOUND', '这段时间没有这个规格，刷新后再看。')
  const listingOf = listingOfLines(books)
  const isMeant: LineTest = (line) =>
    listingOf[line] === place && (books.skus[books.lines.sku[line] ?? NONE]?.key ?? '') === sku
  const name = [page.title, row.spec].filter((part) => part !== null && part !== '').join(' · ')
  const opened = { sources, question, row, name, isMeant }
  return TELLERS[figure]?.(opened) ?? plainCell(opened, figure as MoneyPart)
}

const TELLERS: Readonly<Partial<Record<Figure, (opened: Opened) => Cell>>> = {
  units: ({ sources, question, row, name, isMeant }) =>
    cell({
      name: `${name}的${METRICS.units.zh}`,
      definition: `${METRICS.units.formula}。`,
      unit: 'count',
      value: row.units,
      lines: metricLines(sources, 'units', question, isMeant),
    }),
  price: (opened) =>
    cell({
      name: `${opened.name}的件单价`,
      definition: '支付金额 ÷ 件数。',
      unit: 'fen',
      value: opened.row.price,
      terms: [
        own(opened, 'gmv'),
        term(METRICS.units.zh, 'count', opened.row.units, { sign: '÷', ...of(opened, 'units') }),
      ],
    }),
  refundRate: (opened) =>
    cell({
      name: `${opened.name}的${METRICS.refundRate.zh}`,
      definition: `${METRICS.refundRate.formula}。`,
      unit: 'ratio',
      value: opened.row.refundRate,
      terms: [own(opened, 'refundAmount'), own(opened, 'gmv', '÷')],
    }),
  loose: (opened) =>
    cell({
      name: `${opened.name}分到的没写订单的费用`,
      definition: '账上没写订单的费用，先按支付金额分到商品，再分到规格。',
      unit: 'fen',
      value: looseOf(opened),
      reckoned: 'model',
      terms: [own(opened, 'gmv')],
    }),
  cp1: profitCell,
  cp1Margin: (opened) =>
    cell({
      name: `${opened.name}的贡献毛利率`,
      definition: `${METRICS.cp1.zh} ÷ ${METRICS.merchantIncome.zh}。`,
      unit: 'ratio',
      value: opened.row.cp1Margin,
      terms: [term(METRICS.cp1.zh, 'fen', opened.row.cp1, of(opened, 'cp1')), own(opened, 'merchantIncome', '÷')],
      notes: opened.row.cp1Margin === null ? [UNKNOWN_COSTS] : [],
    }),
}

function of({ question }: Opened, figure: Figure) {
  return { cell: { ...question, figure } }
}

function sumIn({ sources, question, isMeant }: Opened, metric: MoneyPart): number {
  return sumOf(metricLines(sources, metric, question, isMeant))
}

function own(opened: Opened, metric: MoneyPart & Figure, sign: CellTerm['sign'] = '+'): CellTerm {
  return term(METRICS[metric].zh, 'fen', sumIn(opened, metric), { sign, ...of(opened, metric) })
}

function plainCell({ sources, question, isMeant, name }: Opened, figure: MoneyPart): Cell {
  return partCell(sources, figure, { scope: question, isMeant, about: name })
}

/** What its own lines left, less what the page says: the share of charges that name no order. */
function looseOf(opened: Opened): number | null {
  return opened.row.cp1 === null ? null : Math.round(sumIn(opened, 'cp1') - opened.row.cp1)
}

function profitCell(opened: Opened): Cell {
  const { sources, question, row, name, isMeant } = opened
  const loose = looseOf(opened)
  return cell({
    name: `${name}的${METRICS.cp1.zh}`,
    definition: `${METRICS.cp1.formula}。`,
    unit: 'fen',
    value: row.cp1,
    terms: [
      ...profitTerms(sources, question, isMeant, (part) => ({ ...question, figure: part })),
      ...(loose === null || loose === 0
        ? []
        : [term('账上没写订单的，按支付金额分到的', 'fen', loose, { sign: '−', ...of(opened, 'loose') })]),
    ],
    lines: metricLines(sources, 'cp1', question, isMeant),
    notes: row.cp1 === null ? [UNKNOWN_COSTS] : [],
  })
}
