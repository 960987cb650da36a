import type { MapFile } from '../../../../shared/contract/map-file.ts'
import type { Inspected, MappedField } from '../../../../shared/contract/mappings.ts'
import { cleanCell, isTotalWord, normaliseHeader, withoutUnit } from '../convert/cells.ts'
import { parseMoment } from '../convert/dates.ts'
import { parseMoney } from '../convert/money.ts'
import { FORMATS } from '../formats/index.ts'
import { inYearOrder } from './dialect.ts'
import { MAPPED } from './fields.ts'
import type { MappedKindInfo } from './fields.ts'

type Guess = Inspected['guess']

/** Names that sellers and shop systems use, beside those of the back ends' own reports. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  orderId: [
    '订单号',
    '订单编号',
    '订单id',
    '单号',
    '主订单编号',
    'order id',
    'order_id',
    'orderno',
    'invoiceno',
    'invoice',
    'invoice no',
  ],
  lineId: ['子订单号', '子订单编号', 'line id', 'line_id', '明细编号'],
  productId: ['商品id', '宝贝id', '商品编号', 'product id', 'product_id', 'stockcode', 'stock code', 'item id'],
  sku: ['商家编码', '商品编码', 'sku', 'sku编码', '货号', '款号', '型号', '物料编码', '料号', '商品简称', '产品简称'],
  title: [
    '商品名称',
    '商品标题',
    '宝贝标题',
    '标题',
    '品名',
    '商品',
    '货品',
    '名称',
    'description',
    'product name',
    'title',
    'product',
  ],
  spec: ['规格', '商品规格', '颜色', '尺码', 'spec', 'variant'],
  quantity: ['数量', '件数', '购买数量', '销量', 'quantity', 'qty', 'units'],
  unitPrice: ['单价', '售价', '价格', 'unit price', 'unitprice', 'unit_price', 'price'],
  paidAmount: [
    '实付',
    '实付金额',
    '支付金额',
    '实收',
    '收款',
    '成交额',
    '成交金额',
    '金额',
    'amount',
    'paid',
    'paid amount',
    'revenue',
    'sales',
  ],
  totalAmount: ['总金额', '应付', '应付金额', 'total', 'total amount'],
  freight: ['运费', '邮费', 'freight', 'shipping'],
  refundAmount: ['退款', '退款金额', 'refund', 'refund amount'],
  orderedAt: [
    '下单时间',
    '订单时间',
    '日期',
    '时间',
    '创建时间',
    'order date',
    'date',
    'invoicedate',
    'invoice date',
    'created at',
    'order time',
  ],
  paidAt: ['付款时间', '支付时间', 'paid at', 'payment time'],
  status: ['状态', '订单状态', 'status'],
  buyer: ['买家', '客户', '会员', '买家昵称', 'customer', 'customer id', 'customerid', 'buyer', 'user id'],
  region: ['地区', '省份', '省', '收货地址', 'country', 'region', 'province'],
  day: ['日期', '统计日期', '盘点日期', '盘点时间', 'date', 'day'],
  cost: ['成本', '成本价', '进价', '采购价', '成本价格', '拿货价', '供货价', '出厂价', 'cost', 'unit cost'],
  onHand: ['库存', '在仓库存', '实际库存', '库存数量', 'stock', 'on hand', 'inventory'],
  spend: ['花费', '消耗', '推广花费', 'cost', 'spend'],
  visitors: ['访客数', '访客', 'uv', 'visitors'],
  shopName: ['店铺', '店铺名称', '店铺名', '店名', '网店', 'shop', 'shop name', 'store', 'store name'],
}

/** A guess at what the columns of a sheet are, each with its reason. */
export function guessMap(header: readonly string[], rows: readonly (readonly string[])[]): Guess {
  const guesses = MAPPED.map((info) => ({ info, ...matched(info, header) }))
  // Names that tell nothing are most often those of a seller's own list of orders, which comes first.
  const best = guesses.reduce((a, b) => (b.found.length >= 2 && score(b) > score(a) ? b : a))
  const columns: Record<string, string> = {}
  const reasons: Record<string, string> = {}
  for (const { field, index, reason } of best.found) {
    columns[field] = header[index] ?? ''
    reasons[field] = reason
  }
  byValue(best.info, header, rows, columns, reasons)
  return { kind: best.info.kind, columns, reasons, ...toldDialect(best.info, columns, header, rows) }
}

/** How the sheet writes dates and money, as far as the cells of the given columns tell. */
export function toldDialect(
  { fields }: MappedKindInfo,
  columns: Readonly<Record<string, string>>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Pick<Guess, 'dateOrder' | 'money'> {
  // A row that adds others up has a word where they have a date.
  const lines = rows.filter((cells) => !isTotalWord(cleanCell(cells.find((cell) => cleanCell(cell) !== '') ?? '')))
  const samples = (type: MappedField['type']) =>
    fields
      .filter((field) => field.type === type && columns[field.field] !== undefined)
      .flatMap(({ field }) => column(lines, header.indexOf(columns[field] ?? '')))
  return { dateOrder: dateOrderOf([...samples('moment'), ...samples('day')]), money: moneyOf(samples('money')) }
}

interface Found {
  field: string
  index: number
  reason: string
}

function matched(info: MappedKindInfo, header: readonly string[]): { found: Found[] } {
  const names = header.map((name) => withoutUnit(normaliseHeader(name)))
  const taken = new Set<number>()
  const found: Found[] = []
  for (const { field, label } of info.fields) {
    const accepted = [label, ...reportNames(info, field), ...(COMMON[field] ?? [])].map((name) =>
      withoutUnit(normaliseHeader(name)),
    )
    const index = accepted.map((name) => names.indexOf(name)).find((at) => at >= 0 && !taken.has(at))
    if (index === undefined) continue
    taken.add(index)
    found.push({ field, index, reason: `列名『${(header[index] ?? '').trim()}』就是${label}` })
  }
  return { found }
}

/** What the back ends call a field of this kind. */
function reportNames(info: MappedKindInfo, field: string): string[] {
  return FORMATS.filter((format) => format.kind?.name === info.kind).flatMap((format) => format.columns[field] ?? [])
}

/** A kind is likely when its required fields are there, then by how many columns it explains. */
function score({ info, found }: { info: MappedKindInfo; found: readonly Found[] }): number {
  const groups = new Set(info.fields.map(({ group }) => group).filter((group) => group > 0))
  const met = [...groups].filter((group) =>
    found.some(({ field }) => info.fields.some((one) => one.field === field && one.group === group)),
  )
  return found.length + (met.length / Math.max(1, groups.size)) * 5 - (groups.size - met.length)
}

/** A required date or amount without a telling name is found by what its cells hold, when only one column does. */
function byValue(
  info: MappedKindInfo,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: Record<string, string>,
  reasons: Record<string, string>,
): void {
  const given = new Set(Object.values(columns))
  for (const group of new Set(info.fields.map((field) => field.group).filter((number) => number > 0))) {
    const members = info.fields.filter((field) => field.group === group)
    if (members.some(({ field }) => columns[field] !== undefined)) continue
    const dated = members.find(({ type }) => type === 'moment' || type === 'day')
    if (dated === undefined) continue
    const candidates = header.filter((name, index) => name !== '' && !given.has(name) && allDates(column(rows, index)))
    const [only] = candidates
    if (candidates.length !== 1 || only === undefined) continue
    columns[dated.field] = only
    reasons[dated.field] = `只有『${only.trim()}』这一列全是日期`
  }
}

function column(rows: readonly (readonly string[])[], index: number): string[] {
  return index < 0 ? [] : rows.map((cells) => cleanCell(cells[index] ?? '')).filter((text) => text !== '')
}

const ORDERS = ['YMD', 'MDY', 'DMY'] as const

function allDates(texts: readonly string[]): boolean {
  // Bare numbers may be anything: only what is written as a date counts.
  return (
    texts.length > 0 &&
    texts.every((text) => /[-/.年]/.test(text)) &&
    ORDERS.some((order) => texts.every((text) => parseMoment(inYearOrder(text, order)) !== undefined))
  )
}

/** The only order in which every date exists; `null` where several do, so that the seller is asked. */
function dateOrderOf(texts: readonly string[]): MapFile['dateOrder'] | null {
  const possible = ORDERS.filter((order) => texts.every((text) => parseMoment(inYearOrder(text, order)) !== undefined))
  if (possible.includes('YMD')) return 'YMD'
  return possible.length === 1 ? (possible[0] ?? null) : null
}

/** Amounts with a decimal point or a sign of currency are 元; whole numbers alone do not tell. */
function moneyOf(texts: readonly string[]): MapFile['money'] | null {
  if (texts.length === 0 || texts.some((text) => /[.¥￥元]/.test(text))) return 'yuan'
  return texts.every((text) => (parseMoney(text) ?? 0) < 100_000) ? 'yuan' : null
}
