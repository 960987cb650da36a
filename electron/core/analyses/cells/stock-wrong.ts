import { addDays } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { NONE } from '../../books/columns.ts'
import { listEvents } from '../../events/store.ts'
import { countRecords, countsBetween, receiptRecords } from '../evidence/stock-rows.ts'
import { skuPlaces } from '../inventory/sku-lines.ts'
import { stockOutlook } from '../inventory/status.ts'
import { pieceLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

export interface AskedRow {
  sources: Sources
  question: SkuQuestion
  row: StockRow
}

type Wrong = 'short' | 'brokenShare' | 'brokenSiblings' | 'brokenPieces' | `check${string}`

/** What is wrong with the stock of one SKU beside the one thing to do something about first. */
export const WRONG: Partial<Record<Extract<SkuQuestion['figure'], Wrong>, (asked: AskedRow) => Cell>> = {
  short: shortCell,
  brokenShare: brokenShareCell,
  brokenSiblings: (asked) =>
    siblingsCell(asked, {
      name: '还有货的同款规格',
      definition: '同一个商品里还有库存的规格，一个算一个。',
      bring: () => 1,
      // They stand there with their pieces.
      reckoned: 'model',
    }),
  brokenPieces: (asked) =>
    siblingsCell(asked, {
      name: '同款还有的件数',
      definition: '同一个商品里别的规格的库存加起来。',
      bring: ({ stock }) => stock ?? 0,
      reckoned: 'formula',
    }),
  checkOpening: (asked) => countCell(asked, '前一次盘到的', ({ opening }) => opening, asked.row.check?.from ?? null),
  checkFound: (asked) => countCell(asked, '盘到的', ({ found }) => found, asked.row.countedOn),
  checkReceived: receivedCell,
  checkSold: soldCell,
  checkExpected: expectedCell,
  checkDifference: differenceCell,
}

const of = (question: SkuQuestion, figure: SkuQuestion['figure']) => ({ cell: { ...question, figure } })

/** Pieces sold of the SKU between two days. */
function soldLines({ sources, question: { sku, shops } }: AskedRow, from: string, to: string) {
  const place = skuPlaces(sources.books).get(sku) ?? NONE
  const scope = {
    from,
    to,
    dateBasis: 'paid' as const,
    refundBook: 'attributed' as const,
    ...(shops === undefined ? {} : { shops: [...shops] }),
  }
  return pieceLines(sources, scope, (line) => place !== NONE && sources.books.lines.sku[line] === place)
}

function shortCell(asked: AskedRow): Cell {
  const { sources, question, row } = asked
  const { db, books } = sources
  const since = row.countedOn === null ? question.asOf : addDays(row.countedOn, 1)
  return cell({
    name: `${nameOf(row)}卖出的比有的多`,
    definition:
      '库存是负数的，就是负的那些；不是的，上次盘点以后卖出的 −（盘到的 + 到货 + 可能退回来的），少于 0 的按 0 算。',
    unit: 'count',
    value: row.short,
    reckoned: 'model',
    terms: [term('库存', 'count', row.stock, of(question, 'stock'))],
    lines: since > question.asOf ? null : soldLines(asked, since, question.asOf),
    records: countRecords(db, books, [question.sku], question.asOf),
  })
}

/** The SKUs of its listing, as the rows of the stock have them. */
function listingOf({ sources: { db, books }, question: { asOf, shops, sku } }: AskedRow): StockRow[] {
  const { rows, places, listing } = stockOutlook(db, books, asOf, shops, listEvents(db).events)
  const whose = (key: string) => listing[places.get(key) ?? NONE] ?? NONE
  const own = whose(sku)
  return own === NONE ? [] : rows.filter((row) => whose(row.sku) === own)
}

function brokenShareCell(asked: AskedRow): Cell {
  const { question, row } = asked
  const all = row.broken === null ? [] : listingOf(asked)
  return cell({
    name: `${nameOf(row)}占这款日销的`,
    definition: '它的日均 ÷ 同一个商品各规格的日均加起来。',
    unit: 'ratio',
    value: row.broken?.share ?? null,
    // Daily rates are shown rounded.
    reckoned: 'model',
    terms: [
      term('它的日均', 'decimal', row.dailyRate, of(question, 'dailyRate')),
      ...all
        .filter(({ sku, dailyRate }) => sku !== row.sku && dailyRate > 0)
        .map((other) => ({
          ...term(
            `${nameOf(other)}的日均`,
            'decimal',
            other.dailyRate,
            of({ ...question, sku: other.sku }, 'dailyRate'),
          ),
          id: other.sku,
        })),
    ],
    notes: row.broken === null ? ['没有断码'] : [],
  })
}

interface Siblings extends Pick<Cell, 'name' | 'definition' | 'reckoned'> {
  bring: (row: StockRow) => number
}

function siblingsCell(asked: AskedRow, { name, definition, bring, reckoned }: Siblings): Cell {
  const { question, row } = asked
  const left = row.broken === null ? [] : listingOf(asked).filter(({ stock }) => stock !== null && stock > 0)
  return cell({
    name: `${nameOf(row)}：${name}`,
    definition,
    unit: 'count',
    value: row.broken === null ? null : left.reduce((sum, one) => sum + bring(one), 0),
    reckoned,
    terms: left.map((one) => ({
      ...term(nameOf(one), 'count', one.stock, of({ ...question, sku: one.sku }, 'stock')),
      id: one.sku,
    })),
    notes: row.broken === null ? ['没有断码'] : [],
  })
}

type Check = NonNullable<StockRow['check']>

const NO_CHECK = '没有前后两次能比的盘点'

function countCell(
  { sources: { db, books }, question: { sku }, row }: AskedRow,
  name: string,
  value: (check: Check) => number,
  day: string | null,
): Cell {
  return cell({
    name: `${nameOf(row)}${name}`,
    definition: `库存表里 ${day ?? '这天'} 能卖的件数，每个仓库加起来。`,
    unit: 'count',
    value: row.check === null ? null : value(row.check),
    reckoned: 'model',
    records: row.check === null || day === null ? [] : countsBetween(db, books, sku, day, day),
    notes: row.check === null ? [NO_CHECK] : [],
  })
}

function receivedCell({ sources: { db }, question: { sku }, row }: AskedRow): Cell {
  const { check, countedOn } = row
  const came = check === null || countedOn === null ? [] : receiptRecords(db, { sku, asOf: countedOn })
  return cell({
    name: `${nameOf(row)}两次盘点之间的到货`,
    definition: '前一次盘点那天以后、这一次盘点那天为止，采购单写着到了的件数。',
    unit: 'count',
    value: check?.received ?? null,
    reckoned: 'model',
    records: came.filter(({ day }) => day !== null && day >= (check?.from ?? '')),
    notes: check === null ? [NO_CHECK] : [],
  })
}

function soldCell(asked: AskedRow): Cell {
  const { check, countedOn } = asked.row
  return cell({
    name: `${nameOf(asked.row)}两次盘点之间卖出的`,
    definition: '前一次盘点的第二天起、到这一次盘点那天为止付了款、要发的件数；没发就退的不算，套装按里面的件数算。',
    unit: 'count',
    value: check?.sold ?? null,
    reckoned: 'model',
    lines: check === null || countedOn === null ? null : soldLines(asked, addDays(check.from, 1), countedOn),
    notes: check === null ? [NO_CHECK] : [],
  })
}

function expectedCell({ question, row }: AskedRow): Cell {
  const { check } = row
  return cell({
    name: `${nameOf(row)}应该有的`,
    definition: '前一次盘到的 + 到货 − 卖出。盘点不写钟点，那两天里动的和退回来的说不准在哪边，所以是一个范围。',
    unit: 'count',
    value: check === null ? null : check.opening + check.received - check.sold,
    terms:
      check === null
        ? []
        : [
            term('前一次盘到的', 'count', check.opening, of(question, 'checkOpening')),
            term('到货', 'count', check.received, of(question, 'checkReceived')),
            term('卖出', 'count', check.sold, { sign: '−', ...of(question, 'checkSold') }),
          ],
    notes: check === null ? [NO_CHECK] : [`说不准的算进去，${check.low} 到 ${check.high} 件都算对得上`],
  })
}

function differenceCell({ question, row }: AskedRow): Cell {
  const { check } = row
  const bound = check === null ? null : check.difference < 0 ? check.low : check.high
  return cell({
    name: `${nameOf(row)}账和实数差的`,
    definition: '盘到的 − 应该有的（范围里近的那一头）；在范围里的算 0。',
    unit: 'count',
    value: check?.difference ?? null,
    reckoned: check?.difference === 0 ? 'model' : 'formula',
    terms:
      check === null
        ? []
        : [
            term('盘到的', 'count', check.found, of(question, 'checkFound')),
            term(`应有的${check.difference < 0 ? '最少' : '最多'}`, 'count', bound, { sign: '−' }),
            ...(check.difference === 0
              ? [term('应该有的', 'count', check.opening + check.received - check.sold, of(question, 'checkExpected'))]
              : []),
          ],
    notes: check === null ? [NO_CHECK] : [],
  })
}
