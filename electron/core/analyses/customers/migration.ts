import { addMonths, dayNumber, dayOfNumber, monthEnd, monthOf } from '../../../../shared/calendar.ts'
import { STAGES } from '../../../../shared/contract/migration.ts'
import type { Migration, MigrationRow, Stage } from '../../../../shared/contract/migration.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { newestDay } from '../lifetime/rows.ts'
import { canTell } from './key-test.ts'
import { intervalQuantile, intervalsUntil } from './intervals.ts'
import { FRESH_DAYS, GONE_TIMES, LEAST_INTERVALS } from './question.ts'
import { daysWithin, purchasesOf } from './rows.ts'
import type { Purchases } from './rows.ts'

/** Three quarters of those who come back do so within this. */
const USUAL_SHARE = 0.75

/** Where buyers stood at the end of the month before and where they stand on a day; `null` where they cannot be told apart. */
export function migrationOf(books: Books, asOf: string, shops: string[] | undefined): Migration | null {
  if (!canTell(books, shops)) return null
  const chosen = Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
  const newest = newestDay(books, chosen)
  if (newest === null) return null
  const purchases = purchasesOf(books, chosen)
  // After the last file everybody would seem to fall asleep.
  const now = Math.min(newest, dayNumber(asOf))
  const before = dayNumber(monthEnd(addMonths(monthOf(dayOfNumber(now)), -1)))
  const activeDays = intervalQuantile(purchases, now, USUAL_SHARE)
  const isMeasured = intervalsUntil(purchases, now).all >= LEAST_INTERVALS
  const rules = { activeDays, dozingDays: GONE_TIMES * activeDays }
  const rows = migrate(purchases, before, now, rules)
  return { before: dayOfNumber(before), now: dayOfNumber(now), ...rules, isMeasured, rows, sentence: sentenceOf(rows) }
}

type Rules = Pick<Migration, 'activeDays' | 'dozingDays'>

/** @param before and @param now day numbers */
export function migrate(purchases: Purchases, before: number, now: number, rules: Rules): MigrationRow[] {
  const counts = Array.from({ length: STAGES.length + 1 }, () => new Int32Array(STAGES.length))
  const { buyers } = purchases
  for (let place = 0; place < buyers.length; place++) {
    const buyer = buyers[place] ?? 0
    const to = stageOf(purchases, buyer, now, rules)
    if (to === null) continue
    const from = stageOf(purchases, buyer, before, rules)
    const row = counts[from === null ? STAGES.length : STAGES.indexOf(from)]
    const at = STAGES.indexOf(to)
    if (row !== undefined) row[at] = (row[at] ?? 0) + 1
  }
  return counts.map((to, at) => ({
    from: STAGES[at] ?? null,
    buyers: to.reduce((sum, count) => sum + count, 0),
    to: [...to],
  }))
}

/** The stage of a buyer on a day; `null` before the first purchase. Who bought once, and lately, is new. */
export function stageOf(purchases: Purchases, buyer: number, day: number, rules: Rules): Stage | null {
  const bought = daysWithin(purchases, buyer, 0, day)
  if (bought === 0) return null
  const away = day - (purchases.days[(purchases.starts[buyer] ?? 0) + bought - 1] ?? NO_DAY)
  if (bought === 1 && away <= FRESH_DAYS) return 'fresh'
  if (away <= rules.activeDays) return 'active'
  return away <= rules.dozingDays ? 'dozing' : 'lost'
}

function sentenceOf(rows: readonly MigrationRow[]): string {
  const of = (from: Stage, to: Stage) => rows.find((row) => row.from === from)?.to[STAGES.indexOf(to)] ?? 0
  const total = (from: Stage) => rows.find((row) => row.from === from)?.buyers ?? 0
  if (STAGES.every((stage) => total(stage) === 0)) return '都是这段时间第一次买的，还没有去留可看'
  const back = of('dozing', 'active') + of('lost', 'active')
  const dozing = ratio(of('active', 'dozing'), total('active'))
  return [
    `叫回来 ${formatCount(back)} 个`,
    `新流失 ${formatCount(of('dozing', 'lost') + of('active', 'lost') + of('fresh', 'lost'))} 个`,
    ...(dozing === null ? [] : [`原来活跃的 ${formatRatio(dozing)} 快睡着了`]),
  ].join('，')
}
