import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from '../../shared/calendar.ts'
import { scanAdLaw } from '../../electron/core/listing/adlaw/scan.ts'
import { composeTitles } from '../../electron/core/listing/compose/compose.ts'
import { changesIn } from '../../electron/core/listing/log/changes.ts'
import { titleEffect } from '../../electron/core/listing/log/effect.ts'
import type { ProductDay } from '../../electron/core/listing/log/effect.ts'
import { makeDictionary } from '../../electron/core/listing/title/dictionary.ts'
import type { SearchTerm } from '../../electron/core/listing/title/question.ts'

const CHANGED = '2026-09-15'

function days(visitors: (day: string, after: boolean) => number | null, from = -14, to = 14): ProductDay[] {
  return Array.from({ length: to - from + 1 }, (_, place) => addDays(CHANGED, from + place)).map((day) => ({
    day,
    searchVisitors: visitors(day, day > CHANGED),
    impressions: 1000,
    clicks: 50,
    visitors: 100,
    payBuyers: day > CHANGED ? 6 : 3,
  }))
}

const weekend = (day: string) => (weekday(day) === 6 || weekday(day) === 7 || weekday(day) === 0 ? 300 : 100)

describe('the effect of a title change', () => {
  test('weekends alone are no effect, even where one window has fewer days than the other', () => {
    const whole = titleEffect(days(weekend), CHANGED)
    expect(whole).toMatchObject({ pairs: 14, searchVisitors: { verdict: 'same' } })
    expect(whole.searchVisitors.before).toBe(whole.searchVisitors.after)
    const cut = titleEffect(days(weekend, -14, 9), CHANGED)
    expect(cut.pairs).toBe(9)
    expect(cut.searchVisitors.before).toBe(cut.searchVisitors.after)
  })

  test('twice the conversion every day is up by just that, and equal rates are the same', () => {
    const { payConversion, clickRate } = titleEffect(days(weekend), CHANGED)
    expect(payConversion.verdict).toBe('up')
    expect([payConversion.before, payConversion.after]).toEqual([0.03, 0.06])
    expect(payConversion.low).toBeCloseTo(0.03, 12)
    expect(payConversion.high).toBeCloseTo(0.03, 12)
    expect(clickRate).toMatchObject({ before: 0.05, after: 0.05, verdict: 'same' })
  })

  test('a rise that the noise of the days covers is no rise', () => {
    const noisy = titleEffect(
      days((day, after) => 100 + (Number(day.slice(8)) % 2 === 0 ? 60 : -60) + (after ? 2 : 0)),
      CHANGED,
    )
    expect(noisy.searchVisitors.verdict).toBe('same')
  })

  test('with fewer than seven pairs, or a column that files do not have, nothing is said', () => {
    expect(titleEffect(days(weekend, -14, 5), CHANGED).searchVisitors.verdict).toBe('unknown')
    expect(
      titleEffect(
        days(() => null),
        CHANGED,
      ).searchVisitors,
    ).toMatchObject({ before: null, verdict: 'unknown' })
  })
})

describe('changes of titles', () => {
  const seen = (day: string, title: string, productId = '1') => ({ shopId: 's', productId, day, title })

  test('are where a later day has another title; another product and a title cut short are none', () => {
    const found = changesIn([
      seen('2026-09-01', '收纳盒大号透明'),
      seen('2026-09-02', '收纳盒大号透明'),
      seen('2026-09-03', '收纳盒大号…'),
      seen('2026-09-04', '透明收纳盒'),
      seen('2026-09-01', '雨伞', '2'),
    ])
    expect(found.map(({ day, before, after }) => [day, before, after])).toEqual([
      ['2026-09-04', '收纳盒大号透明', '透明收纳盒'],
    ])
  })
})

describe('the composer', () => {
  const words = ['碎花', '法式', '收腰', '雪纺', '女', '夏季', '最好', '包邮', '显瘦', '长款']
  const term = (text: string, weight: number): SearchTerm => ({
    term: text,
    products: new Set(),
    weight,
    visitors: weight,
    payBuyers: 0,
    recent: true,
  })

  test('fits the room, repeats nothing, promises nothing, and keeps the category word', () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 900 })), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, fc.integer({ min: 12, max: 60 }), (given, limit) => {
        const terms = given.map(([word, weight]) => term(`${word}连衣裙`, weight))
        const world = {
          dictionary: makeDictionary([], terms, []),
          listings: [],
          terms,
          adWords: [],
          breakEven: null,
          year: 2026,
          limit,
        }
        const composed = composeTitles({ platform: 'taobao', listing: null, title: '碎花连衣裙包邮', words: [] }, world)
        expect(composed.length).toBeGreaterThan(0)
        for (const { title, bytes, parts } of composed) {
          expect(bytes).toBeLessThanOrEqual(limit)
          expect(title).toContain('连衣裙')
          expect(title).not.toContain('包邮')
          expect(scanAdLaw({ title, platform: 'taobao' })).toEqual([])
          expect(new Set(parts.map(({ text }) => text)).size).toBe(parts.length)
        }
      }),
    )
  })

  test('takes the most searched words first', () => {
    const terms = [term('雪纺连衣裙', 900), term('法式连衣裙', 100)]
    const world = {
      dictionary: makeDictionary([], terms, []),
      listings: [],
      terms,
      adWords: [],
      breakEven: null,
      year: 2026,
      limit: 10,
    }
    const [first] = composeTitles({ platform: 'taobao', listing: null, title: '连衣裙', words: [] }, world)
    expect(first).toMatchObject({ title: '雪纺连衣裙', coverage: 0.9 })
  })
})
