import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { StockRow } from '../../../../shared/contract/inventory.ts'
import { formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { NONE } from '../../books/columns.ts'
import { listEvents } from '../../events/store.ts'
import { countsBetween } from '../evidence/stock-rows.ts'
import { emptyWeight } from '../inventory/lost.ts'
import type { OneSku } from '../inventory/one-sku.ts'
import { LEAST_EMPTY, SURE_RUN, USUAL_SUBSTITUTION } from '../inventory/question.ts'
import { listingMoved } from '../inventory/shares.ts'
import { groundOf, othersIn } from '../inventory/shop-substitution.ts'
import type { Substitution } from '../inventory/shop-substitution.ts'
import { stockOutlook } from '../inventory/status.ts'
import { soldOn } from '../inventory/substitution.ts'
import type { Moved } from '../inventory/substitution.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'
import { shippedLines } from './shipped-lines.ts'
import { nameOf, spanWords } from './stock-names.ts'
import type { SkuQuestion } from './stock-names.ts'

/** What an empty shelf has cost, and how much of it was bought as another size or colour instead. */

/** The rate × the empty days × what was not bought as something else. */
export function lostCell(_sources: Sources, question: SkuQuestion, { scene, row, window, usual }: OneSku): Cell {
  const { substitution: share } = row
  return cell({
    name: `${nameOf(row)}的断货少卖`,
    definition:
      '断货（盘点是 0，或一连多天没卖、推断的）的日子各按日均 × 这天的倍数（星期几、活动）加起来，减去改买同款别的规格的。至少和最多：日均上下一个标准误，改买的比例取它的两头。是估计，不加进卖的件数。',
    unit: 'count',
    value: row.lost,
    reckoned: 'model',
    terms:
      share === null
        ? []
        : [
            term('日均', 'decimal', row.dailyRate, { cell: { ...question, figure: 'dailyRate' } }),
            term('断货的日子合几个平常日', 'decimal', emptyWeight(usual, window.weights).weight),
            term('改买同款别的规格的', 'ratio', share.value, { cell: { ...question, figure: 'substitution' } }),
            term('少卖，至少', 'count', row.lostLow),
            term('少卖，最多', 'count', row.lostHigh),
          ],
    notes:
      share === null
        ? [NEVER]
        : [`断货的日子 ${row.emptyDays} 天：${spanWords(daysIn(usual.out, scene.sold.from + window.skip))}`],
  })
}

/** The pieces × what each leaves. */
export function lostValueCell(_sources: Sources, question: SkuQuestion, { row }: OneSku): Cell {
  const { lost, lostLow, lostHigh, unitProfit, lostValue } = row
  const ends = lostLow === null || lostHigh === null || unitProfit === null ? null : [lostLow, lostHigh]
  return cell({
    name: `${nameOf(row)}的断货少赚`,
    definition: '断货少卖的件数 × 每件的贡献；没减推广费。是估计。',
    unit: 'fen',
    value: lostValue,
    terms:
      lostValue === null || lost === 0
        ? []
        : [
            term('断货少卖的', 'count', lost, { cell: { ...question, figure: 'lost' } }),
            term('每件的贡献', 'fen', unitProfit, { sign: '×', cell: { ...question, figure: 'unitProfit' } }),
          ],
    notes: [
      ...(lost === null ? [NEVER] : lostValue === null ? ['近 90 天没有卖，或缺成本、费率，不知道一件赚多少'] : []),
      ...(ends === null
        ? []
        : [`在 ${ends.map((end) => formatYuan(Math.round(end * (unitProfit ?? 0)))).join(' 到 ')} 元之间`]),
    ],
  })
}

/** The days that counts found empty, or that are too long without a sale for chance. */
export function emptyDaysCell({ db, books }: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { row, scene, usual, window } = one
  return cell({
    name: `${nameOf(row)}没货的天`,
    definition: `到 ${question.asOf} 的 ${usual.out.length} 天里，盘点是 0 的日子，和一连多天没卖、碰巧不会这样的日子（推断）。`,
    unit: 'count',
    value: row.emptyDays,
    reckoned: 'model',
    terms: [
      term('有订单文件、它已经开卖的天', 'count', row.windowDays),
      term('日均', 'decimal', row.dailyRate, { cell: { ...question, figure: 'dailyRate' } }),
    ],
    records: countsBetween(db, books, row.sku, dayOfNumber(scene.sold.from + window.skip), question.asOf),
    notes: [row.emptyDays === 0 ? NEVER : spanWords(daysIn(usual.out, scene.sold.from + window.skip))],
  })
}

const NEVER = '看不出断过货'

function daysIn(mask: Uint8Array, from: number): number[] {
  return [...mask.keys()].filter((day) => mask[day] === 1).map((day) => from + day)
}

/** What siblings sold beyond their usual ÷ what the empty shelves would have sold. */
export function substitutionCell(sources: Sources, question: SkuQuestion, one: OneSku): Cell {
  const { row, scene, index } = one
  const { substitution } = stockOutlook(
    sources.db,
    sources.books,
    question.asOf,
    question.shops,
    listEvents(sources.db).events,
  )
  const listing = index < 0 ? NONE : (scene.sold.listing[index] ?? NONE)
  const asked = { sources, question, one, substitution, listing }
  const told = {
    name: `${nameOf(row)}的改买比例`,
    unit: 'ratio' as const,
    value: row.substitution?.value ?? null,
    reckoned: 'model' as const,
  }
  if (row.substitution === null) return cell({ ...told, definition: SHARE, notes: [NEVER] })
  const { from, low, high } = row.substitution
  const range = `范围 ${formatRatio(low, 0)}–${formatRatio(high, 0)}`
  const { notes, ...rest } = TELLERS[from](asked)
  return cell({ ...told, ...rest, notes: [range, ...notes] })
}

const SHARE = '断货的日子里，同款有货的规格比自己平常多卖的 ÷ 断货的规格本该卖的。'

interface Asked {
  sources: Sources
  question: SkuQuestion
  one: OneSku
  substitution: Substitution
  listing: number
}

type Told = Pick<Cell, 'definition' | 'terms' | 'lines' | 'notes'> & Partial<Pick<Cell, 'end'>>

const TELLERS: Readonly<Record<NonNullable<StockRow['substitution']>['from'], (asked: Asked) => Told>> = {
  listing: byListing,
  shop: byShop,
  default: byNobody,
}

function byListing(asked: Asked): Told {
  const { substitution, listing } = asked
  const moved = substitution.listings.get(listing)?.moved
  if (moved === undefined) throw new RangeError('a listing that tells has days that tell')
  return {
    definition: `${SHARE}日子少的往全店的靠：这款自己占的分量按它有多准。`,
    terms: [
      ...sumTerms(moved),
      term('这款自己的比例', 'ratio', moved.share),
      term('这款占的分量', 'ratio', listingMoved(moved, substitution.shop).weight),
      term('全店的比例', 'ratio', substitution.shop.value),
    ],
    ...countedOn(asked, [listing]),
  }
}

function sumTerms({ sold, usual, missed }: Pick<Moved, 'sold' | 'usual' | 'missed'>): Cell['terms'] {
  return [
    term('有货的规格那几天卖的件数', 'count', sold),
    term('它们平常该卖的', 'decimal', usual),
    term('断货的规格本该卖的', 'decimal', missed),
  ]
}

function byShop(asked: Asked): Told {
  const { shop, listings } = asked.substitution
  const sum = (of: (moved: Moved) => number) =>
    [...listings.values()].reduce((total, { moved }) => total + of(moved), 0)
  return {
    definition: `${SHARE}这款自己的日子不够，用全店 ${shop.listings} 款的：各款按有多准取平均，再往三成靠。`,
    terms: [
      ...sumTerms({ sold: sum(({ sold }) => sold), usual: sum(({ usual }) => usual), missed: shop.missed }),
      term('各款平均的比例', 'ratio', shop.share),
      term('店里占的分量', 'ratio', shop.weight),
      term('没有数时按', 'ratio', USUAL_SUBSTITUTION),
    ],
    ...countedOn(asked, [...listings.keys()]),
  }
}

function byNobody({ substitution: { shop }, one, listing }: Asked): Told {
  const { days, pieces } = LEAST_EMPTY.shop
  return {
    definition: `自己店里的日子还不够算，按 ${formatRatio(USUAL_SUBSTITUTION, 0)} 估，最多一半。`,
    terms: [],
    lines: null,
    end: { kind: 'kept', words: '掌柜台的默认值，没有人担保；自己店里的日子够了就换成自己的', at: null },
    notes: [
      othersIn(one.scene.sold)(listing)
        ? `要有把握的断货（盘点是 0，或一连本该卖 ${SURE_RUN} 件以上却没卖）、同款别的有货、不在活动里的日子，全店满 ${days} 天、本该卖满 ${pieces} 件，而且不太乱；现在 ${shop.days} 天、${formatCount(Math.round(shop.missed))} 件`
        : '它那款没有别的规格在卖',
    ],
  }
}

/** The lines of siblings on the days that count, and which days those are. */
function countedOn(
  { sources, question, one, substitution }: Asked,
  listings: readonly number[],
): Pick<Told, 'lines' | 'notes'> {
  const { scene } = one
  const { from, days: length } = scene.sold
  const ground = groundOf(scene, (sku) => substitution.empty.get(sku))
  const counted = new Map<number, Uint8Array>()
  for (const listing of listings)
    for (const [sku, days] of soldOn(ground, substitution.listings.get(listing)?.members ?? [])) counted.set(sku, days)
  const any = new Uint8Array(length)
  for (const days of counted.values())
    for (let day = 0; day < length; day++) any[day] = (any[day] ?? 0) | (days[day] ?? 0)
  const weigh = (sku: number, day: number) => counted.get(sku)?.[day] ?? 0
  return {
    lines: shippedLines(sources, { shops: question.shops, from, length }, weigh, '件数', 'count'),
    notes: [`算的日子：${spanWords(daysIn(any, from))}；推断的断货头尾两天、活动和没有订单文件的日子不算`],
  }
}
