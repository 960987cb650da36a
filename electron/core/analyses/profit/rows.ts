import type { Rule } from '../../../../shared/contract/rules.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { roundHalfAway } from '../../../../shared/money.ts'
import { Kept } from '../../books/kept.ts'
import type { Connection } from '../../database/open.ts'
import { lineFinder } from '../../import/sales.ts'
import { listRules, rulesMark } from '../../rules/store.ts'
import { profitColumns } from './columns.ts'
import type { ProfitInputs } from './columns.ts'
import { costFinder, readBundles } from './costs.ts'
import { readCosts } from './cost-rows.ts'
import type { CostFinder, CostRecordsOf } from './costs.ts'
import { readStatedFees } from './facts.ts'
import type { LooseCharge } from './facts.ts'
import type { ProfitColumns } from './question.ts'
import type { StatedOrders } from './stated-orders.ts'
import { taxRates } from './tax.ts'
import type { TaxRates } from './tax.ts'

/** The books with what every line cost: what each question about profit reads. */
export interface ProfitBooks {
  columns: ProfitColumns
  rules: readonly Rule[]
  tax: TaxRates
  loose: readonly LooseCharge[]
  /** By line, 1 where accounts state the part, so that no rule estimates it. */
  stated: StatedOrders['marks']
  /** 达人 commission by their own file, 分, by index of the order: it counts where no account states one. */
  commissions: ReadonlyMap<number, number>
  costRecordsOf: CostRecordsOf
  isVaried: CostFinder['isVaried']
}

const made = new OwnerMap<Books, { rules: string; profit: ProfitBooks }>()

/** Worked out once for the books and rules as they are: costs come with imports, and those bring new books. */
export function profitBooks(db: Connection, books: Books): ProfitBooks {
  const key = rulesMark(db)
  const known = made.get(books)
  if (known?.rules === key) return known.profit
  const rules = listRules(db)
  const inputs = readInputs(db, books, rules)
  const profit = {
    columns: profitColumns(books, inputs),
    rules,
    tax: taxRates(books, rules),
    loose: inputs.stated.loose,
    stated: inputs.stated.orders.marks,
    commissions: inputs.commissions,
    costRecordsOf: inputs.costRecordsOf,
    isVaried: inputs.isVaried,
  }
  made.set(books, { rules: key, profit })
  return profit
}

function readInputs(
  db: Connection,
  books: Books,
  rules: readonly Rule[],
): ProfitInputs & Pick<CostFinder, 'costRecordsOf' | 'isVaried'> {
  return {
    rules,
    ...costFinder(readCosts(db), readBundles(db)),
    stated: readStatedFees(db, books, rules),
    commissions: readCommissions(db, books),
    weights: readWeights(db),
    categories: categoriesOf(db, books),
  }
}

interface CommissionRow {
  id: number
  shopId: string | null
  orderId: string | null
  orderNo: number | null
  commission: number | null
  paid: number | null
  estimated: number | null
  status: string | null
}

/** Statuses of an order of which nobody gets a commission any more. */
const FAILED = /失效|关闭|取消/

function readCommissions(db: Connection, books: Books): Map<number, number> {
  const found = new Map<number, number>()
  for (const { order, amount } of commissionRecords(db, books)) found.set(order, (found.get(order) ?? 0) + amount)
  return found
}

/**
 * What 达人 get of an order by the 精选联盟 file: what was settled, else the estimate on what is left after refunds, and
 * nothing once the order has failed. Its order number may be the main order's or that of a line.
 */
export function commissionRecords(db: Connection, books: Books): { id: number; order: number; amount: number }[] {
  const sums = paymentsOfOrders(books)
  const orderOfLine = lineFinder(db)
  return db
    .prepare<[], CommissionRow>(
      `SELECT id, commission, paid, estimated, status, shop_id AS shopId, order_id AS orderId,
         (SELECT s.id FROM sale s WHERE s.shop_id = commission.shop_id AND s.order_id = commission.order_id) AS orderNo
       FROM commission WHERE current = 1`,
    )
    .all()
    .flatMap((row) => {
      const { shopId, orderId } = row
      const number = row.orderNo ?? (shopId === null || orderId === null ? null : orderOfLine(shopId, orderId))
      const order = number === null ? -1 : books.orders.id.indexOf(number)
      const amount = order < 0 ? null : commissionOf(row, sums, order)
      return amount === null ? [] : [{ id: row.id, order, amount }]
    })
}

function commissionOf(row: CommissionRow, sums: Payments, order: number): number | null {
  const { commission, paid, estimated, status } = row
  if (commission === null && FAILED.test(status ?? '')) return 0
  if (commission !== null || estimated === null || paid === null || paid <= 0) return commission ?? estimated
  const all = sums.paid[order] ?? Number.NaN
  const left = all - (sums.refunded[order] ?? 0)
  return Number.isNaN(all) ? null : roundHalfAway((estimated * Math.max(0, left)) / Math.max(1, all))
}

/** Of each order what its lines say was paid (NaN where none says) and refunded, 分. */
interface Payments {
  paid: Float64Array
  refunded: Float64Array
}

/** The books know it already: asking the table for each of hundreds of thousands of orders takes a second. */
function paymentsOfOrders({ lines, orders }: Books): Payments {
  const paid = new Float64Array(orders.length).fill(Number.NaN)
  const refunded = new Float64Array(orders.length)
  for (let line = 0; line < lines.length; line++) {
    const order = lines.order[line] ?? 0
    const own = lines.paid[line] ?? Number.NaN
    const back = lines.refunded[line] ?? Number.NaN
    if (!Number.isNaN(own)) paid[order] = (paid[order] || 0) + own
    if (!Number.isNaN(back)) refunded[order] = (refunded[order] ?? 0) + back
  }
  return { paid, refunded }
}

/** A number below this is in kilograms: no parcel of a small shop weighs that much, and few pieces that many grams. */
const MOST_KILOGRAMS = 50

/** Grams of one piece. Back ends write kilograms (`0.35`), sellers now those, now grams (`350`). */
function readWeights(db: Connection): Map<string, number> {
  const rows = db
    .prepare<[], { sku: string; weight: number }>(
      `SELECT code AS sku, weight FROM product WHERE current = 1 AND code IS NOT NULL AND weight > 0
       UNION ALL SELECT sku, weight FROM cost WHERE current = 1 AND sku IS NOT NULL AND weight > 0`,
    )
    .all()
  return new Map(rows.map(({ sku, weight }) => [sku.trim(), weight < MOST_KILOGRAMS ? weight * 1000 : weight]))
}

const categories = new Kept<ReadonlyMap<string, string[]>>(1)

/** What files call the category of a listing, the narrowest first. They come with imports, and those bring new books. */
export function categoriesOf(db: Connection, books: Books): ReadonlyMap<string, string[]> {
  return categories.of(books, '', () => readCategories(db))
}

function readCategories(db: Connection): Map<string, string[]> {
  const rows = db
    .prepare<[], { productId: string; names: string }>(
      `SELECT product_id AS productId, json_array(category_4, category_3, category_2, category_1) AS names FROM product
       WHERE current = 1 AND product_id IS NOT NULL AND coalesce(category_1, category_2, category_3, category_4) IS NOT NULL`,
    )
    .all()
  return new Map(
    rows.map(({ productId, names }) => [
      productId,
      (JSON.parse(names) as (string | null)[]).filter((name): name is string => name !== null && name !== ''),
    ]),
  )
}
