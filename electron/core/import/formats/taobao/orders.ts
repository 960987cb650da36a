import { normaliseWord } from '../../convert/cells.ts'
import { provinceName, regionOf } from '../../convert/region.ts'
import type { OrderFact } from '../../facts.ts'
import type { ConvertContext, Format } from '../format.ts'
import type { RowReader } from '../row.ts'

/** 淘宝/天猫 订单报表 (ExportOrderList), all forms from 2012 to the current xlsx: one row an order. */
export const taobaoOrders: Format = {
  id: 'taobao.orders',
  name: '淘宝订单报表',
  platform: 'taobao',
  where: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 订单报表',
  gives: '每笔订单的实付、运费、退款和收货省市',
  columns: {
    orderId: ['订单编号'],
    shopName: ['店铺名称'],
    buyer: ['买家会员名', '买家会员昵称', '买家昵称'],
    freight: ['买家应付邮费'],
    total: ['总金额', '总金额(旧版)'],
    paid: ['买家实际支付金额', '买家实付金额'],
    status: ['订单状态'],
    address: ['收货地址'],
    createdAt: ['订单创建时间', '买家下单时间'],
    paidAt: ['订单付款时间', '买家付款时间'],
    shippedAt: ['发货时间'],
    settledAt: ['确认收货时间'],
    title: ['宝贝标题', '商品标题'],
    quantity: ['宝贝总数量'],
    sku: ['商家编码'],
    spec: ['宝贝规格'],
    refunded: ['退款金额'],
    presale: ['预售订单'],
  },
  signature: { all: [['orderId'], ['paid']], none: ['子订单编号', '商品属性', '退款编号', '售后单号', '购买数量'] },
  idField: 'orderId',
  ids: ['orderId'],
  coversDays: true,
  basis: (row) => shownBasis(row, refundOf(row)),
  convert: (row, context) => {
    const region = regionOf(row.text('address'))
    // Without the total nobody can tell whether the paid column is what is left: then it says nothing of refunds (rule 9).
    const refunded = row.has('total') ? refundOf(row) : null
    const fact: OrderFact = {
      kind: 'order',
      orderId: row.givenId('orderId'),
      status: row.textOrNull('status'),
      createdAt: row.moment('createdAt'),
      paidAt: row.moment('paidAt'),
      shippedAt: row.moment('shippedAt'),
      settledAt: row.moment('settledAt'),
      paid: paidBeforeRefund(row, refunded, context),
      freight: row.money('freight'),
      refunded,
      title: row.textOrNull('title'),
      sku: codeOf(row),
      spec: row.textOrNull('spec'),
      quantity: row.pieces('quantity'),
      buyer: context.buyer(row.text('buyer')),
      province: provinceName(region.province),
      city: region.city,
      presale: row.has('presale') ? !['', '否', '0', '非预售'].includes(row.text('presale')) : null,
    }
    return [fact]
  },
}

/** The codes of all goods in one cell; where none of them has one, what parts them is no code. */
function codeOf(row: RowReader): string | null {
  const code = row.code('sku')
  return code === null || /^[\s，,;；]*$/u.test(code) ? null : code
}

/** The refund column; a blank in a column that is there is 0, and so is 无退款申请 (domain rule 9). */
export function refundOf(row: RowReader): number | null {
  if (!row.has('refunded')) return null
  if (normaliseWord(row.text('refunded')) === '无退款申请') return 0
  return row.paidMoney('refunded') ?? 0
}

/** How one row shows its paid column: net when paid + refund = total, gross otherwise; silent without a refund. */
export function shownBasis(row: RowReader, refunded: number | null): 'net' | 'gross' | null {
  if (refunded === null || refunded <= 0) return null
  const paid = row.money('paid')
  const total = row.money('total')
  if (paid === null || total === null) return null
  return Math.abs(paid + refunded - total) <= 1 ? 'net' : 'gross'
}

/** Paid before refunds (domain rule 9): the row's own evidence first, then the form most refunded rows show. */
export function paidBeforeRefund(row: RowReader, refunded: number | null, { majority }: ConvertContext): number | null {
  const paid = row.paidMoney('paid')
  if (paid === null || refunded === null) return paid
  return shownBasis(row, refunded) === 'net' || majority === 'net' ? paid + refunded : paid
}
