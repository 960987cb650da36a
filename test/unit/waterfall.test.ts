import { describe, expect, test } from 'vitest'
import type { ChartModel } from '../../shared/chart.ts'
import type { Alert, Drivers, MaskingRule } from '../../shared/contract/changes.ts'
import { pointText, toOption } from '../../renderer/charts/option.ts'
import { saidAt } from '../../renderer/charts/tooltip.ts'
import { chartSvg } from '../../renderer/charts/svg.ts'
import { barsOf } from '../../renderer/charts/waterfall.ts'
import { maskingHeadline, oddDaysOf, waterfallModel } from '../../renderer/pages/overview/why.ts'

const NOTHING = { rose: [], fell: [], total: 0 }

const THEME = {
  ground: '#fff',
  ink: '#000',
  muted: '#666',
  hairline: '#ddd',
  band: '#eee',
  hatch: '#eee',
  up: '#c00',
  down: '#080',
  series: ['#059'],
  fontSize: 11,
  font: 'sans-serif',
}

const DRIVERS: Drivers = {
  base: 5_000_000,
  current: 5_670_000,
  total: 670_000,
  effects: [
    { factor: 'visitors', amount: 971_406, before: 20_000, after: 24_000 },
    { factor: 'conversion', amount: -561_359, before: 0.025, after: 0.0225 },
    { factor: 'perBuyer', amount: 259_953, before: 10_000, after: 10_500 },
  ],
  basis: 'visitors',
  method: 'lmdi',
  mix: null,
  contributions: { product: NOTHING, channel: NOTHING },
  sentence: '支付金额 +6,700 元：流量 +9,714，转化 −5,614，客单 +2,600',
  notes: [],
}

describe('the waterfall', () => {
  test('goes from level to level, each step signed as the sentence says it', () => {
    const model = waterfallModel(DRIVERS, '上期')
    expect(model.x.values).toEqual(['上期', '流量\n2万→2.4万', '转化\n2.50%→2.25%', '客单\n100→105', '本期'])
    expect(barsOf(model).map((bar) => (bar === null ? null : [bar.kind, bar.from, bar.to, bar.label]))).toEqual([
      ['level', 0, 5_000_000, '5.00万'],
      ['rise', 5_000_000, 5_971_400, '+9,714'],
      ['fall', 5_971_400, 5_410_000, '−5,614'],
      ['rise', 5_410_000, 5_670_000, '+2,600'],
      ['level', 0, 5_670_000, '5.67万'],
    ])
  })

  test('names the unit of its axis on the screen; a sheet says it once', () => {
    const model = waterfallModel(DRIVERS, '上期')
    expect(toOption(model, THEME, { paper: false })).toMatchObject({ yAxis: { name: '元' } })
    expect(toOption({ ...model, unit: 'count' }, THEME, { paper: false })).not.toHaveProperty('yAxis.name')
    expect(toOption(model, THEME, { paper: true })).not.toHaveProperty('yAxis.name')
  })

  test('says the unit of money under the pointer and to the keyboard, whatever is drawn', () => {
    const steps = waterfallModel(DRIVERS, '上期')
    const lines: ChartModel = {
      ...steps,
      series: [{ name: '已有', mark: 'line', dashed: false, values: [568_476, null] }],
    }
    const shown = (model: ChartModel, at: number) => saidAt(model, at).map(({ text }) => text)
    expect(shown(lines, 0)).toEqual(['5,684.76 元'])
    expect(shown(lines, 1)).toEqual(['没有数据'])
    const share = { name: '占比', mark: 'line' as const, dashed: false, values: [0.0713] }
    expect(shown({ ...lines, unit: 'ratio', series: [share] }, 0)).toEqual(['7.1%'])
    expect(pointText(lines, 0)).toBe('上期 已有 5,684.76 元')
    expect(pointText(lines, 1)).toContain('已有 没有数据')
    expect(pointText(steps, 4)).toBe('本期 56,700.00 元')
  })

  test('misses no forecast of what is past: three times 没有数据 would say that files are', () => {
    const line = (name: string, dashed: boolean, values: (number | null)[]) => ({
      name,
      mark: 'line' as const,
      dashed,
      values,
    })
    const model: ChartModel = {
      ...waterfallModel(DRIVERS, '上期'),
      x: { kind: 'day', values: ['2026-09-07', '2026-09-14', '2026-09-21'] },
      series: [line('已有', false, [100, null, null]), line('预测', true, [null, null, 300])],
    }
    expect(pointText(model, 0)).toBe('2026-09-07 已有 1.00 元')
    expect(pointText(model, 1)).toBe('2026-09-14 已有 没有数据')
    expect(pointText(model, 2)).toContain('预测 3.00 元')
  })

  test('says an average as its tile does', () => {
    const effects = [{ factor: 'perOrder' as const, amount: 670_000, before: 12_245, after: 16_209 }]
    expect(waterfallModel({ ...DRIVERS, effects }, '上期').x.values).toContain('笔单价\n122→162')
  })

  test('crosses zero, and leaves out what is not known', () => {
    const bars = barsOf({
      unit: 'fen',
      series: [{ name: '净利', mark: 'waterfall', dashed: false, values: [10_000, -30_000, null, 5000, -15_000] }],
    })
    expect(bars.map((bar) => (bar === null ? null : [bar.from, bar.to]))).toEqual([
      [0, 10_000],
      [10_000, -20_000],
      null,
      [-20_000, -15_000],
      [0, -15_000],
    ])
  })

  test('is drawn on paper with its labels, falls hatched and not only in another colour', () => {
    const { svg } = chartSvg(waterfallModel(DRIVERS, '上期'), 120, 60)
    for (const text of ['5.00万', '+9,714', '−5,614', '+2,600', '上期', '转化']) expect(svg).toContain(text)
    expect(svg.match(/<pattern/g)?.length).toBe(1)
    expect(svg).not.toMatch(/NaN/)
  })
})

describe('what the page says of the rest', () => {
  const rule = (name: string, hit: boolean | null, sentence: string): MaskingRule => ({
    rule: 'netSales',
    name,
    hit,
    before: null,
    after: null,
    unit: 'fen',
    sentence,
  })

  test('one hit is its own sentence, several are named, none is no banner', () => {
    const one = rule('净支付金额', true, '支付金额 +62.0%，但净支付金额 −11.0%')
    const two = rule('退款率', true, '支付金额 +62.0%，但退款率 5.0% → 9.0%（+4.0 个百分点）')
    const open = rule('净利', null, '看不出：净利未知')
    expect(maskingHeadline([one, open])).toBe('支付金额 +62.0%，但净支付金额 −11.0%')
    expect(maskingHeadline([one, two, open])).toBe('支付金额 +62.0%，但 2 项变差：净支付金额、退款率')
    expect(maskingHeadline([open])).toBeNull()
  })

  test('the odd numbers of one day and shop are one day', () => {
    const alert = (day: string, metric: Alert['metric'], impact: number): Alert => ({
      day,
      metric,
      impact,
      shopId: 'a',
      shop: '甲',
      value: 1,
      expected: 2,
      score: -4,
      sentence: `${day} ${metric}`,
    })
    const days = oddDaysOf([
      alert('2026-10-02', 'gmv', -9),
      alert('2026-10-01', 'gmv', 5),
      alert('2026-10-02', 'orders', -3),
    ])
    expect(days.map(({ day, first, others }) => [day, first.metric, others.map(({ metric }) => metric)])).toEqual([
      ['2026-10-02', 'gmv', ['orders']],
      ['2026-10-01', 'gmv', []],
    ])
  })
})
