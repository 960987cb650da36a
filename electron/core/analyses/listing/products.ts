import { addDays, dayNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ShopEvent } from '../../../../shared/contract/events.ts'
import type { ListingAction, ListingProduct, ListingRole } from '../../../../shared/contract/goods.ts'
import { ratio, roundHalfAway } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { scopeKey } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { listEvents } from '../../events/store.ts'
import { handRoles, roleKey } from '../../listing/plan.ts'
import { rulesMark } from '../../rules/store.ts'
import { eventDays } from '../event-alignment/compute.ts'
import { abcOf } from './abc.ts'
import { campaignShares, isCampaign } from './campaign.ts'
import type { CampaignShares } from './campaign.ts'
import { diagnose } from './diagnosis.ts'
import { factsOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { hotScores } from './hot.ts'
import { ROLE_DAYS, SHORT_COVER } from './question.ts'
import { rolesOf } from './roles.ts'
import { standingsAt, UNKNOWN } from './standing.ts'
import type { Standing } from './standing.ts'
import { listingAt, unsoldAt } from './unsold.ts'

/** Every listing of the scope with what is known about it and what to do with it, most profit first. */
export function listingProducts(db: Connection, books: Books, scope: Scope): readonly ListingProduct[] {
  const mark = rulesMark(db)
  const roles: Said = { byHand: handRoles(db), events: eventsNear(db, scope.to) }
  const key = `${scopeKey(scope)} ${mark} ${JSON.stringify([...roles.byHand, roles.events])}`
  return listed.of(books, key, () => readListings(db, books, scope, mark, roles))
}

/** What else than its numbers tells the role of a listing. */
interface Said {
  byHand: ReadonlyMap<string, ListingRole>
  events: readonly ShopEvent[]
}

/** Those that touch the days of roles. */
function eventsNear(db: Connection, to: string): ShopEvent[] {
  const from = addDays(to, 1 - ROLE_DAYS)
  return listEvents(db).events.filter(({ phases }) => phases.some((phase) => phase.from <= to && phase.to >= from))
}

const listed = new Kept<ListingProduct[]>(48)
const lowered = new Kept<CampaignShares>(24)

function readListings(
  db: Connection,
  books: Books,
  scope: Scope,
  mark: string,
  { byHand, events }: Said,
): ListingProduct[] {
  const facts = factsOf(db, books, scope, mark)
  const shop = (at: number) => listingAt(db, books, facts[at]?.product ?? 0)?.shop ?? 0
  const standings = standingsAt(db, books, scope.to)
  // Of the last day alone, whichever shops and days before it are asked for.
  const campaigns = lowered.of(books, `${scope.to} ${JSON.stringify(events)}`, () =>
    campaignShares(books, dayNumber(scope.to), eventTest(books, events)),
  )
  const roles = roleOfProduct(db, books, factsOf(db, books, lastDays(scope), mark), standings, campaigns)
  // What never sold is judged by what does: else most of a long shelf would make not selling usual.
  const sells = ({ product }: Facts) => unsoldAt(db, books, product) === null
  const verdicts = perGroup(facts, shop, (own) => diagnose(own.map(funnelOf), own.filter(sells).map(funnelOf)))
  const basis = facts.some((own) => sells(own) && own.cp2 !== null) ? 'cp2' : 'cp1'
  // That what never sold has earned nothing is known always: it says nothing of the others.
  const isTold = facts.some((own) => sells(own) && own[basis] !== null)
  const classes = isTold ? abcOf(facts.map(({ [basis]: profit }) => profit)) : []
  const hot = hotScores(
    facts.map((own) => (isGiftOnly(own) ? null : own.units)),
    facts.map(({ traffic }) => traffic?.clicks ?? null),
    facts.map(({ traffic }) => traffic?.cartBuyers ?? null),
  )
  const rows = facts.map((own, at) =>
    rowOf(namedOf(db, books, own), own, standings[own.product] ?? UNKNOWN, {
      hot: hot[at] ?? null,
      abc: classes[at] ?? null,
      ...placeOf(namedOf(db, books, own), own.product, byHand, roles),
      verdict: verdicts[at] ?? null,
    }),
  )
  const profitOf = (row: ListingProduct) => (isTold ? (row[basis] ?? Number.MIN_SAFE_INTEGER) : 0)
  return rows.toSorted((a, b) => profitOf(b) - profitOf(a) || (b.gmv ?? 0) - (a.gmv ?? 0))
}

/** What a listing is among the others. */
type Placed = Pick<ListingProduct, 'hot' | 'abc' | 'role' | 'roleByHand' | 'verdict'>

/** The seller's word goes before the numbers'. */
function placeOf(
  { shopId, productId }: Named,
  product: number,
  byHand: Said['byHand'],
  roles: ReadonlyMap<number, ListingRole | null>,
): Pick<Placed, 'role' | 'roleByHand'> {
  const said = byHand.get(roleKey(shopId, productId))
  return { role: said ?? roles.get(product) ?? null, roleByHand: said !== undefined }
}

function eventTest({ shops }: Books, events: readonly ShopEvent[]): (shop: number, day: number) => boolean {
  const days = shops.map(({ platform }) => eventDays(events, platform))
  return (shop, day) => days[shop]?.has(day) === true
}

function rowOf(named: Named, facts: Facts, standing: Standing, placed: Placed): ListingProduct {
  const numbers = numbersOf(facts)
  const rates = ratesOf(facts.traffic)
  // Named one by one: of thousands of listings over dozens of scopes a spread one takes twice the room.
  const row: ListingProduct = {
    productId: named.productId,
    shopId: named.shopId,
    title: named.title,
    visitors: rates.visitors,
    visitorDays: rates.visitorDays,
    clickRate: rates.clickRate,
    favouriteRate: rates.favouriteRate,
    cartRate: rates.cartRate,
    payConversion: rates.payConversion,
    units: numbers.units,
    gifts: numbers.gifts,
    gmv: numbers.gmv,
    price: facts.price === null ? null : roundHalfAway(facts.price),
    refundAmount: numbers.refundAmount,
    refundRate: numbers.refundRate,
    gsv: numbers.gsv,
    adSpend: numbers.adSpend,
    cp1: numbers.cp1,
    cp2: numbers.cp2,
    cp1Margin: numbers.cp1Margin,
    stock: standing.stock,
    coverDays: standing.coverDays,
    unitsChange: standing.unitsChange,
    stage: standing.stage,
    hot: placed.hot,
    abc: placed.abc,
    role: placed.role,
    roleByHand: placed.roleByHand,
    verdict: placed.verdict,
    action: null,
  }
  row.action = actionOf(row)
  return row
}

type Named = Pick<ListingProduct, 'productId' | 'shopId' | 'title'>

function namedOf(db: Connection, books: Books, { product }: Facts): Named {
  const named = listingAt(db, books, product)
  return { productId: named?.key ?? '', shopId: books.shops[named?.shop ?? 0]?.id ?? '', title: named?.title ?? '' }
}

function numbersOf({ units, gifts, gmv, refunded, adSpend, cp1, cp2, cp1Margin }: Facts) {
  return {
    units,
    gifts,
    gmv,
    refundAmount: refunded,
    refundRate: ratio(refunded, gmv),
    gsv: gmv === null || refunded === null ? null : gmv - refunded,
    adSpend,
    cp1,
    cp2,
    cp1Margin,
  }
}

function ratesOf(traffic: Facts['traffic']) {
  if (traffic === null)
    return {
      visitors: null,
      visitorDays: null,
      clickRate: null,
      favouriteRate: null,
      cartRate: null,
      payConversion: null,
    }
  const { visitors, exact, clicks, impressions, favouriteBuyers, cartBuyers, payBuyers } = traffic
  return {
    visitors: exact === 1 ? visitors : null,
    visitorDays: visitors,
    clickRate: ratio(clicks, impressions),
    favouriteRate: ratio(favouriteBuyers, visitors),
    cartRate: ratio(cartBuyers, visitors),
    payConversion: ratio(payBuyers, visitors),
  }
}

function funnelOf({ traffic, lines, refundedLines }: Facts) {
  const counted = (part: number | null | undefined, whole: number | null | undefined) =>
    part === null || part === undefined || whole === null || whole === undefined ? null : { part, whole }
  return {
    click: counted(traffic?.clicks, traffic?.impressions),
    pay: counted(traffic?.payBuyers, traffic?.visitors),
    cart: counted(traffic?.cartBuyers, traffic?.visitors),
    refund: counted(refundedLines, lines),
  }
}

function lastDays(scope: Scope): Scope {
  return { ...scope, from: addDays(scope.to, 1 - ROLE_DAYS) }
}

function roleOfProduct(
  db: Connection,
  books: Books,
  facts: readonly Facts[],
  standings: readonly Standing[],
  campaigns: CampaignShares,
): Map<number, ListingRole | null> {
  const shop = (at: number) => listingAt(db, books, facts[at]?.product ?? 0)?.shop ?? 0
  const roles = perGroup(facts, shop, (own) =>
    rolesOf(
      own.map(({ product, price, units, traffic, adSpend, cp1Margin, cp2 }) => ({
        price,
        units,
        visitors: traffic?.visitors ?? null,
        adSpend,
        cp1Margin,
        cp2,
        coverDays: standings[product]?.coverDays ?? null,
        campaign: isCampaign(campaigns, product, books.products[product]?.shop ?? 0),
      })),
    ),
  )
  return new Map(facts.map(({ product }, at) => [product, roles[at] ?? null]))
}

/** What is worked out of each shop's own listings, back in their order. */
function perGroup<One, Answer>(
  all: readonly One[],
  groupOf: (at: number) => number,
  answer: (own: readonly One[]) => readonly Answer[],
): Answer[] {
  const places = [...Map.groupBy([...all.keys()], groupOf).values()]
  const found: Answer[] = []
  for (const own of places) {
    const answers = answer(own.flatMap((at) => all[at] ?? []))
    own.forEach((at, index) => {
      const one = answers[index]
      if (one !== undefined) found[at] = one
    })
  }
  return found
}

function losingAction({ adSpend }: Pick<ListingProduct, 'adSpend'>): ListingAction {
  return (adSpend ?? 0) > 0 ? 'stop' : 'raisePrice'
}

/** Given away and nothing else: it has no price to raise, and its pieces are nobody's choice. */
function isGiftOnly({ units, gifts }: Pick<ListingProduct, 'units' | 'gifts'>): boolean {
  return units === 0 && (gifts ?? 0) > 0
}

/** The first thing to do, the costliest neglect first; `null` where nothing stands out. */
function actionOf(row: Omit<ListingProduct, 'action'>): ListingAction | null {
  // Nobody buys a gift, whatever lies there: it is no dead stock.
  if (isGiftOnly(row)) return null
  if (row.stage === 'dead' || row.role === 'clearance') return 'clear'
  if ((row.cp2 ?? 0) < 0) return losingAction(row)
  if (row.coverDays !== null && row.coverDays < SHORT_COVER) return 'order'
  if (row.verdict === 'title') return 'rename'
  if (row.verdict === 'traffic') return 'raise'
  return row.verdict === null ? null : 'mend'
}
