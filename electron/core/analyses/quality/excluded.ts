import { EXCLUSION_NAMES, EXCLUSION_REASONS } from '../../../../shared/contract/exclusions.ts'
import type { ExcludedSums, ExclusionCount } from '../../../../shared/contract/exclusions.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { formatCount, formatYuan } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import { kept } from '../../books/day-index.ts'
import { select, wholeBooks } from '../../books/select.ts'
import { distinctOrders, sum } from '../overview/compute.ts'
import { pick } from '../overview/rows.ts'

/** What of a scope's payments the seller keeps out of the analysis. */
export function excludedSums(books: Books, scope: Scope): ExcludedSums {
  const { excluded } = books
  if (excluded === undefined) return { orders: 0, lines: 0, paid: 0, byReason: [] }
  const { whole, reason } = excluded
  const lines = excludedLines(books, scope)
  const byReason = EXCLUSION_REASONS.map((name, index) => ({
    reason: name,
    name: EXCLUSION_NAMES[name],
    ...countLines(
      whole,
      lines.filter((line) => reason[line] === index + 1),
    ),
  }))
  return {
    ...countLines(whole, lines),
    byReason: byReason
      .filter(({ lines: count }) => count > 0)
      .toSorted((a, b) => (b.paid ?? Infinity) - (a.paid ?? Infinity)),
  }
}

/** The payments that are kept out, by place in the whole books. */
export function excludedLines({ excluded }: Books, scope: Scope): Int32Array {
  if (excluded === undefined) return new Int32Array()
  const { whole, reason } = excluded
  return kept(pick(whole, select(whole, scope)).lines, (line) => (reason[line] ?? 0) > 0)
}

export function countLines(books: Books, lines: Int32Array): ExclusionCount {
  const whole = wholeBooks(books)
  return { orders: distinctOrders(whole, lines), lines: lines.length, paid: sum(whole.lines.paid, lines) }
}

/** In words for the sheet and the foot of pages; empty when nothing is kept out. */
export function excludedWords({ orders, paid, byReason }: ExcludedSums): string {
  if (orders === 0) return ''
  const parts = byReason.map((one) => `${one.name} ${formatCount(one.orders)} 笔 ${formatYuan(one.paid)} 元`)
  return `不计入分析 ${formatCount(orders)} 笔订单，实付 ${formatYuan(paid)} 元：${parts.join('、')}`
}
