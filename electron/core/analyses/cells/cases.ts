import type { CellOf } from '../../../../shared/contract/cell.ts'
import { ratio } from '../../../../shared/money.ts'
import { select } from '../../books/select.ts'
import { caseRecords } from '../evidence/case-rows.ts'
import { figuresOf } from '../overview/compute.ts'
import { pick } from '../overview/rows.ts'
import { casesIn, hoursAt, overdueOf } from '../refunds/handling.ts'
import type { Cases } from '../refunds/handling.ts'
import { ordersOnce } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'cases'>
type Counted = 'applied' | 'finished' | 'open' | 'overdue'

/** How many after-sale cases there are, and how long they take: by the rows that show them. */
export function casesCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { of: _of, limit, figure, ...scope } = question
  const selection = select(books, scope)
  const found = casesIn(db, books, selection, limit)
  const { orders } = figuresOf(books, scope)
  switch (figure) {
    case 'orders':
      return cell({
        name: '支付订单',
        definition: '这段时间付款的订单。',
        unit: 'count',
        value: orders,
        lines: ordersOnce(books, pick(books, selection).lines),
      })
    case 'appliedRate':
      return cell({
        name: '售后率',
        definition: '这段时间申请的售后单 ÷ 支付订单，不论退成没有。',
        unit: 'ratio',
        value: ratio(found.applied.length, orders),
        terms: [
          term('申请的售后单', 'count', found.applied.length, { cell: { ...question, figure: 'applied' } }),
          term('支付订单', 'count', orders, { sign: '÷', cell: { ...question, figure: 'orders' } }),
        ],
      })
    case 'medianHours':
      return hoursCell(sources, found, 0.5, '一半的售后单在几小时内退完')
    case 'p90Hours':
      return hoursCell(sources, found, 0.9, '九成的售后单在几小时内退完')
    default:
      return countCell(sources, found, figure, limit)
  }
}

function countCell({ db }: Sources, found: Cases, figure: Counted, limit: number): Cell {
  const { words, ids } = counted(found, figure, limit)
  return cell({
    ...words,
    unit: 'count',
    value: ids.length,
    ...caseRecords(
      db,
      ids.map((id) => ({ id })),
    ),
  })
}

function counted(
  found: Cases,
  figure: Counted,
  limit: number,
): { words: Pick<Cell, 'name' | 'definition'>; ids: number[] } {
  switch (figure) {
    case 'applied':
      return {
        words: { name: '申请的售后单', definition: '这段时间申请的售后单，退成没退成都算。' },
        ids: found.applied.map(({ id }) => id),
      }
    case 'finished':
      return {
        words: { name: '退成的售后单', definition: '这段时间申请、已经退成的售后单。' },
        ids: found.finished.map(({ one }) => one.id),
      }
    case 'open':
      return {
        words: { name: '还开着的售后单', definition: '最新文件里还没完结的售后单，哪天申请的都算。' },
        ids: found.open.map(({ id }) => id),
      }
    case 'overdue':
      return {
        words: {
          name: `等了 ${limit} 小时以上的售后单`,
          definition: `从申请到最新文件的时间超过 ${limit} 小时、还没完结的；等买家的不算。`,
        },
        ids: overdueOf(found).map(({ one }) => one.id),
      }
  }
}

/** No sum: the place among the cases, from the quickest to the slowest, those next to it listed first. */
function hoursCell({ db }: Sources, found: Cases, share: number, name: string): Cell {
  const value = hoursAt(found, share)
  const away = (hours: number) => Math.abs(hours - (value ?? 0))
  const sorted = found.finished.toSorted((a, b) => away(a.hours) - away(b.hours))
  return cell({
    name,
    definition: `退成的 ${found.finished.length} 张售后单，从申请到完结的小时数从短到长排，取 ${share * 100}% 处的那个数；落在两张之间的按比例取。`,
    unit: 'decimal',
    value,
    reckoned: 'model',
    terms: [term('退成的售后单', 'count', sorted.length)],
    ...caseRecords(
      db,
      sorted.map(({ one, hours }) => ({ id: one.id, value: hours })),
      'decimal',
    ),
  })
}
