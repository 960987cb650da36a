import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { listingOfLines } from '../../books/listings.ts'
import { rulesMark } from '../../rules/store.ts'
import { listingRecords } from '../evidence/listing-rows.ts'
import type { ListingFigure } from '../evidence/listing-rows.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { factsAt, nothingSold, sumsOf } from '../listing/facts.ts'
import { listingProducts } from '../listing/products.ts'
import { BLOCK } from '../listing/question.ts'
import type { ProductTraffic } from '../listing/traffic.ts'
import { unsoldAt } from '../listing/unsold.ts'
import { withLoose } from '../profit/products.ts'
import type { SkuRow, SkuSums } from '../profit/products.ts'
import { PARTS } from '../profit/question.ts'
import type { Part } from '../profit/question.ts'
import { requireListing } from './goods.ts'
import { metricLines, sumOf } from './lines.ts'
import { namedCell, sharedCell, sharedOn } from './listing-ads.ts'
import { partCell } from './parts.ts'
import { cell, term, UNKNOWN_COSTS } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { leftIn } from './recent.ts'
import { stockRecords } from './stock-records.ts'

export type ListingQuestion = CellOf<'listing'>
type Figure = ListingQuestion['figure']

/** A listing as the page has it, with what its numbers are summed of. */
export interface OpenedListing {
  sources: Sources
  question: ListingQuestion
  row: ListingProduct
  traffic: ProductTraffic | null
  /** Its lines' sums with its share of what names no order; `null` where no order file covers the days. */
  sums: { all: SkuSums; own: SkuRow } | null
  place: number
  isMeant: LineTest
}

/** One number of one listing: by its order lines, by the rows of reports, or made of these. */
export function listingCell(sources: Sources, question: ListingQuestion): Cell {
  const { db, books } = sources
  const { shopId, productId, figure } = question
  const place = requireListing(sources, shopId, productId)
  const row = listingProducts(db, books, question).find((one) => one.shopId === shopId && one.productId === productId)
  if (row === undefined) throw new SellerError('NOT_FOUND', '这段时间没有这个商品，刷新后再看。')
  const mark = rulesMark(db)
  const sums = sumsOf(db, books, question, mark)
  const listingOf = listingOfLines(books)
  const unsold = unsoldAt(db, books, place)
  return TELLERS[figure]({
    sources,
    question,
    row,
    traffic: factsAt(db, books, question, mark)(place)?.traffic ?? null,
    sums:
      sums === null
        ? null
        : { all: sums, own: unsold === null ? withLoose(sums.tally, sums.loose, place) : nothingSold(unsold) },
    place,
    isMeant: (line) => listingOf[line] === place,
  })
}

const COUNTED: Readonly<Record<ListingFigure, string>> = {
  visitors: '访客人次',
  impressions: '曝光',
  clicks: '点击',
  favouriteBuyers: '收藏人次',
  cartBuyers: '加购人次',
  payBuyers: '支付买家人次',
}

function countCell({ sources: { db }, question, row, traffic }: OpenedListing, figure: ListingFigure): Cell {
  const name = COUNTED[figure]
  const value = traffic?.[figure] ?? null
  return cell({
    name: `${row.title}的${traffic?.exact === 1 && figure === 'visitors' ? '访客' : name}`,
    definition:
      traffic?.exact === 1
        ? `商品报表写的整段时间的${name}。`
        : `商品报表每天写的${name}加起来：同一个人隔天来算两次。`,
    unit: 'count',
    value,
    records: listingRecords(db, question, [question], figure),
    notes: value === null ? ['没有这段时间的商品报表，或报表没有写'] : [],
  })
}

function counted({ question, traffic }: OpenedListing, figure: ListingFigure, sign: CellTerm['sign'] = '+'): CellTerm {
  const own = figure === 'visitors' ? 'visitorDays' : figure
  return term(COUNTED[figure], 'count', traffic?.[figure] ?? null, { sign, cell: { ...question, figure: own } })
}

const rate =
  (
    figure: 'clickRate' | 'favouriteRate' | 'cartRate' | 'payConversion',
    name: string,
    parts: [ListingFigure, ListingFigure],
  ) =>
  (opened: OpenedListing): Cell => {
    const [above, below] = parts
    return cell({
      name: `${opened.row.title}的${name}`,
      definition: `${COUNTED[above]} ÷ ${COUNTED[below]}，都来自商品报表。`,
      unit: 'ratio',
      value: opened.row[figure],
      terms: [counted(opened, above), counted(opened, below, '÷')],
      notes: opened.row[figure] === null ? ['没有这段时间的商品报表，或报表没有写'] : [],
    })
  }

/** What its order lines add up to. */
function linesCell({ sources, question, row, isMeant }: OpenedListing, metric: 'gmv' | 'units' | 'refundAmount'): Cell {
  const { zh, formula } = METRICS[metric]
  return cell({
    name: `${row.title}的${zh}`,
    definition: `${formula}。`,
    unit: metric === 'units' ? 'count' : 'fen',
    value: row[metric],
    lines: metricLines(sources, metric, question, isMeant),
  })
}

/** Income, and each part of the costs with its share of charges that name no order. */
function costCell(
  { sources, question, row, sums, place, isMeant }: OpenedListing,
  part: Part | 'merchantIncome',
): Cell {
  const loose = part === 'merchantIncome' ? 0 : (sums?.all.loose[part][place] ?? 0)
  return partCell(sources, part, { scope: question, isMeant, about: row.title, loose })
}

function moneyTerm(
  { question }: OpenedListing,
  figure: Figure & keyof typeof METRICS,
  value: number | null,
  sign: CellTerm['sign'] = '+',
): CellTerm {
  return term(METRICS[figure].zh, 'fen', value, { sign, cell: { ...question, figure } })
}

function marginCell(opened: OpenedListing): Cell {
  const { sources, question, row, sums, isMeant } = opened
  const costs = PARTS.map((part) => moneyTerm(opened, part, sums?.own[part] ?? null, '−'))
  return cell({
    name: `${row.title}的${METRICS.cp1.zh}`,
    definition: `${METRICS.cp1.formula}。`,
    unit: 'fen',
    value: row.cp1,
    terms: [
      moneyTerm(opened, 'merchantIncome', sums?.own.income ?? null),
      ...costs.filter(({ value }, at) => value !== 0 || at === 0),
    ],
    lines: metricLines(sources, 'cp1', question, isMeant),
    notes: row.cp1 === null ? [UNKNOWN_COSTS] : [],
  })
}

function adsCell(opened: OpenedListing): Cell {
  const { question, row, sums, place } = opened
  const shared = sharedOn(sums?.all.ads, place)
  const named = row.adSpend === null || shared === null ? null : row.adSpend - shared
  return cell({
    name: `${row.title}的${METRICS.adSpend.zh}`,
    definition: '推广报表指明这个商品的，加上没指明商品的按支付金额分到的。',
    unit: 'fen',
    value: row.adSpend,
    terms: [
      term('报表指明这个商品的', 'fen', named, { cell: { ...question, figure: 'adNamed' } }),
      term('没指明商品的，按支付金额分到的', 'fen', shared, { cell: { ...question, figure: 'adShared' } }),
    ],
    notes: row.adSpend === null ? ['推广报表没有盖住这些天'] : [],
  })
}

function stockCell({ sources: { db }, row }: OpenedListing): Cell {
  return cell({
    name: `${row.title}的库存`,
    definition: '店铺最新的商品报表写的件数，各规格相加。',
    unit: 'count',
    value: row.stock,
    records: stockRecords(db, [row]),
    notes: row.stock === null ? ['没有商品报表写它的库存'] : [],
  })
}

function coverCell(opened: OpenedListing): Cell {
  const { sources, question, row, place } = opened
  const { shopId, productId, to } = question
  const recent = { of: 'recent' as const, shopId, productId, to, figure: 'left' as const }
  const left = sumOf(leftIn(sources.books, place, dayNumber(to)))
  return cell({
    name: `${row.title}的可卖天数`,
    definition: `库存 ÷ 最近 ${BLOCK} 天出去的件数（送的也算）× ${BLOCK} 天。`,
    unit: 'decimal',
    value: row.coverDays,
    terms: [
      term('库存', 'count', row.stock, { cell: { ...question, figure: 'stock' } }),
      term(`最近 ${BLOCK} 天出去的件数`, 'count', left, { sign: '÷', cell: recent }),
      term('天', 'count', BLOCK, { sign: '×' }),
    ],
    notes: row.coverDays === null ? ['没有库存，或最近没有卖'] : [],
  })
}

function hotCell(opened: OpenedListing): Cell {
  const { question, row } = opened
  return cell({
    name: `${row.title}的热度`,
    definition: '件数、点击、加购各在这段时间的商品里排第几（0 最少，100 最多），取平均。',
    unit: 'count',
    value: row.hot,
    reckoned: 'model',
    terms: [
      term(METRICS.units.zh, 'count', row.units, { cell: { ...question, figure: 'units' } }),
      counted(opened, 'clicks'),
      counted(opened, 'cartBuyers'),
    ],
  })
}

const TELLERS: Readonly<Record<Figure, (opened: OpenedListing) => Cell>> = {
  visitors: (opened) => ({ ...countCell(opened, 'visitors'), value: opened.row.visitors }),
  visitorDays: (opened) => countCell(opened, 'visitors'),
  impressions: (opened) => countCell(opened, 'impressions'),
  clicks: (opened) => countCell(opened, 'clicks'),
  favouriteBuyers: (opened) => countCell(opened, 'favouriteBuyers'),
  cartBuyers: (opened) => countCell(opened, 'cartBuyers'),
  payBuyers: (opened) => countCell(opened, 'payBuyers'),
  clickRate: rate('clickRate', '点击率', ['clicks', 'impressions']),
  favouriteRate: rate('favouriteRate', '收藏率', ['favouriteBuyers', 'visitors']),
  cartRate: rate('cartRate', '加购率', ['cartBuyers', 'visitors']),
  payConversion: rate('payConversion', '转化率', ['payBuyers', 'visitors']),
  gmv: (opened) => linesCell(opened, 'gmv'),
  units: (opened) => linesCell(opened, 'units'),
  refundAmount: (opened) => linesCell(opened, 'refundAmount'),
  gsv: (opened) =>
    cell({
      name: `${opened.row.title}的净支付金额`,
      definition: `${METRICS.gsv.formula}。`,
      unit: 'fen',
      value: opened.row.gsv,
      terms: [
        moneyTerm(opened, 'gmv', opened.row.gmv),
        moneyTerm(opened, 'refundAmount', opened.row.refundAmount, '−'),
      ],
    }),
  merchantIncome: (opened) => costCell(opened, 'merchantIncome'),
  cogs: (opened) => costCell(opened, 'cogs'),
  platformFees: (opened) => costCell(opened, 'platformFees'),
  commission: (opened) => costCell(opened, 'commission'),
  fulfilment: (opened) => costCell(opened, 'fulfilment'),
  compensation: (opened) => costCell(opened, 'compensation'),
  cp1: marginCell,
  cp1Margin: (opened) =>
    cell({
      name: `${opened.row.title}的推广前贡献毛利率`,
      definition: `${METRICS.cp1.zh} ÷ ${METRICS.merchantIncome.zh}。`,
      unit: 'ratio',
      value: opened.row.cp1Margin,
      terms: [
        moneyTerm(opened, 'cp1', opened.row.cp1),
        moneyTerm(opened, 'merchantIncome', opened.sums?.own.income ?? null, '÷'),
      ],
      notes: opened.row.cp1Margin === null ? [UNKNOWN_COSTS] : [],
    }),
  adSpend: adsCell,
  adNamed: namedCell,
  adShared: sharedCell,
  cp2: (opened) =>
    cell({
      name: `${opened.row.title}的${METRICS.cp2.zh}`,
      definition: `${METRICS.cp2.formula}。`,
      unit: 'fen',
      value: opened.row.cp2,
      terms: [moneyTerm(opened, 'cp1', opened.row.cp1), moneyTerm(opened, 'adSpend', opened.row.adSpend, '−')],
      notes: opened.row.cp2 === null ? [UNKNOWN_COSTS] : [],
    }),
  stock: stockCell,
  coverDays: coverCell,
  hot: hotCell,
}
