import { addMonths, dayNumber, dayOfNumber, monthEnd, monthOf, monthStart } from '../../../../shared/calendar.ts'
import type { BookShop } from '../../books/columns.ts'
import { coveredDays } from '../../books/select.ts'
import type { Purchases } from './rows.ts'

export interface Cohort {
  cohort: string
  size: number
  retained: number[]
}

/** Buyers by the month of their first purchase; `retained[k]` of them bought k months later, each once a month. */
export function cohortsOf({ starts, days, buyers }: Purchases): Cohort[] {
  const months = monthNumbers(days)
  const last = months.reduce((latest, month) => Math.max(latest, month), 0)
  const first = months.reduce((earliest, month) => Math.min(earliest, month), last)
  const tables = Array.from({ length: last - first + 1 }, (_, at) => new Int32Array(last - first - at + 1))
  for (let place = 0; place < buyers.length; place++) {
    const buyer = buyers[place] ?? 0
    const begun = months[starts[buyer] ?? 0] ?? first
    let before = -1
    for (let at = starts[buyer] ?? 0; at < (starts[buyer + 1] ?? 0); at++) {
      const month = months[at] ?? begun
      const table = tables[begun - first]
      if (month !== before && table !== undefined) table[month - begun] = (table[month - begun] ?? 0) + 1
      before = month
    }
  }
  return tables.flatMap((table, at) => {
    const size = table[0] ?? 0
    return size === 0 ? [] : [{ cohort: nameOf(first + at), size, retained: [...table] }]
  })
}

/** Which months of a cohort order files of the shops tell of: in one that none does nobody is seen to come again. */
export function seenMonths(shops: readonly BookShop[], { cohort, retained }: Cohort): boolean[] {
  return retained.map((buyers, after) => {
    const month = addMonths(cohort, after)
    const [from, to] = [dayNumber(monthStart(month)), dayNumber(monthEnd(month))]
    return buyers > 0 || shops.some((shop) => coveredDays(shop, from, to) > 0)
  })
}

const MONTHS = 12

/** Months since year 0 of each day; a day's month is looked up once. */
function monthNumbers(days: Int32Array): Int32Array {
  const known = new Map<number, number>()
  return days.map((day) => {
    let month = known.get(day)
    if (month === undefined) {
      const name = monthOf(dayOfNumber(day))
      month = Number(name.slice(0, 4)) * MONTHS + Number(name.slice(5)) - 1
      known.set(day, month)
    }
    return month
  })
}

function nameOf(month: number): string {
  return `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(2, '0')}`
}
