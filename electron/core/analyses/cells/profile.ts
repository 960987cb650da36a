import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { SPEND_TIERS } from '../../../../shared/contract/profile.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { linesPaidAt, tierAt } from '../profile/compute.ts'
import { paidLines, profileOf, yearBuyers } from '../profile/present.ts'
import { maskOf, requireBuyers } from './buyers.ts'
import { buyersOnce, metricLines, netTerms, ordersOnce, purchaseLines } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

export function hourCell({ db, books }: Sources, { weekday, hour, of: _of, ...scope }: CellOf<'hour'>): Cell {
  const when = `${WEEKDAYS[weekday] ?? ''} ${hour} 点`
  return cell({
    name: `${when}付款的订单`,
    definition: `这段时间里在${when}到 ${hour + 1} 点之间付款的订单；一单有几行的按第一行的时间算一次。`,
    unit: 'count',
    value: profileOf(db, books, scope).hours[weekday]?.[hour] ?? 0,
    lines: ordersOnce(books, linesPaidAt(books, paidLines(books, scope), weekday, hour)),
  })
}

export function provinceCell(sources: Sources, question: CellOf<'province'>): Cell {
  const { db, books } = sources
  const { province, figure, of: _of, ...scope } = question
  const answer = profileOf(db, books, scope)
  const row = answer.provinces.find(({ name }) => name === province)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const place = province === null ? NONE : books.provinces.indexOf(province)
  const isMeant = (line: number) => (books.lines.province[line] ?? NONE) === place
  const name = province ?? '没写省份的'
  const orders = cell({
    name: `寄往${name}的订单`,
    definition: '这段时间付款的订单，按收货地址的省份分。',
    unit: 'count',
    value: row.orders,
    lines: ordersOnce(books, kept(paidLines(books, scope), isMeant)),
  })
  if (figure === 'orders') return orders
  if (figure === 'share')
    return {
      ...orders,
      name: `寄往${name}的占订单`,
      unit: 'ratio',
      value: ratio(row.orders, answer.orders),
      terms: [
        term(`寄往${name}的订单`, 'count', row.orders, { cell: { ...question, figure: 'orders' } }),
        term('全部订单', 'count', answer.orders, { sign: '÷', number: { ...scope, metric: 'orders' } }),
      ],
    }
  // Refunds are told with the payments that they undo, whichever book the page is read by.
  const attributed: Scope = { ...scope, refundBook: 'attributed' }
  if (figure === 'gmv' || figure === 'refundAmount')
    return partCell(sources, figure, { scope: attributed, isMeant, about: `寄往${name}` })
  return provinceMoney(sources, attributed, { ...row, name, figure, isMeant, question })
}

interface ProvinceRow {
  name: string
  gsv: number | null
  refundShare: number | null
  figure: 'gsv' | 'refundShare'
  isMeant: (line: number) => boolean
  question: CellOf<'province'>
}

function provinceMoney(
  sources: Sources,
  scope: Scope,
  { name, gsv, refundShare, figure, isMeant, question }: ProvinceRow,
): Cell {
  const opens = (part: 'gmv' | 'refundAmount') => ({ ...question, figure: part })
  const terms = netTerms(sources, scope, isMeant, opens)
  if (figure === 'gsv')
    return cell({
      name: `寄往${name}的净支付`,
      definition: '寄往这个省的订单付的钱，减去它们的退款（算在付款那天）。',
      unit: 'fen',
      value: gsv,
      terms,
      lines: metricLines(sources, 'gsv', scope, isMeant),
    })
  const [paid, refunded] = terms.map(({ value }) => value)
  return cell({
    name: `寄往${name}的退款占`,
    definition: '寄往这个省的订单退的钱（算在付款那天）÷ 付的钱。',
    unit: 'ratio',
    value: refundShare,
    terms: [
      term('退款', 'fen', refunded ?? null, { cell: opens('refundAmount') }),
      term('支付', 'fen', paid ?? null, { sign: '÷', cell: opens('gmv') }),
    ],
    lines: metricLines(sources, 'refundAmount', scope, isMeant),
  })
}

export function tierCell(sources: Sources, question: CellOf<'tier'>): Cell {
  const { db, books } = sources
  const { least, figure, of: _of, ...scope } = question
  const year = yearBuyers(db, books, scope)
  const row = profileOf(db, books, scope).tiers?.find((one) => one.from === least)
  requireBuyers(year !== null)
  if (year === null || row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const place = SPEND_TIERS.findIndex((end) => end === least)
  const members = maskOf(
    books,
    year.buyers.filter((buyer) => tierAt(year.gsv[buyer] ?? Number.NaN, SPEND_TIERS) === place),
  )
  const name = `近一年净支付${row.to === null ? `满 ${formatYuan(least)}` : ` ${formatYuan(least)}–${formatYuan(row.to)}`} 元的人`
  const isMeant = (line: number) => members[books.lines.buyer[line] ?? NONE] === 1
  if (question.part !== undefined) return partCell(sources, question.part, { scope: year.scope, isMeant, about: name })
  if (figure === 'gsv') {
    return cell({
      name: `${name}付的`,
      definition: `这些人到 ${scope.to} 为止一年付的钱，减去退款。`,
      unit: 'fen',
      value: row.gsv,
      terms: netTerms(sources, year.scope, isMeant, (part) => ({ ...question, figure: 'part', part })),
      lines: metricLines(sources, 'gsv', year.scope, isMeant),
    })
  }
  const buyers = cell({
    name,
    definition: `到 ${scope.to} 为止一年里买过的人，按减去退款后付的钱分。`,
    unit: 'count',
    value: row.buyers,
    lines: buyersOnce(
      books,
      purchaseLines(
        books,
        year.shops,
        { from: year.range.from, to: dayNumber(scope.to) },
        (buyer) => members[buyer] === 1,
      ),
    ),
  })
  if (figure === 'buyers') return buyers
  return {
    ...buyers,
    name: `${name}占买家`,
    unit: 'ratio',
    value: ratio(row.buyers, year.buyers.length),
    terms: [
      term(name, 'count', row.buyers, { cell: { ...question, figure: 'buyers' } }),
      term('近一年的买家', 'count', year.buyers.length, {
        sign: '÷',
        cell: { of: 'segment', asOf: scope.to, segment: null, figure: 'buyers', ...shopsIn(scope) },
      }),
    ],
  }
}

function shopsIn({ shops }: Scope): { shops?: string[] } {
  return shops === undefined ? {} : { shops: [...shops] }
}
