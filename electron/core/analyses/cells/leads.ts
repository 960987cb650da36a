import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { LEAD_NAMES } from '../../../../shared/contract/risk.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { REFUND_WAYS } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { moneyOf } from '../suspicion/discounts.ts'
import { openLeads, refundOnlyOf } from '../suspicion/present.ts'
import type { OpenLead } from '../suspicion/present.ts'
import { amountsOf, ordersOnce } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { linesOfRefunds, refundRecords } from './refund-lines.ts'

type Question = CellOf<'lead'>

/** What a lead is counted from: discounts of the lines of a minute, or refunds of one buyer; nobody is named. */
export function leadCell(sources: Sources, question: Question): Cell {
  const { of: _of, id, figure, ...scope } = question
  if (figure === 'refundOnly') return refundOnlyCell(sources, scope)
  const leads = openLeads(sources.books, scope)
  if (id === null) return allCell(question, leads)
  const lead = leads.find((one) => one.id === id)
  if (lead === undefined) throw new SellerError('NOT_FOUND', '没有这条线索，刷新后再看。')
  return figure === 'money' ? moneyCell(sources, lead) : ordersCell(sources, lead)
}

function refundOnlyCell({ db, books }: Sources, scope: Scope): Cell {
  const own = refundOnlyOf(books, select(books, scope))
  return cell({
    name: '仅退款',
    definition: '这些天退成功的、货不退回来的退款，一笔算一个。',
    unit: 'count',
    value: own.length,
    lines: linesOfRefunds(books, own, '笔数', 'count', () => 1),
    ...refundRecords(db, books, own),
  })
}

function allCell(question: Question, leads: readonly OpenLead[]): Cell {
  return cell({
    name: '线索涉及的钱',
    definition: '各条线索涉及的钱加起来；同一单可能在两条里，会算两次。',
    unit: 'fen',
    value: leads.reduce((sum, { money }) => sum + (money ?? 0), 0),
    terms: leads.map(({ id, kind, money, orders }) => ({
      ...term(`${LEAD_NAMES[kind]}（${orders} 单）`, 'fen', money, { cell: { ...question, id } }),
      id,
    })),
  })
}

function moneyCell({ db, books }: Sources, { kind, money, lines, refunds, fact }: OpenLead): Cell {
  const told = { name: `${LEAD_NAMES[kind]}涉及的钱`, unit: 'fen' as const, value: money, notes: [fact] }
  if (kind === 'burst')
    return cell({
      ...told,
      definition: '这一分钟这些单的优惠（自己出的和平台、达人出的）加起来。',
      lines: amountsOf(Int32Array.from(lines), '优惠', 'fen', (line) => moneyOf(books, line)),
    })
  const own = Int32Array.from(refunds)
  return cell({
    ...told,
    definition: '这个买家一年里退的钱加起来。',
    lines: linesOfRefunds(books, own, '退款', 'fen', (refund) => books.refunds.amount[refund] ?? Number.NaN),
    ...refundRecords(db, books, own),
  })
}

const REFUND_ONLY = REFUND_WAYS.indexOf('refundOnly')

function ordersCell({ books }: Sources, { kind, orders, lines, refunds, fact }: OpenLead): Cell {
  const { line, way } = books.refunds
  const meant = refunds.filter((refund) => kind !== 'refundOnly' || way[refund] === REFUND_ONLY)
  const own = kind === 'burst' ? lines : [...new Set(meant.map((refund) => line[refund] ?? 0))]
  return cell({
    name: `${LEAD_NAMES[kind]}的单`,
    definition:
      kind === 'burst' ? '这一分钟里的这些订单。' : kind === 'refundOnly' ? '仅退款没退货的订单。' : '退过款的订单。',
    unit: 'count',
    value: orders,
    lines: ordersOnce(books, Int32Array.from(own).toSorted()),
    notes: [fact],
  })
}
