import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { PlannedLine } from '../../../../shared/contract/purchases.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { listSuppliers } from '../../stock/suppliers.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { planOrders } from '../purchase-plan/compute.ts'
import { presentPlan } from '../purchase-plan/present.ts'
import { planLines, stockKnown } from '../purchase-plan/rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

type Question = CellOf<'planned'>

interface Asked {
  question: Question
  line: PlannedLine
  row: StockRow
  /** As a term opens what the stock says of the SKU. */
  of: (figure: SkuQuestion['figure']) => { cell: SkuQuestion }
}

/** One line of what to order: by what is needed, in whole cartons, and what the money reaches for. */
export function plannedCell({ db, books }: Sources, question: Question): Cell {
  const { asOf, budget, sku } = question
  const rows = stockRows(db, books, asOf, undefined)
  const planned = planOrders({ lines: planLines(rows), budget })
  const { suppliers } = presentPlan(planned, { asOf, budget, ...stockKnown(rows) }, listSuppliers(db))
  const line = suppliers.flatMap(({ lines }) => lines).find((one) => one.sku === sku)
  const row = rows.find((one) => one.sku === sku)
  if (line === undefined || row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const of = (figure: SkuQuestion['figure']) => ({ cell: { of: 'sku' as const, asOf, sku, figure } })
  return FIGURES[question.figure]({ question, line, row, of })
}

const FIGURES: Readonly<Record<Question['figure'], (asked: Asked) => Cell>> = {
  quantity: quantityCell,
  price: ({ line, row }) =>
    cell({
      name: `${nameOf(row)}的单价`,
      definition: '成本表、采购单里最近的单件成本；到“成本与费用”里改。',
      unit: 'fen',
      value: line.price,
      notes: line.price === null ? ['没有成本'] : [],
    }),
  amount: ({ question, line, row }) =>
    cell({
      name: `订${nameOf(row)}的钱`,
      definition: '订的件数 × 单价。',
      unit: 'fen',
      value: line.amount,
      terms: [
        term('订的件数', 'count', line.quantity, { cell: { ...question, figure: 'quantity' } }),
        term('单价', 'fen', line.price, { sign: '×', cell: { ...question, figure: 'price' } }),
      ],
      notes: line.amount === null ? ['没有成本'] : [],
    }),
  saved: savedCell,
}

function quantityCell({ question, line, row, of }: Asked): Cell {
  return cell({
    name: `订${nameOf(row)}几件`,
    definition: `补到的数 + 活动多要的 − 库存 − 在途，往上凑到起订量和整箱${question.budget === null ? '' : '；钱不够时，先订每块钱挽回利润多的'}。`,
    unit: 'count',
    value: line.quantity,
    reckoned: 'model',
    terms: [
      term('补到', 'decimal', row.orderUpTo, of('upTo')),
      term('活动多要的', 'decimal', row.event?.extra ?? 0),
      term('库存', 'count', row.stock, of('stock')),
      term('在途', 'count', row.inTransit, of('inTransit')),
      ...(row.minimumOrder === null ? [] : [term('起订量', 'count', row.minimumOrder)]),
      ...(row.pack === null ? [] : [term('一箱几件', 'count', row.pack)]),
    ],
    notes: line.remarks,
  })
}

function savedCell({ question, line, row, of }: Asked): Cell {
  return cell({
    name: `订${nameOf(row)}挽回的利润`,
    definition: '到下次到货前，不订和订了各平均会缺几件（按正态分布），少缺的件数 × 每件贡献。',
    unit: 'fen',
    value: line.saved,
    reckoned: 'model',
    terms: [
      term('订的件数', 'count', line.quantity, { cell: { ...question, figure: 'quantity' } }),
      term('每件贡献', 'fen', row.unitProfit),
      term('日均', 'decimal', row.dailyRate, of('dailyRate')),
      term('每天的波动', 'decimal', row.rateDeviation, of('deviation')),
      term('交期 + 订货间隔（天）', 'decimal', row.leadTime + row.review),
    ],
    notes: line.saved === null ? ['没有利润数'] : [],
  })
}
