import { dayNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { SellerError } from '../../../../shared/errors.ts'
import type { BookShop } from '../../books/columns.ts'
import { everyPlace } from '../../books/filled.ts'
import { kept } from '../../books/day-index.ts'
import { ordersOfShops } from '../../books/orders-of-shops.ts'
import { wholeBooks } from '../../books/select.ts'
import { lastWholeDay } from '../pace/rows.ts'
import { ordersOnce } from './lines.ts'
import type { TermFile } from './files.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** Orders that are kept of one shop, and the first and last day that its order files cover. */
export function shopCell({ db, books }: Sources, { shopId, figure }: CellOf<'shop'>): Cell {
  const whole = wholeBooks(books)
  const index = whole.shops.findIndex(({ id }) => id === shopId)
  const shop = whole.shops[index]
  if (shop === undefined) throw new SellerError('NOT_FOUND', '没有这家店，刷新后再看。')
  if (figure === 'orders') {
    const lines = kept(everyPlace(whole.lines.length), (line) => whole.lines.shop[line] === index)
    return cell({
      name: `${shop.name}的订单`,
      definition: '导入过的全部订单，付没付款都算，不计入分析的也算。',
      unit: 'count',
      value: ordersOfShops(books)[index] ?? 0,
      lines: ordersOnce(whole, lines),
    })
  }
  if (figure === 'whole') return wholeCell(shop)
  const isFirst = figure === 'first'
  const day = isFirst ? shop.covered.at(0)?.[0] : shop.covered.at(-1)?.[1]
  return cell({
    name: `${shop.name}的订单${isFirst ? '从' : '到'}哪天`,
    definition: `订单文件说到的${isFirst ? '最早' : '最晚'}一天；外面的日子什么都不知道。`,
    unit: 'day',
    value: day ?? null,
    reckoned: 'picked',
    terms: spansOf(db, shopId).map(({ batchId, file, from, to }) => ({
      ...term(`「${file}」`, 'day', dayNumber(isFirst ? from : to), { cell: { of: 'file', batchId, figure: 'days' } }),
      id: batchId,
    })),
  })
}

/** The day that a file was made on is half a day. */
function wholeCell(shop: BookShop): Cell {
  const { id, name, covered, asOf } = shop
  const asked = { of: 'shop' as const, shopId: id }
  const made = asOf === null ? [] : [term('文件导出的前一天', 'day', dayNumber(asOf.slice(0, 10)) - 1)]
  return cell({
    name: `${name}整天都有的最后一天`,
    definition: '订单文件说到的最后一天；最新的文件是当天导出的，就到它的前一天。',
    unit: 'day',
    value: covered.length === 0 ? null : lastWholeDay(shop),
    reckoned: 'picked',
    terms: [term('订单到', 'day', covered.at(-1)?.[1] ?? null, { cell: { ...asked, figure: 'last' } }), ...made],
    notes: asOf === null ? [] : [`最新的文件 ${asOf.slice(0, 16)} 导出`],
  })
}

interface Span extends TermFile {
  from: string
  to: string
}

function spansOf(db: Sources['db'], shopId: string): Span[] {
  return db
    .prepare<[string], Span>(
      `SELECT b.id AS batchId, b.file, b.rows, b.as_of AS asOf, c.from_day AS "from", c.to_day AS "to"
       FROM batch b JOIN batch_cover c ON c.batch_id = b.id
       WHERE b.status = 'applied' AND c.shop_id = ? AND c.from_day IS NOT NULL AND c.to_day IS NOT NULL
       ORDER BY c.from_day, b.sequence`,
    )
    .all(shopId)
}
