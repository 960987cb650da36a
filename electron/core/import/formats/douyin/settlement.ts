import { settlement } from '../../records/trade.ts'
import { negatedCosts } from '../entries.ts'
import { recordFormat } from '../record-format.ts'

/**
 * 抖店 结算账单: one row a sub-order and settlement. Row 2 explains the columns (`收入+支出`), ids begin with `'`, and
 * the platform itself writes 店铺劵. Charges stand as negative amounts; they are kept as costs.
 */
export const douyinSettlement = recordFormat({
  id: 'douyin.settlement',
  name: '抖店结算账单',
  platform: 'douyin',
  where: '抖店 › 资金 › 结算账单 › 导出',
  gives: '每笔订单结算了多少、扣了哪些费',
  kind: settlement,
  columns: {
    settledAt: ['结算时间'],
    orderId: ['订单号'],
    lineId: ['子订单号'],
    amount: ['结算金额'],
    account: ['结算账户'],
    category: ['结算单类型'],
    orderedAt: ['下单时间'],
    productId: ['商品ID'],
    quantity: ['商品数量'],
    scene: ['业务类型'],
    orderAmount: ['订单总价'],
    freight: ['运费'],
    shopDiscount: ['店铺劵', '店铺券'],
    refund: ['结算前退款金额'],
    platformSubsidy: ['平台补贴'],
    influencerSubsidy: ['达人补贴'],
    paymentSubsidy: ['抖音支付补贴'],
    paid: ['用户实付'],
    income: ['收入合计'],
    expense: ['支出合计'],
    platformFee: ['平台服务费'],
    commission: ['佣金'],
    channelShare: ['渠道分成'],
    investmentFee: ['招商服务费'],
    promotionFee: ['站外推广费'],
    otherShare: ['其他分成'],
  },
  signature: {
    all: [['settledAt'], ['lineId', 'orderId'], ['amount'], ['category', 'paid']],
    none: ['动账时间', '应结金额'],
  },
  adjust: (_, values) => {
    const [income, expense, amount] = ['income', 'expense', 'amount'].map((name) => Number(values[name] ?? 0))
    // Where income less expense makes the settled amount, charges are written without a minus.
    const plain = expense !== 0 && (income ?? 0) - (expense ?? 0) === amount
    const costs = plain ? values : negatedCosts(values)
    return { ...costs, expense: values['expense'] === null ? null : Math.abs(expense ?? 0) }
  },
})
