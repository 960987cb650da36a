import { blockOf } from '../../shared/review.ts'
import type { ReviewSheet } from '../../shared/review.ts'
import type { SheetTable } from '../../shared/review-parts.ts'
import { channelPieces } from './blocks/channels.tsx'
import { dailyPieces } from './blocks/daily.tsx'
import { dataPieces, missingPieces } from './blocks/data.tsx'
import { conclusionPieces, headPieces } from './blocks/head.tsx'
import { kpiPieces } from './blocks/kpis.tsx'
import { productHalf, productPieces } from './blocks/products.tsx'
import { pairPiece, stack, tablePieces } from './blocks/tables.tsx'
import { termPieces } from './blocks/terms.tsx'
import { findingPieces, judgedPieces, planPieces, signPieces } from './blocks/written.tsx'
import { paginate } from './paginate.ts'
import type { Piece } from './paginate.ts'

/** How many rows of each list there is room for. */
interface Room {
  products: number
  stock: number
  ads: number
  campaigns: number
  customers: number
}

/** Findings that are tried in each room, the most first. */
const FINDINGS = [5, 4, 3] as const

/** The more a month has to say, the shorter its lists: the font never shrinks. */
const ROOMS: readonly Room[] = [
  { products: 5, stock: 5, ads: 6, campaigns: 3, customers: 6 },
  { products: 4, stock: 4, ads: 5, campaigns: 2, customers: 5 },
  { products: 3, stock: 3, ads: 4, campaigns: 2, customers: 4 },
  { products: 3, stock: 3, ads: 3, campaigns: 1, customers: 3 },
  { products: 2, stock: 2, ads: 2, campaigns: 1, customers: 2 },
]

/** The month on one page, with as much of each list as fits; what does not even then goes to a second. */
export function onePage(sheet: ReviewSheet): Piece[][] {
  return fitted((room, findings) => {
    const pieces = [...summaryPieces(sheet, room, findings), ...dataPieces(sheet), ...missingPieces(sheet)]
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

/** The page that is read, and after it everything the month has. */
export function longSheet(sheet: ReviewSheet): Piece[][] {
  const rest = [
    ...tablesOf(sheet, 4).flatMap(tablePieces),
    ...productPieces(sheet),
    ...tablesOf(sheet, 7).flatMap(tablePieces),
    ...([8, 9, 10, 11, 12] as const).flatMap((id) => tablesOf(sheet, id).flatMap(tablePieces)),
    ...judgedPieces(sheet),
    ...planPieces(sheet),
    ...dataPieces(sheet),
    ...missingPieces(sheet),
    ...termPieces(sheet),
    ...signPieces(),
  ]
  return [...fitted((room, findings) => paginate(summaryPieces(sheet, room, findings))), ...paginate(rest)]
}

function summaryPieces(sheet: ReviewSheet, room: Room, findings: number): Piece[] {
  const [plans, campaigns] = [tablesOf(sheet, 8), tablesOf(sheet, 9).filter(({ rows }) => rows.length > 0)]
  const [customers, [rates, refunded]] = [tablesOf(sheet, 11), tablesOf(sheet, 12)]
  const named = [...plans.map(() => '推广'), ...campaigns.map(() => '活动')].join('与')
  return [
    ...headPieces(sheet),
    ...conclusionPieces(sheet),
    ...kpiPieces(sheet),
    ...dailyPieces(sheet),
    ...channelPieces(sheet),
    ...pairPiece(
      'products',
      productHalf(sheet, room.products),
      stack(
        '库存',
        tablesOf(sheet, 10).map((table) => ({ table, rows: room.stock })),
        '/stock',
      ),
    ),
    ...pairPiece(
      'people',
      stack(
        named,
        [
          ...plans.map((table) => ({ table, rows: room.ads })),
          ...campaigns.map((table) => ({ table, rows: room.campaigns, without: ['多卖'] })),
        ],
        plans.length > 0 ? '/ads' : '/campaigns',
      ),
      stack(
        '用户与售后',
        [
          ...customers.map((table) => ({ table, rows: room.customers })),
          ...(rates === undefined ? [] : [{ table: rates, rows: rates.rows.length }]),
          ...(refunded === undefined || named !== '' ? [] : [{ table: refunded, rows: room.products }]),
        ],
        '/customers',
      ),
    ),
    ...findingPieces(sheet, findings),
    ...judgedPieces(sheet),
    ...planPieces(sheet),
  ]
}

function tablesOf(sheet: ReviewSheet, id: 4 | 7 | 8 | 9 | 10 | 11 | 12): SheetTable[] {
  if (id === 4) {
    const months = blockOf(sheet, 4)?.months
    return months === undefined ? [] : [months]
  }
  return blockOf(sheet, id)?.tables ?? []
}
