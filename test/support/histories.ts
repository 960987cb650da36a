import type { Histories } from '../../electron/core/stats/bg-nbd.ts'

type History = readonly [repeats: number, recency: number, age: number, count?: number]

/** Cells out of histories; equal ones become one. */
export function historiesOf(rows: Iterable<History>): Histories {
  const times = new Map<number, number>()
  const placeOf = (time: number) => {
    const place = times.get(time) ?? times.size
    times.set(time, place)
    return place
  }
  const cells = new Map<string, { repeats: number; recency: number; age: number; count: number }>()
  for (const [repeats, recency, age, count = 1] of rows) {
    const key = `${repeats} ${recency} ${age}`
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, { repeats, recency: placeOf(recency), age: placeOf(age), count })
    else cell.count += count
  }
  const all = [...cells.values()]
  return {
    repeats: Int32Array.from(all, ({ repeats }) => repeats),
    recency: Int32Array.from(all, ({ recency }) => recency),
    age: Int32Array.from(all, ({ age }) => age),
    count: Float64Array.from(all, ({ count }) => count),
    times: Float64Array.from(times.keys()),
  }
}
