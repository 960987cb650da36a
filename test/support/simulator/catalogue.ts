/** The two shops and what they sell: one range of household goods, partly listed in both under the same codes. */
import { dayNumber, daysBetween } from '../../../shared/calendar.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Random } from './random.ts'
import type { Product, Season, Shop, Sku } from './truth.ts'

export const TAOBAO_SHOP: Shop = { id: 'taobao', platform: 'taobao', name: '青禾家居小店' }
export const DOUYIN_SHOP: Shop = { id: 'douyin', platform: 'douyin', name: '青禾生活家居店' }

const STYLES = ['日式', '北欧', '简约', '复古', '田园', '奶油风']
const GOODS: readonly [string, number, Season][] = [
  ['棉麻桌布', 4900, 'all'],
  ['陶瓷餐碗套装', 8900, 'all'],
  ['法兰绒毛毯', 7900, 'winter'],
  ['藤编收纳篮', 3500, 'all'],
  ['冰丝凉席', 12900, 'summer'],
  ['实木小书桌', 129900, 'all'],
  ['加厚地垫', 5900, 'winter'],
  ['遮光窗帘', 15900, 'all'],
  ['香薰蜡烛', 2900, 'all'],
  ['夏凉被', 9900, 'summer'],
  ['抱枕套', 1990, 'all'],
  ['玻璃凉水壶', 3990, 'summer'],
  ['暖手热水袋', 2590, 'winter'],
  ['厨房置物架', 6900, 'all'],
  ['浴室防滑垫', 2290, 'all'],
]
const USES = ['客厅餐厅通用', '家用大号', '宿舍租房', '乔迁送礼', '新款']
const COLOURS: readonly [string, string][] = [
  ['米白', 'MB'],
  ['雾蓝', 'WL'],
  ['豆绿', 'DL'],
  ['焦糖', 'JT'],
  ['浅灰', 'QH'],
]
const SIZES: readonly [string, string, number][] = [
  ['小号', 'S', 1],
  ['中号', 'M', 1.2],
  ['大号', 'L', 1.5],
]

interface Design {
  number: number
  name: string
  price: number
  season: Season
  variants: { colour: [string, string]; size: [string, string, number] }[]
}

function createDesign(random: Random, number: number): Design {
  const [name, price, season] = GOODS[number % GOODS.length] ?? random.pick(GOODS)
  const style = STYLES[Math.floor(number / GOODS.length) % STYLES.length] ?? ''
  const round = Math.floor(number / (GOODS.length * STYLES.length))
  const colours = COLOURS.slice(0, random.int(1, 3))
  const sizes = random.chance(0.4) ? SIZES.slice(0, 2) : [random.pick(SIZES)]
  return {
    number,
    name: `${style}${name}${round === 0 ? '' : `${round + 1}代`}`,
    price: Math.round((price * (0.8 + random.float() * 0.5)) / 10) * 10,
    season,
    variants: colours.flatMap((colour) => sizes.map((size) => ({ colour: [...colour], size: [...size] }) as const)),
  }
}

function skuCode(design: Design, variant: Design['variants'][number]): string {
  return `QH${1000 + design.number}-${variant.colour[1]}-${variant.size[1]}`
}

function stockOut(random: Random, from: Day, to: Day): Sku['outOfStock'] {
  if (!random.chance(0.15)) return null
  const length = random.int(7, 35)
  const first = dayNumber(from) + random.int(20, Math.max(21, daysBetween(from, to) - 40))
  return { from: first, to: first + length - 1 }
}

function listProduct(random: Random, shop: Shop, design: Design, span: { from: Day; to: Day }): Product {
  const listing = String(design.number).padStart(6, '0')
  const product: Product = {
    shopId: shop.id,
    productId:
      shop.platform === 'taobao'
        ? `684${listing}217`
        : `3640${listing}${String(design.number * 37 + 12345).padStart(9, '0')}`,
    title: `青禾${design.name} ${random.pick(USES)}${shop.platform === 'douyin' ? ' 直播同款' : ''}`,
    season: design.season,
    refundFactor: 0.5 + random.float() * 1.2,
    skus: [],
  }
  const blank = random.chance(0.12)
  const popularity = 1 / ((1 + random.int(0, 30)) * Math.sqrt(design.price))
  product.skus = design.variants.map((variant, index) => ({
    skuId: `${product.productId.slice(-9)}${String(index + 1).padStart(3, '0')}`,
    code: blank ? '' : skuCode(design, variant),
    spec: `颜色分类:${variant.colour[0]};尺码:${variant.size[0]}`,
    price: Math.round((design.price * variant.size[2]) / 10) * 10,
    weight: popularity * (0.4 + random.float()),
    outOfStock: stockOut(random, span.from, span.to),
  }))
  return product
}

/** As many listings as asked for, over both shops; about a third of the designs are sold in both. */
export function createProducts(random: Random, count: number, span: { from: Day; to: Day }): Product[] {
  const products: Product[] = []
  for (let number = 0; products.length < count; number += 1) {
    const design = createDesign(random, number)
    const where = random.float()
    if (number < 2 || where < 0.7) products.push(listProduct(random, TAOBAO_SHOP, design, span))
    if (number < 2 || where > 0.35) products.push(listProduct(random, DOUYIN_SHOP, design, span))
  }
  return products.slice(0, Math.max(2, count))
}
