import { formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { column } from '../../books/rollup.ts'
import type { Measure } from '../../books/rollup.ts'
import { select } from '../../books/select.ts'
import { lineSums } from '../../books/sums.ts'
import { isCovered } from '../overview/rows.ts'
import { listPrices } from './list-prices.ts'
import { NO_REFS } from './question.ts'
import type { Asked, Measured } from './question.ts'

/** What lines bring to the price that was got: goods without freight, and the same pieces at what they are listed at. */
export interface Realised {
  goods: (line: number) => number
  listed: (line: number) => number
}

const measures = new WeakMap<Float64Array, Record<keyof Realised, Measure>>()

/** Gifts of nothing and lines without a list price, a quantity or an amount weigh on neither side. */
export function realisedOf({ lines }: Books, prices: Float64Array): Realised {
  const listed = (line: number) => {
    const price = prices[lines.item[line] ?? NONE] ?? Number.NaN
    if (Number.isNaN(price) || !((lines.paid[line] ?? Number.NaN) > 0)) return 0
    return Number.isNaN(lines.freight.at(line)) ? 0 : price * (lines.quantity[line] ?? Number.NaN) || 0
  }
  return {
    listed,
    goods: (line) => (listed(line) > 0 ? (lines.paid[line] ?? 0) - lines.freight.at(line) : 0),
  }
}

/** Sums are kept by the measure: one of each for as long as the prices are true. */
function measuresOf(books: Books, prices: Float64Array): Record<keyof Realised, Measure> {
  let found = measures.get(prices)
  if (found === undefined) {
    const { goods, listed } = realisedOf(books, prices)
    found = { goods: { key: {}, of: goods }, listed: { key: {}, of: listed } }
    measures.set(prices, found)
  }
  return found
}

/** Almost all: nothing need be said of the rest. */
const NEARLY_ALL = 0.995

/** What goods were sold for against what they are listed at now. */
export function priceRealisation({ db, books, scope }: Asked): Measured {
  const selection = select(books, scope)
  if (!isCovered(books, selection)) return unknown('没有这段时间的订单文件')
  const prices = listPrices(db, books)
  if (prices === null) return unknown(NO_PRICE)
  const own = measuresOf(books, prices)
  const sums = lineSums(books, selection)
  const one = (measure: Measure) => sums(measure)[0] ?? 0
  const [goods, listed] = [one(own.goods), one(own.listed)]
  const freight = one(column(books.lines.freight))
  if (listed === 0) return unknown(Number.isNaN(freight) ? NO_FREIGHT : NO_PRICE)
  const covered = goods / (one(column(books.lines.paid)) - freight)
  return {
    value: ratio(goods, listed),
    parts: [
      { name: '有一口价的商品的成交价（不含运费）', unit: 'fen', value: goods, sign: '+' },
      { name: '这些商品按一口价该卖的', unit: 'fen', value: listed, sign: '÷' },
    ],
    refs: NO_REFS,
    note: covered > NEARLY_ALL ? '' : `只算有一口价的商品${shareOf(covered)}`,
  }
}

const NO_FREIGHT = '宝贝报表没有写运费：再导入订单报表'
const NO_PRICE = '卖出的商品没有一口价：导入千牛的批量编辑或价格查询'

function unknown(note: string): Measured {
  return { value: null, parts: [], refs: NO_REFS, note }
}

/** Nothing where an order does not say what was paid. */
function shareOf(covered: number): string {
  return Number.isNaN(covered) ? '' : `，占货款的 ${formatRatio(covered)}`
}
