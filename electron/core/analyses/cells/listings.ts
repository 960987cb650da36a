import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm, EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { ExplainedId } from '../../../../shared/contract/explained.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../../../../shared/contract/goods.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import type { ListingGroup } from '../../../../shared/contract/structure.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import { readPlan } from '../../listing/plan.ts'
import { rulesMark } from '../../rules/store.ts'
import { placeOf } from '../campaigns/asked.ts'
import { listingRecords } from '../evidence/listing-rows.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { sumsOf } from '../listing/facts.ts'
import { listingProducts } from '../listing/products.ts'
import { groupMembers, listingStructure } from '../listing/structure.ts'
import { PARTS } from '../profit/question.ts'
import { metricLines, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { stockRecords } from './stock-records.ts'

type Question = CellOf<'listings'>

/** Of a price band, 分. */
interface Ends {
  low: number
  high: number
}

/** A group of the structure, its listings and its lines. */
interface Group {
  sources: Sources
  question: Question
  /** Of bands also what a visitor brings and what is in stock. */
  row: ListingGroup & { perVisitor?: number | null; stock?: number | null; target?: number | null } & Partial<Ends>
  /** All listings together. */
  whole: Pick<ListingGroup, 'gmv' | 'visitorDays'>
  members: readonly ListingProduct[]
  isMeant: LineTest
}

export function listingsCell(sources: Sources, question: Question): Cell {
  const group = groupOf(sources, question)
  return { ...figureOf(group), definition: `${DEFINITIONS[question.by]}${MEANINGS[question.figure]}` }
}

function groupOf(sources: Sources, question: Question): Group {
  const { db, books } = sources
  const plan = readPlan(db)
  const structure = listingStructure(db, books, question, plan)
  const row = structure[question.by].find(({ key }) => key === question.key)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一组，刷新后再看。')
  const all = listingProducts(db, books, question)
  const members = groupMembers(all, question.by, question.key, plan.edges)
  const places = new Set(members.map((one) => placeOf(books, one)))
  const listingOf = listingOfLines(books)
  return {
    sources,
    question,
    row,
    whole: { gmv: total(all, ({ gmv }) => gmv), visitorDays: known(all, ({ visitorDays }) => visitorDays) },
    members,
    isMeant: (line) => places.has(listingOf[line] ?? NONE),
  }
}

function total(rows: readonly ListingProduct[], of: (row: ListingProduct) => number | null): number | null {
  return rows.reduce((sum: number | null, row) => {
    const own = of(row)
    return sum === null || own === null ? null : sum + own
  }, 0)
}

function known(rows: readonly ListingProduct[], of: (row: ListingProduct) => number | null): number | null {
  const values = rows.flatMap((row) => of(row) ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
}

const DEFINITIONS: Readonly<Record<Question['by'], string>> = {
  classes: 'ABC：商品按利润从高到低排，累计到八成的是 A，到九成五的是 B，其余是 C。',
  roles: '角色：按近 30 天的价格、访客、推广和利润分，自己写的优先。',
  stages: '生命周期：按卖了多久、近几个月件数的涨跌分。',
  bands: '价格带：按这段时间的成交价（实付不含运费 ÷ 件数，0 元的赠品不算）分。',
}

const MEANINGS: Readonly<Record<Question['figure'], string>> = {
  count: '这里数商品；下面是它们的订单行，每个商品记在一行，没卖出的没有行。',
  visitorShare: '访客人次占比：各商品每天访客数之和，占全部商品的。',
  visitorDays: '访客人次：各商品每天访客数之和；同一个人看几天、几个商品，算几次。',
  payConversion: '转化率：支付买家人次 ÷ 访客人次，都来自商品报表。',
  units: `${METRICS.units.zh}：${METRICS.units.formula}。`,
  gmv: `${METRICS.gmv.zh}：${METRICS.gmv.formula}。`,
  gmvShare: '销售额占比：这一组的支付金额 ÷ 全部商品的支付金额。',
  refundAmount: `${METRICS.refundAmount.zh}：${METRICS.refundAmount.formula}。`,
  refundRate: `${METRICS.refundRate.zh}：${METRICS.refundRate.formula}。`,
  cp2: `${METRICS.cp2.zh}：${METRICS.cp2.formula}。`,
  perVisitor: '一个访客赚：推广后贡献 ÷ 访客人次。',
  stock: '库存：店铺的商品报表写的件数。',
  target: '目标占比是你自己定的。',
}

/** How each figure is told. */
function figureOf(group: Group): Cell {
  const { figure } = group.question
  switch (figure) {
    case 'count':
      return countCell(group)
    case 'units':
    case 'gmv':
    case 'refundAmount':
      return summed(group, figure)
    case 'cp2':
      return profitCell(group)
    case 'visitorDays':
      return told(group, '访客人次', 'count', group.row.visitorDays, [], visits(group, 'visitors'))
    case 'payConversion':
      return conversionCell(group)
    case 'stock':
      return told(group, '库存', 'count', group.row.stock ?? null, [], stockRecords(group.sources.db, group.members))
    case 'target':
      return told(group, '目标占比', 'ratio', group.row.target ?? null, [], [])
    default:
      return quotientCell(group, figure)
  }
}

/** As the page calls the group. */
function groupName({ question: { by, key }, row }: Group): string {
  if (by === 'classes') return `${key} 类`
  if (by === 'bands') return `${formatYuan(row.low ?? null)}–${formatYuan(row.high ?? null)} 元`
  const words: Readonly<Record<string, string>> = by === 'roles' ? ROLE_NAMES : STAGE_NAMES
  return words[key] ?? key
}

function told(
  group: Group,
  name: string,
  unit: Cell['unit'],
  value: number | null,
  terms: CellTerm[],
  records: EvidenceRecord[],
): Cell {
  return cell({ name: `${groupName(group)}的${name}`, definition: '', unit, value, terms, records })
}

function countCell(group: Group): Cell {
  const { sources, members, isMeant, row } = group
  const { books } = sources
  const lines = metricLines(sources, 'gmv', group.question, isMeant)?.lines ?? new Int32Array()
  const listingOf = listingOfLines(books)
  const seen = new Set<number>()
  const amounts = Float64Array.from(lines, (line) => {
    const listing = listingOf[line] ?? NONE
    const isNew = !seen.has(listing)
    seen.add(listing)
    return isNew ? 1 : 0
  })
  const unsold = members.length - seen.size
  return cell({
    ...told(group, '商品数', 'count', row.count, [], []),
    terms: [
      term('这段时间卖出的', 'count', seen.size),
      ...(unsold === 0 ? [] : [term('没卖出、有访客、推广或退款的', 'count', unsold)]),
    ],
    lines: { lines, added: { name: '商品（每个记在一行）', unit: 'count', amounts } },
  })
}

function summed(group: Group, metric: 'units' | 'gmv' | 'refundAmount'): Cell {
  const { sources, question, row, members, isMeant } = group
  const value = metric === 'refundAmount' ? total(members, ({ refundAmount }) => refundAmount) : row[metric]
  const unit = metric === 'units' ? 'count' : 'fen'
  return {
    ...told(group, METRICS[metric].zh, unit, value, [], []),
    lines: metricLines(sources, metric, question, isMeant),
  }
}

/** The lines' own contribution, the share of charges without an order, and advertising. */
function profitCell(group: Group): Cell {
  const { sources, question, row, members, isMeant } = group
  const { db, books } = sources
  const lines = metricLines(sources, 'cp1', question, isMeant)
  const loose = sumsOf(db, books, question, rulesMark(db))?.loose
  const share = members.reduce((sum, one) => {
    const place = placeOf(books, one) ?? NONE
    return PARTS.reduce((own, part) => own + (loose?.[part][place] ?? Number.NaN), sum)
  }, 0)
  const adSpend = total(members, (one) => one.adSpend)
  return {
    ...told(group, METRICS.cp2.zh, 'fen', row.cp2, [], []),
    terms: [
      term(`订单行的${METRICS.cp1.zh}`, 'fen', sumOf(lines)),
      ...(share === 0 ? [] : [term('账上没写订单的，按支付金额分到的', 'fen', share, { sign: '−' })]),
      term(METRICS.adSpend.zh, 'fen', adSpend, { sign: '−', number: numberOf(question, 'adSpend') }),
    ],
    lines,
    notes: ['推广费：报表指明商品的归商品，没指明的按支付金额分；点开看的是全店的推广费'],
  }
}

function conversionCell(group: Group): Cell {
  const { row, members } = group
  const paid = known(members, ({ visitorDays, payConversion }) =>
    visitorDays === null || payConversion === null ? null : visitorDays * payConversion,
  )
  return {
    ...told(group, '转化率', 'ratio', row.payConversion, [], visits(group, 'payBuyers')),
    terms: [
      term('支付买家人次', 'count', paid === null ? null : Math.round(paid)),
      term('访客人次', 'count', row.visitorDays, { sign: '÷', cell: { ...group.question, figure: 'visitorDays' } }),
    ],
  }
}

type Quotient = Exclude<
  Question['figure'],
  'count' | 'units' | 'gmv' | 'refundAmount' | 'cp2' | 'visitorDays' | 'payConversion' | 'stock' | 'target'
>

/** Above and below opens as a figure of the group, or is of all listings. */
function quotientCell(group: Group, figure: Quotient): Cell {
  const { question, row, whole } = group
  const own = (name: string, unit: Cell['unit'], value: number | null, of: Question['figure'], sign?: '÷') =>
    term(name, unit, value, { cell: { ...question, figure: of }, ...(sign === undefined ? {} : { sign }) })
  switch (figure) {
    case 'visitorShare':
      return told(
        group,
        '访客人次占比',
        'ratio',
        row.visitorShare,
        [
          own('这一组的访客人次', 'count', row.visitorDays, 'visitorDays'),
          term('全部商品的访客人次', 'count', whole.visitorDays, { sign: '÷' }),
        ],
        visits(group, 'visitors'),
      )
    case 'gmvShare':
      return {
        ...told(
          group,
          '销售额占比',
          'ratio',
          row.gmvShare,
          [
            own('这一组的支付金额', 'fen', row.gmv, 'gmv'),
            term('全部商品的支付金额', 'fen', whole.gmv, { sign: '÷', number: numberOf(question, 'gmv') }),
          ],
          [],
        ),
        lines: summed(group, 'gmv').lines,
      }
    case 'refundRate': {
      const refunded = summed(group, 'refundAmount')
      return {
        ...told(group, METRICS.refundRate.zh, 'ratio', row.refundRate, [], []),
        terms: [
          own(METRICS.refundAmount.zh, 'fen', refunded.value, 'refundAmount'),
          own(METRICS.gmv.zh, 'fen', row.gmv, 'gmv', '÷'),
        ],
        lines: refunded.lines,
      }
    }
    case 'perVisitor':
      return {
        ...told(group, '一个访客赚', 'fen', row.perVisitor ?? null, [], []),
        terms: [
          own(METRICS.cp2.zh, 'fen', row.cp2, 'cp2'),
          own('访客人次', 'count', row.visitorDays, 'visitorDays', '÷'),
        ],
        lines: profitCell(group).lines,
      }
  }
}

export function numberOf(question: Question | CellOf<'pair'>, metric: ExplainedId) {
  const { from, to, dateBasis, refundBook, shops } = question
  return { metric, from, to, dateBasis, refundBook, ...(shops === undefined ? {} : { shops }) }
}

function visits({ sources: { db }, question, members }: Group, figure: 'visitors' | 'payBuyers'): EvidenceRecord[] {
  return listingRecords(db, question, members, figure)
}
