import { z } from 'zod'
import { command, day, fen, outFile, query } from './common.ts'
import { STOCK_TABLES } from './inventory.ts'
import { suppliedSku, supplierBoard } from './supplier-board.ts'
import { spoken } from './spoken.ts'

/** Whom the seller buys from, how each SKU is bought, what to order for the money there is, and what is on its way. */

const name = z.string().trim().min(1, '写供应商的名字').max(80, '名字最多 80 个字')
const sku = z.string().trim().min(1, '写商家编码')
const days = z.number().min(0, '天数不能小于 0').max(400, '天数最多 400').nullable()
const words = z.string().trim().max(500, '最多 500 个字').default('')
const pieces = z.number().int('件数要是整数').min(1, '件数至少 1')
const price = z.number().int('金额精确到分').min(0, '金额不能小于 0').nullable()
const level = z.number().gt(0, '服务水平要大于 0').lt(1, '服务水平要小于 100%').nullable()

export const supplier = z.object({
  name,
  leadTime: days.default(null),
  leadTimeDeviation: days.default(null),
  review: days.default(null),
  /** What one order must come to, 分. */
  minimumAmount: price.default(null),
  contact: words,
  note: words,
})
export type Supplier = z.output<typeof supplier>

export const supplierRow = z.object({
  name: z.string(),
  /** What the seller said of it; `null`: only files name it. */
  said: supplier.nullable(),
  /** SKUs that are bought from it. */
  skus: z.number().int(),
  /** Arrivals whose order day is known, and the days they took. */
  arrivals: z.number().int(),
  measuredLeadTime: z.number().nullable(),
  measuredDeviation: z.number().nullable(),
})
export type SupplierRow = z.infer<typeof supplierRow>

export const skuSetting = z.object({
  sku,
  supplier: name.nullable().default(null),
  leadTime: days.default(null),
  leadTimeDeviation: days.default(null),
  review: days.default(null),
  minimumOrder: pieces.nullable().default(null),
  pack: pieces.nullable().default(null),
  serviceLevel: level.default(null),
})
export type SkuSetting = z.output<typeof skuSetting>

/** Where a setting comes from: the SKU's own, its supplier's, a file, or arrivals measured; `null`: nothing says. */
export const settingSource = z.enum(['sku', 'supplier', 'file', 'measured']).nullable()
export type SettingSource = z.infer<typeof settingSource>

function sourced<T extends z.ZodType>(value: T) {
  return z.object({ value: value.nullable(), from: settingSource })
}

export const settingRow = z.object({
  sku: z.string(),
  /** What the seller said of the SKU itself; `null`: nothing. */
  own: skuSetting.nullable(),
  supplier: sourced(z.string()),
  leadTime: sourced(z.number()),
  leadTimeDeviation: sourced(z.number()),
  review: sourced(z.number()),
  minimumOrder: sourced(z.number().int()),
  pack: sourced(z.number().int()),
  serviceLevel: sourced(z.number()),
})
export type SettingRow = z.infer<typeof settingRow>

const purchaseLine = z.object({
  sku,
  title: z.string().nullable().default(null),
  spec: z.string().nullable().default(null),
  quantity: pieces,
  price: price.default(null),
  received: z.number().int('件数要是整数').min(0, '到货不能小于 0').default(0),
})

function skusOnce({ value, issues }: z.core.ParsePayload<{ sku: string }[]>): void {
  const twice = value.find(({ sku: own }, at) => value.findIndex((line) => line.sku === own) !== at)
  if (twice !== undefined)
    issues.push({ code: 'custom', message: `${twice.sku} 写了两行，合成一行`, input: value, path: [] })
}

export const purchaseOrder = z
  .object({
    id: z.string().min(1),
    supplier: name.nullable(),
    orderedOn: day,
    expectedOn: day.nullable().default(null),
    closedOn: day.nullable().default(null),
    note: words,
    lines: z.array(purchaseLine).min(1, '至少要有一行商品').max(2000, '一张单最多 2000 行').check(skusOnce),
  })
  .refine(({ orderedOn, expectedOn }) => expectedOn === null || expectedOn >= orderedOn, {
    message: '预计到货早于下单日期',
    path: ['expectedOn'],
  })
export type PurchaseOrder = z.output<typeof purchaseOrder>

export const purchaseOrderRow = z.object({
  order: purchaseOrder,
  /** Pieces still to come, 0 once it is closed. */
  outstanding: z.number().int(),
  /** Of the whole order, 分; `null` where a price is not known. */
  amount: fen,
})
export type PurchaseOrderRow = z.infer<typeof purchaseOrderRow>

export const arrival = z.object({ sku: z.string(), expectedOn: z.string().nullable(), pieces: z.number().int() })
export type Arrival = z.infer<typeof arrival>

export const plannedLine = z.object({
  /** As orders name it. */
  sku: z.string(),
  /** 商家编码; `null` where it has none, then `sku` is the listing and its variant. */
  code: z.string().nullable(),
  title: z.string().nullable(),
  spec: z.string().nullable(),
  /** Pieces after 起订量 and 箱规, and those the budget leaves. */
  rounded: z.number().int(),
  quantity: z.number().int(),
  price: fen,
  /** Of `quantity`, 分. */
  amount: fen,
  /** Profit that ordering `quantity` is expected to save, and what is lost by what the budget cut, 分. */
  saved: fen,
  forgone: fen,
  /** Why the quantity is not what is needed, or why it could not be weighed. */
  remarks: z.array(z.string()),
})
export type PlannedLine = z.infer<typeof plannedLine>

export const plan = z.object({
  /** `null`: no file says anything yet. */
  asOf: z.string().nullable(),
  suppliers: z.array(
    z.object({
      supplier: z.string().nullable(),
      lines: z.array(plannedLine),
      /** 分; `null` where a cost is not known. */
      amount: fen,
      /** 分 that its least order is short of; `null`: not short, or not known. */
      short: fen,
    }),
  ),
  /** Of all lines with a known cost, before and after the budget, 分. */
  wantedAmount: z.number().int(),
  amount: z.number().int(),
  forgone: z.number().int(),
  /** SKUs without a cost: in no sum, and not weighed against the budget. */
  costMissing: z.number().int(),
  /** SKUs that sell and of whose stock no file says anything: nothing can be said of them. */
  stockMissing: z.number().int(),
  /** What is to be ordered although every piece sold loses money, 分. */
  losing: z.object({ skus: z.number().int(), amount: z.number().int() }),
  sentence: z.string(),
  figures: spoken,
})
export type Plan = z.infer<typeof plan>

const SETTING_TABLES = ['supplier', 'sku_setting', 'stock', 'cost', 'receipt'] as const

export const purchases = {
  suppliers: query(SETTING_TABLES).output(z.array(supplierRow)),
  /** What hangs on each supplier and how it delivers, as of the newest day when none is named. */
  supplierBoard: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional() }))
    .output(supplierBoard),
  /** What one supplier supplies and asks for it: rises of 5 % or more first, then what earns most. */
  suppliedSkus: query(STOCK_TABLES)
    .input(z.object({ name, asOf: day.optional() }))
    .output(z.array(suppliedSku)),
  /** Adds a supplier or changes the one of that name; saving or removing `before` again undoes it. */
  saveSupplier: command(['supplier'])
    .input(supplier)
    .output(z.object({ before: supplier.nullable() })),
  removeSupplier: command(['supplier'])
    .input(z.object({ name }))
    .output(z.object({ before: supplier.nullable() })),
  /** Every SKU of which something is said: by the seller, or by a stock or cost file. */
  settings: query(SETTING_TABLES).output(z.array(settingRow)),
  /** Where all is `null` the SKU has no setting of its own any more. */
  saveSetting: command(['sku_setting'])
    .input(skuSetting)
    .output(z.object({ before: skuSetting.nullable() })),
  /** From the newest; `onTheWay`: what of open orders is still to come. */
  orders: query(['purchase_order', 'purchase_line']).output(
    z.object({ orders: z.array(purchaseOrderRow), onTheWay: z.array(arrival) }),
  ),
  saveOrder: command(['purchase_order', 'purchase_line'])
    .input(purchaseOrder)
    .output(z.object({ before: purchaseOrder.nullable() })),
  removeOrder: command(['purchase_order', 'purchase_line'])
    .input(z.object({ id: z.string() }))
    .output(z.object({ before: purchaseOrder.nullable() })),
  /** What to order now, as of the newest day when none is named: quantities by 起订量 and 箱规, cut to the budget where the least profit is lost for the money. */
  plan: query(STOCK_TABLES)
    .input(z.object({ asOf: day.optional(), shops: z.array(z.string()).optional(), budget: price.default(null) }))
    .output(plan),
  /** An order as a workbook to send to the supplier. */
  exportOrder: query(['supplier', 'purchase_order', 'purchase_line'])
    .input(z.object({ id: z.string() }))
    .output(outFile),
}
