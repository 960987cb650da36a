import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { EventStockRow } from '../../../../shared/contract/event-stock.ts'
import { NONE } from '../../books/columns.ts'
import { indexByDay, membersBetween } from '../../books/day-index.ts'
import type { Contribution } from '../evidence/lines.ts'
import { spanWords } from '../evidence/record.ts'
import { pastPieces } from '../inventory/event-uplifts.ts'
import { addParts, bundleParts } from '../inventory/rows.ts'
import { told } from './event-asked.ts'
import type { Asked } from './event-asked.ts'
import { amountsOf } from './lines.ts'
import { term } from './question.ts'
import type { Cell } from './question.ts'

const WHOSE: Readonly<Record<EventStockRow['basis'], string>> = {
  sku: '看它自己过去的活动：各次几倍，取中间的；次数少的往同类靠',
  class: '它自己没有过去的活动可看（平常日卖得太少，一次看不出），看同类规格合起来的',
  shop: '没有过去的活动可看，看全店的',
  seller: '自己估的；过去的活动在下面',
}

/** How many times its usual days past events brought. */
export function upliftCell(asked: Asked): Cell {
  const { sources, outlook, question, event, row } = asked
  const { past } = outlook.weights.series[event.series] ?? { past: [] }
  const place = outlook.places.get(question.sku) ?? NONE
  const events = pastPieces(sources.books, shopsOf(asked), bundleParts(sources.db, sources.books), past, place)
  const terms = events.flatMap(({ days, during, expected, tells }) => {
    const span = spanWords(dayOfNumber(days[0] ?? 0), dayOfNumber(days.at(-1) ?? 0))
    const own = tells ? '' : '（太少，不算）'
    return [term(`${span} 卖了${own}`, 'decimal', during), term(`${span} 按平常会卖${own}`, 'decimal', expected)]
  })
  return told(
    asked,
    '几倍',
    `活动那几天卖的 ÷ 前后的平常日按同样天数会卖的。${WHOSE[row.basis]}。`,
    'decimal',
    'uplift',
    terms,
    {
      reckoned: 'model',
      lines: pastLines(
        asked,
        place,
        events.flatMap(({ days }) => days),
      ),
    },
  )
}

function shopsOf({ sources: { books }, question: { shops } }: Asked): Uint8Array {
  return Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
}

/** Lines of the days of past events that took pieces of the SKU, alone or in a bundle; of all SKUs where it tells nothing itself. */
function pastLines(asked: Asked, place: number, days: readonly number[]): Contribution {
  const { db, books } = asked.sources
  const { lines } = books
  const [chosen, parts] = [shopsOf(asked), bundleParts(db, books)]
  const found = new Map<number, number>()
  for (const day of days)
    for (const line of membersBetween(indexByDay(lines.paidDay), day, day)) {
      const [sku, units] = [lines.sku[line] ?? NONE, lines.quantity[line] ?? Number.NaN]
      if (sku === NONE || chosen[lines.shop[line] ?? NONE] !== 1 || !(units > 0)) continue
      addParts(parts, sku, units, (part, pieces) => {
        if (part === place || asked.row.basis === 'class' || asked.row.basis === 'shop')
          found.set(line, (found.get(line) ?? 0) + pieces)
      })
    }
  return amountsOf(
    Int32Array.from(found.keys()).toSorted(),
    '活动那几天的件数',
    'count',
    (line) => found.get(line) ?? 0,
  )
}
