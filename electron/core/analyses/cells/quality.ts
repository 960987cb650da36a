import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { ratio } from '../../../../shared/money.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import { everyPlace } from '../../books/filled.ts'
import { kept } from '../../books/day-index.ts'
import { covers, isWithin, select, selectedShops, wholeBooks } from '../../books/select.ts'
import { recordOf } from '../evidence/record.ts'
import type { Placed } from '../evidence/record.ts'
import { figuresOf } from '../overview/compute.ts'
import { pick, undatedLines } from '../overview/rows.ts'
import { quality, untilStated } from '../quality/compute.ts'
import { rejectedFiles } from '../quality/rows.ts'
import { amountsOf, ordersOnce } from './lines.ts'
import { scopeOf } from './quality-asked.ts'
import type { Asked } from './quality-asked.ts'
import { costShareCell, excludedCell, uncostedCell, unknownWayCell } from './quality-costs.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'quality'>
type Figure = Question['figure']

/** What the notes at the foot of pages count: the days, files, refunds, orders and lines that are meant. */
export function qualityCell(sources: Sources, question: Question): Cell {
  const selection = select(sources.books, question)
  return TELLERS[question.figure]({ ...sources, question, selection })
}

function uncoveredCell({ books, selection, question: { from, to, shopId } }: Asked): Cell {
  const shop = selectedShops(books, selection).find(({ id }) => id === shopId)
  const days = Array.from({ length: selection.to - selection.from + 1 }, (_, at) => selection.from + at)
  const missing = shop === undefined ? [] : days.filter((day) => !covers(shop, day))
  return cell({
    name: `${shop?.name ?? ''}缺订单文件的天`,
    definition: `${from} 到 ${to} 里没有订单文件说到的天；这些天不计入。`,
    unit: 'count',
    value: missing.length,
    terms: missing.map((day) => term(dayOfNumber(day), 'count', 1)),
    end: { kind: 'nothing', words: '没有文件说到它们；“缺什么”里写着去哪里导出', at: null },
  })
}

function rejectedCell({ db, books, question }: Asked): Cell {
  const files = rejectedFiles(db, books, question)
  return cell({
    name: '读不懂的行',
    definition: '说到这些天的文件里没能用上的行，不知道是哪天的也算；在导入页的待处理里。',
    unit: 'count',
    value: files.reduce((sum, { rows }) => sum + rows, 0),
    terms: files.map(({ batchId, file, rows }) => ({
      ...term(`「${file}」`, 'count', rows, { cell: { of: 'file', batchId, figure: 'rejected' } }),
      id: batchId,
    })),
  })
}

/** Lines of the scope that pass a test, counted or with what they bring. */
function linesCell(
  { books, selection }: Asked,
  told: Pick<Cell, 'name' | 'definition'>,
  isMeant: (line: number) => boolean,
): Cell {
  const lines = kept(pick(books, selection).lines, isMeant)
  return cell({ ...told, unit: 'count', value: lines.length, lines: amountsOf(lines, '行数', 'count', () => 1) })
}

function inferredCell({ books, selection }: Asked): Cell {
  const { inferred, refunded } = books.lines
  const lines = kept(pick(books, selection).lines, (line) => inferred.at(line) === 1)
  const amount = (line: number) => refunded[line] ?? Number.NaN
  return cell({
    name: '由订单状态推断的退款',
    definition: `订单写着退款成功、没有售后单写明钱数的，按全额退算；${untilStated(selectedShops(books, selection))}。`,
    unit: 'fen',
    value: lines.reduce((sum, line) => sum + amount(line), 0),
    lines: amountsOf(lines, '推断的退款', 'fen', amount),
  })
}

function orphansCell({ db, books, selection }: Asked): Cell {
  const ids = JSON.stringify(selectedShops(books, selection).map(({ id }) => id))
  const rows = db
    .prepare<[string], Placed & { orderId: string; amount: number; day: string | null }>(
      `SELECT r.order_id AS orderId, r.amount, substr(r.success_at, 1, 10) AS day, r.batch_id AS batchId, b.file, b.sheet, r.row
       FROM refund r JOIN batch b ON b.id = r.batch_id
       WHERE r.line_no IS NULL AND r.line_id IS NULL AND r.shop_id IN (SELECT value FROM json_each(?))
       ORDER BY r.amount DESC, r.id`,
    )
    .all(ids)
  return cell({
    name: '找不到订单的退款',
    definition: '退款文件里有、订单文件里没有它那一单的退款，一笔算一个；导入更早的订单报表后计入。',
    unit: 'count',
    value: rows.length,
    records: rows.map((row) => recordOf('refund', row, `订单 ${row.orderId} 的退款`, row.day, 'fen', row.amount)),
  })
}

/** Orders by the day of their creation, paid or not. */
function ordersCell(
  asked: Asked,
  told: Pick<Cell, 'name' | 'definition'>,
  figure: 'reconciliationGaps' | 'openPresale',
): Cell {
  const { books, selection, question } = asked
  const { orders, lines } = books
  const marks = figure === 'openPresale' ? orders.presaleOpen : orders.gap
  const isMeant = (order: number) =>
    marks.at(order) === 1 && isWithin(selection, orders.shop[order] ?? NONE, orders.createdDay[order] ?? NO_DAY)
  const own = kept(everyPlace(lines.length), (line) => isMeant(lines.order[line] ?? NONE))
  const isPart = figure === 'reconciliationGaps' && wholeBooks(books) !== books
  return cell({
    ...told,
    unit: 'count',
    value: quality(books, question, 0)[figure],
    // Orders that are kept out of the analysis have no lines in the books.
    reckoned: isPart ? 'model' : 'formula',
    lines: ordersOnce(books, own),
    notes: isPart ? ['不计入分析的订单也数在内，它们的行不在下面'] : [],
  })
}

function buyerUnknownCell({ books, selection, question }: Asked): Cell {
  const { shops } = figuresOf(books, question).orderCounts
  const of = (field: 'orders' | 'unknown') => shops.reduce((sum, one) => sum + one[field], 0)
  const lines = kept(pick(books, selection).lines, (line) => books.lines.buyer[line] === NONE)
  return cell({
    name: '认不出买家的订单',
    definition: '买家列被打码或没有的订单 ÷ 付款的订单；超过 5% 就不给买家数和新老客。',
    unit: 'ratio',
    value: ratio(of('unknown'), of('orders')),
    terms: [
      term('认不出买家的', 'count', of('unknown')),
      term('付款的订单', 'count', of('orders'), { sign: '÷', number: { ...scopeOf(question), metric: 'orders' } }),
    ],
    lines: ordersOnce(books, lines),
  })
}

const TELLERS: Readonly<Record<Figure, (asked: Asked) => Cell>> = {
  uncosted: uncostedCell,
  costShare: costShareCell,
  unknownWay: unknownWayCell,
  excludedOrders: excludedCell,
  excludedLines: excludedCell,
  excludedPaid: excludedCell,
  uncovered: uncoveredCell,
  rejected: rejectedCell,
  inferred: inferredCell,
  refundUnknown: (asked) =>
    linesCell(
      asked,
      { name: '没有退款数据的行', definition: '没有一个文件写它退了没有的订单行；有它们就不给净支付金额和退款率。' },
      (line) => Number.isNaN(asked.books.lines.refunded[line]),
    ),
  amountUnknown: (asked) =>
    linesCell(
      asked,
      { name: '没有金额的已付款行', definition: '只有商品表、没有订单报表写它付了多少的订单行；导入订单报表后补上。' },
      (line) => Number.isNaN(asked.books.lines.paid[line]),
    ),
  orphans: orphansCell,
  gaps: (asked) =>
    ordersCell(
      asked,
      {
        name: '各文件说法不一的订单',
        definition: '退款或金额在不同文件里不一致的订单，一单算一个；怎么取在“数据说明”里。',
      },
      'reconciliationGaps',
    ),
  presale: (asked) =>
    ordersCell(
      asked,
      {
        name: '只付了定金的预售',
        definition: '定金付了、尾款没付的订单，按下单那天算，一单算一个；没付完，不计入支付金额。',
      },
      'openPresale',
    ),
  buyerUnknown: buyerUnknownCell,
  undated: (asked) => {
    const undated = undatedLines(asked.books)
    return linesCell(
      asked,
      { name: '没有成功时间的退款行', definition: '退了款、没有文件写哪天成功的订单行；有它们发生制就不给数。' },
      (line) => undated[line] === 1,
    )
  },
}
