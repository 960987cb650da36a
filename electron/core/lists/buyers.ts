import { dayOfNumber } from '../../../shared/calendar.ts'
import { RECALL_NAMES } from '../../../shared/contract/recall.ts'
import type { ListQuestion } from '../../../shared/contract/lists.ts'
import { SellerError } from '../../../shared/errors.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import type { ListSheet } from '../../../shared/lists.ts'
import { canTell } from '../analyses/customers/key-test.ts'
import { orderNumbers, ordersOfBuyers } from '../analyses/customers/orders.ts'
import type { BuyerOrders } from '../analyses/customers/orders.ts'
import { segmentBuyers, SEGMENTS } from '../analyses/customers/rfm.ts'
import { shopOfBuyers } from '../analyses/lifetime/rows.ts'
import { dueBuyers } from '../analyses/recall/present.ts'
import { NONE } from '../books/columns.ts'
import type { Books } from '../books/columns.ts'
import { select } from '../books/select.ts'
import type { Connection } from '../database/open.ts'
import { count, fen, numbers, table, words } from '../review/tables.ts'

/** As much as a person can work through; the rest is said. */
const MOST = 5000

type Question = Extract<ListQuestion, { list: 'buyers' }>

interface Picked {
  title: string
  asOf: string
  about: string
  buyers: Iterable<number>
  orders: BuyerOrders
  gsv: Float64Array
}

/**
 * Buyers as the numbers of their newest orders: enough to find them on the platform, and nothing of theirs leaves it.
 *
 * @throws SellerError NOT_FOUND where the files do not tell buyers apart
 */
export function buyersList(db: Connection, books: Books, question: Question): ListSheet {
  const picked = pickedOf(db, books, question)
  if (picked === null) throw new SellerError('NOT_FOUND', '这些店铺的文件认不出买家，只选认得出的店铺再看。')
  const { orders, gsv } = picked
  const buyers = Array.from(picked.buyers).toSorted(
    (a, b) => (gsv[b] || 0) - (gsv[a] || 0) || (orders.newest[b] ?? NONE) - (orders.newest[a] ?? NONE),
  )
  const shown = buyers.slice(0, MOST)
  const total = buyers.reduce((sum, buyer) => sum + (gsv[buyer] ?? Number.NaN), 0)
  const money = Number.isNaN(total) ? '' : `，近一年净支付 ${formatYuan(Math.round(total))} 元`
  return {
    list: 'buyers',
    title: picked.title,
    about: `数据到 ${picked.asOf}`,
    lines: [
      `${formatCount(buyers.length)} 个买家${money}。${picked.about}。`,
      ...(buyers.length > MOST ? [`净支付最多的 ${formatCount(MOST)} 个列在下面。`] : []),
    ],
    tables: [rowsOf(db, books, picked, shown)],
    notes: ['只有订单号，没有买家的名字和电话：拿订单号到平台后台里找到人，只在平台里联系', '净支付是付的钱减退款'],
  }
}

function pickedOf(db: Connection, books: Books, { asOf, shops, pick }: Question): Picked | null {
  if (pick.by === 'recall') {
    const due = dueBuyers(db, books, { asOf, ...(shops === undefined ? {} : { shops }) })
    if (due === null) return null
    const title = `回访名单 ${RECALL_NAMES[pick.window]}`
    const about = '按这家店的人通常隔多久再买（中间一半），从最后一次购买算起'
    return { ...due, title, about, buyers: due.windows[pick.window] }
  }
  if (!canTell(books, shops)) return null
  const { buyers, segmentOf, range, scope, cuts, money } = segmentBuyers(db, books, asOf, shops, pick.cuts)
  return {
    title: `买家名单 ${SEGMENTS[pick.segment][0]}`,
    asOf: scope.to,
    about: `近：${cuts.recency} 天内买过；频：一年里 ${cuts.frequency} 天以上有购买；额：一年净支付 ${formatYuan(cuts.monetary)} 元以上`,
    buyers: buyers.filter((buyer) => segmentOf(buyer) === pick.segment),
    orders: ordersOfBuyers(books, select(books, scope).shops, range),
    gsv: money.gsv,
  }
}

function rowsOf(db: Connection, books: Books, { orders, gsv }: Picked, buyers: readonly number[]) {
  const found = orderNumbers(
    db,
    books,
    buyers.map((buyer) => orders.newest[buyer] ?? NONE),
  )
  const shopOf = shopOfBuyers(books)
  return table(
    'buyers',
    '最近一单',
    [words('订单号', 60), words('店铺', 50), words('付款日', 30), numbers('近一年几单', 26), numbers('净支付', 26)],
    buyers.map((buyer) => {
      const net = gsv[buyer] ?? Number.NaN
      return [
        found.get(orders.newest[buyer] ?? NONE) ?? '',
        books.shops[shopOf[buyer] ?? 0]?.name ?? '',
        dayOfNumber(orders.day[buyer] ?? 0),
        count(orders.count[buyer] ?? 0),
        fen(Number.isNaN(net) ? null : Math.round(net)),
      ]
    }),
    { none: '这一种现在没有人' },
  )
}
