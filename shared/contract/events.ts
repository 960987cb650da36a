import { z } from 'zod'
import { addDays, daysBetween } from '../calendar.ts'
import { command, day, platform, query } from './common.ts'

/** The shopping events of the year, phase by phase: those the program brings, as the seller has changed them. */

const MOST_DAYS = 200
const MOST_PHASES = 12

const phase = z
  .object({
    name: z.string().trim().min(1, '写上阶段的名字，如「预热」').max(20, '阶段的名字最多 20 个字'),
    from: day,
    to: day,
    /** At least one of the two dates is an estimate, not announced. */
    estimated: z.boolean().default(false),
  })
  .refine(({ from, to }) => from <= to, { message: '开始日期晚于结束日期', path: ['from'] })
export type EventPhase = z.output<typeof phase>

const year = z.number().int().min(2000, '年份写成四位数，如 2026').max(2100, '年份写成四位数，如 2026')

const fields = {
  name: z.string().trim().min(1, '写上活动的名字').max(30, '活动的名字最多 30 个字'),
  /** `null`: on every platform; `taobao` stands for 天猫 too. */
  platform: platform.nullable(),
  /** The year the event belongs to, whatever its first day is: 年货节 of 2026 may begin in 2025. */
  year,
  /** In order, without overlap; names tell phases of two years apart and so stand once each. */
  phases: z.array(phase).min(1, '至少要有一个阶段').max(MOST_PHASES, `最多 ${MOST_PHASES} 个阶段`),
}

/** Where an event's dates come from: the program, the program and changed, or the seller alone. */
export const EVENT_SOURCES = ['builtIn', 'changed', 'own'] as const

export const event = z.object({
  id: z.string(),
  /** The same event over the years and platforms. */
  series: z.string(),
  ...fields,
  source: z.enum(EVENT_SOURCES),
})
export type ShopEvent = z.output<typeof event>

/** An event as the seller gives it. */
export const eventInput = z
  .object({ id: z.string().optional(), ...fields })
  .check(({ value: { phases, year: own }, issues }) => {
    const refuse = (message: string) => issues.push({ code: 'custom', message, path: ['phases'], input: phases })
    for (const [index, one] of phases.entries()) {
      const before = phases[index - 1]
      if (before !== undefined && one.from <= before.to)
        refuse(`「${one.name}」要在「${before.name}」结束之后才开始，最早 ${addDays(before.to, 1)}`)
      if (phases.findIndex(({ name }) => name === one.name) < index) refuse(`有两个阶段都叫「${one.name}」，改一个名字`)
    }
    const [first, last] = [phases[0], phases.at(-1)]
    if (first === undefined || last === undefined) return
    if (daysBetween(first.from, last.to) > MOST_DAYS) refuse(`从头到尾超过 ${MOST_DAYS} 天，看看年份有没有写错`)
    if (last.to < `${own}-01-01` || first.from > `${own}-12-31`) refuse(`日期都不在 ${own} 年里，看看年份有没有写错`)
  })
export type EventInput = z.input<typeof eventInput>

const TABLES = ['event'] as const

export const events = {
  /** In order of their first day; `removed` are those of the program that the seller has taken out. */
  list: query(TABLES).output(z.object({ events: z.array(event), removed: z.array(event) })),
  /** Adds an event of the seller's own, changes the one with that id, or brings one back that was taken out. */
  save: command(TABLES).input(eventInput).output(event),
  /** Takes an event out; saving what is returned brings it back as it was. */
  remove: command(TABLES)
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: event.nullable() })),
  /** Back to the program's own dates, of a changed event or of one taken out. */
  reset: command(TABLES)
    .input(z.object({ id: z.string() }))
    .output(event),
}
