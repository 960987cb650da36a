import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Levels } from '../../../../shared/contract/levels.ts'
import { RECALL_NAMES } from '../../../../shared/contract/recall.ts'
import type { LinePart } from '../../../../shared/contract/order-money.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import { segmentBuyers } from '../customers/rfm.ts'
import { levelAt } from '../levels/compute.ts'
import { levels as simulate } from '../levels/present.ts'
import { dueBuyers, recall } from '../recall/present.ts'
import { maskOf, requireBuyers, shopsOf } from './buyers.ts'
import { buyersOnce, metricLines, netTerms, profitTerms, purchaseLines } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

export function recallCell(sources: Sources, { window, figure, of: _of, ...asked }: CellOf<'recall'>): Cell {
  const { db, books } = sources
  const due = dueBuyers(db, books, asked)
  const row = recall(db, books, asked)?.windows.find((one) => one.window === window)
  requireBuyers(due !== null)
  if (due === null || row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const members = maskOf(books, due.windows[window])
  const range = { from: dayNumber(due.scope.from), to: dayNumber(due.scope.to) }
  const name = RECALL_NAMES[window]
  if (figure === 'buyers')
    return cell({
      name: `${name}的人`,
      definition: `到 ${due.asOf} 为止一年里买过的人，离最后一次购买的天数和本店再买的人常隔的天数比。`,
      unit: 'count',
      value: row.buyers,
      lines: buyersOnce(
        books,
        purchaseLines(books, due.shops, range, (buyer) => members[buyer] === 1),
      ),
    })
  const net = metricLines(sources, 'gsv', due.scope, (line) => members[books.lines.buyer[line] ?? NONE] === 1)
  const orders = (line: number) => due.orders.count[books.lines.buyer[line] ?? NONE] ?? 0
  return cell({
    name: `${name}的人都再来一单`,
    definition: '每人近一年的净支付 ÷ 自己的单数，加起来；是每人再来一单的量，不是一定会来。',
    unit: 'fen',
    value: row.worth,
    lines:
      net === null || net.added === null
        ? null
        : {
            lines: net.lines,
            added: {
              name: '净支付 ÷ 这个人的单数',
              unit: 'fen',
              amounts: net.added.amounts.map((amount, at) => amount / orders(net.lines[at] ?? NONE)),
            },
          },
  })
}

export function levelCell(sources: Sources, question: CellOf<'level'>): Cell {
  const { db, books } = sources
  const { asOf, shops, levels: asked, place, figure } = question
  const row = simulate(db, books, { asOf, shops, levels: asked })?.levels[place]
  requireBuyers(row !== undefined)
  if (row === undefined) throw new RangeError('no such level')
  const { range, scope, money, buyers } = segmentBuyers(db, books, asOf, shops, {})
  const members = maskOf(
    books,
    buyers.filter((buyer) => levelAt(money.gsv[buyer] ?? Number.NaN, asked) === place),
  )
  const isMeant = (line: number) => members[books.lines.buyer[line] ?? NONE] === 1
  const of: LevelOf = { sources, question, row, scope, isMeant }
  if (question.part !== undefined) return partCell(sources, question.part, { scope, isMeant, about: row.name })
  if (figure === 'buyers')
    return cell({
      name: `${row.name}的人`,
      definition: `到 ${scope.to} 为止一年里买过、减去退款后付的钱够得上这一级、又不够上一级的人。`,
      unit: 'count',
      value: row.buyers,
      lines: buyersOnce(
        books,
        purchaseLines(books, shopsOf(books, shops), range, (buyer) => members[buyer] === 1),
      ),
    })
  if (figure === 'gsv')
    return cell({
      name: `${row.name}的净支付`,
      definition: '这些人近一年付的钱，减去退款。',
      unit: 'fen',
      value: row.gsv,
      terms: netTerms(sources, scope, isMeant, partOf(question)),
      lines: metricLines(sources, 'gsv', scope, isMeant),
    })
  return figure === 'cost' ? costCell(of) : figure === 'left' ? leftCell(of) : extraCell(of)
}

function partOf(question: CellOf<'level'>) {
  return (part: LinePart) => ({ ...question, figure: 'part' as const, part })
}

interface LevelOf {
  sources: Sources
  question: CellOf<'level'>
  row: Levels['levels'][number]
  scope: Parameters<typeof metricLines>[2]
  isMeant: (line: number) => boolean
}

function costCell({ row: { name, discount, gsv, gift, buyers, cost } }: LevelOf): Cell {
  return cell({
    name: `${name}的权益一年花的`,
    definition: '这些人近一年的净支付 × 每单让的，加上每人一份礼品；按他们和去年买得一样多算。',
    unit: 'fen',
    value: cost,
    terms: [term('净支付让掉的', 'fen', discount * (gsv ?? Number.NaN)), term('礼品', 'fen', gift * buyers)],
  })
}

function leftCell({ sources, question, row: { name, discount, gsv, orders, left }, scope, isMeant }: LevelOf): Cell {
  const profit = profitTerms(sources, scope, isMeant, partOf(question))
  return cell({
    name: `${name}让完折扣一单剩的`,
    definition: `这些人近一年的${METRICS.cp1.zh}（${METRICS.cp1.formula}）减去让掉的，÷ 他们的单数。`,
    unit: 'fen',
    value: left,
    terms: [
      ...profit,
      term('净支付让掉的', 'fen', discount * (gsv ?? Number.NaN), { sign: '−' }),
      term('他们的订单', 'count', orders, { sign: '÷' }),
    ],
    lines: metricLines(sources, 'cp1', scope, isMeant),
  })
}

function extraCell({ question, row: { name, cost, left, extraOrders, extraShare, orders } }: LevelOf): Cell {
  if (question.figure === 'extraShare')
    return cell({
      name: `${name}要比现在多`,
      definition: '要多下的单 ÷ 他们近一年的单。',
      unit: 'ratio',
      value: extraShare,
      terms: [
        term('要多几单', 'count', extraOrders, { cell: { ...question, figure: 'extraOrders' } }),
        term('近一年的单', 'count', orders, { sign: '÷' }),
      ],
    })
  return cell({
    name: `${name}要多下几单才保本`,
    definition: '一年花的 ÷ 让完折扣一单剩的，不满一单的算一单；一单不剩钱的，多买也不保本。',
    unit: 'count',
    value: extraOrders,
    // Whole orders: the quotient is rounded up.
    reckoned: 'model',
    terms: [
      term('一年花的', 'fen', cost, { cell: { ...question, figure: 'cost' } }),
      term('让完折扣一单剩的', 'fen', left, { sign: '÷', cell: { ...question, figure: 'left' } }),
    ],
  })
}
