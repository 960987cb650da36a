import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayNumber,
  dayOfNumber,
  daysBetween,
  eachDay,
  eachMonth,
  isDay,
  isMonth,
  lastYearRange,
  monthEnd,
  monthOf,
  previousRange,
  weekday,
  weekOf,
} from '../../shared/calendar.ts'

/** Days of 1990 to 2099. */
const days = fc.integer({ min: 7305, max: 47_481 }).map(dayOfNumber)

describe('days', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '2026-01-01'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true)
  })

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01 ',
    '',
    'abcd-ef-gh',
  ])('"%s" does not', (text) => {
    expect(isDay(text)).toBe(false)
  })

  test('numbers go there and back and count by one', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('2026-10-01')).toBe(20_727)
    fc.assert(
      fc.property(days, (day) => {
        expect(isDay(day)).toBe(true)
        expect(dayOfNumber(dayNumber(day))).toBe(day)
        expect(addDays(addDays(day, 1), -1)).toBe(day)
        expect(daysBetween(day, addDays(day, 29))).toBe(30)
      }),
    )
  })

  test('across the end of February', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01')
    expect(eachDay('2025-12-30', '2026-01-02')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
    expect(eachDay('2026-01-02', '2026-01-01')).toEqual([])
  })

  test('weekdays are those of Date, Monday 1 to Sunday 7', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(weekday(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)
        expect(weekday(weekOf(day))).toBe(1)
        expect(daysBetween(weekOf(day), day)).toBe(weekday(day))
      }),
    )
    expect(weekOf('2027-01-03')).toBe('2026-12-28')
    expect(weekday('1969-12-31')).toBe(3)
  })
})

describe('months', () => {
  test('have their last day', () => {
    expect(monthEnd('2024-02')).toBe('2024-02-29')
    expect(monthEnd('2025-02')).toBe('2025-02-28')
    expect(monthEnd('2026-12')).toBe('2026-12-31')
    expect(monthEnd('2026-04')).toBe('2026-04-30')
  })

  test('move over years', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-03', -27)).toBe('2023-12')
    expect(eachMonth('2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('2026-00'), isMonth('2026-1')]).toEqual([
      true,
      false,
      false,
      false,
    ])
    fc.assert(
      fc.property(days, fc.integer({ min: -200, max: 200 }), (day, count) => {
        expect(addMonths(addMonths(monthOf(day), count), -count)).toBe(monthOf(day))
      }),
    )
  })
})

describe('the range before', () => {
  test.each([
    // Whole months and whole weeks look at the unit before, however long it is.
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2026-10-05', '2026-10-11', '2026-09-28', '2026-10-04'],
    ['2026-10-05', '2026-10-18', '2026-09-21', '2026-10-04'],
    // 2026-06-01 is a Monday: a whole week, though it starts on the 1st.
    ['2026-06-01', '2026-06-07', '2026-05-25', '2026-05-31'],
    // February 2027 is four whole weeks and a whole month.
    ['2027-02-01', '2027-02-28', '2027-01-01', '2027-01-31'],
    // From the 1st: the same days of last month, as far as it has them.
    ['2026-10-01', '2026-10-20', '2026-09-01', '2026-09-20'],
    ['2026-05-01', '2026-05-30', '2026-04-01', '2026-04-30'],
    ['2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['2024-03-01', '2024-03-29', '2024-02-01', '2024-02-29'],
    ['2026-01-01', '2026-01-01', '2025-12-01', '2025-12-01'],
    ['2026-02-01', '2026-02-27', '2026-01-01', '2026-01-27'],
    // Any other: as many days just before.
    ['2026-10-02', '2026-10-31', '2026-09-02', '2026-10-01'],
    ['2026-10-10', '2026-10-10', '2026-10-09', '2026-10-09'],
    ['2026-02-15', '2026-03-14', '2026-01-18', '2026-02-14'],
    ['2026-10-06', '2026-10-12', '2026-09-29', '2026-10-05'],
  ])('%s..%s is %s..%s', (from, to, expectedFrom, expectedTo) => {
    expect(previousRange({ from, to })).toEqual({ from: expectedFrom, to: expectedTo })
  })

  test('lies wholly before, and ends the day before unless it starts on the 1st', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const before = previousRange({ from, to: addDays(from, length) })
        expect(before.to < from).toBe(true)
        expect(before.from <= before.to).toBe(true)
        if (!from.endsWith('-01')) expect(addDays(before.to, 1)).toBe(from)
      }),
    )
  })
})

describe('the range a year before', () => {
  test.each([
    ['2026-10-01', '2026-10-20', '2025-10-01', '2025-10-20'],
    ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
    ['2024-02-10', '2024-02-29', '2023-02-10', '2023-02-28'],
    ['2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
    ['2025-02-10', '2025-02-28', '2024-02-10', '2024-02-28'],
    ['2025-12-20', '2026-01-10', '2024-12-20', '2025-01-10'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ])('of %s..%s is %s..%s', (from, to, expectedFrom, expectedTo) => {
    expect(lastYearRange({ from, to })).toEqual({ from: expectedFrom, to: expectedTo })
  })
})
