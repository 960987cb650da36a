import { OwnerMap } from '../../owner-map.ts'
import { NONE } from '../../books/columns.ts'
import type { Books, LineColumns } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'

/** The paid lines of each SKU as a range of one list, in the order of their days. */
export interface SkuLines {
  starts: Int32Array
  list: Int32Array
}

const made = new OwnerMap<LineColumns, SkuLines>()

/** Dealt out once for the lines of the books, so that the first and the last day of a SKU is looked up and not searched. */
export function linesBySku({ lines, skus }: Books): SkuLines {
  const known = made.get(lines)
  if (known !== undefined) return known
  const dealt = dealOut(lines, skus.length)
  made.set(lines, dealt)
  return dealt
}

function dealOut(lines: LineColumns, skus: number): SkuLines {
  const byDay = indexByDay(lines.paidDay).list
  // Lines that name no SKU come last.
  const groupOf = (line: number) => (lines.sku[line] === NONE ? skus : (lines.sku[line] ?? skus))
  const starts = new Int32Array(skus + 2)
  for (let at = 0; at < byDay.length; at++) {
    const line = byDay[at] ?? 0
    starts[groupOf(line) + 1] = (starts[groupOf(line) + 1] ?? 0) + 1
  }
  for (let sku = 0; sku <= skus; sku++) starts[sku + 1] = (starts[sku + 1] ?? 0) + (starts[sku] ?? 0)
  const list = new Int32Array(byDay.length)
  const next = starts.slice()
  for (let at = 0; at < byDay.length; at++) {
    const line = byDay[at] ?? 0
    const group = groupOf(line)
    const place = next[group] ?? 0
    list[place] = line
    next[group] = place + 1
  }
  return { starts, list }
}

/** The lines of a SKU that were paid by a day, in the order of their days. */
export function linesUntil({ lines }: Books, { starts, list }: SkuLines, sku: number, day: number): Int32Array {
  const begin = starts[sku] ?? 0
  let [low, high] = [begin, starts[sku + 1] ?? begin]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines.paidDay[list[middle] ?? 0] ?? 0) > day) high = middle
    else low = middle + 1
  }
  return list.subarray(begin, low)
}

const placed = new OwnerMap<Books['skus'], ReadonlyMap<string, number>>()

/** Places in the books by the name of the SKU. */
export function skuPlaces({ skus }: Books): ReadonlyMap<string, number> {
  const known = placed.get(skus)
  if (known !== undefined) return known
  const places = new Map(skus.map(({ key }, index) => [key, index]))
  placed.set(skus, places)
  return places
}
