import { ratio } from '../../../../shared/money.ts'
import type { RecordRef } from '../evidence/records.ts'
import { statedOf } from '../traffic-days/compute.ts'
import type { Stated } from '../traffic-days/compute.ts'
import { daysOf, shopIds } from '../traffic-days/present.ts'
import type { KnownDay } from '../traffic-days/reports.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import type { Asked, Measured } from './question.ts'

/** What the platform's own report of the shop states of its visitors; days are added up as 人次 (domain rule 20). */
export const VISITOR_FIGURES = {
  pagesPerVisitor: { of: 'pageViews', by: 'visitors', name: '浏览量' },
  averageStay: { of: 'stay', by: 'visitors', name: '停留的秒数（平均停留 × 访客数）', isMean: true },
  bounceRate: { of: 'bounceRate', by: 'visitors', name: '只看一页的访客（跳失率 × 访客数）', isMean: true },
  addCartRate: { of: 'cartBuyers', by: 'visitors', name: '加购人数' },
  favouriteRate: { of: 'favouriteBuyers', by: 'visitors', name: '收藏人数' },
  cartConversion: { of: 'payBuyers', by: 'cartBuyers', name: '支付买家数' },
  orderConversion: { of: 'orderBuyers', by: 'visitors', name: '下单买家数' },
} as const satisfies Record<string, Figure>

export type VisitorFigureId = keyof typeof VISITOR_FIGURES

type Field = Exclude<keyof KnownDay, 'id'>

interface Figure {
  of: Field
  by: 'visitors' | 'cartBuyers'
  name: string
  /** A mean of each visitor, so days weigh by their visitors. */
  isMean?: true
}

const BY_NAMES = { visitors: '访客数', cartBuyers: '加购人数' } as const

export function visitorFigure(asked: Asked, id: VisitorFigureId): Measured {
  const { books, scope } = asked
  const figure: Figure = VISITOR_FIGURES[id]
  const { days: used, lacking } = usedDays(asked, figure)
  if (used.length === 0 || scope.days !== undefined) {
    const names = books.shops.flatMap(({ id: shop, name }) => (lacking.includes(shop) ? name : []))
    return { value: null, parts: [], refs: () => [], note: `流量文件没有写：${names.join('、')}` }
  }
  const { of, by, name } = figure
  const above = used.reduce((sum, day) => sum + (day[of] ?? 0) * (figure.isMean === true ? day.visitors : 1), 0)
  const below = used.reduce((sum, day) => sum + (day[by] ?? 0), 0)
  const inDays = used.length === 1 ? '' : '（按天相加）'
  return {
    value: ratio(above, below),
    parts: [
      { name: `${name}${inDays}`, unit: figure.isMean === true ? 'decimal' : 'count', value: above, sign: '+' },
      { name: `${BY_NAMES[by]}${inDays}`, unit: 'count', value: below, sign: '÷' },
    ],
    refs: () => used.map((day) => refOf(day, figure)),
    note: used.length === 1 ? '' : '日加权',
  }
}

interface Used {
  days: KnownDay[]
  /** Shops of which nothing is stated: then nothing is known of all together. */
  lacking: readonly string[]
}

const stated = new WeakMap<Asked, { shop: string; own: Stated }[]>()

/** Asked for by each figure of one answer. */
function statedShops(asked: Asked): { shop: string; own: Stated }[] {
  let found = stated.get(asked)
  if (found === undefined) {
    const { db, books, scope } = asked
    const range = daysOf(scope)
    const shops = shopIds(books, scope)
    const byShop = Map.groupBy(trafficRows(db, shops, [range]), ({ shopId }) => shopId)
    found = shops.map((shop) => ({ shop, own: statedOf(byShop.get(shop) ?? [], range) }))
    stated.set(asked, found)
  }
  return found
}

/** The records to be added up: those of the very period where each shop has one, else their days. */
function usedDays(asked: Asked, { of, by }: Figure): Used {
  const shops = statedShops(asked)
  const tells = (day: KnownDay | null): day is KnownDay => day !== null && day[of] !== null && day[by] !== null
  const exact = shops.map(({ own }) => own.exact)
  if (exact.every(tells)) return { days: exact, lacking: [] }
  const days = shops.map(({ own }) => own.days.filter(tells))
  const lacking = shops.flatMap(({ shop }, at) => (days[at]?.length === 0 ? shop : []))
  return { days: lacking.length === 0 ? days.flat() : [], lacking }
}

function refOf(day: KnownDay, { of, name }: Figure): RecordRef {
  const isCount = of !== 'bounceRate' && of !== 'stay'
  const unit = isCount ? 'count' : of === 'stay' ? 'decimal' : 'ratio'
  return { table: 'shop_day', id: day.id, value: day[of], unit, name: isCount ? name : NAMES[of] }
}

const NAMES = { stay: '平均停留（秒）', bounceRate: '跳失率' } as const
