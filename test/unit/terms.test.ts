import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../electron/core/import/formats/index.ts'
import { findTerms } from '../../renderer/pages/terms/search.ts'
import { METRICS, METRIC_IDS, WORDS } from '../../shared/terms.ts'
import { DICTIONARY, OTHER_WORDS } from '../../shared/terms/dictionary.ts'

/** The rows of domain metrics 3.1–3.8 and what is sold at full price; a row of two metrics stands as two, one told in two books as one. */
const EXPECTED = {
  流量: `impressions clickRate visitors visitorsPerDay pageViews pagesPerVisitor averageStay bounceRate sourceShare
    organicShare revenuePerVisitor addCartRate favouriteRate favouriteCartRate cartConversion clickCost thousandCost
    visitCost roomEnterRate roomClickRate
    roomDealRate gpm fanRate roomNetPerHour`,
  交易: `orderedValue createdOrders gmv gsv merchantIncome buyers orders units giftUnits payConversion orderConversion orderPayRate
    silentConversion enquiryConversion perBuyer perOrder perUnit unitsPerOrder priceRealisation fullPriceShare merchantDiscount
    platformDiscount influencerDiscount presale burst`,
  退款与服务: `refundAmount refundRate refundRateOrders refundRateUnits unsentRefundRate returnRate refundOnlyRate
    qualityRefundRate disputeRate refundMaturity projectedRefundRate refundHours dsr positiveRate negativeRate
    aftersaleRate refundRateLines refundCost`,
  利润: `cogs grossProfit grossMargin platformFees commission fulfilment compensation cp1 cp2 fixedCosts tax netProfit
    netMargin unitContribution adCostRatio totalCostRatio crossRatio`,
  推广: `adSpend roas directRoas netRoas blendedRoas breakEvenRoas netBreakEvenRoas adProfit acos clickConversion
    cartCost acquisitionCost`,
  库存: `availableStock demandRate daysOfCover stockTurnover stockDays monthsOfStock stockToSales sellThrough activeShare deadStock
    deadStockValue stockAge overstockValue stockOutRate lostUnits lostValue gmroi holdingCost
    oversoldUnits countDifference eventUplift`,
  用户: `newBuyers returningBuyers returningShare returningBuyerShare repeatRate repurchaseRate repeat30 repeat90
    repeatOrders cohortRepeat repurchaseDays recency frequency monetary rfmSegments superBuyers lifetimeValue
    lifetimeToCost paybackMonth buyerConcentration expectedPurchases`,
  目标与预测: `periodChange yearChange attainment timeProgress progressGap monthForecast compoundGrowth forecastError`,
}

/** Headers of true files (domain formats) that no report is read for yet. */
const NOT_READ = [
  '跳出本店人数',
  '访客平均价值',
  '加购收藏率',
  '平均点击花费',
  '千次展现花费',
  '平台优惠折扣(元)',
  '多多支付立减金额(元)',
  '分阶段订单信息',
  '爆发系数',
  '退商品金额（元）',
  '退运费金额（元）',
  '客服介入状态',
  '仲裁状态',
  '纠纷责任方',
  '正面评价数',
  '负面评价数',
  '净成交ROI',
]

describe('the dictionary', () => {
  test('holds every metric of the trade once, in its group', () => {
    const ids = Object.groupBy(DICTIONARY, ({ group }) => group)
    for (const [group, expected] of Object.entries(EXPECTED))
      expect(
        Object.entries(ids)
          .find(([name]) => name === group)?.[1]
          ?.map(({ id }) => id),
      ).toEqual(expected.split(/\s+/))
    expect(Object.keys(ids)).toEqual(Object.keys(EXPECTED))
    expect(new Set(DICTIONARY.map(({ id }) => id)).size).toBe(DICTIONARY.length)
  })

  test('takes what the core answers from METRICS, each once and computed', () => {
    for (const id of METRIC_IDS) {
      const entries = DICTIONARY.filter((entry) => entry.id === id)
      expect(entries, id).toHaveLength(1)
      expect(entries[0], id).toMatchObject({ ...METRICS[id], computed: true })
    }
    // What no file of a back end states: its note says what is missing.
    expect(DICTIONARY.filter(({ computed }) => !computed).map(({ id, untold }) => [id, untold])).toEqual([
      ['favouriteCartRate', true],
      ['silentConversion', true],
      ['enquiryConversion', true],
      ['presale', true],
      ['disputeRate', true],
    ])
    for (const { id, computed, untold, note } of DICTIONARY) {
      if (untold) expect([computed, note === ''], id).toEqual([false, false])
    }
  })

  test('calls no two metrics the same', () => {
    for (const name of ['zh', 'en'] as const) {
      const names = DICTIONARY.map((entry) => entry[name].toLowerCase())
      expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([])
    }
  })

  test('says all of each in plain words', () => {
    for (const { id, zh, en, formula, source, measure, columns, note } of DICTIONARY) {
      for (const text of [zh, en, formula, source, measure, ...columns]) {
        expect(text, id).not.toBe('')
        expect(text.trim(), id).toBe(text)
      }
      for (const text of [formula, note]) expect(text, id).not.toMatch(/[!！]|您|。$/)
      expect(new Set(columns).size, id).toBe(columns.length)
    }
  })

  test('names other metrics as they are called', () => {
    const known = new Set([...DICTIONARY, ...Object.values(WORDS)].map(({ zh }) => zh))
    const named = DICTIONARY.flatMap(({ formula, note }) => [...`${formula} ${note}`.matchAll(/「(.+?)」/g)])
    expect(named.length).toBeGreaterThan(0)
    expect(named.map(([, name]) => name).filter((name) => name === undefined || !known.has(name))).toEqual([])
  })

  test('spells headers as the files do', () => {
    const read = new Set(FORMATS.flatMap(({ columns }) => Object.values(columns).flat()))
    const unread = new Set(DICTIONARY.flatMap(({ columns }) => columns).filter((header) => !read.has(header)))
    expect([...unread].toSorted()).toEqual(NOT_READ.toSorted())
  })

  test('leaves the words that it explains itself', () => {
    expect(OTHER_WORDS.map(({ zh }) => zh)).not.toContain('环比')
    expect(OTHER_WORDS.map(({ zh }) => zh)).toContain('归属制')
    expect(OTHER_WORDS).toHaveLength(Object.keys(WORDS).length - 2)
  })
})

describe('a search', () => {
  test('for nothing finds everything', () => {
    const { named, groups, words } = findTerms('  ')
    expect(named).toBeNull()
    expect(groups.map(({ name }) => name)).toEqual(Object.keys(EXPECTED))
    expect(groups.flatMap(({ entries }) => entries)).toEqual(DICTIONARY)
    expect(words).toEqual(OTHER_WORDS)
  })

  test('puts the metric of that name before those that use it', () => {
    const { named, groups } = findTerms('毛利')
    expect(named?.id).toBe('grossProfit')
    const ids = groups.flatMap(({ entries }) => entries.map(({ id }) => id))
    expect(ids).toContain('grossMargin')
    expect(ids).toContain('gmroi')
    expect(ids).not.toContain('grossProfit')
  })

  test('reads English whatever its case, and formulas', () => {
    expect(findTerms(' ROAS ').groups.flatMap(({ entries }) => entries.map(({ id }) => id))).toContain('roas')
    expect(findTerms('wape').named?.id).toBe('forecastError')
    expect(findTerms('引导访问人数').groups).toEqual([
      { name: '流量', entries: [expect.objectContaining({ id: 'visitCost' })] },
    ])
    expect(findTerms('归属制').words.map(({ zh }) => zh)).toEqual(['归属制'])
    expect(findTerms('没有这种指标')).toEqual({ named: null, groups: [], words: [] })
  })
})
