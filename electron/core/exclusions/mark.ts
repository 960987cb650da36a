import { EXCLUSION_REASONS } from '../../../shared/contract/exclusions.ts'
import type { ExclusionReason, ExclusionRule } from '../../../shared/contract/exclusions.ts'
import { OwnerMap } from '../owner-map.ts'
import { NO_DAY } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import { testOf } from './match.ts'
import { savedRules, taggedOrders } from './store.ts'
import type { Days } from '../books/narrow.ts'

/** One order taken out by hand. */
export interface OrderTag {
  /** `sale.id`. */
  orderNo: number
  reason: ExclusionReason
}

const made = new OwnerMap<Books, { key: string; marked: Books }>()

/**
 * The books as every analysis sees them: lines that the seller keeps out have no day, so no scope holds them. Made
 * anew only when rules, tags or the books change; without any the books are handed back as they are.
 */
export function markExcluded(whole: Books, db: Connection): Books {
  const rules = savedRules(db).filter(({ enabled }) => enabled)
  const tags = taggedOrders(db).flatMap(({ orderNo, reason }) => (orderNo === null ? [] : [{ orderNo, reason }]))
  const key = JSON.stringify([rules, tags])
  const known = made.get(whole)
  if (known?.key === key) return known.marked
  const marked = withoutExcluded(whole, rules, tags)
  made.set(whole, { key, marked })
  return marked
}

function withoutExcluded(whole: Books, rules: readonly ExclusionRule[], tags: readonly OrderTag[]): Books {
  const reason = reasonsOf(whole, rules, tags)
  if (reason.every((one) => one === 0)) return whole
  const { lines, orders } = whole
  const kept = (day: Days) => day.map((value, line) => (reason[line] === 0 ? value : NO_DAY))
  return {
    ...whole,
    lines: {
      ...lines,
      paidDay: kept(lines.paidDay),
      createdDay: kept(lines.createdDay),
      settledDay: kept(lines.settledDay),
    },
    orders: { ...orders, ...orderMarks(whole, reason) },
    excluded: { reason, whole },
  }
}

/** Why each line is kept out: a tag by hand goes before rules, an earlier rule before a later one. */
function reasonsOf(books: Books, rules: readonly ExclusionRule[], tags: readonly OrderTag[]): Uint8Array {
  const reason = new Uint8Array(books.lines.length)
  const byHand = new Map(tags.map(({ orderNo, reason: why }) => [orderNo, codeOf(why)]))
  const tests = rules.map((rule) => ({ fits: testOf(books, rule), code: codeOf(rule.reason) }))
  for (let line = 0; line < reason.length; line++) {
    const tagged = byHand.size === 0 ? undefined : byHand.get(books.orders.id.at(books.lines.order[line] ?? 0) ?? 0)
    reason[line] = tagged ?? tests.find(({ fits }) => fits(line))?.code ?? 0
  }
  return reason
}

function codeOf(reason: ExclusionReason): number {
  return EXCLUSION_REASONS.indexOf(reason) + 1
}

/** An order of which every line is kept out was never created either, nor waits for its balance. */
function orderMarks({ lines, orders }: Books, reason: Uint8Array): Pick<Books['orders'], 'createdDay' | 'presaleOpen'> {
  const counts = new Uint8Array(orders.length)
  lines.order.forEach((order, line) => {
    if (reason[line] === 0) counts[order] = 1
  })
  return {
    createdDay: orders.createdDay.map((day, order) => (counts[order] === 1 ? day : NO_DAY)),
    presaleOpen: orders.presaleOpen.where((order) => counts[order] === 1),
  }
}

/** Why a line is kept out, `null` for one that counts. */
export function reasonOf({ excluded }: Books, line: number): ExclusionReason | null {
  return EXCLUSION_REASONS[(excluded?.reason[line] ?? 0) - 1] ?? null
}
