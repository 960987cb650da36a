import { eachDay, monthStart } from '../../../shared/calendar.ts'
import { report, whole, yuan } from '../exports/report.ts'
import type { Cells } from '../exports/report.ts'
import type { ExportFile, Product } from '../simulator/index.ts'
import { listingsOf, MONTHS } from './sold.ts'
import type { Demo } from './sold.ts'

/** What a click costs and brings, 分: plans that pay, plans that do not, and one too young to tell. */
interface Plan {
  id: string
  name: string
  scene: '关键词推广' | '人群推广' | '货品全站推广'
  /** Clicks a day. */
  clicks: number
  costPerClick: number
  /** What is sold for each 分 spent. */
  returned: number
  from: string
}

const PLANS: readonly Plan[] = [
  {
    id: '70001',
    name: '桌布主推',
    scene: '关键词推广',
    clicks: 14,
    costPerClick: 62,
    returned: 6.4,
    from: '2026-09-01',
  },
  {
    id: '70002',
    name: '餐碗测款',
    scene: '关键词推广',
    clicks: 11,
    costPerClick: 118,
    returned: 0.7,
    from: '2026-09-01',
  },
  {
    id: '70003',
    name: '全站托管',
    scene: '货品全站推广',
    clicks: 18,
    costPerClick: 75,
    returned: 3.1,
    from: '2026-09-10',
  },
  { id: '70004', name: '老客召回', scene: '人群推广', clicks: 6, costPerClick: 88, returned: 4.6, from: '2026-09-01' },
  {
    id: '70005',
    name: '毛毯上新',
    scene: '关键词推广',
    clicks: 3,
    costPerClick: 70,
    returned: 2.2,
    from: '2026-10-26',
  },
]

/** 万相台 by plan and by keyword, 千川 by product: September and October. */
export function adFiles(demo: Demo): ExportFile[] {
  return [plans(demo), keywords(demo), pushed(demo)]
}

const daysOf = ({ truth }: Demo) => eachDay(monthStart(MONTHS[0]), truth.to)

function plans(demo: Demo): ExportFile {
  const rows = daysOf(demo).flatMap((day) =>
    PLANS.filter(({ from }) => from <= day).map((plan): Cells => ({
      日期: day,
      场景名字: plan.scene,
      计划ID: plan.id,
      计划名字: plan.name,
      ...spent(demo, plan, plan.clicks),
    })),
  )
  return report('taobao.wujie-plan', '计划报表_20261101_094500.zip', rows, 'gbk-zip')
}

/** Clicks that come and go by a third, and sales in lumps of an order. */
function spent({ random }: Demo, { costPerClick, returned }: Plan, clicks: number): Cells {
  const made = Math.max(1, Math.round(clicks * (0.7 + random.float() * 0.6)))
  const cost = Math.round(made * costPerClick * (0.9 + random.float() * 0.2))
  const order = 7200
  const orders = Math.floor((cost * returned) / order + random.float())
  const sold = Math.round(orders * order * (0.8 + random.float() * 0.4))
  const direct = Math.round(sold * 0.8)
  return {
    展现量: whole(made * random.int(24, 34)),
    点击量: whole(made),
    花费: yuan(cost),
    总预售成交金额: '\\N',
    直接成交金额: yuan(direct),
    间接成交金额: yuan(sold - direct),
    总成交金额: yuan(sold),
    总成交笔数: whole(orders),
    直接成交笔数: whole(Math.ceil(orders * 0.8)),
    投入产出比: (sold / cost).toFixed(2),
    总购物车数: whole(made / 8),
    总收藏数: whole(made / 15),
  }
}

const WORDS: readonly { word: string; share: number; returned: number }[] = [
  { word: '棉麻桌布', share: 0.4, returned: 7.2 },
  { word: '日式桌布', share: 0.25, returned: 5.1 },
  { word: '餐桌布 防水', share: 0.2, returned: 0.2 },
  { word: '茶几布', share: 0.15, returned: 3.4 },
]

/** The words of the first plan, in October. */
function keywords(demo: Demo): ExportFile {
  const [plan] = PLANS
  const promoted = tablecloth(demo)
  if (plan === undefined) throw new RangeError('no plan')
  const rows = daysOf(demo)
    .filter((day) => day >= monthStart(MONTHS[1]))
    .flatMap((day) =>
      WORDS.map(({ word, share, returned }, at): Cells => ({
        日期: day,
        场景名字: plan.scene,
        计划ID: plan.id,
        计划名字: plan.name,
        单元ID: '80001',
        单元名字: '桌布',
        宝贝ID: promoted.productId,
        宝贝名称: promoted.title,
        词类型: '关键词',
        '词ID/词包ID': String(9001 + at),
        '词名字/词包名字': word,
        ...spent(demo, { ...plan, returned }, plan.clicks * share),
        平均展现排名: (3 + at).toFixed(1),
      })),
    )
  return report('taobao.wujie-keyword', '关键词报表_20261101_094800.zip', rows)
}

function tablecloth({ truth }: Demo): Product {
  const listings = listingsOf(truth, 'taobao', MONTHS[1])
  const found = listings.find(({ product }) => product.title.includes('桌布')) ?? listings[0]
  if (found === undefined) throw new RangeError('nothing sold')
  return found.product
}

/** 千川 for the three best of 抖店. */
function pushed(demo: Demo): ExportFile {
  const { random, truth } = demo
  const best = listingsOf(truth, 'douyin', MONTHS[1])
    .filter(({ units }) => units > 3)
    .slice(0, 3)
  const rows = daysOf(demo).flatMap((day) =>
    best.map(({ product: { productId, title } }, at): Cells => {
      const clicks = random.int(6, 16)
      const cost = clicks * random.int(55, 85)
      const sold = random.chance(0.16 + at * 0.04) ? random.int(4800, 9800) : 0
      return {
        日期: day,
        商品ID: productId,
        商品名称: title,
        整体展示次数: whole(clicks * 24),
        整体点击次数: whole(clicks),
        整体点击率: '4.17%',
        整体消耗: yuan(cost),
        整体成交金额: yuan(sold),
        整体支付ROI: (sold / cost).toFixed(2),
        用户实际支付金额: yuan(Math.round(sold * 0.95)),
        净成交金额: yuan(Math.round(sold * 0.9)),
      }
    }),
  )
  return report('douyin.qianchuan-products', '全域推商品_20261101_100000.xlsx', rows)
}
