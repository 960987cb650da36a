import type { Plan, PurchaseOrder, Supplier } from '../../../shared/contract/purchases.ts'
import { formatYuan } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import type { SheetCell, SheetTable } from '../../../shared/review-parts.ts'
import { codeOfKey, shortSpec } from '../../../shared/spec.ts'
import { count, fen, numbers, table, words } from '../review/tables.ts'

const COLUMNS = [
  words('商家编码', 30),
  words('商品', 62),
  words('规格', 34),
  numbers('数量', 14),
  numbers('单价', 20),
  numbers('金额', 24),
]

interface Line {
  sku: string
  title: string | null
  spec: string | null
  quantity: number
  price: number | null
}

function rowOf({ sku, title, spec, quantity, price }: Line): SheetCell[] {
  return [
    sku,
    title ?? '',
    shortSpec(spec ?? ''),
    count(quantity),
    fen(price),
    fen(price === null ? null : price * quantity),
  ]
}

/** What to order now, one table a supplier. */
export function purchaseList({ suppliers, sentence, asOf }: Plan, known: readonly Supplier[]): ListSheet {
  return {
    list: 'purchases',
    title: '采购建议单',
    about: asOf === null ? '' : `按 ${asOf} 的库存和在途`,
    lines: [sentence],
    tables: suppliers.flatMap(({ supplier, lines, amount, short }): SheetTable[] => {
      const ordered = lines.filter(({ quantity }) => quantity > 0)
      if (ordered.length === 0) return []
      const name = supplier ?? '没写供应商'
      const total = amount === null ? '有单价没填，算不出合计' : `合计 ${formatYuan(amount)} 元`
      const contact = known.find((one) => one.name === supplier)?.contact ?? ''
      const missing = short === null ? '' : `还差 ${formatYuan(short)} 元才到起订金额`
      return [
        table(
          name,
          name,
          COLUMNS,
          ordered.map((line) => rowOf({ ...line, sku: line.code ?? '' })),
          {
            note: [total, contact, missing].filter((part) => part !== '').join('；'),
          },
        ),
      ]
    }),
    notes: ['数量已按起订量和箱规取整；预算不够时先留下最能少亏的。'],
  }
}

/** One order as the supplier gets it. */
export function orderList(order: PurchaseOrder, supplier: Supplier | null, amount: number | null): ListSheet {
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const contact = supplier?.contact ?? ''
  return {
    list: 'order',
    title: '采购单',
    about: [order.supplier ?? '未定供应商', `${order.orderedOn} 下单`].join('　'),
    lines: [
      `共 ${order.lines.length} 个规格 ${pieces} 件${amount === null ? '' : `，合计 ${formatYuan(amount)} 元`}。`,
      ...(order.expectedOn === null ? [] : [`预计 ${order.expectedOn} 到货。`]),
      ...(contact === '' ? [] : [`联系：${contact}`]),
      ...(order.note === '' ? [] : [`备注：${order.note}`]),
    ],
    tables: [
      table(
        'order',
        '要的货',
        COLUMNS,
        order.lines.map((line) => rowOf({ ...line, sku: codeOfKey(line.sku, line.spec) })),
      ),
    ],
    notes: [],
  }
}
