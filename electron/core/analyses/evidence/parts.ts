import type { EvidenceTerm } from '../../../../shared/contract/evidence.ts'
import type { Part } from '../profit/question.ts'
import { BEFORE } from '../profit/refunds-of.ts'
import { profitBooks } from '../profit/rows.ts'
import { countedRefunds } from './ground.ts'
import type { Ground } from './ground.ts'
import { plainTerm } from './terms.ts'

/** What one part of the costs is called while it stands in full, once refunds gave it back, and without an order. */
interface Words {
  stated: string
  ruled: string
  unsent: string
  returned: string
  loose: string
}

const WORDS: Record<Part, Words> = {
  cogs: {
    stated: '',
    ruled: '卖出的件数 × 成本',
    unsent: '没发出就退款的',
    returned: '退回来能再卖的',
    loose: '',
  },
  platformFees: {
    stated: '账上写明的（按订单）',
    ruled: '按费率算的',
    unsent: '没发货退款退回的',
    returned: '发货后退款退回的',
    loose: '账上没写订单的',
  },
  commission: {
    stated: '文件写明的（按订单）',
    ruled: '按比例算的',
    unsent: '没发货退款退回的',
    returned: '发货后退款退回的',
    loose: '账上没写订单的',
  },
  fulfilment: {
    stated: '',
    ruled: '快递、包材和运费险',
    unsent: '整单没发出的',
    returned: '退货运费',
    loose: '账上没写订单的',
  },
  compensation: {
    stated: '账上写明的（按订单）',
    ruled: '',
    unsent: '没发货退款退回的',
    returned: '发货后退款退回的',
    loose: '账上没写订单的',
  },
}

/**
 * One part of the costs: in full, less what refunds gave back of it, and the shop's (or the SKU's share of) charges that
 * name no order.
 *
 * @param value of all of it, NaN where not known: then refunds that no file states are the reason, or a missing cost
 */
export function partTerms(
  ground: Ground,
  part: Part,
  loose: number,
  value: number,
  looseName?: string,
): EvidenceTerm[] {
  const words = WORDS[part]
  const { stated, ruled } = fullOf(ground, part)
  const { unsent, returned } = backOf(ground, part)
  const unknownRefunds = Number.isNaN(value) && !Number.isNaN(stated + ruled + unsent + returned + loose)
  const refund = (amount: number) => (unknownRefunds ? Number.NaN : amount)
  const back =
    part === 'fulfilment'
      ? plainTerm('returned', words.returned, 'fen', refund(-returned))
      : plainTerm('returned', words.returned, 'fen', refund(returned), '−')
  const full = [plainTerm('ruled', words.ruled, 'fen', ruled), plainTerm('stated', words.stated, 'fen', stated)]
  const terms = [
    ...full,
    plainTerm('unsent', words.unsent, 'fen', refund(unsent), '−'),
    back,
    plainTerm('loose', looseName ?? words.loose, 'fen', loose),
  ]
  const shown = terms.filter(({ value: amount }) => amount !== 0)
  return shown.length > 0 ? shown : [plainTerm('nothing', '没有这项费用', 'fen', 0)]
}

/** In full by what says so: files that state it order by order, or costs and rules. */
function fullOf(ground: Ground, part: Part): { stated: number; ruled: number } {
  const { columns } = profitBooks(ground.db, ground.books)
  const sums = { stated: 0, ruled: 0 }
  const { lines } = ground.picked
  const isStated = statedLines(ground, part)
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? 0
    const amount = columns[part].full[line] ?? Number.NaN
    if (isStated(line)) sums.stated += amount
    else sums.ruled += amount
  }
  return sums
}

/** The lines whose part files state, so that no rule goes into it. */
function statedLines({ db, books }: Ground, part: Part): (line: number) => boolean {
  const { stated, commissions } = profitBooks(db, books)
  if (part === 'platformFees') return (line) => stated.platformFees[line] === 1
  if (part === 'commission')
    return (line) => stated.commission[line] === 1 || commissions.has(books.lines.order[line] ?? 0)
  return () => part === 'compensation'
}

/** What refunds gave back, of goods that were not sent and of all others. */
function backOf(ground: Ground, part: Part): { unsent: number; returned: number } {
  const { back } = profitBooks(ground.db, ground.books).columns[part]
  const { way } = ground.books.refunds
  const sums = { unsent: 0, returned: 0 }
  const refunds = countedRefunds(ground)
  for (let place = 0; place < refunds.length; place++) {
    const refund = refunds[place] ?? 0
    if (way[refund] === BEFORE) sums.unsent += back[refund] ?? Number.NaN
    else sums.returned += back[refund] ?? Number.NaN
  }
  return sums
}
