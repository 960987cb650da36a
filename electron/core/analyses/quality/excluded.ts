import { EXCLUSION_NAMES, EXCLUSION_REASONS } from '../../../../shared/contract/exclusions.ts'
import type { ExcludedSums, ExclusionCount, ExclusionReason } from '../../../../shared/contract/exclusions.ts'
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

type Say = (figure: 'excludedOrders' | 'excludedPaid', text: string, of?: { reason: ExclusionReason }) => string

/** In words for the sheet and the foot of pages; empty when nothing is kept out. */
export function excludedWords({ orders, paid, byReason }: ExcludedSums, say: Say): string {
  if (orders === 0) return ''
  const all = `不计入分析 ${say('excludedOrders', `${formatCount(orders)} 笔订单`)}，实付 ${say('excludedPaid', `${formatYuan(paid)} 元`)}`
  const parts = byReason.map(({ name, reason, ...one }) => {
    const count = say('excludedOrders', `${formatCount(one.orders)} 笔`, { reason })
    return `${name} ${count} ${say('excludedPaid', `${formatYuan(one.paid)} 元`, { reason })}`
  })
  return `${all}：${parts.join('、')}`
}
