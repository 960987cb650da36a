import writeXlsxFile from 'write-excel-file/node'
import type { CellObject, Row } from 'write-excel-file/node'
import type { PurchaseOrder, Supplier } from '../../../shared/contract/purchases.ts'
import { codeOfKey } from '../../../shared/spec.ts'
import { neutral } from '../export/neutral.ts'
import { orderRow } from './orders.ts'

const HEADERS = ['商家编码', '商品', '规格', '数量', '单价（元）', '金额（元）', '已到货', '还差']
const WIDTHS = [18, 36, 20, 10, 12, 14, 10, 10]
const MONEY = '#,##0.00'

/** An order as the supplier gets it: numbers as numbers in 元, a frozen header, who and when below the goods. */
export async function orderWorkbook(order: PurchaseOrder, supplier: Supplier | null): Promise<Buffer> {
  const { amount } = orderRow(order)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const data: Row[] = [
    HEADERS.map((value) => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#EEEEEE' })),
    ...order.lines.map(lineRow),
    [text('合计'), null, null, count(pieces), null, money(amount)],
    [],
    ...aboutRows(order, supplier),
  ]
  return writeXlsxFile([
    { sheet: '采购单', stickyRowsCount: 1, columns: WIDTHS.map((width) => ({ width })), data },
  ]).toBuffer()
}

function lineRow({ sku, title, spec, quantity, price, received }: PurchaseOrder['lines'][number]): Row {
  return [
    text(codeOfKey(sku, spec)),
    text(title ?? ''),
    text(spec ?? ''),
    count(quantity),
    money(price),
    money(price === null ? null : price * quantity),
    count(received),
    count(Math.max(0, quantity - received)),
  ]
}

function aboutRows({ supplier: name, orderedOn, expectedOn, note }: PurchaseOrder, supplier: Supplier | null): Row[] {
  const said: [string, string][] = [
    ['供应商', name ?? ''],
    ['联系方式', supplier?.contact ?? ''],
    ['下单日期', orderedOn],
    ['预计到货', expectedOn ?? ''],
    ['备注', note],
  ]
  return said.filter(([, value]) => value !== '').map(([label, value]) => [text(label), text(value)])
}

function text(value: string): CellObject {
  return { value: neutral(value), type: String }
}

function count(value: number): CellObject {
  return { value, type: Number, format: '#,##0' }
}

/** Not known is an empty cell, never 0. */
function money(fen: number | null): CellObject | null {
  return fen === null ? null : { value: fen / 100, type: Number, format: MONEY }
}
