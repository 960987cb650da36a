import { addDays, eachDay } from '../../shared/calendar.ts'
import { sessionWorkbook } from '../support/exports/index.ts'
import { headerOf, report, whole, yuan } from '../support/exports/report.ts'
import type { Cells } from '../support/exports/report.ts'
import { createRandom } from '../support/simulator/random.ts'
import type { Random } from '../support/simulator/random.ts'
import type { ExportFile, Product, Truth } from '../support/simulator/index.ts'

/**
 * What a shop of this size has beside orders: traffic, advertising, live sessions, reviews, settlements, stock and
 * purchases, each in the report of its back end. `times`: how often every order is laid beside itself afterwards.
 */
export interface Made {
  truth: Truth
  times: number
  random: Random
}

const lastYear = ({ to }: Truth) => eachDay(addDays(to, -364), to)

/** Words by which things are bought, sold and looked for. */
const WORDS = ['收纳', '桌布', '餐碗', '毛毯', '凉席', '书桌', '地垫', '窗帘', '蜡烛', '夏凉被', '抱枕套', '水壶']
const MANNERS = ['大号', '北欧', '日式', '宿舍', '客厅', '加厚', '新款', '送礼', '简约', '家用']

const soldBy = ({ products }: Truth, shopId: string) => products.filter((product) => product.shopId === shopId)

/** The listings with the heaviest SKUs: those that a seller looks at and pays advertising for. */
function best(truth: Truth, shopId: string, count: number): Product[] {
  const weight = ({ skus }: Product) => skus.reduce((sum, sku) => sum + sku.weight, 0)
  return soldBy(truth, shopId)
    .toSorted((one, other) => weight(other) - weight(one))
    .slice(0, count)
}

export function* trafficFiles({ truth, random }: Made): Generator<ExportFile> {
  yield sources(truth, random)
  yield terms(truth, random)
  yield listings(truth, random)
  yield deals(truth, random)
  const cards = best(truth, 'douyin', 100).flatMap(({ productId, title }) =>
    lastYear(truth).map((day): Cells => {
      const seen = random.int(200, 6000)
      const shown = { 商品卡曝光人数: whole(seen), 商品卡点击人数: whole(seen * 0.08) }
      const bought = { 商品卡成交人数: whole(seen * 0.003), 商品卡用户支付金额: yuan(seen * 12) }
      return { 日期: day, 商品标题: title, 商品ID: productId, ...shown, ...bought }
    }),
  )
  yield report('douyin.product-cards', '商品卡_全年.xlsx', cards)
}

/** A tree of three levels every day. */
function sources(truth: Truth, random: Random): ExportFile {
  const first = ['免费流量', '付费流量', '关注', '站外'] as const
  const paths = first.flatMap((one, at) => [
    [one],
    ...['手淘搜索', '手淘推荐', '我的淘宝', '购物车', '直播', '短视频'].slice(0, 6 - at).map((name) => [one, name]),
  ])
  const rows = eachDay(truth.from, truth.to).flatMap((day) =>
    paths.map(([one = '', two = '汇总']): Cells => {
      const visitors = random.int(400, 9000)
      const path = { 流量载体: '商品', 一级来源: one, 二级来源: two, 三级来源: '汇总', 四级来源: '汇总' }
      const went = { 访客数: whole(visitors), 加购人数: whole(visitors * 0.08), 下单买家数: whole(visitors * 0.03) }
      const paid = { 支付买家数: whole(visitors * 0.025), 支付金额: yuan(visitors * 0.025 * 8000) }
      return { 统计日期: day, ...path, ...went, ...paid }
    }),
  )
  const format = 'taobao.sycm-sources'
  return report(format, '店铺流量来源_三年.xls', rows, 'text-xls', `统计日期,${headerOf(format)}`)
}

/** Searches of every week of the last year. */
function terms(truth: Truth, random: Random): ExportFile {
  const searched = WORDS.flatMap((word) => MANNERS.flatMap((manner) => [`${word} ${manner}`, `${manner}${word}`]))
  const weeks = lastYear(truth).filter((_, at) => at % 7 === 0)
  const rows = weeks.flatMap((day) =>
    searched.map((term): Cells => {
      const visitors = random.int(20, 900)
      const went = { 访客数: whole(visitors), 加购人数: whole(visitors * 0.1), 支付买家数: whole(visitors * 0.04) }
      return { 统计日期: `${day} ~ ${addDays(day, 6)}`, 搜索词: term, ...went }
    }),
  )
  return report('taobao.sycm-terms', '引流搜索关键词_全年.xls', rows, 'text-xls')
}

function listings(truth: Truth, random: Random): ExportFile {
  const rows = best(truth, 'taobao', 300).flatMap(({ productId, title }) =>
    lastYear(truth).map((day): Cells => {
      const visitors = random.int(5, 1500)
      const went = {
        商品访客数: whole(visitors),
        商品浏览量: whole(visitors * 2.1),
        商品加购人数: whole(visitors * 0.08),
      }
      const bought = { 下单买家数: whole(visitors * 0.03), 支付买家数: whole(visitors * 0.025) }
      const paid = {
        支付件数: whole(visitors * 0.03),
        支付金额: yuan(visitors * 190),
        搜索引导访客数: whole(visitors / 3),
      }
      return { 统计日期: day, 商品ID: productId, 商品名称: title, ...went, ...bought, ...paid }
    }),
  )
  return report('taobao.sycm-products', '商品_全部_全年.xls', rows, 'text-xls')
}

/** 抖店 by carrier and day: who saw, who clicked, who paid. */
function deals(truth: Truth, random: Random): ExportFile {
  const rows = eachDay(truth.from, truth.to).flatMap((day) =>
    ['全部', '直播', '短视频', '商品卡'].map((carrier): Cells => {
      const seen = random.int(20_000, 90_000)
      const went = { 商品曝光人数: whole(seen), 商品点击人数: whole(seen * 0.1), 成交人数: whole(seen * 0.004) }
      const paid = { 用户支付金额: yuan(seen * 30), 成交订单数: whole(seen * 0.0042) }
      return { 日期: day, 载体类型: carrier, ...went, ...paid }
    }),
  )
  return report('douyin.deals', '成交概览_三年.xlsx', rows)
}

export function* adFiles({ truth, random }: Made): Generator<ExportFile> {
  const days = eachDay(truth.from, truth.to)
  yield report(
    'taobao.wujie-scene',
    '营销场景报表_三年.csv',
    days.flatMap((day) =>
      ['关键词推广', '人群推广'].map((scene) => ({ 日期: day, 场景名字: scene, ...spent(random, 40) })),
    ),
  )
  // A plan runs for a hundred days, as many at a time as a seller can look after.
  const plans = Array.from({ length: 300 }, (_, at) => ({
    id: `${70_000 + at}`,
    from: (at * 13) % (days.length - 100),
  }))
  const planDays = plans.flatMap(({ id, from }) => days.slice(from, from + 100).map((day) => ({ id, day })))
  yield report(
    'taobao.wujie-plan',
    '计划报表_三年.csv',
    planDays.map(({ id, day }) => ({ 日期: day, ...planCells(id), ...spent(random, 6) })),
  )
  const promoted = best(truth, 'taobao', 40)
  const words = promoted.flatMap((product, at) =>
    WORDS.slice(0, 10).map((word) => ({ product, word, plan: 70_000 + at })),
  )
  const rows = lastYear(truth).flatMap((day) =>
    words.map(({ product, word, plan }) => ({
      日期: day,
      ...planCells(String(plan)),
      宝贝ID: product.productId,
      宝贝名称: product.title,
      词类型: '关键词',
      '词名字/词包名字': word,
      ...spent(random, 1),
    })),
  )
  yield report('taobao.wujie-keyword', '关键词报表_全年.csv', rows, 'gbk')
  yield report('douyin.qianchuan-products', '全域推商品_全年.xlsx', pushed(truth, random))
}

const planCells = (id: string) => ({ 场景名字: '关键词推广', 计划ID: id, 计划名字: `计划${id}` })

function spent(random: Random, scale: number): Cells {
  const clicks = random.int(5, 60) * scale
  const gmv = clicks * random.int(100, 900)
  const seen = { 展现量: whole(clicks * 28), 点击量: whole(clicks), 花费: yuan(clicks * random.int(40, 160)) }
  const sold = { 直接成交金额: yuan(gmv * 0.8), 间接成交金额: yuan(gmv * 0.2), 总成交金额: yuan(gmv) }
  return { ...seen, ...sold, 总成交笔数: whole(clicks / 12), 总购物车数: whole(clicks / 5) }
}

function pushed(truth: Truth, random: Random): Cells[] {
  return best(truth, 'douyin', 60).flatMap(({ productId, title }) =>
    lastYear(truth).map((day): Cells => {
      const clicks = random.int(10, 800)
      const seen = { 整体展示次数: whole(clicks * 25), 整体点击次数: whole(clicks), 整体消耗: yuan(clicks * 90) }
      const sold = {
        整体成交金额: yuan(clicks * 420),
        用户实际支付金额: yuan(clicks * 400),
        净成交金额: yuan(clicks * 350),
      }
      return { 日期: day, 商品ID: productId, 商品名称: title, ...seen, ...sold }
    }),
  )
}

export function* liveFiles({ truth, random }: Made): Generator<ExportFile> {
  const sessions = lastYear(truth).flatMap((day) => [`${day} 10:00:00`, `${day} 19:30:00`])
  yield report(
    'douyin.live-list',
    '直播间列表_全年.xlsx',
    sessions.map((start): Cells => {
      const viewers = random.int(500, 12_000)
      const when = {
        主播昵称: '青禾',
        主播抖音号: 'qinghe',
        直播开始时间: start,
        直播结束时间: `${start.slice(0, 11)}23:00:00`,
      }
      const seen = { '直播时长(分钟)': '210', 直播间曝光人数: whole(viewers * 6), 直播间观看人数: whole(viewers) }
      const sold = { 直播间成交订单数: whole(viewers / 80), 直播间成交人数: whole(viewers / 85) }
      const paid = { 直播间成交金额: yuan(viewers * 90), 直播间用户支付金额: yuan(viewers * 85) }
      return { ...when, ...seen, ...sold, ...paid, '投放消耗(店铺被投)': yuan(viewers * 7) }
    }),
  )
  const products = best(truth, 'douyin', 30)
  for (const [at, start] of sessions.filter((_, place) => place % 12 === 1).entries())
    yield {
      name: `整场数据_${at}.xlsx`,
      bytes: sessionWorkbook({
        span: sessionSpan(start),
        videos: videosOf(at, random),
        products: shownOf(products, random),
      }),
    }
}

const sessionSpan = (start: string) =>
  `${start.replaceAll('-', '/')}-${start.slice(0, 10).replaceAll('-', '/')} 23:00:00`

function videosOf(session: number, random: Random): string[][] {
  return Array.from({ length: 12 }, (_, at) => {
    const shown = random.int(200, 9000)
    return [`引流${(session * 5 + at) % 90}`, '2026-07-27 12:00:00', whole(shown), whole(shown / 15), '6.67%']
  })
}

function shownOf(products: readonly Product[], random: Random): string[][] {
  return products.map(({ productId, title }) => {
    const seen = random.int(300, 5000)
    return [productId, title, `¥${yuan(seen * 190)}`, whole(seen / 25), whole(seen / 27), whole(seen), whole(seen / 7)]
  })
}

export const madeOf = (truth: Truth, times: number): Made => ({ truth, times, random: createRandom(truth.seed) })
