import type { z } from 'zod'
import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { RECALL_NAMES, RECALL_WINDOWS } from '../../../../shared/contract/recall.ts'
import type { Recall, RecallWindow } from '../../../../shared/contract/recall.ts'
import type { worthInput } from '../../../../shared/contract/worth.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { canTell } from '../customers/key-test.ts'
import { ordersOfBuyers } from '../customers/orders.ts'
import type { BuyerOrders } from '../customers/orders.ts'
import { GONE_TIMES, LEAST_INTERVALS, YEAR_DAYS } from '../customers/question.ts'
import { moneyOf } from '../customers/rfm.ts'
import { purchasesOf } from '../customers/rows.ts'
import { newestDay, shopOfBuyers } from '../lifetime/rows.ts'
import { profitBooks } from '../profit/rows.ts'
import { usualIntervals, windowOf } from './compute.ts'
import type { Interval } from './compute.ts'

type Question = z.output<typeof worthInput>

const ACTIONS: Readonly<Record<RecallWindow, string>> = {
  soon: '备好提醒和券，先不发',
  open: '在平台里提醒一次：补货、新款、用得怎样',
  past: '唤回一次，不回就不再花钱',
}

/** The buyers of the year and in which window each is; `null` where they cannot be told apart. */
export interface DueBuyers {
  /** The last day that is known of. */
  asOf: string
  /** Their year. */
  scope: Scope
  shops: Uint8Array
  intervals: Interval[]
  orders: BuyerOrders
  /** What each paid after refunds in the year, 分. */
  gsv: Float64Array
  windows: Readonly<Record<RecallWindow, number[]>>
  /** How many of the year are away so long that nobody calls them any more. */
  gone: number
}

export function dueBuyers(db: Connection, books: Books, { asOf, shops: asked }: Question): DueBuyers | null {
  if (!canTell(books, asked)) return null
  const year = {
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(asked === undefined ? {} : { shops: asked }),
  } as const
  const { shops } = select(books, { from: asOf, to: asOf, ...year })
  const newest = newestDay(books, shops)
  if (newest === null) return null
  // After the last file everybody would seem to be late.
  const to = Math.min(newest, dayNumber(asOf))
  const from = to - YEAR_DAYS + 1
  const shopOf = shopOfBuyers(books)
  const intervals = usualIntervals(purchasesOf(books, shops), shopOf, books.shops.length, to)
  const orders = ordersOfBuyers(books, shops, { from, to })
  const { windows, gone } = windowsOf(orders, (buyer) => intervals[shopOf[buyer] ?? 0]?.usual ?? null, to)
  const scope = { from: dayOfNumber(from), to: dayOfNumber(to), ...year }
  const { gsv } = moneyOf(db, books, scope)
  return { asOf: scope.to, scope, shops, intervals, orders, gsv, windows, gone }
}

/** Who is how far from the usual time of coming again; shops of which that is not known say nothing of theirs. */
function windowsOf(orders: BuyerOrders, usualOf: (buyer: number) => Interval['usual'], to: number) {
  const windows: Record<RecallWindow, number[]> = { soon: [], open: [], past: [] }
  let gone = 0
  for (let buyer = 0; buyer < orders.count.length; buyer++) {
    const usual = usualOf(buyer)
    if (orders.count[buyer] === 0 || usual === null) continue
    const window = windowOf(to - (orders.day[buyer] ?? 0), usual)
    if (window === 'gone') gone += 1
    else if (window !== null) windows[window].push(buyer)
  }
  return { windows, gone }
}

const answers = new Kept<{ recall: Recall | null }>(10)

export function recall(db: Connection, books: Books, question: Question): Recall | null {
  const make = () => ({ recall: findRecall(db, books, question) })
  return answers.of(profitBooks(db, books).columns, JSON.stringify(question), make).recall
}

function findRecall(db: Connection, books: Books, question: Question): Recall | null {
  const due = dueBuyers(db, books, question)
  if (due === null) return null
  const windows = RECALL_WINDOWS.map((window) => ({
    window,
    buyers: due.windows[window].length,
    worth: worthOf(due, due.windows[window]),
    action: ACTIONS[window],
  }))
  const shops = books.shops.flatMap(({ id, name }, at) => {
    if (due.shops[at] !== 1) return []
    const { count, usual } = due.intervals[at] ?? { count: 0, usual: null }
    return [{ shopId: id, name, intervals: count, from: usual?.from ?? null, to: usual?.to ?? null }]
  })
  return { asOf: due.asOf, windows, shops, sentence: sentenceOf(windows, shops), notes: notesOf(shops, due.gone) }
}

/** One mean order of each. */
function worthOf({ gsv, orders }: DueBuyers, buyers: readonly number[]): number | null {
  const sum = buyers.reduce((all, buyer) => all + (gsv[buyer] ?? Number.NaN) / (orders.count[buyer] ?? 0), 0)
  return Number.isNaN(sum) ? null : Math.round(sum)
}

function sentenceOf(windows: Recall['windows'], shops: Recall['shops']): string {
  if (shops.every(({ from }) => from === null))
    return `再买的人还太少：要有 ${LEAST_INTERVALS} 次间隔才看得出多久会再来`
  const open = windows.find(({ window }) => window === 'open')
  const worth = open?.worth ?? null
  const money = worth === null ? '' : `，每人按自己的平均一单算是 ${formatYuan(worth)} 元`
  return `现在${RECALL_NAMES.open}的有 ${formatCount(open?.buyers ?? 0)} 人${money}`
}

function notesOf(shops: Recall['shops'], gone: number): string[] {
  return [
    ...shops.map(({ name, intervals, from, to }) =>
      from === null || to === null
        ? `${name}：只有 ${formatCount(intervals)} 次再买，不够 ${LEAST_INTERVALS} 次，不列`
        : `${name}：再买的人里，中间一半隔 ${from}–${to} 天；超过 ${GONE_TIMES * to} 天算流失，不列`,
    ),
    ...(gone === 0 ? [] : [`一年里买过、已经算流失的 ${formatCount(gone)} 人不在名单里，别再为他们花钱`]),
    '间隔只看真的再买过的人；最后一次购买超过一年的不列。只在平台里联系，名单只有订单号',
  ]
}
