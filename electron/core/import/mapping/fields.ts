import { MAPPED_KINDS } from '../../../../shared/mapped-kinds.ts'
import type { MappedKind } from '../../../../shared/mapped-kinds.ts'
import type { MappedField } from '../../../../shared/contract/mappings.ts'
import type { FieldType, RecordKind } from '../records/kind.ts'
import { recordKind } from '../records/index.ts'

/** What a seller can map columns to, kind by kind. */
export interface MappedKindInfo {
  kind: MappedKind
  label: string
  fields: MappedField[]
}

type Row = readonly [field: string, label: string, type: FieldType, group?: number]

/** A table of several shops says whose each row is (domain rule 1). */
const SHOP: Row = ['shopName', '店铺', 'text']

/** The fields of an order line, as `--map` files name them. */
const ORDER_LINE: readonly Row[] = [
  ['orderId', '订单编号', 'id', 1],
  ['lineId', '子订单编号', 'id'],
  ['productId', '商品ID', 'id'],
  ['sku', '商家编码', 'code'],
  ['title', '商品名称', 'text'],
  ['spec', '规格', 'text'],
  ['quantity', '数量', 'count', 2],
  ['unitPrice', '单价', 'money', 2],
  ['paidAmount', '实付金额', 'money', 2],
  ['totalAmount', '总金额', 'money'],
  ['freight', '运费', 'money'],
  ['refundAmount', '退款金额', 'money'],
  ['orderedAt', '下单时间', 'moment', 3],
  ['paidAt', '付款时间', 'moment', 3],
  ['status', '订单状态', 'text'],
  ['buyer', '买家', 'text'],
  ['region', '地区', 'text'],
  SHOP,
]

const REFUND: readonly Row[] = [
  ['refundId', '退款编号', 'id'],
  ['orderId', '订单编号', 'id', 1],
  ['lineId', '子订单编号', 'id'],
  ['productId', '商品ID', 'id'],
  ['sku', '商家编码', 'code'],
  ['title', '商品名称', 'text'],
  ['amount', '退款金额', 'money', 2],
  ['status', '退款状态', 'text'],
  ['type', '售后类型', 'text'],
  ['reason', '退款原因', 'text'],
  ['appliedAt', '申请时间', 'moment'],
  ['successAt', '退款完结时间', 'moment'],
  SHOP,
]

/** Fields that the reader sets, never a column; how a buyer judged is a column of a review. */
const OWN = new Set(['report', 'ordinal', 'level', 'channel'])
const JUDGED = 'review.level'

export const MAPPED: readonly MappedKindInfo[] = MAPPED_KINDS.map((kind) => {
  if (kind === 'orderLine') return { kind, label: '订单明细', fields: ORDER_LINE.map(fieldOf) }
  if (kind === 'refund') return { kind, label: '退款', fields: REFUND.map(fieldOf) }
  const record = recordKind(kind)
  return { kind, label: record.label, fields: [...fieldsOf(record), ...(record.perShop ? [fieldOf(SHOP)] : [])] }
})

function fieldOf([field, label, type, group = 0]: Row): MappedField {
  return { field, label, type, group }
}

function fieldsOf(kind: RecordKind): MappedField[] {
  return Object.entries(kind.fields)
    .filter(([field]) => !OWN.has(field) || `${kind.name}.${field}` === JUDGED)
    .map(([field, { label, type }]) => ({
      field,
      label,
      type,
      group: kind.required.findIndex((group) => group.includes(field)) + 1,
    }))
}

export function mappedKind(kind: MappedKind): MappedKindInfo {
  const info = MAPPED.find((one) => one.kind === kind)
  if (info === undefined) throw new Error(`no mapped kind ${kind}`)
  return info
}
