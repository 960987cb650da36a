import type { ListingRole as Role } from '../../../../shared/contract/goods.ts'
import { quantile } from '../../stats/quantile.ts'
import { ROLE } from './question.ts'

/** What a role is told by: one listing's own numbers of the last 30 days, `null` where not known. */
export interface RoleFacts {
  /** 分 a piece. */
  price: number | null
  units: number | null
  /** Visitors, or visitor-days where that is all there is: only shares of the shop are taken of them. */
  visitors: number | null
  adSpend: number | null
  cp1Margin: number | null
  cp2: number | null
  coverDays: number | null
  /** Whether it lives off events and price cuts. */
  campaign?: boolean
}

/** The role of each listing among the others of its shop (listing.md 5.4). */
export function rolesOf(listings: readonly RoleFacts[]): (Role | null)[] {
  const column = (key: Exclude<keyof RoleFacts, 'campaign'>) =>
    // As a typed array, which sorts numbers without asking for each two of them.
    Float64Array.from(listings.flatMap(({ [key]: value }) => (value === null ? [] : [value]))).sort()
  const prices = column('price')
  const margins = column('cp1Margin')
  const units = column('units').filter((own) => own > 0)
  const spends = column('adSpend').filter((own) => own > 0)
  const shop: ShopLevels = {
    price: quantile(prices, 0.5),
    dear: quantile(prices, ROLE.dearRank),
    margin: quantile(margins, 0.5),
    goodMargin: quantile(margins, ROLE.profitRank),
    manyVisitors: quantile(column('visitors'), ROLE.trafficRank),
    manySpend: quantile(spends, ROLE.trafficRank),
    fewUnits: quantile(units, ROLE.fewRank),
    cp2: listings.reduce((sum, { cp2 }) => sum + (cp2 ?? 0), 0),
  }
  return listings.map((facts) => {
    const role = roleOf(facts, shop)
    return facts.campaign === true && role !== 'clearance' ? 'campaign' : role
  })
}

interface ShopLevels {
  price: number
  dear: number
  margin: number
  goodMargin: number
  manyVisitors: number
  manySpend: number
  fewUnits: number
  cp2: number
}

function roleOf(facts: RoleFacts, shop: ShopLevels): Role | null {
  const { price, units, cp1Margin } = facts
  if ((facts.coverDays ?? 0) > ROLE.clearDays) return 'clearance'
  if (price === null || units === null) return null
  if (isDear(price, shop) && units <= shop.fewUnits) return 'image'
  if (cp1Margin === null) return null
  const draws = mayDraw(price, cp1Margin, shop) && drawsVisitors(facts, shop)
  if (draws !== false) return draws === null ? null : 'traffic'
  return cp1Margin >= shop.goodMargin ? earnerRole(facts, shop) : 'regular'
}

function mayDraw(price: number, margin: number, shop: ShopLevels): boolean {
  return price <= shop.price && margin < shop.margin
}

function isDear(price: number, shop: ShopLevels): boolean {
  return price >= ROLE.dearRatio * shop.price || price > shop.dear
}

/** Of one with a good margin: whether what it brings in is a good part of the shop's. */
function earnerRole({ cp2 }: RoleFacts, shop: ShopLevels): Role | null {
  if (cp2 === null) return null
  return shop.cp2 > 0 && cp2 >= ROLE.profitShare * shop.cp2 ? 'profit' : 'regular'
}

/** `null` where neither visitors nor advertising are known. */
function drawsVisitors({ visitors, adSpend }: RoleFacts, shop: ShopLevels): boolean | null {
  if (visitors !== null && visitors >= shop.manyVisitors) return true
  if (adSpend !== null && adSpend > 0 && adSpend >= shop.manySpend) return true
  return visitors === null ? null : false
}
