import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import type { SlowRow } from '../../../../shared/contract/slow-stock.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { receiptRecords } from '../evidence/stock-rows.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { linesBySku, linesUntil, skuPlaces } from '../inventory/sku-lines.ts'
import { slowStock } from '../slow-stock/status.ts'
import { amountsOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

type Question = CellOf<'slow'>

interface Asked {
  sources: Sources
  question: Question
  row: SlowRow
  /** The same as the stock has it. */
  stocked: StockRow | undefined
  /** As a term opens what the stock says of the SKU. */
  of: (figure: SkuQuestion['figure']) => { cell: SkuQuestion }
}

/** One figure of one SKU that lies on the shelf. */
export function slowCell(sources: Sources, question: Question): Cell {
  const { asOf, shops, sku, holdingRate } = question
  const stock = stockRows(sources.db, sources.books, asOf, shops)
  const found = slowStock(sources.db, sources.books, stock, { asOf, shops, holdingRate })
  const row = found.rows.find((one) => one.sku === sku)
  const stocked = stock.find((one) => one.sku === sku)
  if (row === undefined) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  const of = (figure: SkuQuestion['figure']) => ({ cell: { of: 'sku' as const, asOf, shops, sku, figure } })
  return FIGURES[question.figure]({ sources, question, row, stocked, of })
}

const FIGURES: Readonly<Record<Question['figure'], (asked: Asked) => Cell>> = {
  atStake: stakeCell,
  age: ageCell,
  idle: idleCell,
  months: monthsCell,
  sellThrough: sellThroughCell,
  holding: holdingCell,
}

/** The pieces that should go: all of a SKU that lies still, of an overstocked one those beyond its need, else none. */
function idlePieces({ row: { warning, stock }, stocked, of }: Asked): CellTerm[] {
  switch (warning) {
    case 'dead':
    case 'slow':
      return [term('库存', 'count', stock, of('stock'))]
    case 'overstock':
      return [term('多出来的件数', 'count', stocked?.overstock ?? null, of('overstock'))]
    default:
      return []
  }
}

function stakeCell(asked: Asked): Cell {
  const { atStake, unitCost } = asked.row
  const pieces = idlePieces(asked)
  const product = pieces.reduce((_, { value }) => (value ?? Number.NaN) * (unitCost ?? Number.NaN), 0)
  return cell({
    name: `${nameOf(asked.row)}该清的`,
    definition: '判为死库存、滞销的，全部件数 × 单件成本；积压的，多出来的件数 × 单件成本；别的是 0。',
    unit: 'fen',
    value: atStake,
    // More than is needed is no whole number of pieces.
    reckoned: product === atStake ? 'formula' : 'model',
    terms: pieces.flatMap((own) => [own, term('单件成本', 'fen', unitCost, { sign: '×', ...asked.of('unitCost') })]),
    notes: pieces.length > 0 ? [] : ['没有判为死库存、滞销或积压：不用清'],
  })
}

/** Receipts tell since when: what was bought first was sold first. */
function ageCell({ sources: { db }, question: { sku, asOf }, row, of }: Asked): Cell {
  return cell({
    name: `${nameOf(row)}最老的放了几天`,
    definition: '先到的先卖，剩下的里最早到的那批，到这天放了几天；没有到货记录的，从第一次见到它算起。',
    unit: 'count',
    value: row.age,
    reckoned: 'model',
    terms: [
      term('库存', 'count', row.stock, of('stock')),
      ...(row.inferred > 0 ? [term('没有到货记录的件数', 'count', row.inferred)] : []),
    ],
    records: receiptRecords(db, { sku, asOf }),
    notes: row.age === null ? row.reasons : [],
  })
}

function idleCell({ sources: { books }, question: { sku, asOf }, row }: Asked): Cell {
  const lines = lastDayLines(books, sku, asOf)
  const last = books.lines.paidDay[lines[0] ?? -1] ?? NO_DAY
  return cell({
    name: `${nameOf(row)}几天没卖`,
    definition: `${asOf} − 最后一次卖出的那天${last === NO_DAY ? '' : `（${dayOfNumber(last)}）`}；下面是那天的订单行，随套装卖的不在里面。`,
    unit: 'count',
    value: row.idleDays,
    reckoned: 'model',
    lines:
      lines.length === 0 ? null : amountsOf(lines, '件数', 'count', (line) => books.lines.quantity[line] ?? Number.NaN),
    notes: row.idleDays === null ? ['从来没有卖过'] : [],
  })
}

function lastDayLines(books: Books, sku: string, asOf: string): Int32Array {
  const place = skuPlaces(books).get(sku)
  if (place === undefined) return new Int32Array()
  const own = linesUntil(books, linesBySku(books), place, dayNumber(asOf))
  const last = books.lines.paidDay[own.at(-1) ?? -1] ?? NO_DAY
  return own.filter((line) => books.lines.paidDay[line] === last)
}

function monthsCell({ row, of }: Asked): Cell {
  return cell({
    name: `${nameOf(row)}还要几个月卖完`,
    definition: '够卖的天数 ÷ 30；满两年的按库存 ÷ 日均 ÷ 30。',
    unit: 'decimal',
    value: row.monthsToClear,
    reckoned: 'model',
    terms: [term('库存', 'count', row.stock, of('stock')), term('日均', 'decimal', row.dailyRate, of('dailyRate'))],
    notes: row.monthsToClear === null ? ['近来没有卖出，照现在卖不完'] : [],
  })
}

function sellThroughCell({ sources: { books }, question: { sku, asOf, shops }, row, of }: Asked): Cell {
  const since = row.since ?? ''
  const place = skuPlaces(books).get(sku)
  const own =
    place === undefined || row.since === null
      ? new Int32Array()
      : linesUntil(books, linesBySku(books), place, dayNumber(asOf)).filter((line) => {
          const { id = '' } = books.shops[books.lines.shop[line] ?? 0] ?? {}
          return (
            (books.lines.paidDay[line] ?? NO_DAY) >= dayNumber(since) && (shops === undefined || shops.includes(id))
          )
        })
  return cell({
    name: `${nameOf(row)}的售罄率`,
    definition: `${since} 起卖掉、没退的 ÷（卖掉的 + 现在剩的）。`,
    unit: 'ratio',
    value: row.sellThrough,
    reckoned: 'model',
    terms: [term(`${since} 起卖掉的`, 'count', row.sold), term('现在剩的', 'count', row.stock, of('stock'))],
    lines: amountsOf(own, '件数（退的没减）', 'count', (line) => books.lines.quantity[line] ?? Number.NaN),
    notes: row.sellThrough === null ? row.reasons : ['下面是付款的订单行，随套装卖的不在里面'],
  })
}

const MONTHS = 12

function holdingCell({ question, row, of }: Asked): Cell {
  return cell({
    name: `${nameOf(row)}放一个月要花`,
    definition: '库存成本 × 一年的持有成本率 ÷ 12。',
    unit: 'fen',
    value: row.holding,
    terms: [
      term('库存成本', 'fen', row.value, of('value')),
      term('一年的持有成本率', 'ratio', question.holdingRate, { sign: '×' }),
      term('月数', 'count', MONTHS, { sign: '÷' }),
    ],
  })
}
