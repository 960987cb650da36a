import { NO_DAY } from '../../books/columns.ts'
import type { Span } from './days.ts'
import { within } from './months.ts'

/**
 * Money by two days of one thing, such as the day an order was paid and the day its money came: added up once, so that
 * a span costs the pairs of days that touch it and not the orders behind them.
 */
export class DayPairs {
  private readonly byFirst = new Map<number, Map<number, number>>()
  private readonly bySecond = new Map<number, Map<number, number>>()

  add(first: number, second: number, amount: number): void {
    addTo(this.byFirst, first, second, amount)
    addTo(this.bySecond, second, first, amount)
  }

  /** Σ of everything whose first day is within the span, by its second day, which may be `NO_DAY`. */
  forEachFirst(span: Span, visit: (second: number, amount: number) => void): void {
    forEachIn(this.byFirst, span, visit)
  }

  forEachSecond(span: Span, visit: (first: number, amount: number) => void): void {
    forEachIn(this.bySecond, span, visit)
  }
}

function addTo(table: Map<number, Map<number, number>>, day: number, other: number, amount: number): void {
  const row = table.get(day) ?? new Map<number, number>()
  row.set(other, (row.get(other) ?? 0) + amount)
  table.set(day, row)
}

function forEachIn(
  table: ReadonlyMap<number, ReadonlyMap<number, number>>,
  span: Span,
  visit: (other: number, amount: number) => void,
): void {
  for (const [day, row] of table) {
    if (day === NO_DAY || !within(span, day)) continue
    for (const [other, amount] of row) visit(other, amount)
  }
}

/** Sums by name and day. */
export class DaySums<Name extends string> {
  private readonly byName = new Map<Name, Map<number, number>>()

  add(name: Name, day: number, amount: number): void {
    const days = this.byName.get(name) ?? new Map<number, number>()
    days.set(day, (days.get(day) ?? 0) + amount)
    this.byName.set(name, days)
  }

  forEach(span: Span, visit: (name: Name, amount: number) => void): void {
    for (const [name, days] of this.byName) for (const [day, amount] of days) if (within(span, day)) visit(name, amount)
  }
}
