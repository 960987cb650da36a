import { eachDay } from '../../../shared/calendar.ts'
import type { ChartModel } from '../../../shared/chart.ts'
import type { CompetitorCard } from '../../../shared/contract/competitors.ts'
import { formatYuan } from '../../../shared/format.ts'

/** What a buyer pays there, each price until the next one seen, and what was paid here; `null` under two days. */
export function pricesModel({ name, shots, own }: CompetitorCard): ChartModel | null {
  const seen = shots.flatMap(({ day, net }) => (net === null ? [] : [{ day, net }]))
  const [first, last] = [seen[0], seen.at(-1)]
  if (first === undefined || last === undefined || first.day === last.day) return null
  const days = eachDay(first.day, last.day)
  const nets = new Map(seen.map(({ day, net }) => [day, net]))
  let net = first.net
  const theirs = days.map((day) => (net = nets.get(day) ?? net))
  const paid = new Map((own?.prices ?? []).map(({ day, price }) => [day, price]))
  const ours = days.map((day) => paid.get(day) ?? null)
  return {
    title: `到手价从 ${formatYuan(first.net)} 到 ${formatYuan(last.net)} 元，两次之间按前一次画。`,
    unit: 'fen',
    x: { kind: 'day', values: days },
    series: [
      { name, mark: 'line', dashed: false, values: theirs },
      ...(ours.some((price) => price !== null)
        ? [{ name: '我的', mark: 'line' as const, dashed: true, values: ours }]
        : []),
    ],
    bands: [],
  }
}
