import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { ChartModel } from '../../../../shared/chart.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ListingProduct } from '../../../../shared/contract/goods.ts'
import type { LaunchRow, ListingLaunches } from '../../../../shared/contract/structure.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { OwnerMap } from '../../owner-map.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay } from '../../books/day-index.ts'
import { soldPieces } from '../../books/gifts.ts'
import { listingOfLines } from '../../books/listings.ts'
import { select } from '../../books/select.ts'
import type { Selection } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { quantile } from '../../stats/quantile.ts'
import { firstDays } from './life.ts'
import { listingProducts } from './products.ts'
import { LAUNCH_DAYS, LEAST_LAUNCHES, ROLE_DAYS } from './question.ts'

/** Lines of the newest launches that are drawn; more cannot be told apart. */
const MOST_DRAWN = 4

const courses = new OwnerMap<Books, Float64Array>()

/** Pieces of each listing by day since its first sale, summed: `of[product * LAUNCH_DAYS + day]`. */
function launchCourses(books: Books): Float64Array {
  const known = courses.get(books)
  if (known !== undefined) return known
  const { lines, products } = books
  const listingOf = listingOfLines(books)
  const first = firstDays(books)
  const found = new Float64Array(products.length * LAUNCH_DAYS)
  const pieces = soldPieces(books)
  const members = indexByDay(lines.paidDay).list
  for (let place = 0; place < members.length; place++) {
    const line = members[place] ?? 0
    const product = listingOf[line] ?? NONE
    if (product === NONE) continue
    const day = (lines.paidDay[line] ?? NO_DAY) - (first[product] ?? NO_DAY)
    const at = product * LAUNCH_DAYS + day
    if (day >= 0 && day < LAUNCH_DAYS) found[at] = (found[at] ?? 0) + (pieces[line] ?? Number.NaN)
  }
  addUp(found)
  courses.set(books, found)
  return found
}

/** Each day holds what was sold up to it. */
function addUp(course: Float64Array): void {
  for (let at = 0; at < course.length; at++)
    if (at % LAUNCH_DAYS !== 0) course[at] = (course[at] ?? 0) + (course[at - 1] ?? 0)
}

interface Launch {
  product: number
  first: number
  /** Days it has been on sale up to the scope's end, `LAUNCH_DAYS` at most. */
  days: number
}

/** Launches after the files begin: what sold in their first days may be much older. */
function launchesOf(books: Books, { shops, to }: Selection): Launch[] {
  const first = firstDays(books)
  return books.products.flatMap(({ shop }, product): Launch[] => {
    const day = first[product] ?? NO_DAY
    const begun = books.shops[shop]?.covered[0]?.[0] ?? to
    if (shops[shop] !== 1 || day === NO_DAY || day > to || day - begun < ROLE_DAYS) return []
    return [{ product, first: day, days: Math.min(LAUNCH_DAYS, to - day + 1) }]
  })
}

/** How the newest listings start, against how the shop's own earlier ones did (listing.md 5.5). */
export function listingLaunches(db: Connection, books: Books, scope: Scope): ListingLaunches {
  const selection = select(books, scope)
  const course = launchCourses(books)
  const all = launchesOf(books, selection)
  const past = all.filter(({ first }) => selection.to - first >= LAUNCH_DAYS)
  const fresh = all.filter(({ first }) => selection.to - first < LAUNCH_DAYS).toSorted((a, b) => b.first - a.first)
  const soldBy = ({ product }: Launch, day: number) => course[product * LAUNCH_DAYS + day - 1] ?? Number.NaN
  const listed = new Map(listingProducts(db, books, scope).map((row) => [`${row.shopId} ${row.productId}`, row]))
  const rows = fresh.map((launch) => rowOf(books, launch, soldBy, past, listed))
  return {
    past: past.length,
    rows,
    chart: fresh.length === 0 || past.length < LEAST_LAUNCHES ? null : chartOf(books, past, fresh, soldBy),
    sentence: sentenceOf(rows, past.length),
  }
}

/** The days of one launch: from its first sale to the scope's end or the end of what is watched; `null`: it is none. */
export function launchDays(books: Books, scope: Scope, product: number): { from: number; to: number } | null {
  const launch = launchesOf(books, select(books, scope)).find((one) => one.product === product)
  return launch === undefined ? null : { from: launch.first, to: launch.first + launch.days - 1 }
}

type SoldBy = (launch: Launch, day: number) => number

function rowOf(
  books: Books,
  launch: Launch,
  soldBy: SoldBy,
  past: readonly Launch[],
  listed: ReadonlyMap<string, ListingProduct>,
): LaunchRow {
  const { product, first, days } = launch
  const named = namedOf(books, product)
  const units = soldBy(launch, days)
  const before = past.map((one) => soldBy(one, days)).filter((sold) => !Number.isNaN(sold))
  const isEnough = before.length >= LEAST_LAUNCHES && !Number.isNaN(units)
  const row = listed.get(`${named.shopId} ${named.productId}`)
  const rank = isEnough ? before.filter((sold) => sold < units).length / before.length : null
  return {
    ...named,
    launchedOn: dayOfNumber(first),
    day: days,
    units: Number.isNaN(units) ? null : units,
    usual: isEnough ? quantile(Float64Array.from(before).sort(), 0.5) : null,
    rank,
    cartRate: row?.cartRate ?? null,
    payConversion: row?.payConversion ?? null,
    advice: adviceOf(rank, row),
  }
}

function namedOf({ products, shops }: Books, product: number): Pick<LaunchRow, 'productId' | 'shopId' | 'title'> {
  const named = products[product]
  return { productId: named?.key ?? '', shopId: shops[named?.shop ?? 0]?.id ?? '', title: named?.title ?? '' }
}

/** The lowest and the highest quarter of the shop's own launches. */
const [SLOW, FAST] = [0.25, 0.75]

function adviceOf(rank: number | null, row: ListingProduct | undefined): string {
  if (row?.verdict === 'promotion') return '加购多、买得少：试试券或调价'
  if (rank === null) return '自己的上新还太少，没有可比的'
  if (rank < SLOW) return '比自己大多数新品慢：先看主图、价格和评价'
  return rank >= FAST ? '比自己大多数新品快：备货、加流量' : '和往常差不多'
}

function chartOf(books: Books, past: readonly Launch[], fresh: readonly Launch[], soldBy: SoldBy): ChartModel {
  const days = Array.from({ length: LAUNCH_DAYS }, (_, day) => day + 1)
  const at = (p: number) =>
    days.map((day) => {
      const sold = past.map((launch) => soldBy(launch, day)).filter((units) => !Number.isNaN(units))
      return sold.length === 0 ? null : quantile(Float64Array.from(sold).sort(), p)
    })
  const course = (launch: Launch) =>
    days.map((day) => (day > launch.days || Number.isNaN(soldBy(launch, day)) ? null : soldBy(launch, day)))
  return {
    title: `上新后累计件数：虚线是自己以前 ${past.length} 个新品的四分之一、一半、四分之三，实线是最近上的`,
    unit: 'count',
    x: { kind: 'category', values: days.map((day) => `第${day}天`) },
    series: [
      ...[0.25, 0.5, 0.75].map((p) => ({
        name: `以前的 ${formatRatio(p, 0)}`,
        mark: 'line' as const,
        dashed: true,
        values: at(p),
      })),
      ...fresh.slice(0, MOST_DRAWN).map((launch) => ({
        name: books.products[launch.product]?.title ?? '',
        mark: 'line' as const,
        dashed: false,
        values: course(launch),
      })),
    ],
    bands: [],
  }
}

function sentenceOf(rows: readonly LaunchRow[], past: number): string {
  if (rows.length === 0) return '最近 30 天没有新上的商品。'
  const slow = rows.filter(({ rank }) => rank !== null && rank < SLOW).length
  const fast = rows.filter(({ rank }) => rank !== null && rank >= FAST).length
  const head = `最近 30 天新上 ${rows.length} 个`
  if (past < LEAST_LAUNCHES) return `${head}；自己以前的上新只有 ${past} 个，还没有可比的。`
  return `${head}：比自己往常快的 ${fast} 个，慢的 ${slow} 个。`
}
