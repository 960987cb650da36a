import { dayNumber } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import type { BookShop } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { RecordRef } from '../evidence/records.ts'
import { statedOf } from '../traffic-days/compute.ts'
import type { Stated } from '../traffic-days/compute.ts'
import { daysOf } from '../traffic-days/present.ts'
import type { KnownDay } from '../traffic-days/reports.ts'
import { trafficRows } from '../traffic-days/rows.ts'
import type { Asked, Measured } from './question.ts'

/** What the platform's own report of the shop states of its visitors; days are added up as 人次 (domain rule 20). */
const VISITOR_FIGURES = {
  pagesPerVisitor: { of: 'pageViews', by: 'visitors', name: '浏览量' },
  averageStay: { of: 'stay', by: 'visitors', name: '停留的秒数（平均停留 × 访客数）', isMean: true },
  bounceRate: { of: 'bounceRate', by: 'visitors', name: '只看一页的访客（跳失率 × 访客数）', isMean: true },
  addCartRate: { of: 'cartBuyers', by: 'visitors', name: '加购人数' },
  favouriteRate: { of: 'favouriteBuyers', by: 'visitors', name: '收藏人数' },
  cartConversion: { of: 'payBuyers', by: 'cartBuyers', name: '支付买家数' },
  orderConversion: { of: 'orderBuyers', by: 'visitors', name: '下单买家数' },
} as const satisfies Record<string, Figure>

export type VisitorFigureId = keyof typeof VISITOR_FIGURES

type Field = Exclude<keyof KnownDay, 'id' | 'orderAmount'>

interface Figure {
  of: Field
  by: 'visitors' | 'cartBuyers'
  name: string
  /** A mean of each visitor, so days weigh by their visitors. */
  isMean?: true
}

/**
 * What was ordered, paid or not: no order report states the amounts of what was not paid, so it is 生意参谋's own. Money
 * adds up over days and shops, where every day is stated.
 */
export function orderedValue(asked: Asked): Measured {
  const shops = asked.scope.days === undefined ? statedShops(asked) : []
  const found = shops.map(({ own }) => orderedIn(own))
  const lacking = shops.flatMap(({ shop }, at) => (found[at] === null ? shop.name : []))
  const used = found.flatMap((days) => days ?? [])
  if (used.length === 0 || lacking.length > 0)
    return {
      value: null,
      parts: [],
      refs: () => [],
      note: `要有生意参谋每一天的下单金额${lacking.length === 0 ? '' : `：${lacking.join('、')}的没有或缺天`}`,
    }
  return {
    value: used.reduce((sum, { orderAmount }) => sum + (orderAmount ?? 0), 0),
    parts: [],
    refs: () =>
      used.map(({ id, orderAmount }) => ({
        table: 'shop_day',
        id,
        value: orderAmount,
        unit: 'fen',
        name: '下单金额',
      })),
    note: '',
  }
}

/** The record of the very days, or one of each day; `null` where neither states all of it. */
function orderedIn({ exact, days, complete }: Stated): KnownDay[] | null {
  const states = ({ orderAmount }: KnownDay) => orderAmount !== null
  if (complete && days.every(states)) return days
  return exact !== null && states(exact) ? [exact] : null
}

const BY_NAMES = { visitors: '访客数', cartBuyers: '加购人数' } as const

export function visitorFigure(asked: Asked, id: VisitorFigureId): Measured {
  const { scope } = asked
  const figure: Figure = VISITOR_FIGURES[id]
  const { days: used, lacking, isExact, partly } = usedDays(asked, figure)
  if (used.length === 0 || scope.days !== undefined) {
    return { value: null, parts: [], refs: () => [], note: `流量文件没有写：${lacking.join('、')}` }
  }
  const { of, by, name } = figure
  const above = used.reduce((sum, day) => sum + (day[of] ?? 0) * (figure.isMean === true ? day.visitors : 1), 0)
  const below = used.reduce((sum, day) => sum + (day[by] ?? 0), 0)
  const inDays = isExact ? (used.length === 1 ? '' : '（各店相加）') : '（按天相加）'
  return {
    value: ratio(above, below),
    parts: [
      { name: `${name}${inDays}`, unit: figure.isMean === true ? 'decimal' : 'count', value: above, sign: '+' },
      { name: `${BY_NAMES[by]}${inDays}`, unit: 'count', value: below, sign: '÷' },
    ],
    refs: () => used.map((day) => refOf(day, figure)),
    note: isExact ? '' : ['日加权', ...partly].join('；'),
  }
}

interface Used {
  days: KnownDay[]
  /** Shops of which nothing is stated: then nothing is known of all together. */
  lacking: readonly string[]
  /** Whether they are of the very period. */
  isExact: boolean
  /** Of which shops not all days are stated, in words. */
  partly: readonly string[]
}

interface ShopStated {
  shop: BookShop
  own: Stated
  /** What is stated of the days by whose files it is measured. */
  like: Stated
}

const stated = new WeakMap<Asked, ShopStated[]>()

/** Asked for by each figure of one answer. */
function statedShops(asked: Asked): ShopStated[] {
  let found = stated.get(asked)
  if (found === undefined) {
    const { db, books, scope } = asked
    const [range, like] = [daysOf(scope), daysOf(asked.like ?? scope)]
    const shops = selectedShops(books, select(books, scope))
    const rows = trafficRows(
      db,
      shops.map(({ id }) => id),
      [range, like],
    )
    const byShop = Map.groupBy(rows, ({ shopId }) => shopId)
    found = shops.map((shop) => {
      const own = byShop.get(shop.id) ?? []
      return { shop, own: statedOf(own, range, like), like: statedOf(own, like, like) }
    })
    stated.set(asked, found)
  }
  return found
}

/** The records to be added up: those of the very period where each shop has one, else their days. */
function usedDays(asked: Asked, { of, by }: Figure): Used {
  const shops = statedShops(asked)
  const tells = (day: KnownDay | null): day is KnownDay => day !== null && day[of] !== null && day[by] !== null
  const isExact = shops.every(({ like }) => tells(like.exact))
  const days = shops.map(({ own: { exact, days: daily } }) => (isExact ? [exact] : daily).filter(tells))
  const lacking = shops.flatMap(({ shop }, at) => (days[at]?.length === 0 ? shop.name : []))
  const all = dayNumber(asked.scope.to) - dayNumber(asked.scope.from) + 1
  const partly = shops.flatMap(({ shop }, at) => {
    const known = days[at]?.length ?? 0
    return isExact || known === all ? [] : `${shop.name}只有 ${known} 天有流量数据`
  })
  return { days: lacking.length === 0 ? days.flat() : [], lacking, isExact, partly }
}

function refOf(day: KnownDay, { of, name }: Figure): RecordRef {
  const isCount = of !== 'bounceRate' && of !== 'stay'
  const unit = isCount ? 'count' : of === 'stay' ? 'decimal' : 'ratio'
  return { table: 'shop_day', id: day.id, value: day[of], unit, name: isCount ? name : NAMES[of] }
}

const NAMES = { stay: '平均停留（秒）', bounceRate: '跳失率' } as const
