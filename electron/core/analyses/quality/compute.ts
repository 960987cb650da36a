import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Quality } from '../../../../shared/contract/overview.ts'
import { formatRatio, formatYuan } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { refundFiles } from '../../aftersales/refund-files.ts'
import type { Books } from '../../books/columns.ts'
import type { Flags } from '../../books/flags.ts'
import { column } from '../../books/rollup.ts'
import { coveredDays, select, selectedShops, wholeBooks } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import { lineSums, orderSums } from '../../books/sums.ts'
import { MAX_UNKNOWN_BUYERS, NEW_BUYER_DAYS } from '../overview/question.ts'
import { figuresOf } from '../overview/compute.ts'
import { isCovered, undatedLines } from '../overview/rows.ts'
import { gapOf } from '../gaps.ts'
import { Speaker } from '../spoken.ts'
import type { OrderCounts } from '../overview/sums.ts'
import { excludedSums, excludedWords } from './excluded.ts'
import { refundSources } from './refund-sources.ts'

/** Refunds of a payment still arrive this long after it; until then net figures are marked ⏳. */
export const SETTLING_DAYS = 30

/** How far the numbers of a scope can be trusted, counted and in words. */
export function quality(books: Books, scope: Scope, rejectedRows: number): Quality {
  const selection = select(books, scope)
  const { lineSums: sums, orderCounts } = figuresOf(books, scope)
  const known: Known = {
    uncovered: uncovered(books, selection, orderCounts),
    rejectedRows,
    inferredRefund: sums.inferred,
    refundUnknownLines: sums.unknownRefunds,
    refundSources: sums.unknownRefunds > 0 ? refundSources(books, scope) : [],
    amountUnknownLines: sums.unknownAmounts,
    buyerUnknownShare: buyerUnknownShare(orderCounts),
    buyerless: buyerless(books, orderCounts),
    orphanRefunds: selectedShops(books, selection).reduce((sum, shop) => sum + shop.orphanRefunds, 0),
    excluded: excludedSums(books, scope),
    ...openOrders(books, selection),
    historyStart: historyStart(books, selection),
    settling: isSettling(books, selection),
  }
  const say = new Speaker()
  const asked: Asked = {
    books,
    selection,
    known,
    sellers: orderCounts.shops.filter(({ orders }) => orders > 0).length,
    say: sayerOf(say, scope),
  }
  return { ...known, notes: notesOf(scope, asked), figures: say.figures }
}

function uncovered(books: Books, selection: Selection, { shops }: OrderCounts): Quality['uncovered'] {
  return books.shops.flatMap((shop, index) => {
    if (selection.shops[index] !== 1) return []
    const gap = gapOf(shop, selection, () => shops[index]?.orders ?? 0)
    return gap === null ? [] : [{ shopId: shop.id, shop: shop.name, ...gap }]
  })
}

function buyerUnknownShare({ shops }: OrderCounts): number | null {
  const total = (field: 'orders' | 'unknown') => shops.reduce((sum, count) => sum + count[field], 0)
  return ratio(total('unknown'), total('orders'))
}

function buyerless({ shops }: Books, counts: OrderCounts): string[] {
  return shops.flatMap(({ name }, at) => {
    const { orders = 0, unknown = 0 } = counts.shops[at] ?? {}
    return unknown > orders * MAX_UNKNOWN_BUYERS ? [name] : []
  })
}

function openOrders(books: Books, selection: Selection): { reconciliationGaps: number; openPresale: number } {
  // Files that disagree are worth knowing whether the order counts or not.
  const whole = wholeBooks(books)
  const sums = orderSums(whole, selection)
  const count = (values: Flags) => sums(column(values))[0] ?? 0
  return { reconciliationGaps: count(whole.orders.gap), openPresale: count(books.orders.presaleOpen) }
}

/** Whether the newest file of a shop that has days of the scope was made less than `SETTLING_DAYS` after its last day. */
function isSettling(books: Books, selection: Selection): boolean {
  const shops = selectedShops(books, selection)
  const told = shops.filter((shop) => coveredDays(shop, selection.from, selection.to) > 0)
  // Newer files of one shop tell nothing of another's refunds.
  return (told.length === 0 ? shops : told).some(
    ({ asOf }) => asOf !== null && dayNumber(asOf.slice(0, 10)) <= selection.to + SETTLING_DAYS,
  )
}

function historyStart(books: Books, selection: Selection): string | null {
  const starts = selectedShops(books, selection).flatMap((shop) => shop.covered[0]?.[0] ?? [])
  return starts.length === 0 ? null : dayOfNumber(Math.min(...starts))
}

type Known = Omit<Quality, 'notes' | 'figures'>

type Say = (
  figure: CellOf<'quality'>['figure'],
  text: string,
  of?: Pick<CellOf<'quality'>, 'shopId' | 'reason'>,
) => string

interface Asked {
  books: Books
  selection: Selection
  known: Known
  /** How many shops have paid orders here. */
  sellers: number
  say: Say
}

function sayerOf(say: Speaker, { from, to, dateBasis, refundBook, shops }: Scope): Say {
  const asked = { from, to, dateBasis, refundBook, ...(shops === undefined ? {} : { shops }) }
  return (figure, text, of = {}) => say.cell({ ...asked, of: 'quality', figure, ...of }, text)
}

function notesOf(scope: Scope, asked: Asked): string[] {
  const { books, selection, known, say } = asked
  // Of days that no file covers nothing will change.
  const arriving = known.settling && isCovered(books, selection)
  return [
    ...known.uncovered.map(
      ({ shopId, shop, days }) => `${shop}缺 ${say('uncovered', `${days} 天`, { shopId })}订单文件，这些天不计入`,
    ),
    ...countNotes(asked),
    ...buyerNotes(asked),
    ...bookNotes(asked),
    ...(arriving ? [`⏳ 数据截至时离最后一天不足 ${SETTLING_DAYS} 天，退款还会增加，净支付和退款率会变`] : []),
    ...(scope.dateBasis === 'settled' ? ['按完成时间计，还没完成的订单不在内'] : []),
  ]
}

function countNotes({ books, selection, known, say }: Asked): string[] {
  const { rejectedRows, inferredRefund, refundUnknownLines, refundSources: wanted, amountUnknownLines } = known
  const { orphanRefunds, reconciliationGaps, openPresale, excluded } = known
  const notes: [number, () => string][] = [
    [rejectedRows, () => `${say('rejected', `${rejectedRows} 行`)}读不懂，在导入页的待处理里`],
    [
      inferredRefund,
      () =>
        `退款中有 ${say('inferred', `${formatYuan(inferredRefund)} 元`)}由订单状态推断，按全额退算；${untilStated(selectedShops(books, selection))}`,
    ],
    [
      refundUnknownLines,
      () =>
        `${say('refundUnknown', `${refundUnknownLines} 行订单`)}没有退款数据，净支付金额和退款率不给数：${wanted.join('；')}`,
    ],
    [
      amountUnknownLines,
      () => `${say('amountUnknown', `${amountUnknownLines} 行已付款订单`)}没有金额，导入订单报表后补上`,
    ],
    [orphanRefunds, () => `${say('orphans', `${orphanRefunds} 笔退款`)}找不到订单，导入更早的订单报表后计入`],
    [reconciliationGaps, () => `${say('gaps', `${reconciliationGaps} 笔订单`)}的退款或金额在不同文件里不一致`],
    [excluded.orders, () => excludedWords(excluded, say)],
    [openPresale, () => `${say('presale', `${openPresale} 笔预售`)}只付了定金，未计入`],
  ]
  return notes.flatMap(([count, words]) => (count > 0 ? [words()] : []))
}

/** Until when refunds that an order's status alone tells count in full; files of other platforms than 抖店 never say. */
export function untilStated(shops: readonly { platform: Platform }[]): string {
  const able = shops.filter(({ platform }) => platform === 'douyin')
  if (able.length === 0) return refundFiles(shops.map(({ platform }) => platform)).none
  return able.length === shops.length ? '导入抖店售后单后会换成实数' : '抖店的导入售后单后会换成实数'
}

function buyerNotes({
  books,
  selection,
  known: { buyerUnknownShare: unknown, buyerless: names, historyStart: start },
  say,
  sellers,
}: Asked): string[] {
  const isAlone = sellers < 2
  if (names.length > 0) return [buyerlessWords(names, isAlone, say('buyerUnknown', formatRatio(unknown)))]
  const first = firstDay(books, selection)
  const short = unknown !== null && first !== undefined && selection.from - NEW_BUYER_DAYS < first
  return [
    ...(unknown === null || isAlone ? [] : ['买家数是各店之和，同一个人在两家店买算两个']),
    ...(short ? [`历史起点 ${start}，不足 365 天，新客偏多`] : []),
  ]
}

/** Which shop it hangs on, and that the others have theirs: asked for without it they are given. */
function buyerlessWords(names: readonly string[], isAlone: boolean, share: string): string {
  const [first = '', second] = names
  const who =
    second === undefined ? first : names.length === 2 ? `${first}、${second}` : `${first}等 ${names.length} 家店`
  const why = `（${share}的订单没有买家列或打了码）`
  return `${who}认不出买家${why}，${isAlone ? '' : '合起来的'}买家数、客单价、新老客不给数`
}

function bookNotes({ books, selection, say }: Asked): string[] {
  if (!selection.occurred) return []
  const count = lineSums(books, selection)(column(undatedLines(books)))[0] ?? 0
  return count > 0 ? [`${say('undated', `${count} 行退款`)}没有成功时间，发生制不给数；导入退款文件后补上`] : []
}

function firstDay(books: Books, selection: Selection): number | undefined {
  return selectedShops(books, selection)
    .flatMap((shop) => shop.covered[0]?.[0] ?? [])
    .toSorted((a, b) => a - b)[0]
}
