import { addMonths, monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Scope } from '../../../shared/contract/common.ts'
import { TARGET_METRICS } from '../../../shared/contract/targets.ts'
import type { ReviewBlock } from '../../../shared/review.ts'
import { growsWithDays } from '../../../shared/change.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import { NET_OF_REFUNDS } from '../../../shared/terms.ts'
import { wholeSeries } from '../analyses/overview/whole.ts'
import { shopTargets } from '../analyses/pace/targets.ts'
import type { Books } from '../books/columns.ts'
import type { Connection } from '../database/open.ts'
import type { Values } from './kpis.ts'
import { errorOfChange, judge, unjudged } from './judge.ts'
import { actionsOf } from './store.ts'
import type { SheetKey } from './store.ts'

/** The month as its actions are judged by it. */
interface Judging {
  scope: Scope
  now: Values
  /** Last day of a month that is not over; `null`: it is. */
  through: Day | null
  /** Share of its days that order files cover. */
  cover: number
  known: Pick<Quality, 'settling'>
}

/** Block 13: what the sheet of the month before meant to do, and what came of it; `null` where it meant nothing. */
export function judgedBlock(
  db: Connection,
  books: Books,
  key: SheetKey,
  { scope, now, through, cover, known }: Judging,
): Extract<ReviewBlock, { id: 13 }> | null {
  const actions = actionsOf(db, { ...key, month: addMonths(key.month, -1) })
  if (actions.length === 0) return null
  const last = addMonths(key.month, -1)
  const before: Scope = { ...scope, from: monthStart(last), to: monthEnd(last) }
  return {
    id: 13,
    actions: actions.map((action) => {
      const { metric } = action
      if (metric === null) return judge(action, null, null)
      // A sum of some of the days is held against none of a whole month.
      if (growsWithDays(metric) && through !== null)
        return unjudged(action, now[metric] ?? null, `到 ${through.slice(5)}，这个月还没过完`)
      if (growsWithDays(metric) && cover < 1) return unjudged(action, now[metric] ?? null, '这个月缺订单文件，合计不全')
      const days = (of: Scope) => wholeSeries(db, books, of, metric, 'day').map(({ value }) => value)
      const judged = judge(action, now[metric] ?? null, errorOfChange(days(before), days(scope), growsWithDays(metric)))
      // What refunds on their way can still undo has not worked yet.
      return known.settling && NET_OF_REFUNDS.has(metric) && judged.verdict === 'works'
        ? unjudged(action, judged.actual, `${judged.reason}，但退款还没到齐 ⏳`)
        : judged
    }),
  }
}

/** Block 15: what is wanted of the next month, and what is to be done. */
export function planBlock(
  db: Connection,
  books: Books,
  key: SheetKey,
  scope: Scope,
  now: Values,
): Extract<ReviewBlock, { id: 15 }> {
  const month = addMonths(key.month, 1)
  const targets = shopTargets(db, books, month, scope.shops)
  return {
    id: 15,
    month,
    goals: TARGET_METRICS.flatMap((metric) => {
      const target = targets[metric]?.value
      return target === undefined ? [] : [{ metric, target, now: now[metric] ?? null }]
    }),
    actions: actionsOf(db, key),
  }
}
