import type { z } from 'zod'
import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Levels, levelsInput } from '../../../../shared/contract/levels.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { scratchNumbers } from '../../books/scratch.ts'
import type { Scratch } from '../../books/scratch.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { canTell } from '../customers/key-test.ts'
import { ordersOfBuyers } from '../customers/orders.ts'
import { segmentBuyers } from '../customers/rfm.ts'
import { profitBooks } from '../profit/rows.ts'
import { simulateLevels, startingLevels } from './compute.ts'

type Question = z.output<typeof levelsInput>

const answers = new Kept<{ levels: Levels | null }>(10)

/** `null` where buyers cannot be told apart. */
export function levels(db: Connection, books: Books, question: Question): Levels | null {
  const make = () => ({ levels: findLevels(db, books, question) })
  return answers.of(profitBooks(db, books).columns, JSON.stringify(question), make).levels
}

const [GSV, PROFIT, ORDERS] = [scratchNumbers(), scratchNumbers(), scratchNumbers()]

function findLevels(db: Connection, books: Books, { asOf, shops, levels: asked }: Question): Levels | null {
  if (!canTell(books, shops)) return null
  const { range, scope, money, buyers } = segmentBuyers(db, books, asOf, shops, {})
  const { count } = ordersOfBuyers(books, select(books, scope).shops, range)
  const of = (room: Scratch<Float64Array>, values: Float64Array | Int32Array) => {
    const own = room.take(buyers.length)
    for (let at = 0; at < own.length; at++) own[at] = values[buyers[at] ?? 0] ?? Number.NaN
    return own
  }
  const members = { gsv: of(GSV, money.gsv), profit: of(PROFIT, money.profit), orders: of(ORDERS, count) }
  const rows = simulateLevels(members, asked ?? startingLevels(members.gsv))
  const cost = rows.reduce<number | null>((sum, row) => (sum === null || row.cost === null ? null : sum + row.cost), 0)
  return {
    from: dayOfNumber(range.from),
    to: dayOfNumber(range.to),
    buyers: buyers.length,
    levels: rows,
    cost,
    sentence: sentenceOf(rows, cost),
    notes: notesOf(rows),
  }
}

function sentenceOf(rows: Levels['levels'], cost: number | null): string {
  const members = rows.reduce((sum, { buyers }) => sum + buyers, 0)
  const paid = `${formatCount(members)} 人够得上，权益一年约 ${formatYuan(cost)} 元`
  if (rows.some(({ extraOrders }) => extraOrders === null)) return paid
  const extra = rows.reduce((sum, { extraOrders }) => sum + (extraOrders ?? 0), 0)
  return `${paid}，他们一年要多下 ${formatCount(extra)} 单才保本`
}

function notesOf(rows: Levels['levels']): string[] {
  return [
    '按近一年买过的人和钱算：折扣让在他们付的每一块钱上，礼品每人一份',
    ...(rows.some(({ left, orders }) => left === null && orders > 0)
      ? ['缺成本或规则，一单剩多少还算不出：到“成本与费用”里填']
      : []),
    ...rows.flatMap(({ name, left }) =>
      left !== null && left <= 0 ? [`${name}让完折扣一单不剩钱，多买也不保本`] : [],
    ),
    '有等级以后会不会多买，这里不知道；老客本来就会买的部分，折扣是白让的',
  ]
}
