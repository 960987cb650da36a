import { addDays, eachDay, monthOf, monthStart } from '../../../shared/calendar.ts'
import { report, whole, yuan } from '../exports/report.ts'
import type { Cells } from '../exports/report.ts'
import { stampDay, stampText } from '../simulator/index.ts'
import type { ExportFile, Line, Order } from '../simulator/index.ts'
import { MONTHS } from './sold.ts'
import type { Demo } from './sold.ts'

/** What 抖店, 罗盘 and 精选联盟 show beside orders: sessions, what creators earned, settlements and reviews. */
export function douyinFiles(demo: Demo): ExportFile[] {
  return [sessions(demo), commissions(demo), settlements(demo), reviews(demo)]
}

const paidSince = ({ truth }: Demo, month: string): Order[] =>
  truth.orders.filter(
    ({ shopId, paidAt }) => shopId === 'douyin' && paidAt !== null && monthOf(stampDay(paidAt)) >= month,
  )

/** Three long sessions a week, from nine in the morning; what was paid live in their hours was paid in them. */
function sessions(demo: Demo): ExportFile {
  const { random, truth } = demo
  const live = paidSince(demo, MONTHS[0]).filter(({ channel }) => channel === '直播')
  const evenings = eachDay(monthStart(MONTHS[0]), truth.to).filter((day) =>
    [2, 4, 6].includes(new Date(day).getUTCDay()),
  )
  const rows = evenings.map((day): Cells => {
    const viewers = random.int(420, 1500)
    // Now and then a session goes on over midnight.
    const late = random.chance(0.2)
    const [start, end] = [`${day} 09:00:00`, late ? `${addDays(day, 1)} 00:30:00` : `${day} 22:30:00`]
    const own = live.filter(({ paidAt }) => paidAt !== null && stampText(paidAt) >= start && stampText(paidAt) <= end)
    const paid = own.reduce((sum, order) => sum + order.paid, 0)
    return {
      主播昵称: '青禾',
      主播抖音号: 'qinghe',
      直播开始时间: start.replaceAll('-', '/'),
      直播结束时间: end.replaceAll('-', '/'),
      '直播时长(分钟)': late ? '930' : '810',
      直播间曝光人数: whole(viewers * random.int(5, 8)),
      直播间观看人数: whole(viewers),
      '人均观看时长(分钟)': (0.8 + random.float()).toFixed(2),
      评论次数: whole(viewers / 6),
      新增粉丝数: whole(viewers / 40),
      直播间成交订单数: whole(own.length),
      直播间成交金额: yuan(paid),
      直播间用户支付金额: yuan(paid),
      直播间成交件数: whole(own.reduce((sum, { lines }) => sum + lines.length, 0)),
      直播间成交人数: whole(new Set(own.map(({ buyer }) => buyer)).size),
      '投放消耗(店铺被投)': yuan(random.int(20, 60) * 100),
    }
  })
  return report('douyin.live-list', '直播间列表_20260901_20261031.xlsx', rows)
}

const CREATORS = [
  { name: '小满的家', id: 'xiaoman', rate: 20 },
  { name: '阿禾爱收纳', id: 'ahe', rate: 25 },
  { name: '周末布置', id: 'zhoumo', rate: 15 },
] as const

const creatorOf = ({ orderId }: Order) => CREATORS[Number(orderId.at(-1)) % 3] ?? CREATORS[0]

/** Every second order of a video came by a creator. */
const isByCreator = ({ channel, orderId }: Order) => channel === '短视频' && Number(orderId.at(-2)) % 2 === 0

function commissions(demo: Demo): ExportFile {
  const rows = paidSince(demo, '2026-07')
    .filter(isByCreator)
    .flatMap((order) =>
      order.lines.map((line): Cells => {
        const { name, id, rate } = creatorOf(order)
        return {
          订单id: `${line.lineId}\t`,
          商品id: `${line.product.productId}\t`,
          商品名称: line.product.title,
          作者账号: name,
          '抖音/火山号': id,
          支付金额: yuan(line.paid),
          佣金率: `${rate}.00%`,
          预估佣金支出: yuan(Math.round((line.paid * rate) / 100)),
          订单状态: order.settledAt === null ? '订单付款' : '订单结算',
          付款时间: stampText(order.paidAt ?? 0),
          店铺名称: '青禾生活家居店',
          商品数量: String(line.quantity),
          流量来源: '视频',
        }
      }),
    )
  return report('douyin.commission', '精选联盟订单_20261101.xlsx', rows)
}

const isWhole = ({ refunds }: Line) => refunds.every(({ status }) => status !== 'success')

/** Orders of September on that were settled without a refund: what came in, and what was kept. */
function settlements(demo: Demo): ExportFile {
  const rows = paidSince(demo, MONTHS[0]).flatMap((order) =>
    order.settledAt === null || !order.lines.every(isWhole)
      ? []
      : order.lines.map((line) => settled(order, line, order.settledAt ?? 0)),
  )
  return report('douyin.settlement', '结算账单_20260901_20261031.xlsx', rows)
}

function settled(order: Order, line: Line, at: number): Cells {
  const subsidy = line.platformDiscount + line.talentDiscount
  const income = line.paid + subsidy
  const fee = Math.round(line.paid * 0.05)
  const commission = isByCreator(order) ? Math.round((line.paid * creatorOf(order).rate) / 100) : 0
  return {
    结算时间: stampText(at),
    订单号: `'${order.orderId}`,
    子订单号: `'${line.lineId}`,
    结算金额: yuan(income - fee - commission),
    结算单类型: '已结算',
    下单时间: stampText(order.createdAt),
    商品ID: `'${line.product.productId}`,
    商品数量: String(line.quantity),
    订单总价: yuan(line.price * line.quantity + line.freight),
    用户实付: yuan(line.paid - line.payDiscount),
    抖音支付补贴: yuan(line.payDiscount),
    平台补贴: yuan(line.platformDiscount),
    达人补贴: yuan(line.talentDiscount),
    收入合计: yuan(income),
    平台服务费: yuan(-fee),
    佣金: yuan(-commission),
    支出合计: yuan(-fee - commission),
  }
}

const PRAISE = [
  '颜色和图片一样，摆在家里很好看。',
  '做工细，朋友来了都问在哪买的。',
  '到得很快，包得严实。',
  '第二次买了，质量一直稳。',
  '价格合适，客服回得也快。',
  '',
]
const MIDDLING = ['东西还行，就是快递慢了两天。', '颜色比图片暗一点，将就用。', '尺寸比想的小，量一下再买。']
const COMPLAINTS = [
  '有个边角开线了，质量一般。',
  '收到时盒子压扁了，里面磕了一块。',
  '色差太大，和图片不是一个颜色。',
  '尺码偏小，铺不满，退了。',
  '问客服半天没人理。',
]

/** One of three settled lines is reviewed a few days later; lines with a refund are seldom praised. */
function reviews(demo: Demo): ExportFile {
  const { random, truth } = demo
  const rows = paidSince(demo, '2026-08').flatMap((order) =>
    order.lines.flatMap((line): Cells[] => {
      const day = addDays(stampDay(order.settledAt ?? order.createdAt), random.int(1, 6))
      if (order.settledAt === null || day > truth.to || !random.chance(0.34)) return []
      const bad = isWhole(line) ? 0.06 : 0.6
      const stars = random.chance(bad) ? random.int(1, 2) : random.chance(0.12) ? 3 : random.int(4, 5)
      const said = random.pick(stars > 3 ? PRAISE : stars === 3 ? MIDDLING : COMPLAINTS)
      const [year, month, date] = day.split('-')
      return [
        {
          评价日期: `${year}年${month}月${date}日`,
          订单ID: order.orderId,
          商品ID: line.product.productId,
          商品名称: line.product.title,
          商品规格: line.sku.spec,
          商品评价得分: String(stars),
          评价内容: said,
          商家是否回复: stars < 3 && random.chance(0.5) ? '已回复' : '未回复',
        },
      ]
    }),
  )
  return report('douyin.reviews', '评价_20261101.xlsx', rows)
}
