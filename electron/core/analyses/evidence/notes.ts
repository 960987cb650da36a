import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { unknownShares } from '../overview/buyer-kinds.ts'
import { MAX_UNKNOWN_BUYERS } from '../overview/question.ts'
import { undatedLines } from '../overview/rows.ts'
import { orderCounts, sumLines } from '../overview/sums.ts'
import { unknownWayMoney } from '../profit/uncertain.ts'
import { countedRefunds, linesMask } from './ground.ts'
import type { Ground } from './ground.ts'
import type { Told } from './terms.ts'

/** What to know of a number before it is used, and what keeps it from being known. */
export function notesOf(ground: Ground, { value }: Told, reasons: readonly string[], isOfOrders: boolean): string[] {
  if (!ground.covered) return ['这段时间没有订单文件']
  return [
    ...reasons,
    ...(value === null && isOfOrders && reasons.length === 0 ? whyUnknown(ground) : []),
    ...(isOfOrders ? bookNote(ground) : []),
  ]
}

/** Where files leave open what became of refunded goods: what that may change, 分. */
export function rangeNote(ground: Ground, range: { low: number; high: number }): string {
  const money = formatYuan(unknownWayMoney(ground.books, ground.picked))
  return `退款中有 ${money} 元没有文件说货有没有发出、有没有回来，成本按买家留下了算；算上两种可能，这个数在 ${formatYuan(range.low)} 到 ${formatYuan(range.high)} 元之间，导入退款文件或售后单就清楚了`
}

function whyUnknown({ books, selection, picked }: Ground): string[] {
  const { unknownAmounts: amounts, unknownRefunds: refunds } = sumLines(books, selection, picked.lines)
  const undated = selection.occurred ? undatedLines(books) : null
  const withoutDay = picked.lines.filter((line) => undated?.[line] === 1).length
  const unknownBuyers = Math.max(0, ...unknownShares(orderCounts(books, picked.lines)))
  return [
    ...(amounts > 0 ? [`${formatCount(amounts)} 行已付款但没有金额`] : []),
    ...(refunds > 0 ? [`${formatCount(refunds)} 行没有退款信息`] : []),
    ...(withoutDay > 0 ? [`${formatCount(withoutDay)} 行退款没有成功时间，发生制不给数`] : []),
    ...(unknownBuyers > MAX_UNKNOWN_BUYERS ? [`${formatRatio(unknownBuyers)} 的订单认不出买家`] : []),
    ...(picked.lines.length === 0 ? ['没有付款的订单'] : []),
  ]
}

/** In the occurred book lines of other days take part by their refunds. */
function bookNote(ground: Ground): string[] {
  const { books, selection, picked } = ground
  if (!selection.occurred) return []
  const [seen, refunds] = [linesMask(books, picked.lines), countedRefunds(ground)]
  let count = 0
  for (let place = 0; place < refunds.length; place++) {
    const line = books.refunds.line[refunds[place] ?? 0] ?? 0
    if (seen[line] === 0) count++
    seen[line] = 1
  }
  return count === 0 ? [] : [`发生制：${formatCount(count)} 行是别的日子付的款，在这些天退款成功`]
}
