import { addDays, dayNumber } from '../../../shared/calendar.ts'
import type { EventInput, EventPhase, ShopEvent } from '../../../shared/contract/events.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'

/** Whom an event is for: 天猫 goes by 淘宝's. */
export function platformName(platform: Platform | null): string {
  if (platform === null) return '所有平台'
  return platform === 'taobao' ? '淘宝天猫' : PLATFORM_NAMES[platform]
}

export const EVENT_PLATFORMS = ['taobao', 'douyin', 'jd', 'pdd', 'other'] as const satisfies readonly Platform[]

export const SOURCES: Readonly<Record<ShopEvent['source'], string>> = {
  builtIn: '自带',
  changed: '改过',
  own: '自己加的',
}

/** `10-15 至 10-19`, one day as itself; the year where it is not the event's. */
export function daysText({ from, to }: Pick<EventPhase, 'from' | 'to'>, year: number): string {
  const short = (day: string) => (day.startsWith(`${year}-`) ? day.slice(5) : day)
  return from === to ? short(from) : `${short(from)} 至 ${short(to)}`
}

export function wholeOf({ phases }: Pick<ShopEvent, 'phases'>): { from: string; to: string } {
  return { from: phases[0]?.from ?? '', to: phases.at(-1)?.to ?? '' }
}

/** Where a phase lies in its year, as shares of the year's days; cut to the year. */
export function placeInYear(
  { from, to }: Pick<EventPhase, 'from' | 'to'>,
  year: number,
): { left: number; width: number } {
  const first = dayNumber(`${year}-01-01`)
  const length = dayNumber(`${year + 1}-01-01`) - first
  const share = (day: number) => Math.min(1, Math.max(0, (day - first) / length))
  const [left, right] = [share(dayNumber(from)), share(dayNumber(to) + 1)]
  return { left, width: right - left }
}

/** The event that is on, or comes next, on a day. */
export function nextEvent(events: readonly ShopEvent[], today: string): ShopEvent | null {
  return events.find((event) => wholeOf(event).to >= today) ?? null
}

/** A new event of a year, to be filled in. */
export function emptyEvent(year: number): EventInput {
  const day = `${year}-01-01`
  return { name: '', platform: null, year, phases: [{ name: '爆发', from: day, to: day }] }
}

/** One phase more, on the day after the last. */
export function withPhase(draft: EventInput): EventInput {
  const last = draft.phases.at(-1)
  const day = last === undefined ? `${draft.year}-01-01` : addDays(last.to, 1)
  const name = PHASE_NAMES.find((one) => !draft.phases.some((phase) => phase.name === one)) ?? ''
  return { ...draft, phases: [...draft.phases, { name, from: day, to: day }] }
}

/** What phases are usually called (campaigns.md 7.1). */
export const PHASE_NAMES = ['蓄水', '预热', '预售', '第一波', '第二波', '爆发', '返场', '恢复期', '当天'] as const
