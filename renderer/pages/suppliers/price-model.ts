import { eachDay } from '../../../shared/calendar.ts'
import type { ChartModel } from '../../../shared/chart.ts'
import type { PricePoint } from '../../../shared/contract/supplier-board.ts'
import { formatYuan } from '../../../shared/format.ts'
import { changeWords } from './words.ts'

/** Prices day by day, each until the next one; `null` where fewer than two days have one. */
export function priceModel(points: readonly PricePoint[]): ChartModel | null {
  const dated = points.flatMap(({ day, price }) => (day === null ? [] : [{ day, price }]))
  const [first, last] = [dated[0], dated.at(-1)]
  if (first === undefined || last === undefined || first.day === last.day) return null
  const prices = new Map(dated.map(({ day, price }) => [day, price]))
  const days = eachDay(first.day, last.day)
  let price = first.price
  const values = days.map((day) => (price = prices.get(day) ?? price))
  const change = first.price === 0 ? null : last.price / first.price - 1
  return {
    title: `单价从 ${formatYuan(first.price)} 到 ${formatYuan(last.price)} 元（${changeWords(change)}）`,
    unit: 'fen',
    x: { kind: 'day', values: days },
    series: [{ name: '单价', mark: 'line', dashed: false, values }],
    bands: [],
  }
}
