import type { ExclusionCondition, ExclusionRule } from '../../../shared/contract/exclusions.ts'
import { NO_DAY, NONE } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'

export type LineTest = (line: number) => boolean

/** Which lines a rule fits. Titles, codes and channels are looked at once each, not once a line. */
export function testOf(books: Books, { condition, shopId }: ExclusionRule): LineTest {
  const fits = conditionTest(books, condition)
  if (shopId === null) return fits
  const shop = books.shops.findIndex(({ id }) => id === shopId)
  return (line) => books.lines.shop[line] === shop && fits(line)
}

function conditionTest(books: Books, condition: ExclusionCondition): LineTest {
  const { lines, items, skus, channels } = books
  switch (condition.field) {
    case 'title': {
      const item = items.map(({ title }) => title?.includes(condition.contains) === true)
      return (line) => item[lines.item[line] ?? NONE] === true
    }
    case 'code': {
      const sku = skus.map(({ code }) => code === condition.equals)
      return (line) => sku[lines.sku[line] ?? NONE] === true
    }
    case 'channel': {
      const channel = channels.indexOf(condition.equals)
      return (line) => channel >= 0 && lines.channel[line] === channel
    }
    case 'paid': {
      const paid = paidByOrder(books)
      return (line) => (paid[lines.order[line] ?? 0] ?? Number.NaN) <= condition.atMost
    }
  }
}

/** What was paid for each order, 分; NaN where nothing was paid yet or one of its lines has no amount. */
function paidByOrder({ lines, orders }: Books): Float64Array {
  const sums = new Float64Array(orders.length)
  const paid = new Uint8Array(orders.length)
  for (let line = 0; line < lines.length; line++) {
    if (lines.paidDay[line] === NO_DAY) continue
    const order = lines.order[line] ?? 0
    sums[order] = (sums[order] ?? 0) + (lines.paid[line] ?? Number.NaN)
    paid[order] = 1
  }
  return sums.map((sum, order) => (paid[order] === 1 ? sum : Number.NaN))
}
