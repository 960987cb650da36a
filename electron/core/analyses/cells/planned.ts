import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { PlannedLine } from '../../../../shared/contract/purchases.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { listSuppliers } from '../../stock/suppliers.ts'
import { stockRows } from '../inventory/one-sku.ts'
import { planOrders } from '../purchase-plan/compute.ts'
import { isLosing, presentPlan } from '../purchase-plan/present.ts'
import { planLines, stockKnown } from '../purchase-plan/rows.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { nameOf } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'
import { listed } from './stock-totals.ts'
import type { Named } from './stock-totals.ts'

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
  const { asOf, shops, sku } = question
  const { plan, rows } = planOf({ db, books }, question)
  const line = plan.suppliers.flatMap(({ lines }) => lines).find((one) => one.sku === sku)
  const row = rows.find((one) => one.sku === sku)
  if (line === undefined || row === undefined) throw new SellerError('NOT_FOUND', '没有这一行，刷新后再看。')
  const of = (figure: SkuQuestion['figure']) => ({ cell: { of: 'sku' as const, asOf, shops, sku, figure } })
  return FIGURES[question.figure]({ question, line, row, of })
}

function planOf({ db, books }: Sources, { asOf, shops, budget }: Pick<Question, 'asOf' | 'shops' | 'budget'>) {
  const rows = stockRows(db, books, asOf, shops)
  const planned = planOrders({ lines: planLines(rows), budget })
  return { rows, plan: presentPlan(planned, { asOf, budget, ...stockKnown(rows) }, listSuppliers(db)) }
}

interface Summed {
  zh: string
  definition: string
  of: (line: PlannedLine & { loses: boolean }) => number
  /** What a line's own opens as. */
  opens: Question['figure']
}

const SUMS: Readonly<Record<CellOf<'plan'>['figure'], Summed>> = {
  skus: { zh: '要补的 SKU', definition: '该下单的规格。', of: () => 1, opens: 'rounded' },
  wantedAmount: {
    zh: '要补的钱',
    definition: '不管预算，各规格该订的件数 × 单件成本；没有成本的没算。',
    of: ({ rounded, price }) => (price === null ? 0 : rounded * price),
    opens: 'wantedAmount',
  },
  amount: {
    zh: '先订的钱',
    definition: '预算里订的件数 × 单件成本。',
    of: ({ amount }) => amount ?? 0,
    opens: 'amount',
  },
  forgone: {
    zh: '少订的部分预计少赚',
    definition: '预算不够、少订的，到下次到货前少挽回的利润。',
    of: ({ forgone }) => forgone ?? 0,
    opens: 'forgone',
  },
  losing: {
    zh: '卖一件亏一件的，要订的钱',
    definition: '按近来的实收和费用，卖一件亏一件的规格，订的件数 × 单件成本。',
    of: ({ amount, loses }) => (loses ? (amount ?? 0) : 0),
    opens: 'amount',
  },
}

/** All that is to be ordered: one term a SKU. */
export function plannedSumCell(sources: Sources, question: CellOf<'plan'>): Cell {
  const { of: _of, figure, ...asked } = question
  const { plan, rows } = planOf(sources, question)
  const { zh, definition, of, opens } = SUMS[figure]
  const unit = figure === 'skus' ? 'count' : 'fen'
  const losing = new Set(rows.filter(({ unitProfit }) => isLosing(unitProfit)).map(({ sku }) => sku))
  const terms = plan.suppliers
    .flatMap(({ lines }) => lines)
    .flatMap((line): Named[] => {
      const value = of({ ...line, loses: losing.has(line.sku) && line.quantity > 0 })
      if (value === 0) return []
      const name = nameOf({ title: line.title ?? line.sku, spec: line.spec })
      const cellOf = { ...asked, of: 'planned' as const, sku: line.sku, figure: opens }
      return [{ ...term(name, unit, value, { cell: cellOf }), id: line.sku, value }]
    })
  return cell({
    name: zh,
    definition,
    unit,
    value: figure === 'skus' ? terms.length : figure === 'losing' ? plan.losing.amount : plan[figure],
    terms: listed(terms, unit),
  })
}

const FIGURES: Readonly<Record<Question['figure'], (asked: Asked) => Cell>> = {
  quantity: quantityCell,
  rounded: (asked) => ({
    ...quantityCell(asked),
    name: `该补${nameOf(asked.row)}几件`,
    definition: '补到的数 + 活动多要的 − 库存 − 在途，往上凑到起订量和整箱；不管预算。',
    value: asked.line.rounded,
  }),
  wantedAmount: ({ question, line, row }) =>
    cell({
      name: `补${nameOf(row)}要的钱`,
      definition: '该补的件数 × 单价，不管预算。',
      unit: 'fen',
      value: line.price === null ? null : line.rounded * line.price,
      terms: [
        term('该补的件数', 'count', line.rounded, { cell: { ...question, figure: 'rounded' } }),
        term('单价', 'fen', line.price, { sign: '×', cell: { ...question, figure: 'price' } }),
      ],
      notes: line.price === null ? ['没有成本'] : [],
    }),
  forgone: ({ question, line, row }) =>
    cell({
      name: `少订${nameOf(row)}少赚的`,
      definition: '照该补的件数订会挽回的利润，减去照现在订的会挽回的。',
      unit: 'fen',
      value: line.forgone,
      reckoned: 'model',
      terms: [
        term('该补的件数', 'count', line.rounded, { cell: { ...question, figure: 'rounded' } }),
        term('订的件数', 'count', line.quantity, { cell: { ...question, figure: 'quantity' } }),
        term('订的挽回的利润', 'fen', line.saved, { cell: { ...question, figure: 'saved' } }),
      ],
    }),
  price: ({ line, row, of }) =>
    cell({
      name: `${nameOf(row)}的单价`,
      definition: '成本表、采购单里最近的单件成本；到“成本与费用”里改。',
      unit: 'fen',
      value: line.price,
      terms: [term('单件成本', 'fen', line.price, of('unitCost'))],
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
      term('活动多要的', 'decimal', row.event?.extra ?? 0, of('eventExtra')),
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
      term('每件贡献', 'fen', row.unitProfit, of('unitProfit')),
      term('日均', 'decimal', row.dailyRate, of('dailyRate')),
      term('每天的波动', 'decimal', row.rateDeviation, of('deviation')),
      term('交期 + 订货间隔（天）', 'decimal', row.leadTime + row.review),
    ],
    notes: line.saved === null ? ['没有利润数'] : [],
  })
}
