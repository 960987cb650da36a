import type { Creator } from '../../../../shared/contract/live.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { dayNumber } from '../../../../shared/calendar.ts'
import { ratio } from '../../../../shared/money.ts'
import { NO_DAY } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { listEntries } from '../../registers/store.ts'
import { purchasesOf } from '../customers/rows.ts'
import { asOfDay } from '../maturity/rows.ts'
import { known } from '../profit/compute.ts'
import { profitBooks } from '../profit/rows.ts'
import { lackingExport } from '../only-export.ts'
import { tallyProfit } from '../profit/tally.ts'
import type { Tally } from '../profit/tally.ts'
import { boughtBy } from './compute.ts'
import { accountsOfOrders, linesOf } from './rows.ts'
import { spentOn } from './spent.ts'
import type { Influencer } from './rows.ts'

/** Influencers of the orders that were paid in the scope's days, with the refunds of these orders; the most paid first. */
export function creators(db: Connection, books: Books, asked: Scope) {
  const scope: Scope = { ...asked, dateBasis: 'paid', refundBook: 'attributed' }
  const selection = select(books, scope)
  const { columns } = profitBooks(db, books)
  const accounts = accountsOfOrders(db, books)
  const spent = spentOn(listEntries(db, 'creator'), asked)
  const tally = tallyProfit(books, columns, selection, accounts.grouping)
  const rows = accounts.influencers.flatMap((influencer, place) => {
    if (selection.shops[influencer.shop] !== 1) return []
    const lines = linesOf(books, accounts, place, selection.from, selection.to)
    return lines.length === 0 ? [] : [rowOf(books, influencer, lines, moneyOf(tally, place), spent)]
  })
  return {
    rows: rows.toSorted((a, b) => (b.gmv ?? 0) - (a.gmv ?? 0) || (a.key < b.key ? -1 : 1)),
    missing: lackingExport(
      selectedShops(books, selection),
      new Set(rows.map(({ shopId }) => shopId)),
      'douyin.commission',
    ),
    notes: notesOf(rows, asked),
  }
}

/** The lines of one influencer, and what tells of their buyers; `null` where no order of the days is theirs. */
export function openCreator(db: Connection, books: Books, { from, to }: Scope, key: string) {
  const accounts = accountsOfOrders(db, books)
  const place = accounts.influencers.findIndex(
    ({ account, shop }) => key === keyOf(books.shops[shop]?.id ?? '', account),
  )
  const influencer = accounts.influencers[place]
  if (influencer === undefined) return null
  const lines = linesOf(books, accounts, place, dayNumber(from), dayNumber(to))
  const code = influencer.account.slice(0, SHOWN)
  return { lines, code, ...watching(books, influencer.shop) }
}

function keyOf(shopId: string, account: string): string {
  return `${shopId} ${account}`
}

/** Purchases of a shop, and the last day that they are known of. */
function watching(books: Books, shop: number) {
  const { id = '' } = books.shops[shop] ?? {}
  const own = Uint8Array.from(books.shops, (_, index) => (index === shop ? 1 : 0))
  return { shopId: id, purchases: purchasesOf(books, own), asOf: asOfDay(books, { ...ANY, shops: [id] }) ?? NO_DAY }
}

function rowOf(
  books: Books,
  { account, shop }: Influencer,
  lines: Int32Array,
  money: ReturnType<typeof moneyOf>,
  spent: ReturnType<typeof spentOn>,
): Creator {
  const { shopId: id, purchases, asOf } = watching(books, shop)
  const { orders, buyers, newBuyers, repeatRate } = boughtBy(books, lines, purchases, asOf)
  const code = account.slice(0, SHOWN)
  const paidFor = spent(code)
  const kept = money.gmv === null || money.refunded === null ? null : money.gmv - money.refunded
  return {
    key: keyOf(id, account),
    shopId: id,
    name: `达人 ${code}`,
    orders,
    ...money,
    ...paidFor,
    left: money.cp1 === null ? null : money.cp1 - (paidFor.slot ?? 0) - (paidFor.samples ?? 0),
    refundRate: ratio(money.refunded, money.gmv),
    commissionRate: ratio(money.commission, kept),
    buyers,
    newBuyers,
    newShare: ratio(newBuyers, buyers),
    repeatRate,
  }
}

const ANY = { from: '1970-01-01', to: '1970-01-01', dateBasis: 'paid', refundBook: 'attributed' } as const

/** So many letters of a key tell one influencer from the others of a shop. */
const SHOWN = 6

function moneyOf(tally: Tally, place: number) {
  const of = (part: keyof Tally) => tally[part][place] ?? Number.NaN
  const costs = of('cogs') + of('platformFees') + of('commission') + of('fulfilment') + of('compensation')
  return {
    gmv: known(of('gmv')),
    refunded: known(of('refunded')),
    commission: known(of('commission')),
    cp1: known(of('income') - costs),
  }
}

function notesOf(rows: readonly Creator[], { dateBasis, refundBook }: Scope): string[] {
  if (rows.length === 0) return []
  const notes = [
    '达人账号导入时已换成编号，同一个人的编号不变',
    '坑位费和样品没有导出，只有登记在「达人花费」里的算在里面',
    '30 天复购：首购满 30 天的新买家里，30 天内又买的占多少',
  ]
  if (rows.some(({ cp1 }) => cp1 === null)) notes.push('还缺成本或费率的，不给佣金后剩下的钱')
  if (dateBasis !== 'paid' || refundBook !== 'attributed') notes.push('达人总是按付款时间、归属制退款算')
  return notes
}
