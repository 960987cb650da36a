/** Which orders and refunds an export shows, as they stood when it was made. */
import { DAY, stampOf } from './stamp.ts'
import type { Stamp } from './stamp.ts'
import type { ExportOptions } from './sheet.ts'
import type { Line, Order, RefundEvent, Shop, Truth } from './truth.ts'
import { orderAt } from './view.ts'

export interface RefundRow {
  order: Order
  line: Line
  refund: RefundEvent
}

export interface Window {
  shop: Shop
  asOf: Stamp
  first: Stamp
  last: Stamp
}

export function windowOf(truth: Truth, platform: Shop['platform'], options: ExportOptions): Window {
  const shop = truth.shops.find((candidate) => candidate.platform === platform)
  if (shop === undefined) throw new RangeError(`no shop on ${platform}`)
  return {
    shop,
    asOf: options.asOf === undefined ? truth.asOf : stampOf(options.asOf),
    first: stampOf(options.from ?? '1970-01-01'),
    last: stampOf(options.to ?? '2100-01-01') + DAY - 1,
  }
}

function ofPart<T>(items: readonly T[], part: ExportOptions['part']): T[] {
  if (part === undefined) return [...items]
  const cut = (index: number): number => Math.floor((items.length * index) / part.of)
  return items.slice(cut(part.index), cut(part.index + 1))
}

/** Orders created in the window, newest first. */
export function selectOrders(truth: Truth, window: Window, options: ExportOptions): Order[] {
  const chosen = truth.orders.filter(
    ({ shopId, createdAt }) => shopId === window.shop.id && createdAt >= window.first && createdAt <= window.last,
  )
  const seen = window.asOf >= truth.asOf ? chosen : chosen.map((order) => orderAt(order, window.asOf))
  const present = seen.filter((order) => order !== null).toSorted((a, b) => b.createdAt - a.createdAt)
  return ofPart(present, options.part)
}

/** Refund applications of the window, newest first. */
export function selectRefunds(truth: Truth, window: Window, options: ExportOptions): RefundRow[] {
  const rows: RefundRow[] = []
  for (const stored of truth.orders) {
    if (stored.shopId !== window.shop.id || stored.lines.every((line) => line.refunds.length === 0)) continue
    const order = orderAt(stored, window.asOf)
    for (const line of order?.lines ?? []) {
      for (const refund of line.refunds) {
        const inside = refund.appliedAt >= window.first && refund.appliedAt <= window.last
        if (order !== null && inside) rows.push({ order, line, refund })
      }
    }
  }
  return ofPart(
    rows.toSorted((a, b) => b.refund.appliedAt - a.refund.appliedAt),
    options.part,
  )
}

/** `，` between the lines of one order, as 淘宝 joins titles. */
export function joined(order: Order, text: (line: Line) => string, separator: string): string {
  return order.lines.map(text).join(separator)
}

/** Later parts of one export get the browser's suffix. */
export function partSuffix(options: ExportOptions): string {
  return options.part === undefined || options.part.index === 0 ? '' : ` (${options.part.index})`
}
