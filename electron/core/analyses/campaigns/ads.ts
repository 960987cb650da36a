import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { adsOf } from '../profit/compute.ts'
import { profitBooks } from '../profit/rows.ts'
import type { Measured } from './measure.ts'
import type { Part } from './series.ts'

const spends = new Kept<{ total: number }>(2000)

/**
 * Advertising on the days of the windows beyond that of ordinary days, 分; `null` where files do not tell. Of some
 * listings nobody tells it, unless their shops bought none at all.
 */
export function extraAds(
  db: Connection,
  books: Books,
  { shops, part }: { shops: readonly string[]; part: Part | null },
  { clean, windows }: Measured,
): number | null {
  const ordinary = clean.map(({ day }) => day).toSorted((a, b) => a - b)
  const own = [...windows.pre, ...windows.event, ...windows.post]
  const spent = (days: readonly number[]) =>
    runsOf(days).reduce((sum, [from, to]) => sum + spendOf(db, books, shops, from, to), 0)
  const [onOwn, onOrdinary] = [spent(own), spent(ordinary)]
  if (part !== null) return onOwn === 0 && onOrdinary === 0 ? 0 : null
  const extra = onOwn - (onOrdinary * own.length) / ordinary.length
  return Number.isNaN(extra) ? null : Math.round(extra)
}

function spendOf(db: Connection, books: Books, shops: readonly string[], from: number, to: number): number {
  const profit = profitBooks(db, books)
  return spends.of(profit, JSON.stringify([shops.toSorted(), from, to]), () => {
    const days = { from: dayOfNumber(from), to: dayOfNumber(to), shops: [...shops] }
    const selection = select(books, { ...days, dateBasis: 'paid', refundBook: 'attributed' })
    return { total: adsOf(db, books, profit.rules, selection).reduce((sum, { ads }) => sum + ads.total, 0) }
  }).total
}

/** Days that follow each other, as closed ranges. */
function runsOf(days: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last?.[1] === day - 1) last[1] = day
    else runs.push([day, day])
  }
  return runs
}
