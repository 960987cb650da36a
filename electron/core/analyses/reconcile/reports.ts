import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Comparison, ReconciledReport } from '../../../../shared/contract/quality.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { covers, select } from '../../books/select.ts'
import { MAX_UNKNOWN_BUYERS } from '../overview/question.ts'
import { countDays } from './days.ts'
import type { Span } from './days.ts'
import { refundsUnknown, unknownBuyers } from './unknown.ts'
import { explain, fitReading } from './fit.ts'
import type { CountAs } from './fit.ts'
import { monthsOf, wholeOf, within } from './months.ts'
import type { Period } from './months.ts'
import { shown, unknown } from './present.ts'
import { MEASURES, MEASURE_NAMES } from './question.ts'
import type { Measure } from './question.ts'
import { defaultReading, dimensionsOf, readingWords } from './readings.ts'
import type { Dimension, Reading } from './readings.ts'
import { reportName } from './rows.ts'
import type { ReportDay } from './rows.ts'

/** Orders against the daily figures of every report of every shop that states any of the scope's days. */
export function reconcileReports(books: Books, scope: Scope, stated: readonly ReportDay[]): ReconciledReport[] {
  const { shops } = select(books, scope)
  const whole = wholeOf(scope)
  return books.shops.flatMap((shop, index) => {
    if (shops[index] !== 1) return []
    const own = Map.groupBy(
      stated.filter(({ shopId }) => shopId === shop.id),
      ({ report }) => report,
    )
    return [...own].flatMap(([report, days]) =>
      MEASURES.flatMap((measure) => {
        const known = knownDays(days, measure)
        if (![...known.keys()].some((day) => within(whole, day))) return []
        return [compareDays({ books, scope, shop: index, report, measure, known })]
      }),
    )
  })
}

function knownDays(days: readonly ReportDay[], measure: Measure): Map<number, number> {
  return new Map(
    days.flatMap((day): [number, number][] => {
      const value = day[measure]
      return value === null ? [] : [[day.day, value]]
    }),
  )
}

interface Input {
  books: Books
  scope: Scope
  shop: number
  report: string
  measure: Measure
  /** What the report states, by day. */
  known: ReadonlyMap<number, number>
}

/** How a report's days are read; independent of any scope. */
interface Answer {
  shared: readonly number[]
  countAs: CountAs
  /** `null` with the reason where nothing can be compared. */
  reading: Reading | null
  reason: string
}

const answers = new OwnerMap<Books, Map<string, Answer>>()

/** Worked out once for the books and the report as they are: a reading is found from all days, whatever the scope. */
function answerOf({ books, scope, shop, measure, known }: Input): Answer {
  const own = answers.get(books) ?? new Map<string, Answer>()
  answers.set(books, own)
  const key = JSON.stringify([shop, measure, scope.refundBook, ...known])
  const answer = own.get(key) ?? findReading({ books, scope, shop, measure, known })
  own.set(key, answer)
  return answer
}

function findReading({ books, scope, shop: index, measure, known }: Omit<Input, 'report'>): Answer {
  const shop = books.shops[index]
  const shared = [...known.keys()].filter((day) => shop !== undefined && covers(shop, day)).toSorted((a, b) => a - b)
  const span: Span = { from: shared[0] ?? 0, to: shared.at(-1) ?? 0 }
  const countAs = countDays(books, index, span, measure)
  const reason =
    shared.length === 0 ? '这些天没有订单文件' : reasonAgainst(books, index, { measure, span, book: scope.refundBook })
  const theirs = shared.map((day) => known.get(day) ?? 0)
  const reading = reason === '' ? fitReading(dimensionsOf(measure, scope.refundBook), countAs, shared, theirs) : null
  return { shared, countAs, reading, reason }
}

/** How one report is read, and the days that both know: what an opened figure of it is counted by. */
export interface ReadReport {
  row: ReconciledReport
  shop: number
  dimensions: readonly Dimension[]
  /** `null`: nothing can be compared. */
  reading: Reading | null
  days: readonly number[]
}

export function readReport(
  books: Books,
  scope: Scope,
  stated: readonly ReportDay[],
  { shopId, report, measure }: { shopId: string; report: string; measure: Measure },
): ReadReport | null {
  const shop = books.shops.findIndex(({ id }) => id === shopId)
  const own = stated.filter((day) => day.shopId === shopId && day.report === report)
  if (shop < 0 || own.length === 0) return null
  const input = { books, scope, shop, report, measure, known: knownDays(own, measure) }
  const { reading, shared } = answerOf(input)
  return { row: compareDays(input), shop, dimensions: dimensionsOf(measure, scope.refundBook), reading, days: shared }
}

function compareDays(input: Input): ReconciledReport {
  const { books, scope, shop: index, report, measure, known } = input
  const shop = books.shops[index]
  if (shop === undefined) throw new RangeError(`no shop ${index}`)
  const { shared, countAs, reading, reason } = answerOf(input)
  const dimensions = dimensionsOf(measure, scope.refundBook)
  const whole = wholeOf(scope)
  const compare = (period: Period): Comparison =>
    reading === null
      ? unknown(period.name, reason)
      : comparePeriod(period, { dimensions, reading, countAs, shared, known })
  return {
    shopId: shop.id,
    shop: shop.name,
    report,
    reportName: reportName(report),
    measure,
    measureName: MEASURE_NAMES[measure],
    unit: measure === 'gmv' || measure === 'refunds' ? 'fen' : 'count',
    reading: reading === null ? [] : readingWords(dimensions, reading),
    total: compare(whole),
    months: monthsOf(scope).map(compare),
    days:
      reading === null
        ? []
        : shared
            .filter((day) => within(whole, day))
            .map((day) => dayRow(day, { dimensions, reading, countAs, shared, known }))
            .filter(({ ours, rest }) => !Number.isNaN(ours + rest)),
    onlyReport: [...known.keys()].filter((day) => within(whole, day) && !covers(shop, day)).length,
    onlyOrders: countOnlyOrders(whole, (day) => covers(shop, day) && !known.has(day)),
  }
}

function countOnlyOrders({ from, to }: Span, only: (day: number) => boolean): number {
  let days = 0
  for (let day = from; day <= to; day++) if (only(day)) days++
  return days
}

/** Why nothing can be compared; empty when it can. */
function reasonAgainst(
  books: Books,
  shop: number,
  { measure, span, book }: { measure: Measure; span: Span; book: Scope['refundBook'] },
): string {
  if (measure === 'refunds') return refundsUnknown(books, shop, span, book)
  return measure === 'buyers' && unknownBuyers(books, shop, span) > MAX_UNKNOWN_BUYERS ? '订单里的买家认不全' : ''
}

interface Read {
  dimensions: readonly Dimension[]
  reading: Reading
  countAs: CountAs
  shared: readonly number[]
  known: ReadonlyMap<number, number>
}

function comparePeriod(period: Period, { dimensions, reading, countAs, shared, known }: Read): Comparison {
  const days = shared.filter((day) => within(period, day))
  if (days.length === 0) return unknown(period.name, '没有两边都有的日子')
  const theirs = days.map((day) => known.get(day) ?? 0)
  const compared = explain(dimensions, reading, countAs, days, theirs)
  return Number.isNaN(compared.ours) ? unknown(period.name, '有订单没有金额') : shown(period.name, compared)
}

function dayRow(day: number, { dimensions, reading, countAs, known }: Read): ReconciledReport['days'][number] {
  const theirs = known.get(day) ?? 0
  const ours = countAs(defaultReading(dimensions), day)
  return { day: dayOfNumber(day), ours, theirs, rest: theirs - countAs(reading, day) }
}
