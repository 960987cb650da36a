import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, dayOfNumber, eachDay, weekday } from '../../shared/calendar.ts'
import type { Day } from '../../shared/calendar.ts'
import type { ShopEvent } from '../../shared/contract/events.ts'
import { PLATFORMS } from '../../shared/platforms.ts'
import { alignment, eventDays } from '../../electron/core/analyses/event-alignment/compute.ts'
import { YEAR_DAYS } from '../../electron/core/analyses/event-alignment/question.ts'
import { builtIn } from '../../electron/core/events/calendar.ts'
import { openTestCore } from '../support/core.ts'

/** The calendar of events, its changes, and the days of last year that it gives each day. */
const LUNAR: Readonly<Record<string, string>> = { 春节: '1-1', 端午: '5-5', 七夕: '7-7', 中秋: '8-15' }

const chinese = new Intl.DateTimeFormat('zh-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

function lunarDay(day: Day): string {
  const parts = chinese.formatToParts(new Date(`${day}T12:00:00Z`))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('month')}-${part('day')}`
}

function festivalOf({ name, phases }: ShopEvent): Day {
  return phases.find((one) => one.name === (name === '春节' ? '节日' : '当天'))?.from ?? ''
}

describe('the calendar that comes with the program', () => {
  test('has each event once a year and platform, from 2023 to 2027', () => {
    const keys = builtIn().map(({ series, platform, year }) => `${series}-${platform ?? 'all'}-${year}`)
    expect(keys).toEqual(builtIn().map(({ id }) => id))
    expect(new Set(keys).size).toBe(keys.length)
    for (const group of Map.groupBy(builtIn(), ({ series, platform }) => `${series}-${platform ?? 'all'}`).values()) {
      expect(group.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026, 2027])
      expect(new Set(group.map(({ name }) => name)).size).toBe(1)
    }
    const names = new Set(builtIn().map(({ name }) => name))
    for (const name of ['618', '双11', '双12', '年货节', '38女王节', '99大促', '春节', '七夕', '中秋'])
      expect(names).toContain(name)
  })

  test('could have been saved by a seller: phases in order, of their year, not overlapping', async () => {
    const { client, close } = openTestCore()
    for (const { source, ...one } of builtIn())
      expect(await client.events.save(one), source).toEqual({ ...one, source })
    expect((await client.events.list()).events).toEqual(builtIn())
    await close()
  })

  test.each(Object.entries(LUNAR))('%s falls on the lunar %s', (name, expected) => {
    const festivals = builtIn()
      .filter((one) => one.name === name)
      .map(festivalOf)
    expect(festivals).toHaveLength(5)
    for (const day of festivals) {
      // The new moon of 6 February 2027 is at 23:56 in China; some editions of ICU put it after midnight.
      const late = day === '2027-02-06' && lunarDay(day) !== expected ? addDays(day, 1) : day
      expect(lunarDay(late), day).toBe(expected)
    }
  })

  test('what is named after a day is known on it, and years to come are estimated', () => {
    const named: Readonly<Record<string, string>> = { '618': '06-18', 双11: '11-11', 双12: '12-12', '99大促': '09-09' }
    for (const { id, name, year, phases } of builtIn()) {
      const end = named[name]
      if (end !== undefined)
        expect(
          phases.some(({ from, to }) => from <= `${year}-${end}` && `${year}-${end}` <= to),
          id,
        ).toBe(true)
      if (year > 2025 && (name === '618' || name === '双11'))
        expect(
          phases.every((one) => one.estimated),
          id,
        ).toBe(true)
    }
  })
})

function own(series: string, year: number, phases: [name: string, from: Day, to: Day][]): ShopEvent {
  return {
    id: `${series}-${year}`,
    series,
    name: series,
    platform: null,
    year,
    phases: phases.map(([name, from, to]) => ({ name, from, to, estimated: false })),
    source: 'own',
  }
}

const PERIOD = eachDay('2024-01-01', '2028-02-01').map(dayNumber)

describe('the days of last year', () => {
  test('without events are the same weekday 364 days before', () => {
    const { baseOf, isAligned } = alignment([], 'taobao')
    for (const day of PERIOD) {
      expect(baseOf(day)).toBe(day - YEAR_DAYS)
      expect(isAligned(day)).toBe(false)
    }
  })

  test('follow a hand-made event: place by place, then weekday by weekday', () => {
    const events = [
      own('店庆', 2025, [
        ['预热', '2025-05-05', '2025-05-06'],
        ['爆发', '2025-05-07', '2025-05-07'],
      ]),
      own('店庆', 2026, [
        ['预热', '2026-05-18', '2026-05-20'],
        ['爆发', '2026-05-21', '2026-05-21'],
      ]),
    ]
    const { baseOf, isAligned } = alignment(events, 'jd')
    const of = (day: Day) => dayOfNumber(baseOf(dayNumber(day)))
    expect(of('2026-05-18')).toBe('2025-05-05')
    expect(of('2026-05-19')).toBe('2025-05-06')
    expect(of('2026-05-21')).toBe('2025-05-07')
    // The third day of 预热 has no such day: its weekday stands for it.
    expect(isAligned(dayNumber('2026-05-20'))).toBe(false)
    expect(of('2026-05-20')).toBe('2025-05-21')
    // 4 May 2026 stands 364 days after an event day: it takes the nearest free Monday, which the event of 2026 left.
    expect(of('2026-05-04')).toBe('2025-05-19')
    expect(of('2026-05-05')).toBe('2025-05-20')
    // No Wednesday is left: the Thursday whose place 爆发 of 2026 left.
    expect(of('2026-05-06')).toBe('2025-05-22')
    expect(of('2026-05-03')).toBe('2025-05-04')
  })

  test.each(PLATFORMS)('stand once each, in their phase or near their weekday, on %s', (platform) => {
    const { baseOf, isAligned, days } = alignment(builtIn(), platform)
    const targets = PERIOD.map(baseOf)
    expect(new Set(targets).size).toBe(targets.length)
    const place = (day: number, years: number) => {
      const at = days.get(day)
      return at && [at.event.series, at.event.year + years, at.phase, at.place]
    }
    const inEvents = PERIOD.filter(isAligned)
    expect(inEvents.length).toBeGreaterThan(300)
    for (const day of inEvents) expect(place(baseOf(day), 1)).toEqual(place(day, 0))
    const plain = PERIOD.filter((day) => !days.has(day) && !days.has(day - YEAR_DAYS))
    for (const day of plain) expect(baseOf(day)).toBe(day - YEAR_DAYS)
    const shifted = PERIOD.filter(
      (day) => !isAligned(day) && weekday(dayOfNumber(baseOf(day))) !== weekday(dayOfNumber(day)),
    )
    expect(shifted.length / PERIOD.length).toBeLessThan(0.07)
  })

  const eventArb = fc
    .record({
      series: fc.constantFrom('a', 'b', 'c'),
      year: fc.constantFrom(2024, 2025, 2026),
      start: fc.integer({ min: 0, max: 330 }),
      lengths: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ series, year, start, lengths }, index = 0) => {
      let from = addDays(`${year}-01-01`, start)
      const phases = lengths.map((length, place): [string, Day, Day] => {
        const to = addDays(from, length - 1)
        const phase: [string, Day, Day] = [`阶段${place}`, from, to]
        from = addDays(to, 1)
        return phase
      })
      return { ...own(series, year, phases), id: `${series}-${year}-${start}-${index}` }
    })

  test('are never counted twice, whatever the calendar', () => {
    fc.assert(
      fc.property(fc.array(eventArb, { maxLength: 12 }), (events) => {
        const { baseOf, isAligned, days } = alignment(events, 'taobao')
        const targets = PERIOD.map(baseOf)
        expect(new Set(targets).size).toBe(targets.length)
        for (const day of PERIOD)
          if (!isAligned(day) && !days.has(day) && !days.has(day - YEAR_DAYS)) expect(baseOf(day)).toBe(day - YEAR_DAYS)
        expect(eventDays(events, 'taobao')).toEqual(days)
      }),
      { numRuns: 60 },
    )
  })

  test('of overlapping phases the shortest counts, among equals the own one', () => {
    const days = eventDays(builtIn(), 'tmall')
    const at = (day: Day) => [days.get(dayNumber(day))?.event.name, days.get(dayNumber(day))?.phase]
    expect(at('2025-10-06')).toEqual(['中秋', '当天'])
    expect(at('2025-10-03')).toEqual(['国庆', '节日'])
    expect(at('2025-05-20')).toEqual(['520', '当天'])
    expect(at('2025-05-19')).toEqual(['618', '第一波'])
    expect(at('2025-05-24')).toEqual(['618', '第一波'])
    const mine = own('会员日', 2025, [['当天', '2025-05-20', '2025-05-20']])
    expect(eventDays([...builtIn(), mine], 'tmall').get(dayNumber('2025-05-20'))?.event).toBe(mine)
  })
})

describe('the seller', () => {
  test('changes dates, takes out, adds, and has everything back', async () => {
    const { client, close } = openTestCore()
    const find = async (id: string) => (await client.events.list()).events.find((one) => one.id === id)
    const id = '1111-taobao-2026'
    const before = await find(id)
    if (before === undefined) throw new Error('no 双11')
    const { source: _source, ...fields } = before
    const phases = [{ name: '预售', from: '2026-10-16', to: '2026-10-20', estimated: false }]
    expect(await client.events.save({ ...fields, phases })).toEqual({ ...before, phases, source: 'changed' })
    const { removed } = await client.events.remove({ id })
    expect(removed).toMatchObject({ id, source: 'changed', phases })
    const taken = await client.events.list()
    expect(taken.events).toHaveLength(builtIn().length - 1)
    expect(taken.removed).toEqual([before])
    expect(await client.events.remove({ id })).toEqual({ removed: null })
    if (removed !== null) expect(await client.events.save(removed)).toEqual({ ...before, phases, source: 'changed' })
    expect(await client.events.reset({ id })).toEqual(before)
    expect((await client.events.list()).events).toEqual(builtIn())

    const added = await client.events.save({ name: '双11', platform: 'other', year: 2026, phases })
    expect(added).toMatchObject({ series: before.series, source: 'own' })
    expect(await find(added.id)).toEqual(added)
    expect((await client.events.remove({ id: added.id })).removed).toEqual(added)
    expect((await client.events.list()).removed).toEqual([])
    expect(await client.events.save(added)).toEqual(added)
    await close()
  })

  const phase = (name: string, from: Day, to: Day) => ({ name, from, to })
  const day = { name: '当天', from: '2026-09-20', to: '2026-09-20' }
  test.each([
    ['no name', { name: ' ' }, '写上活动的名字'],
    ['no phase', { phases: [] }, '至少要有一个阶段'],
    ['backwards', { phases: [phase('预热', '2026-09-02', '2026-09-01')] }, '开始日期晚于结束日期'],
    [
      'overlap',
      { phases: [day, phase('返场', '2026-09-20', '2026-09-21')] },
      '要在「当天」结束之后才开始，最早 2026-09-21',
    ],
    ['same name', { phases: [day, { ...day, from: '2026-09-22', to: '2026-09-22' }] }, '有两个阶段都叫「当天」'],
    ['another year', { year: 2025 }, '日期都不在 2025 年里'],
    ['too long', { phases: [phase('预热', '2026-01-01', '2026-12-31')] }, '超过 200 天'],
    ['no day', { phases: [phase('预热', '2026-02-30', '2026-03-01')] }, '存在的日子'],
  ])('is told what is wrong: %s', async (_, change, words) => {
    const { client, close } = openTestCore()
    const input = { name: '店庆', platform: null, year: 2026, phases: [day], ...change }
    await expect(client.events.save(input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
    })
    await close()
  })
})
