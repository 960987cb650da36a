import type { MapFile } from '../../../../shared/contract/map-file.ts'
import { normaliseWord } from '../convert/cells.ts'
import { bounded } from '../convert/money.ts'
import { saysBack, saysNotBack } from '../convert/refund-state.ts'
import { provinceName, region, regionOf } from '../convert/region.ts'
import type { Fact, LineFact, RefundFact } from '../facts.ts'
import type { ConvertContext, Format } from '../formats/format.ts'
import type { RowReader } from '../formats/row.ts'

/** Order lines of a seller's own table. */
export function lineFacts({ columns }: Pick<MapFile, 'columns'>): Format['convert'] {
  const numbered = 'lineId' in columns
  return (row, context): readonly Fact[] => {
    const { quantity, unitPrice, paid } = amountsOf(row)
    const orderId = row.id('orderId', true)
    const orderedAt = row.moment('orderedAt')
    const paidAt = paidAtOf(row, orderedAt)
    if ((quantity ?? 0) < 0 || (paid ?? 0) < 0) return [negativeLine(row, orderId, paid ?? 0, paidAt ?? orderedAt)]
    const place = placeOf(row.text('region'))
    const line: LineFact = {
      kind: 'line',
      orderId,
      lineId: numbered ? row.id('lineId', true) : '',
      numbered,
      ...goodsOf(row),
      spec: row.textOrNull('spec'),
      unitPrice,
      quantity,
      paid,
      freight: row.money('freight'),
      // What went back, some write with a minus.
      refunded: row.has('refundAmount') ? Math.abs(row.money('refundAmount') ?? 0) : null,
      refundedInFull: null,
      platformDiscount: null,
      influencerDiscount: null,
      merchantDiscount: null,
      status: row.textOrNull('status'),
      createdAt: orderedAt ?? paidAt,
      paidAt,
      settledAt: null,
      province: place.province,
      city: place.city,
      channel: null,
      buyer: buyerOf(row, context),
    }
    return [line]
  }
}

const NOT_PAID = /[待未]付|[待未]支付|等待买家付款|unpaid|(?:await|pend)ing ?payment|payment ?pending/i
/** Not where it is the refund that was called off. */
const CALLED_OFF = /^(?!.*(?:退款|售后|refund)).*(?:取消|关闭|作废|cancel|void)/i

/**
 * Without a time of payment the order's own stands for it (contract), unless its state says that nobody paid. One that
 * was called off counts as paid where money came back, else it would be a sale that never was.
 */
function paidAtOf(row: RowReader, orderedAt: string | null): string | null {
  if (row.has('paidAt')) return row.moment('paidAt')
  const status = normaliseWord(row.text('status'))
  if (NOT_PAID.test(status)) return null
  return CALLED_OFF.test(status) && (row.money('refundAmount') ?? 0) === 0 ? null : orderedAt
}

function goodsOf(row: RowReader): Pick<LineFact, 'productId' | 'sku' | 'title'> {
  return { productId: row.id('productId', false) || null, sku: row.code('sku'), title: row.textOrNull('title') }
}

interface Amounts {
  quantity: number | null
  unitPrice: number | null
  paid: number | null
}

/** Without a paid amount it is quantity × unit price (contract). */
function amountsOf(row: RowReader): Amounts {
  const quantity = row.whole('quantity')
  const unitPrice = row.money('unitPrice')
  const paid =
    row.money('paidAmount') ?? (quantity === null || unitPrice === null ? null : product(quantity, unitPrice))
  if (paid === null && row.issues.length === 0)
    row.issue(
      row.has('paidAmount') ? 'paidAmount' : '实付金额',
      'money-missing',
      '没有金额：实付金额、单价或数量缺一个，算不出来。在对应关系里给实付金额选一列，或补上再导入。',
    )
  return { quantity, unitPrice, paid }
}

/** `null` where it is no amount that could have been paid. */
function product(quantity: number, unitPrice: number): number | null {
  return bounded(quantity * unitPrice) ?? null
}

/**
 * A negative quantity is a refund of that line (contract): of the line whose number it has, or, where no line of the
 * order has it, of the same product.
 */
function negativeLine(row: RowReader, orderId: string, paid: number, at: string | null): RefundFact {
  const productId = row.id('productId', false) || null
  const sku = row.code('sku')
  const lineId = row.id('lineId', false) || null
  const what = [lineId ?? [productId, sku, row.text('title'), row.text('spec')].join('/'), paid, at].join('/')
  return {
    kind: 'refund',
    refundId: `${orderId}:${what}`,
    orderId,
    lineId,
    productId,
    sku,
    title: row.textOrNull('title'),
    amount: Math.abs(paid),
    platformAmount: 0,
    succeeded: true,
    status: row.textOrNull('status'),
    type: null,
    reason: null,
    appliedAt: at,
    successAt: at,
  }
}

/** Chinese addresses shrink to province and city; a country or a place elsewhere stays as it is. */
function placeOf(text: string): { province: string | null; city: string | null } {
  const { province, city } = regionOf(text)
  return province === null ? { province: region(text), city: null } : { province: provinceName(province), city }
}

function buyerOf(row: RowReader, context: ConvertContext): string | null {
  const name = row.text('buyer')
  return name === '' ? null : context.buyer(name)
}

/**
 * Whether money went back (R5: only what succeeded). Without a status a refund with an amount has happened; a word that
 * says neither is for the seller to settle, for it is money either way.
 */
function hasSucceeded(row: RowReader): boolean {
  const status = normaliseWord(row.text('status'))
  if (status === '' || saysBack(status)) return true
  if (!saysNotBack(status))
    row.issue('status', 'status-unknown', `看不出退款成没成：${status}。写成「退款成功」或「退款关闭」再导入。`)
  return false
}

/** Refunds of a seller's own table. */
export function refundFacts(): Format['convert'] {
  return (row): readonly Fact[] => {
    const orderId = row.id('orderId', true)
    const amount = row.money('amount')
    const status = row.textOrNull('status')
    if (amount === null) row.issue('amount', 'amount-missing', '没有退款金额，补上再导入。')
    const successAt = row.moment('successAt')
    const appliedAt = row.moment('appliedAt')
    const productId = row.id('productId', false) || null
    const sku = row.code('sku')
    const lineId = row.id('lineId', false) || null
    const fact: RefundFact = {
      kind: 'refund',
      refundId:
        row.id('refundId', false) || [orderId, lineId, productId, sku, amount, successAt ?? appliedAt].join('/'),
      orderId,
      lineId,
      productId,
      sku,
      title: row.textOrNull('title'),
      amount: Math.abs(amount ?? 0),
      platformAmount: 0,
      succeeded: hasSucceeded(row),
      status,
      type: row.textOrNull('type'),
      reason: row.textOrNull('reason'),
      appliedAt,
      successAt: successAt ?? appliedAt,
    }
    return [fact]
  }
}
