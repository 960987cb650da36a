import { report, whole, yuan } from '../support/exports/report.ts'
import type { Cells } from '../support/exports/report.ts'
import type { Made } from './shop-files.ts'
import { stampDay, stampText } from '../support/simulator/index.ts'
import type { ExportFile, Order } from '../support/simulator/index.ts'
import type { Random } from '../support/simulator/random.ts'

/** What names orders, and is laid beside itself with them. */
export function* orderFiles({ truth, times, random }: Made): Generator<ExportFile> {
  const paid = truth.orders.filter((order) => order.paidAt !== null)
  const douyin = paid.filter(({ shopId }) => shopId === 'douyin')
  yield report(
    'douyin.commission',
    '精选联盟订单_三年.xlsx',
    douyin.filter(({ channel }) => channel === '直播').map(commission),
  )
  yield report('douyin.settlement', '结算账单_三年.xlsx', douyin.flatMap(settledLines))
  yield report('taobao.settlement', '聚合结算收支明细_三年.xlsx', paid.flatMap(receivedOf))
  const reviewed = Math.ceil(douyin.length / (REVIEWS / times))
  yield report(
    'douyin.reviews',
    '评价_三年.xlsx',
    douyin.filter((_, at) => at % reviewed === 0).map((order) => reviewOf(order, random)),
  )
}

/** Over the whole shop. */
const REVIEWS = 100_000

function commission(order: Order, at: number): Cells {
  const line = order.lines[0]
  const paid = { 支付金额: yuan(order.paid), 佣金率: '20.00%', 预估佣金支出: yuan(order.paid / 5) }
  const what = {
    商品id: line?.product.productId ?? '',
    商品名称: line?.product.title ?? '',
    商品数量: '1',
    流量来源: '直播',
  }
  const who = { 作者账号: `达人${at % 40}`, '抖音/火山号': `daren${at % 40}`, 付款时间: stampText(order.paidAt ?? 0) }
  return { 订单id: order.orderId, ...what, ...who, ...paid, 订单状态: '订单付款' }
}

function settledLines({ orderId, createdAt, settledAt, lines }: Order): Cells[] {
  if (settledAt === null) return []
  return lines.map(({ lineId, payable, product, quantity }): Cells => {
    const fee = Math.round(payable / 20)
    const which = { 订单号: orderId, 子订单号: lineId, 商品ID: product.productId, 商品数量: whole(quantity) }
    const money = { 结算金额: yuan(payable - fee), 用户实付: yuan(payable), 收入合计: yuan(payable) }
    const when = { 结算时间: stampText(settledAt + 3600), 下单时间: stampText(createdAt), 结算单类型: '已结算' }
    return { ...when, ...which, ...money, 平台服务费: yuan(-fee), 支出合计: yuan(-fee) }
  })
}

function receivedOf({ shopId, orderId, settledAt, paid }: Order, at: number): Cells[] {
  if (shopId !== 'taobao' || settledAt === null) return []
  const kind = { 入账类型: '交易收款', 业务描述: '交易收款', '收入金额（元）': yuan(paid) }
  return [{ 入账时间: stampText(settledAt), 支付流水号: `22${at}`, 淘宝订单编号: orderId, ...kind }]
}

const OPINIONS = [
  '质量很好，颜色正',
  '尺码偏小，做工一般',
  '物流太慢了',
  '和图片一样，喜欢',
  '有异味，味道大',
  '客服态度好',
]

function reviewOf(order: Order, random: Random): Cells {
  const line = order.lines[0]
  const [year, month, day] = stampDay((order.settledAt ?? order.createdAt) + 86_400).split('-')
  const what = {
    商品ID: line?.product.productId ?? '',
    商品名称: line?.product.title ?? '',
    商品规格: line?.sku.spec ?? '',
  }
  const said = { 商品评价得分: whole(random.int(1, 5)), 评价内容: random.pick(OPINIONS) }
  return { 评价日期: `${year}年${month}月${day}日`, 订单ID: order.orderId, ...what, ...said }
}
