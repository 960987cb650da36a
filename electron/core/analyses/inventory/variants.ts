import type { CountRow, KeyedCount } from './counts.ts'

/** A count as it is stored, with the file that it is of. */
export interface FiledCount extends CountRow {
  id: number
  batchId: string
  skuId: string | null
}

/**
 * Variants that one file counts apart under one code are pieces of one SKU (rules.md 22): one count of all of them.
 * Other files, and other listings of the code, count the same pieces once more and are left as they are.
 *
 * @param rows the newest first, those of one file and day together
 */
export function variantsTogether(rows: Iterable<FiledCount>, keyed: (row: FiledCount) => KeyedCount): KeyedCount[] {
  const found: KeyedCount[] = []
  const first = new Map<string, number>()
  let run = ''
  for (const row of rows) {
    const of = `${row.batchId} ${row.day}`
    if (of !== run) first.clear()
    run = of
    const count = keyed(row)
    const name = variantOf(row)
    const at = name === null ? undefined : first.get(name)
    const known = at === undefined ? undefined : found[at]
    if (at !== undefined && known !== undefined) found[at] = sumOf(known, count)
    else {
      if (name !== null) first.set(name, found.length)
      found.push(count)
    }
  }
  return found
}

/** What variants of one code share within a file and day; `null` where the row is of none. */
function variantOf({ sku, spec, warehouse, productId, skuId }: FiledCount): string | null {
  return sku === null || spec === null ? null : [sku, warehouse, productId, skuId].join('\u0001')
}

function sumOf(known: KeyedCount, row: KeyedCount): KeyedCount {
  return {
    ...known,
    parts: [...(known.parts ?? [known]), row],
    onHand: both(known.onHand, row.onHand),
    available: both(known.available, row.available),
    ...extras(known, row),
  }
}

/** Of all only where each is known. */
function both(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other
}

/** What is on its way or set aside is left blank where there is none of it. */
function extras(one: CountRow, other: CountRow): Pick<CountRow, 'inTransit' | 'locked' | 'defective'> {
  const sum = (name: 'inTransit' | 'locked' | 'defective') =>
    one[name] === null ? other[name] : one[name] + (other[name] ?? 0)
  return { inTransit: sum('inTransit'), locked: sum('locked'), defective: sum('defective') }
}
