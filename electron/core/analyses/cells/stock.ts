import { addDays } from '../../../../shared/calendar.ts'
import type { StockRow, StockWarning } from '../../../../shared/contract/inventory.ts'
import { STOCK_WARNING_NAMES } from '../../../../shared/contract/stock-warnings.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { DRIFT_DAYS, MONTH } from '../class-drift/question.ts'
import { changeOf, monthOf } from '../class-drift/compute.ts'
import { countRecords, offerRecords } from '../evidence/stock-rows.ts'
import { oneSku, rowOfSku } from '../inventory/one-sku.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { abcCell, abcSumCell, abcValueCell } from './stock-classes.ts'
import { eventExtraCell, unitCostCell, unitProfitCell } from './stock-units.ts'
import { deviationCell, rateCell, xyzCell } from './stock-demand.ts'
import { emptyDaysCell, lostCell, lostValueCell, substitutionCell } from './stock-lost.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'
import { WRONG } from './stock-wrong.ts'
import type { AskedRow } from './stock-wrong.ts'
import { reorderCell, safetyCell, suggestedCell, upToCell } from './stock-policy.ts'

type Figure = SkuQuestion['figure']

/** One figure of one SKU of the stock. */
export function skuStockCell(sources: Sources, question: SkuQuestion): Cell {
  const ofModel = OF_MODEL[question.figure]
  if (ofModel !== undefined) return ofModel(sources, question, oneSku(sources.db, sources.books, question))
  const row = rowOfSku(sources.db, sources.books, question)
  if (question.figure === 'change') return changeCell(sources, question, row)
  if (row === null) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  return OF_ROW[question.figure]?.({ sources, question, row }) ?? stockCell({ sources, question, row })
}

const OF_MODEL: Partial<
  Record<Figure, (sources: Sources, question: SkuQuestion, one: ReturnType<typeof oneSku>) => Cell>
> = {
  dailyRate: rateCell,
  deviation: deviationCell,
  xyz: xyzCell,
  abc: abcCell,
  abcValue: abcValueCell,
  safety: safetyCell,
  reorder: reorderCell,
  upTo: upToCell,
  unitProfit: unitProfitCell,
  eventExtra: eventExtraCell,
  lost: lostCell,
  substitution: substitutionCell,
  lostValue: lostValueCell,
  emptyDays: emptyDaysCell,
  abcBefore: (sources, question, one) => abcSumCell(sources, question, one, 'before'),
  abcAll: (sources, question, one) => abcSumCell(sources, question, one, 'all'),
}

const OF_ROW: Partial<Record<Figure, (asked: AskedRow) => Cell>> = {
  inTransit: transitCell,
  cover: coverCell,
  amount: amountCell,
  value: valueCell,
  overstock: overstockCell,
  monthly: monthlyCell,
  unitCost: unitCostCell,
  suggested: suggestedCell,
  ...WRONG,
}

/** The rows of the newest count; where nobody counted, what the shop that shows the most of it offers. */
function stockCell({ sources: { db, books }, question: { sku, asOf }, row }: AskedRow): Cell {
  const isCounted = row.counted
  return cell({
    name: `${nameOf(row)}的库存`,
    definition: isCounted
      ? '库存表里能卖的件数，每个仓库取最近一天的；没写可用数的，按在库减锁定、次品算。'
      : '没有库存表，用店里在售的件数；几家店共用一份货，取写得最多的一家。',
    unit: 'count',
    value: row.stock,
    reckoned: isCounted ? 'formula' : 'model',
    records: isCounted ? countRecords(db, books, [sku], asOf) : offerRecords(db, sku),
    notes: row.stock === null ? ['没有一个文件写它有多少：导入库存表，或抖店、千牛的商品导出'] : [],
  })
}

function transitCell({ sources: { db, books }, question: { sku, asOf }, row }: AskedRow): Cell {
  const ordered = row.arriving.map(({ day, pieces, supplier, assumed }) =>
    term(`${day} 到${supplier === null ? '' : ` · ${supplier}`}${assumed ? '（按交期估的）' : ''}`, 'count', pieces),
  )
  return cell({
    name: `${nameOf(row)}的在途`,
    definition:
      ordered.length > 0 ? '自己记的采购单里还没到的件数加起来。' : '库存表里写的在途件数，每个仓库取最近一天的。',
    unit: 'count',
    value: row.inTransit,
    terms: ordered,
    records: ordered.length > 0 ? [] : countRecords(db, books, [sku], asOf, 'inTransit'),
    notes: row.inTransit === null ? ['没有采购单，库存表也没写在途'] : [],
  })
}

const of = (question: SkuQuestion, figure: Figure) => ({ cell: { ...question, figure } })

function coverCell({ question, row }: AskedRow): Cell {
  return cell({
    name: `${nameOf(row)}还够卖几天`,
    definition:
      '从库存里一天一天扣：每天扣日均 × 这一天的倍数（星期几，和要来的活动），扣到不够为止；不算在途。卖得满两年的不写。',
    unit: 'decimal',
    value: row.coverDays,
    reckoned: 'model',
    terms: [
      term('库存', 'count', row.stock, of(question, 'stock')),
      term('日均', 'decimal', row.dailyRate, of(question, 'dailyRate')),
      ...(row.event === null ? [] : [term(`${row.event.name}的倍数`, 'decimal', row.event.uplift)]),
    ],
    notes: row.coverDays === null ? ['不知道库存、卖不动，或满两年'] : [],
  })
}

const AT_STAKE: Readonly<Record<StockWarning, string>> = {
  oversold: '卖出的比有的多的件数 × 买家付的单价，要退的钱。',
  out: '日均 × 每件贡献：断着货每天少赚的。',
  late: '日均 × 到货前断货的天数 × 每件贡献：到货前少赚的。',
  broken: '缺的码每天少卖的 × 每件贡献。',
  order: '现在下单来得及，不算钱。',
  dead: '件数 × 单件成本：压在货里的。',
  slow: '件数 × 单件成本：压在货里的。',
  overstock: '多出来的件数 × 单件成本。',
  mismatch: '账和实数差的件数 × 单件成本。',
  noCost: '没有成本，算不出。',
}

function amountCell({ question, row }: AskedRow): Cell {
  const other = row.others.find(({ warning }) => warning === question.warning)
  const { warning, amount } = other ?? row
  const name = warning === null ? '没有提醒' : STOCK_WARNING_NAMES[warning]
  return cell({
    name: `${nameOf(row)}「${name}」的钱`,
    definition: warning === null ? '没有要提醒的，不算钱。' : AT_STAKE[warning],
    unit: 'fen',
    value: amount,
    reckoned: 'model',
    terms: [
      term('库存', 'count', row.stock, of(question, 'stock')),
      term('日均', 'decimal', row.dailyRate, of(question, 'dailyRate')),
      term('够卖几天', 'decimal', row.coverDays, of(question, 'cover')),
      term('交期（天）', 'decimal', row.leadTime),
      term('多出来', 'count', row.overstock, of(question, 'overstock')),
      term('单件成本', 'fen', row.unitCost, of(question, 'unitCost')),
      term('每件贡献', 'fen', row.unitProfit, of(question, 'unitProfit')),
    ],
  })
}

function valueCell({ question, row }: AskedRow): Cell {
  return cell({
    name: `${nameOf(row)}的库存成本`,
    definition: '库存件数 × 单件成本；少于 0 的按 0 算。',
    unit: 'fen',
    value: row.value,
    terms: [
      term('库存', 'count', row.stock === null ? null : Math.max(0, row.stock), of(question, 'stock')),
      term('单件成本', 'fen', row.unitCost, { sign: '×', ...of(question, 'unitCost') }),
    ],
  })
}

function overstockCell({ question, row }: AskedRow): Cell {
  return cell({
    name: `${nameOf(row)}多出来的`,
    definition:
      '库存 − 补到的数（或日均 ×（交期 + 订货间隔 + 设置里的积压天数），取大的）− 活动多要的；少于 0 的按 0 算。',
    unit: 'count',
    value: row.overstock,
    reckoned: 'model',
    terms: [
      term('库存', 'count', row.stock, of(question, 'stock')),
      term('补到', 'decimal', row.orderUpTo, of(question, 'upTo')),
      term('日均', 'decimal', row.dailyRate, of(question, 'dailyRate')),
      term('活动多要的', 'decimal', row.event?.extra ?? 0, of(question, 'eventExtra')),
    ],
  })
}

function monthlyCell({ question, row }: AskedRow): Cell {
  return cell({
    name: `${nameOf(row)}平常一个月赚的`,
    definition: `日均 × 每件贡献 × ${MONTH} 天，截至 ${question.asOf}。`,
    unit: 'fen',
    value: monthOf(row),
    terms:
      row.dailyRate === 0
        ? []
        : [
            term('日均', 'decimal', row.dailyRate, of(question, 'dailyRate')),
            term('每件贡献', 'fen', row.unitProfit, { sign: '×', ...of(question, 'unitProfit') }),
            term('天数', 'count', MONTH, { sign: '×' }),
          ],
    notes: row.dailyRate === 0 ? ['平常卖不动，算 0'] : [],
  })
}

/** Of a SKU that is no longer listed nothing is earned now, of one that was not listed nothing then. */
function changeCell(sources: Sources, question: SkuQuestion, now: StockRow | null): Cell {
  const earlier = { ...question, asOf: addDays(question.asOf, -DRIFT_DAYS) }
  const before = rowOfSku(sources.db, sources.books, earlier)
  const shown = now ?? before
  if (shown === null) throw new SellerError('NOT_FOUND', '没有这个规格，刷新后再看。')
  const earns = (row: StockRow | null) => (row === null ? 0 : monthOf(row))
  const opens = (row: StockRow | null, asked: SkuQuestion) => (row === null ? {} : of(asked, 'monthly'))
  return cell({
    name: `${nameOf(shown)}每月多赚的`,
    definition: `平常一个月赚的，${question.asOf} 的减 ${earlier.asOf} 的。`,
    unit: 'fen',
    value: changeOf({ now: now ?? { ...shown, dailyRate: 0 }, before }),
    terms: [
      term(`截至 ${question.asOf}`, 'fen', earns(now), opens(now, question)),
      term(`截至 ${earlier.asOf}`, 'fen', earns(before), { sign: '−', ...opens(before, earlier) }),
    ],
  })
}
