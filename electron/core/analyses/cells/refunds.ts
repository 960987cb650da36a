import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { RefundGrouping } from '../../../../shared/contract/aftersale-cells.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import { SERVICE } from '../../../../shared/terms/service.ts'
import { kept } from '../../books/day-index.ts'
import { listingOfLines } from '../../books/listings.ts'
import { placeOf } from '../campaigns/asked.ts'
import { pick } from '../overview/rows.ts'
import { groupFigures, known, paidBy } from '../refunds/compute.ts'
import { countRefunds } from '../refunds/counted.ts'
import type { Counted } from '../refunds/counted.ts'
import { groupedBy, groupNamed, isOf } from '../refunds/groups.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { linesOfRefunds, refundRecords } from './refund-lines.ts'

type Question = CellOf<'refunds'>
type Cost = 'goods' | 'fulfilment' | 'fees'

/** Some refunds as the page tells them, one by one too. */
interface Own {
  sources: Sources
  question: Question
  found: Counted
  /** As it is called before a figure. */
  words: string
  refunds: Int32Array
  told: { refunds: number; refunded: number; share: number | null; cost: number | null }
  /** What was paid for, where sales have the trait too. */
  paid: { lines: Int32Array; value: number | null } | null
}

/** Refunds by one trait: how many, how much money, of all of it, and what they left spent. */
export function refundsCell(sources: Sources, question: Question): Cell {
  const { of: _of, filter, group, product, figure: _figure, ...scope } = question
  const found = countRefunds(sources.db, sources.books, scope, filter)
  const all = group === null ? whole(found) : groupOf(found, group)
  const own = { sources, question, found, ...(product === undefined ? all : ofListing(sources, all, product)) }
  return TELLERS[question.figure](own)
}

const TELLERS: Readonly<Record<Question['figure'], (own: Own) => Cell>> = {
  refunds: countCell,
  refunded: moneyCell,
  share: shareCell,
  cost: costCell,
  goods: (own) => keptSpent(own, 'goods'),
  fulfilment: (own) => keptSpent(own, 'fulfilment'),
  fees: (own) => keptSpent(own, 'fees'),
  paid: paidCell,
  rate: rateCell,
}

/** Those of one listing: how many, and how much money. */
function ofListing({ books }: Sources, all: Some, product: NonNullable<Question['product']>): Some {
  const { shopId, productId } = product
  const place = shopId === null ? null : placeOf(books, { shopId, productId })
  const listingOf = listingOfLines(books)
  const { line, amount } = books.refunds
  const refunds = kept(all.refunds, (refund) => place !== null && listingOf[line[refund] ?? 0] === place)
  const refunded = refunds.reduce((sum, refund) => sum + (amount[refund] ?? 0), 0)
  return {
    words: `「${product.name}」${all.words}`,
    refunds,
    told: { refunds: refunds.length, refunded, share: null, cost: null },
    paid: null,
  }
}

type Some = Pick<Own, 'words' | 'refunds' | 'told' | 'paid'>

function whole({ refunds, tally, ground, books }: Counted): Some {
  const { money, goods, fulfilment, fees } = tally
  const lines = salesOf({ ground, books })
  return {
    words: '',
    refunds,
    told: {
      refunds: tally.refunds,
      refunded: money,
      share: ratio(money, money),
      cost: known(goods + fulfilment + fees),
    },
    paid: { lines, value: ground.figures.gmv },
  }
}

const OF: Readonly<Record<RefundGrouping, (name: string) => string>> = {
  cause: (name) => `因为「${name}」的`,
  way: (name) => `「${name}」的`,
  reason: (name) => `写着「${name}」的`,
  age: (name) => (name.includes('天') ? `付款后${name}退的` : `${name}的`),
  sku: (name) => `「${name}」的`,
  channel: (name) => `渠道「${name}」的`,
  influencer: (name) => `达人「${name}」的`,
}

function groupOf(found: Counted, { by, key }: NonNullable<Question['group']>): Some {
  const place = groupNamed(found, by, key)
  if (place === null) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const { groups, ofRefund, groupOf: ofLine, nameOf } = groupedBy(found, by)
  const last = groups.money.length - 1
  const total = groups.money.reduce((sum, money) => sum + money, 0)
  return {
    words: OF[by](nameOf(place).name),
    refunds: kept(found.refunds, isOf(ofRefund, place, last)),
    told: groupFigures(groups, total, place),
    paid:
      ofLine === null
        ? null
        : {
            lines: kept(salesOf(found), isOf(ofLine, place, last)),
            value: known(paidBy(found.ground, ofLine, groups.money.length)[place] ?? Number.NaN),
          },
  }
}

/** The lines that refunds are held against. */
function salesOf({ ground, books }: Pick<Counted, 'ground' | 'books'>): Int32Array {
  return ground.part?.lines ?? pick(books, ground.selection).lines
}

function countCell({ sources: { db, books }, words, refunds, told }: Own): Cell {
  return cell({
    name: `${words}退款笔数`,
    definition: '成功的退款一笔算一次，一行商品可以退几笔。',
    unit: 'count',
    value: told.refunds,
    lines: linesOfRefunds(books, refunds, '退款笔数', 'count', () => 1),
    ...refundRecords(db, books, refunds),
  })
}

function moneyCell({ sources: { db, books }, words, refunds, told }: Own): Cell {
  return cell({
    name: `${words}退款`,
    definition: '成功退给买家的钱加起来。',
    unit: 'fen',
    value: told.refunded,
    lines: linesOfRefunds(books, refunds, '退款', 'fen', (refund) => books.refunds.amount[refund] ?? Number.NaN),
    ...refundRecords(db, books, refunds),
  })
}

function shareCell(own: Own): Cell {
  const { question, words, told, found } = own
  return {
    ...moneyCell(own),
    name: `${words}退款占全部退款`,
    definition: '这些退款的钱 ÷ 这一页全部退款的钱。',
    unit: 'ratio',
    value: told.share,
    terms: [
      term(`${words}退款`, 'fen', told.refunded, { cell: { ...question, figure: 'refunded' } }),
      term('全部退款', 'fen', found.tally.money, { sign: '÷', cell: { ...question, group: null, figure: 'refunded' } }),
    ],
  }
}

const COSTS: Readonly<Record<Cost, { name: string; definition: string }>> = {
  goods: { name: '没回来的货', definition: '退了款、货没有退回或退回后不能再卖的，按成本算。' },
  fulfilment: { name: '白花的运费包材', definition: '发出去和退回来已经花掉的运费、包材。' },
  fees: { name: '没退的平台费佣金', definition: '退款后平台没有退回来的扣点、佣金，和赔给买家的。' },
}

function spent({ sources: { books }, found, refunds }: Own, cost: Cost) {
  const { [cost]: column } = found.traits
  return linesOfRefunds(books, refunds, COSTS[cost].name, 'fen', (refund) => column[refund] ?? Number.NaN)
}

function keptSpent(own: Own, cost: Cost): Cell {
  const { name, definition } = COSTS[cost]
  const lines = spent(own, cost)
  return cell({
    name: `${own.words}退款${name}`,
    definition,
    unit: 'fen',
    value: known(lines.added?.amounts.reduce((sum, amount) => sum + amount, 0) ?? Number.NaN),
    lines,
  })
}

function costCell(own: Own): Cell {
  const { question, words, told, found, refunds, sources } = own
  const of = (cost: Cost) =>
    term(COSTS[cost].name, 'fen', keptSpent(own, cost).value, { cell: { ...question, figure: cost } })
  return cell({
    name: `${words}退款白花的`,
    definition: `${SERVICE.refundCost.formula}。`,
    unit: 'fen',
    value: told.cost,
    terms: [of('goods'), of('fulfilment'), of('fees')],
    lines: linesOfRefunds(sources.books, refunds, '白花的', 'fen', (refund) => found.traits.cost[refund] ?? Number.NaN),
  })
}

function soldBy({ paid }: Own): NonNullable<Own['paid']> {
  if (paid === null) throw new SellerError('INVALID_INPUT', '这样分的只有退款，没有支付金额。')
  return paid
}

function paidCell(own: Own): Cell {
  const { sources, words } = own
  const { lines, value } = soldBy(own)
  return cell({
    name: `${words}支付金额`,
    definition: '这段时间付款的订单行付的钱，退没退都算。',
    unit: 'fen',
    value,
    lines: amountsOf(lines, '实付', 'fen', (line) => sources.books.lines.paid[line] ?? Number.NaN),
  })
}

function rateCell(own: Own): Cell {
  const { question, words, told } = own
  const { value } = soldBy(own)
  return {
    ...moneyCell(own),
    name: `${words}退款率`,
    definition: '退的钱 ÷ 付的钱。',
    unit: 'ratio',
    value: ratio(told.refunded, value),
    terms: [
      term(`${words}退款`, 'fen', told.refunded, { cell: { ...question, figure: 'refunded' } }),
      term(`${words}支付金额`, 'fen', value, { sign: '÷', cell: { ...question, figure: 'paid' } }),
    ],
  }
}
