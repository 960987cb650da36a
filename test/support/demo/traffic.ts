import { addDays, dayNumber, eachDay, monthEnd, monthOf, monthStart } from '../../../shared/calendar.ts'
import type { Month } from '../../../shared/calendar.ts'
import { shopDaysFile } from '../exports/index.ts'
import { report, whole, yuan } from '../exports/report.ts'
import type { Cells } from '../exports/report.ts'
import { stampDay, visitorDays } from '../simulator/index.ts'
import type { ExportFile, VisitorDay } from '../simulator/index.ts'
import { listingsOf, MONTHS } from './sold.ts'
import type { Demo } from './sold.ts'

/** Who came: the shop by day and by month, by source, by listing and by search; 抖店 by carrier. */
export function trafficFiles(demo: Demo): ExportFile[] {
  const days = visitorDays(demo.truth, 'taobao').map((day, at) => ({
    ...day,
    cartBuyers: Math.round(day.visitors * (0.06 + (at % 7) / 300)),
  }))
  const months = MONTHS.map((month) => monthOfDays(month, days))
  const options = { report: 'sycm-selfhelp', shop: '青禾家居小店' } as const
  return [
    shopDaysFile(days, { ...options, name: '自助分析取数_按日_2026-11-01.xlsx' }),
    shopDaysFile(months, { ...options, name: '自助分析取数_按月_2026-11-01.xlsx' }),
    ...months.map((sums, at) => sources(MONTHS[at] ?? '', sums)),
    ...MONTHS.map((month) => listings(demo, month)),
    terms(demo),
    deals(demo),
  ]
}

type ShopDay = VisitorDay & { cartBuyers: number }
type MonthSums = ShopDay & { month: Month }

/** Over a month people are fewer than over its days together. */
function monthOfDays(month: Month, days: readonly ShopDay[]): MonthSums {
  const own = days.filter(({ day }) => monthOf(day) === month)
  const sum = (field: 'visitors' | 'cartBuyers' | 'pageViews' | 'payBuyers' | 'payUnits' | 'payAmount') =>
    own.reduce((all, day) => all + day[field], 0)
  return {
    month,
    day: `${monthStart(month)}至${monthEnd(month)}`,
    visitors: Math.round(sum('visitors') * 0.82),
    cartBuyers: Math.round(sum('cartBuyers') * 0.8),
    pageViews: sum('pageViews'),
    payBuyers: Math.round(sum('payBuyers') * 0.96),
    payUnits: sum('payUnits'),
    payAmount: sum('payAmount'),
  }
}

/** Shares of a month's visitors and of what they paid; in the second month search gave way to paid traffic. */
const TREE: readonly { path: readonly string[]; visitors: readonly number[]; paid: readonly number[] }[] = [
  { path: ['免费流量'], visitors: [0.6, 0.52], paid: [0.62, 0.57] },
  { path: ['免费流量', '手淘搜索'], visitors: [0.34, 0.26], paid: [0.4, 0.34] },
  { path: ['免费流量', '手淘推荐'], visitors: [0.19, 0.2], paid: [0.11, 0.12] },
  { path: ['免费流量', '我的淘宝'], visitors: [0.05, 0.05], paid: [0.08, 0.08] },
  { path: ['付费流量'], visitors: [0.27, 0.36], paid: [0.22, 0.26] },
  { path: ['付费流量', '关键词推广'], visitors: [0.16, 0.2], paid: [0.15, 0.17] },
  { path: ['付费流量', '货品全站推广'], visitors: [0.12, 0.17], paid: [0.07, 0.09] },
  { path: ['关注'], visitors: [0.08, 0.07], paid: [0.11, 0.12] },
  { path: ['站外'], visitors: [0.06, 0.06], paid: [0.05, 0.05] },
]

function sources(month: Month, { visitors, payBuyers, payAmount }: MonthSums): ExportFile {
  const at = MONTHS.findIndex((one) => one === month)
  const row = (path: readonly string[], share: number, bought: number): Cells => ({
    流量载体: path.length === 0 ? '汇总' : '商品',
    一级来源: path[0] ?? '汇总',
    二级来源: path[1] ?? '汇总',
    三级来源: '汇总',
    四级来源: '汇总',
    访客数: whole(visitors * share),
    新访客: whole(visitors * share * 0.8),
    加购人数: whole(visitors * share * 0.07),
    下单买家数: whole(payBuyers * bought * 1.06),
    支付买家数: whole(payBuyers * bought),
    支付金额: yuan(Math.round(payAmount * bought)),
  })
  const rows = TREE.map(({ path, visitors: shares, paid }) => row(path, shares[at] ?? 0, paid[at] ?? 0))
  return report('taobao.sycm-sources', `店铺流量来源_${monthStart(month)}_${monthEnd(month)}.xls`, [
    ...rows,
    row([], 1, 1),
  ])
}

function listings({ truth, random }: Demo, month: Month): ExportFile {
  const name = `【生意参谋平台】商品_全部_${monthStart(month)}_${monthEnd(month)}.xls`
  const rows = listingsOf(truth, 'taobao', month).map(({ product, buyers, units, paid }): Cells => {
    const visitors = Math.round(buyers / (0.012 + random.float() * 0.03))
    const refunded = product.refundFactor > 1.3 ? yuan(Math.round(paid * 0.1)) : '0.00'
    return {
      统计日期: `${monthStart(month)}至${monthEnd(month)}`,
      商品ID: product.productId,
      商品名称: product.title,
      商品类型: '主商品',
      商品状态: '当前在线',
      商品访客数: whole(visitors),
      商品浏览量: whole(visitors * 1.8),
      商品详情页跳出率: `${(60 + random.float() * 20).toFixed(2)}%`,
      商品收藏人数: whole(visitors * 0.03),
      商品加购件数: whole(visitors * 0.09),
      商品加购人数: whole(visitors * (0.05 + random.float() * 0.05)),
      下单买家数: whole(buyers * 1.05),
      下单件数: whole(units * 1.05),
      支付买家数: whole(buyers),
      支付件数: whole(units),
      支付金额: yuan(paid),
      成功退款金额: refunded,
      搜索引导访客数: whole(visitors * 0.35),
      搜索引导支付买家数: whole(buyers * 0.4),
    }
  })
  return report('taobao.sycm-products', name, rows)
}

const SEARCHES = [
  '棉麻桌布',
  '陶瓷餐碗套装',
  '法兰绒毛毯',
  '藤编收纳篮',
  '实木小书桌',
  '加厚地垫',
  '遮光窗帘',
  '香薰蜡烛',
  '抱枕套',
  '厨房置物架',
  '浴室防滑垫',
  '暖手热水袋',
]
const MANNERS = ['', ' 日式', ' 北欧', ' 简约', ' 大号', ' 宿舍']

function terms({ random }: Demo): ExportFile {
  const weeks = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26']
  const rows = weeks.flatMap((day) =>
    SEARCHES.flatMap((word, at) =>
      MANNERS.slice(0, 6 - (at % 3)).map((manner, place): Cells => {
        const visitors = Math.round(random.int(18, 60) / (place + 1))
        const buyers = Math.round(visitors * (0.01 + random.float() * 0.05))
        return {
          统计日期: `${day} ~ ${addDays(day, 6)}`,
          搜索词: `${word}${manner}`,
          访客数: whole(visitors),
          加购人数: whole(visitors * 0.08),
          商品收藏人数: whole(visitors * 0.03),
          支付买家数: whole(buyers),
          支付转化率: `${((buyers / visitors) * 100).toFixed(2)}%`,
        }
      }),
    ),
  )
  return report('taobao.sycm-terms', '引流搜索关键词_2026-10-05_2026-11-01.xls', rows)
}

/** 抖店 by carrier and day, in keeping with its orders. */
function deals({ truth, random }: Demo): ExportFile {
  const sums = new Map<string, { paid: number; orders: number; units: number; buyers: Set<number> }>()
  for (const { shopId, paidAt, channel, paid, lines, buyer } of truth.orders) {
    if (shopId !== 'douyin' || paidAt === null) continue
    for (const carrier of ['全部', channel ?? '其他']) {
      const key = `${stampDay(paidAt)} ${carrier}`
      const known = sums.get(key) ?? { paid: 0, orders: 0, units: 0, buyers: new Set() }
      known.paid += paid
      known.orders += 1
      known.units += lines.reduce((all, { quantity }) => all + quantity, 0)
      sums.set(key, { ...known, buyers: known.buyers.add(buyer) })
    }
  }
  const days = eachDay(monthStart(MONTHS[0]), truth.to)
  const rows = days.flatMap((day) =>
    ['全部', '直播', '短视频', '商品卡'].map((carrier): Cells => {
      const { paid = 0, orders = 0, units = 0, buyers = new Set() } = sums.get(`${day} ${carrier}`) ?? {}
      const clicked = Math.round((buyers.size + 1) / (0.02 + random.float() * 0.02))
      const seen = clicked * random.int(8, 14)
      return {
        日期: day,
        店铺名称: '青禾生活家居店',
        载体类型: carrier,
        成交金额: yuan(paid),
        用户支付金额: yuan(paid),
        成交订单数: whole(orders),
        成交件数: whole(units),
        成交人数: whole(buyers.size),
        商品曝光人数: whole(seen),
        商品点击人数: whole(clicked),
        商家体验分: (4.6 + (dayNumber(day) % 5) * 0.04).toFixed(2),
      }
    }),
  )
  return report('douyin.deals', '成交概览_20260901_20261031.xlsx', rows)
}
