import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupSums, largestOf, mixOfSources, rowsOf, sourcesOf } from '../../electron/core/analyses/sources/compute.ts'
import type { StatedSource } from '../../electron/core/analyses/sources/rows.ts'
import { flatten, oneGroupEach, totalVisitors } from '../../electron/core/analyses/sources/tree.ts'

const RANGE = { from: 30, to: 59 }
const BASE = { from: 0, to: 29 }
const NOBODY = new Map()

type Stated = Partial<Omit<StatedSource, 'path'>>

function row(path: string, visitors: number | null, more: Stated = {}): StatedSource {
  return {
    shopId: 's',
    report: 'r',
    carrier: null,
    path: path.split('/'),
    ...RANGE,
    visitors,
    cartBuyers: null,
    orderBuyers: null,
    payBuyers: 0,
    payAmount: 0,
    ...more,
  }
}

function answerOf(rows: StatedSource[], base: typeof BASE | null = null, hand = NOBODY) {
  const answer = sourcesOf(rows, RANGE, base, hand)
  if (answer === null) throw new Error('no answer')
  return answer
}

describe('the tree of sources', () => {
  test('takes the own row of a parent, and adds up children only where there is none', () => {
    const rows = rowsOf(
      's',
      answerOf([
        row('免费流量', 80, { payBuyers: 8, payAmount: 4000 }),
        row('免费流量/手淘搜索', 50, { payBuyers: 4, payAmount: 2500 }),
        row('免费流量/手淘推荐', 40),
        row('付费流量/直通车', 15, { payBuyers: 3, payAmount: 600 }),
        row('付费流量/引力魔方', 5, { payBuyers: 1, payAmount: 200 }),
      ]),
    )
    expect(
      rows.map(({ key, visitors, share, summed, group, parent }) => [key, visitors, share, summed, group, parent]),
    ).toEqual([
      ['免费流量', 80, 0.8, false, 'free', null],
      ['免费流量 › 手淘搜索', 50, 0.5, false, 'free', '免费流量'],
      ['免费流量 › 手淘推荐', 40, 0.4, false, 'free', '免费流量'],
      ['付费流量', 20, 0.2, true, 'paid', null],
      ['付费流量 › 直通车', 15, 0.15, false, 'paid', '付费流量'],
      ['付费流量 › 引力魔方', 5, 0.05, false, 'paid', '付费流量'],
    ])
    expect(rows[3]).toMatchObject({ payConversion: 0.2, gmv: 800, perVisitor: 40 })
  })

  test('advertising of live rooms and short videos is paid for, the rooms and videos themselves are not', () => {
    const rows = rowsOf(
      's',
      answerOf([
        row('付费流量', 60),
        row('付费流量/超级直播', 40),
        row('付费流量/超级短视频', 20),
        row('免费流量/淘宝直播', 30),
      ]),
    )
    expect(rows.map(({ key, group }) => [key, group])).toEqual([
      ['付费流量', 'paid'],
      ['付费流量 › 超级直播', 'paid'],
      ['付费流量 › 超级短视频', 'paid'],
      ['免费流量', 'free'],
      ['免费流量 › 淘宝直播', 'content'],
    ])
  })

  test('one unknown child makes the sum unknown, and its shares too; the others keep theirs', () => {
    const rows = rowsOf('s', answerOf([row('甲', 30), row('乙/丙', null), row('乙/丁', 4)]))
    expect(rows.map(({ source, visitors, share }) => [source, visitors, share])).toEqual([
      ['甲', 30, 1],
      ['乙', null, null],
      ['丁', 4, 4 / 30],
      ['丙', null, null],
    ])
  })

  test('a row of the period comes before days; days are added up and gaps counted', () => {
    const days = [row('甲', 10, { from: 30, to: 30 }), row('甲', 5, { from: 31, to: 31 })]
    expect(answerOf(days).now).toMatchObject({ method: 'days', days: 2, missingDays: 28, tallies: [{ visitors: 15 }] })
    expect(answerOf([...days, row('甲', 12)]).now).toMatchObject({ method: 'exact', tallies: [{ visitors: 12 }] })
  })

  test('carriers together come before each apart, and reports are never mixed', () => {
    const rows = [
      row('甲', 9),
      row('甲', 5, { carrier: '直播' }),
      row('甲', 6, { carrier: '商品' }),
      row('甲', 7, { report: 'z' }),
    ]
    expect(answerOf(rows).now.tallies.map(({ path, visitors }) => [path[0], visitors])).toEqual([['甲', 9]])
    expect(rowsOf('s', answerOf(rows.slice(1, 3))).map(({ key, carrier, source }) => [key, carrier, source])).toEqual([
      ['商品 · 甲', '商品', '甲'],
      ['直播 · 甲', '直播', '甲'],
    ])
  })

  test('a base counted otherwise, or with a day missing, is no base', () => {
    const days = Array.from({ length: 30 }, (_, day) => row('甲', 1, { from: day, to: day }))
    expect(answerOf([row('甲', 9), ...days], BASE).before).toBeNull()
    const now = Array.from({ length: 30 }, (_, day) => row('甲', 2, { from: 30 + day, to: 30 + day }))
    expect(rowsOf('s', answerOf([...now, ...days], BASE))[0]).toMatchObject({
      visitors: null,
      visitorsPerDay: 2,
      base: { visitors: null, visitorsPerDay: 1 },
      change: 1,
    })
    expect(rowsOf('s', answerOf([...now, ...days.slice(1)], BASE))[0]).toMatchObject({ base: null, change: null })
  })
})

describe('groups', () => {
  const rows = [row('平台流量', 100), row('平台流量/手淘搜索', 60), row('平台流量/逛逛', 30), row('广告流量', 10)]

  test('go below a source only where what is below is of several groups', () => {
    expect(groupSums(answerOf(rows)).map(({ group, share }) => [group, share])).toEqual([
      ['free', 0.6],
      ['content', 0.3],
      ['paid', 0.1],
    ])
  })

  test('follow the seller', () => {
    const hand = new Map([['平台流量 › 逛逛', 'free' as const]])
    expect(groupSums(answerOf(rows, null, hand)).map(({ group, share }) => [group, share])).toEqual([
      ['free', 100 / 110],
      ['paid', 10 / 110],
    ])
  })

  test('more than half from one source is a risk, exactly half is not', () => {
    expect(largestOf(answerOf(rows).roots)).toMatchObject({ source: '手淘搜索', risky: true })
    expect(largestOf(answerOf([row('甲', 5), row('乙', 5)]).roots)).toMatchObject({ share: 0.5, risky: false })
  })
})

const person = fc.nat({ max: 1000 })
const stated = fc.uniqueArray(
  fc.record({
    path: fc.array(fc.constantFrom('手淘搜索', '直通车', '逛逛', '聚划算', '其他', '淘宝客'), {
      minLength: 1,
      maxLength: 3,
    }),
    visitors: person,
    old: person,
    buyers: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ path }) => path.join('/'), minLength: 1, maxLength: 20 },
)

test('shares sum to 1, groups take each source once, and mix and rate close', () => {
  fc.assert(
    fc.property(stated, (all) => {
      const answer = answerOf(
        all.flatMap(({ path, visitors, old, buyers }) => [
          row(path.join('/'), visitors, { payBuyers: Math.round(visitors * buyers) }),
          row(path.join('/'), old, { payBuyers: Math.round(old * (1 - buyers)), ...BASE }),
        ]),
        BASE,
      )
      const { roots } = answer
      const parts = oneGroupEach(roots)
      const sums = groupSums(answer)
      const roofs = rowsOf('s', answer).filter(({ level }) => level === 1)
      if (totalVisitors(roots) > 0) expect(roofs.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
      if (totalVisitors(parts) > 0) expect(sums.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
      const keys = parts.map(({ key }) => `${key} › `)
      expect(keys.some((key) => keys.some((other) => other !== key && other.startsWith(key)))).toBe(false)
      for (const { summed, visitors, children } of flatten(roots))
        if (summed) expect(visitors).toBe(totalVisitors(children))
      const mix = mixOfSources(answer)
      if (mix !== null) expect(mix.within + mix.mix).toBeCloseTo(mix.after - mix.before, 9)
    }),
  )
})
