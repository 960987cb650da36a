import { expect, test } from 'vitest'
import { gapsOf } from '../../renderer/charts/option.ts'
import type { ChartModel } from '../../shared/chart.ts'

type Values = (number | null)[]

const model = (...series: [dashed: boolean, values: Values][]): ChartModel => ({
  title: '',
  unit: 'count',
  x: { kind: 'day', values: (series[0]?.[1] ?? []).map((_, at) => `2026-10-0${at + 1}`) },
  series: series.map(([dashed, values]) => ({ name: '', mark: 'line', dashed, values })),
  bands: [],
})

const GAP: Values = [1, null, 3, 4, null, null, null]

test('what is ahead of the last known day is told by the forecast, and is no gap; missing days before it are', () => {
  const ahead: Values = [null, null, null, 4, 5, 6, 7]
  expect(gapsOf(model([false, GAP], [true, ahead]))).toEqual([['2026-10-01', '2026-10-03']])
  // Where the forecast does not begin at what is known.
  expect(gapsOf(model([false, GAP], [true, [null, null, null, null, 5, 6, 7]]))).toEqual([['2026-10-01', '2026-10-03']])
})

test('days between the last that is known and the first that is told ahead are missing', () => {
  const late: Values = [null, null, null, null, null, 6, 7]
  expect(gapsOf(model([false, GAP], [true, late]))).toEqual([
    ['2026-10-01', '2026-10-03'],
    ['2026-10-04', '2026-10-06'],
  ])
})

test('days that only the period before knows are missing of this one', () => {
  const before: Values = [1, 2, 3, 4, 5, 6, 7]
  expect(gapsOf(model([false, GAP], [true, before])).at(-1)).toEqual(['2026-10-04', '2026-10-07'])
  expect(gapsOf(model([false, GAP])).at(-1)).toEqual(['2026-10-04', '2026-10-07'])
})
