import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { Aligned } from '../../../../shared/contract/overview.ts'
import { PLATFORM_NAMES, familyOf } from '../../../../shared/platforms.ts'
import { uncoveredDays } from './rows.ts'
import type { EventDay } from './compute.ts'
import type { ShopPairs } from './rows.ts'

type AlignedPhase = Aligned['phases'][number]

/** What stood against what, and why there is no base where there is none. */
export function alignedOf(shops: readonly ShopPairs[]): Aligned {
  const families = [...Map.groupBy(shops, ({ shop }) => familyOf(shop.platform)).values()]
  const own = families.flatMap((one) => one[0] ?? [])
  return {
    phases: own.flatMap((pairs) => phasesOf(pairs, own.length > 1)),
    weekdayDays: own.reduce((sum, pairs) => sum + weekdayDays(pairs), 0),
    reason: reasonOf(shops),
  }
}

function weekdayDays({ alignment, pairs }: ShopPairs): number {
  return pairs.filter(({ day }) => !alignment.isAligned(day)).length
}

/** The days of a phase as spans: within one, the days and last year's days they stand against both run on without a gap. */
function phasesOf({ shop, alignment, pairs }: ShopPairs, named: boolean): AlignedPhase[] {
  const found: AlignedPhase[] = []
  let before: { day: number; base: number } | null = null
  for (const { day, base } of pairs) {
    const at = alignment.days.get(day)
    if (at === undefined || !alignment.isAligned(day)) {
      before = null
      continue
    }
    const event = named ? `${at.event.name}（${PLATFORM_NAMES[familyOf(shop.platform)]}）` : at.event.name
    const estimated = [at, alignment.days.get(base)].some(isEstimated)
    const last = found.at(-1)
    const follows = before !== null && day === before.day + 1 && base === before.base + 1
    if (follows && last?.event === event && last.phase === at.phase) {
      last.to = dayOfNumber(day)
      last.baseTo = dayOfNumber(base)
      last.estimated ||= estimated
    } else {
      const [now, then] = [dayOfNumber(day), dayOfNumber(base)]
      found.push({ event, phase: at.phase, from: now, to: now, baseFrom: then, baseTo: then, estimated })
    }
    before = { day, base }
  }
  return found
}

function isEstimated(at: EventDay | undefined): boolean {
  return at?.event.phases.some(({ name, estimated }) => name === at.phase && estimated) === true
}

function reasonOf(shops: readonly ShopPairs[]): string | null {
  if (shops.length === 0) return '没有店铺可比'
  const gaps = shops.flatMap((pairs) => {
    const days = uncoveredDays(pairs)
    return days === 0 ? [] : [`${pairs.shop.name}去年对应的 ${pairs.pairs.length} 天里有 ${days} 天没有订单文件`]
  })
  return gaps.length === 0 ? null : `${gaps.join('；')}，不能按活动对齐比`
}
