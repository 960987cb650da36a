import { REPORT_ORDER } from './question.ts'
import type { Days, TrafficRow } from './rows.ts'

/** A day of one shop by one report, with its visitors known. */
export type KnownDay = Omit<TrafficRow, 'shopId' | 'report' | 'from' | 'to' | 'visitors'> & { visitors: number }

function knownDay({ shopId: _shop, report: _report, from: _from, to: _to, ...stated }: TrafficRow, visitors: number) {
  return { ...stated, visitors }
}

function isDay({ from, to }: TrafficRow): boolean {
  return from === to
}

function within({ from, to }: TrafficRow, days: Days): boolean {
  return from >= days.from && to <= days.to
}

/** Reports of one shop's rows, the one to use first: see `REPORT_ORDER`. */
export function reportsOf(rows: readonly TrafficRow[], ranges: readonly Days[]): string[] {
  const days = new Map<string, Set<number>>()
  for (const row of rows) {
    const known = days.get(row.report) ?? new Set()
    if (isDay(row) && row.visitors !== null && ranges.some((range) => within(row, range))) known.add(row.from)
    days.set(row.report, known)
  }
  const rank = (report: string) => {
    const place = REPORT_ORDER.indexOf(report)
    return place === -1 ? REPORT_ORDER.length : place
  }
  return [...days]
    .toSorted(([a, x], [b, y]) => y.size - x.size || rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([report]) => report)
}

/** The rows with the days of each shop's first report only, so that the periods of one course measure the same. */
export function oneReport(rows: readonly TrafficRow[], range: Days): TrafficRow[] {
  const first = new Map(
    [...Map.groupBy(rows, ({ shopId }) => shopId)].map(([id, own]) => [id, reportsOf(own, [range])[0]]),
  )
  return rows.filter((row) => !isDay(row) || row.report === first.get(row.shopId))
}

/** The days of a range on which the report states visitors, by day number. */
export function knownDays(rows: readonly TrafficRow[], report: string | undefined, range: Days): Map<number, KnownDay> {
  const days = new Map<number, KnownDay>()
  for (const row of rows) {
    if (row.report !== report || row.visitors === null || !isDay(row) || !within(row, range)) continue
    // Rows of the whole shop come before those that name its carriers together.
    if (!days.has(row.from)) days.set(row.from, knownDay(row, row.visitors))
  }
  return days
}

/** The record whose period is exactly the range, of the first report that has one. */
export function exactRecord(
  rows: readonly TrafficRow[],
  reports: readonly string[],
  { from, to }: Days,
): (KnownDay & { report: string }) | null {
  for (const report of reports) {
    const row = rows.find((one) => one.report === report && one.from === from && one.to === to)
    const visitors = row?.visitors ?? null
    if (row !== undefined && visitors !== null) return { ...knownDay(row, visitors), report }
  }
  return null
}
