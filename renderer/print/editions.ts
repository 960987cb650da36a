import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import type { SheetTable } from '../../shared/review-parts.ts'
import { channelPieces, freeBelowChannels } from './blocks/channels.tsx'
import { CHART_HEIGHT, dailyPieces, wideChart } from './blocks/daily.tsx'
import { dataPieces, missingPieces, shortDataPieces } from './blocks/data.tsx'
import { conclusionPieces, headPieces } from './blocks/head.tsx'
import { kpiPieces } from './blocks/kpis.tsx'
import { productHalf, productPieces } from './blocks/products.tsx'
import { ROW, TITLE } from './blocks/measures.ts'
import { pairPiece, stack, tablePieces } from './blocks/tables.tsx'
import type { Half } from './blocks/tables.tsx'
import { partPieces } from './blocks/part.tsx'
import { termPieces } from './blocks/terms.tsx'
import { findingPieces, judgedPieces, planPieces, signPieces } from './blocks/written.tsx'
import { paginate, paginateParts } from './paginate.ts'
import type { Piece } from './paginate.ts'

/** How many rows of each list there is room for. */
interface Room {
  products: number
  stock: number
  ads: number
  campaigns: number
  customers: number
  /** mm */
  chart: number
}

/** Findings that are tried in each room, the most first. */
const FINDINGS = [5, 4, 3] as const

/** The more a month has to say, the shorter its lists: the font never shrinks. */
const ROOMS: readonly Room[] = [
  { products: 5, stock: 5, ads: 6, campaigns: 3, customers: 6, chart: CHART_HEIGHT },
  { products: 4, stock: 4, ads: 5, campaigns: 2, customers: 5, chart: CHART_HEIGHT },
  { products: 3, stock: 3, ads: 4, campaigns: 2, customers: 4, chart: CHART_HEIGHT },
  { products: 3, stock: 3, ads: 3, campaigns: 1, customers: 3, chart: 30 },
  { products: 2, stock: 2, ads: 2, campaigns: 1, customers: 2, chart: 30 },
]

/** The month on one page, with as much of each list as fits; what does not even then goes to a second. */
export function onePage(sheet: ReviewSheet): Piece[][] {
  return fitted((room, findings) => {
    const pieces = [...summaryPieces(sheet, room, findings), ...shortDataPieces(sheet), ...missingPieces(sheet)]
    const signed = paginate([...pieces, ...signPieces()])
    // Lines to write on are for where there is room.
    return signed.length <= 1 ? signed : paginate(pieces)
  })
}

/** The first try that takes one page, else the last. */
function fitted(laid: (room: Room, findings: number) => Piece[][]): Piece[][] {
  let pages: Piece[][] = []
  for (const room of ROOMS) {
    for (const findings of FINDINGS) {
      pages = laid(room, findings)
      if (pages.length <= 1) return pages
    }
  }
  return pages
}

/** The page that is read, and after it everything the month has, part by part. */
export function longSheet(sheet: ReviewSheet): Piece[][] {
  const tables = (...ids: readonly TableBlock[]) => ids.flatMap((id) => tablesOf(sheet, id)).flatMap(tablePieces)
  const parts: readonly [string, Piece[]][] = [
    ['目标与趋势', tables(4)],
    ['流量与转化', tables(6)],
    ['商品', [...productPieces(sheet), ...tables(7)]],
    ['推广', tables(8)],
    ['活动', [...tables(9), ...coursePieces(sheet)]],
    ['库存', tables(10)],
    ['用户与售后', tables(11, 12)],
    ['利润与对账', tables(5, 16)],
    ['动作与计划', [...judgedPieces(sheet), ...planPieces(sheet)]],
    ['数据说明与口径', [...dataPieces(sheet), ...missingPieces(sheet), ...termPieces(sheet), ...signPieces()]],
  ]
  const summary = fitted((room, findings) => paginate(summaryPieces(sheet, room, findings)))
  return [...summary, ...paginateParts(parts.map(([title, pieces]) => partPieces(title, pieces)))]
}

function summaryPieces(sheet: ReviewSheet, room: Room, findings: number): Piece[] {
  const users = usersBeside(sheet, room)
  return [
    ...headPieces(sheet),
    ...conclusionPieces(sheet),
    ...kpiPieces(sheet),
    ...dailyPieces(sheet, room.chart),
    ...channelPieces(sheet, users),
    ...pairPiece(
      'products',
      productHalf(sheet, room.products),
      stack(
        '库存',
        // What to order and what lies about; suppliers are for the long edition.
        tablesOf(sheet, 10)
          .slice(0, 2)
          .map((table) => ({ table, rows: room.stock })),
        '/stock',
      ),
    ),
    ...pairPiece('people', spendingHalf(sheet, room), peopleHalf(sheet, room, users !== null)),
    ...findingPieces(sheet, findings),
    ...judgedPieces(sheet),
    ...planPieces(sheet),
  ]
}

/** Where the profit bridge is longer than the channels beside it, the users stand below these. */
function usersBeside(sheet: ReviewSheet, room: Room): Half | null {
  const rows = Math.min(room.customers, Math.floor((freeBelowChannels(sheet) - TITLE) / ROW) - 1)
  return rows < 2 ? null : stack('用户', customersOf(sheet, rows), '/customers')
}

function customersOf(sheet: ReviewSheet, rows: number) {
  return tablesOf(sheet, 11)
    .slice(0, 1)
    .map((table) => ({ table, rows }))
}

function spendingHalf(sheet: ReviewSheet, room: Room): Half | null {
  const [plans, campaigns] = spendingOf(sheet)
  return stack(
    [...plans.map(() => '推广'), ...campaigns.map(() => '活动')].join('与'),
    [
      ...plans.map((table) => ({ table, rows: room.ads })),
      ...campaigns.map((table) => ({ table, rows: room.campaigns, without: ['多卖'] })),
    ],
    plans.length > 0 ? '/ads' : '/campaigns',
  )
}

function spendingOf(sheet: ReviewSheet): [plans: SheetTable[], campaigns: SheetTable[]] {
  return [tablesOf(sheet, 8).slice(0, 1), tablesOf(sheet, 9).filter(({ rows }) => rows.length > 0)]
}

function peopleHalf(sheet: ReviewSheet, room: Room, usersElsewhere: boolean): Half | null {
  const [rates, refunded] = tablesOf(sheet, 12)
  const alone = spendingOf(sheet).every((tables) => tables.length === 0)
  const aftersales = [
    ...(rates === undefined ? [] : [{ table: rates, rows: rates.rows.length }]),
    ...(refunded === undefined || !alone ? [] : [{ table: refunded, rows: room.products }]),
  ]
  return usersElsewhere
    ? stack('售后', aftersales, '/aftersales')
    : stack('用户与售后', [...customersOf(sheet, room.customers), ...aftersales], '/customers')
}

/** The days of each promotion of the month against what they would have been. */
function coursePieces(sheet: ReviewSheet): Piece[] {
  return (blockOf(sheet, 9)?.charts ?? []).map((chart, index) => ({ key: `course-${index}`, ...wideChart(chart) }))
}

type TableBlock = 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 16

function tablesOf(sheet: ReviewSheet, id: TableBlock): SheetTable[] {
  const months = id === 4 ? blockOf(sheet, 4)?.months : undefined
  return [...(months === undefined ? [] : [months]), ...(blockOf(sheet, id)?.tables ?? [])]
}
