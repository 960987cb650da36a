import type { CellInput } from '../../../../shared/contract/cell.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { Speaker } from '../spoken.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import { OwnerMap } from '../../owner-map.ts'
import type { Books } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { unknownShares } from '../overview/buyer-kinds.ts'
import { figuresOf } from '../overview/compute.ts'
import { MAX_UNKNOWN_BUYERS } from '../overview/question.ts'
import { LEAST_REPEATING, YEAR_DAYS } from './question.ts'
import { purchasesOf } from './rows.ts'
import type { Purchases } from './rows.ts'

export interface KeyTest {
  usable: boolean
  maskedShare: number | null
  onceShare: number | null
  reason: string
  /** The figures of the reason. */
  figures: Spoken
}

/** Whether buyers can be told apart, and the reason in words. */
export function keyTest(books: Books, scope: Scope): KeyTest {
  const { orderCounts } = figuresOf(books, scope)
  const total = (field: 'orders' | 'unknown') => orderCounts.shops.reduce((sum, one) => sum + one[field], 0)
  const maskedShare = ratio(total('unknown'), total('orders'))
  const { once, span } = repeating(books, select(books, scope).shops)
  const say = new Speaker()
  const shares = { maskedShare, onceShare: once, figures: say.figures }
  if (maskedShare === null) return { ...shares, usable: false, reason: '这段时间没有付款的订单' }
  if (unknownShares(orderCounts).some((share) => share > MAX_UNKNOWN_BUYERS))
    return {
      ...shares,
      usable: false,
      reason: `${say.cell(maskedCell(scope), formatRatio(maskedShare))} 的订单认不出买家：平台把买家打码了。导出时能选就带上买家会员名；新老客可以看平台自己的报表`,
    }
  if (once !== null && span > YEAR_DAYS && 1 - once < LEAST_REPEATING)
    return { ...shares, usable: false, reason: '一年多几乎没有人买第二次：这一列多半每单都不同，不是买家' }
  return { ...shares, usable: true, reason: '买家认得全' }
}

function maskedCell({ from, to, dateBasis, refundBook, shops }: Scope): CellInput {
  const asked = { from, to, dateBasis, refundBook, ...(shops === undefined ? {} : { shops }) }
  return { ...asked, of: 'quality', figure: 'buyerUnknown' }
}

/** Of the shops of a scope those whose files tell buyers apart, where they do not all. */
export function tellableShops(books: Books, scope: Scope): { id: string; name: string }[] {
  return books.shops
    .filter(({ id }) => scope.shops === undefined || scope.shops.includes(id))
    .filter(({ id }) => keyTest(books, { ...scope, shops: [id] }).usable)
    .map(({ id, name }) => ({ id, name }))
}

interface Repeating {
  /** Share of buyers with one day of purchase. */
  once: number | null
  /** Over how many days there are purchases. */
  span: number
}

/** The same of all scopes of some shops. */
const known = new OwnerMap<Purchases, Repeating>()

function repeating(books: Books, shops: Uint8Array): Repeating {
  const purchases = purchasesOf(books, shops)
  const found = known.get(purchases) ?? repeatingIn(purchases)
  known.set(purchases, found)
  return found
}

function repeatingIn({ starts, days, buyers }: Purchases): Repeating {
  let [once, first, last] = [0, Number.MAX_SAFE_INTEGER, 0]
  for (let at = 0; at < buyers.length; at++) {
    const buyer = buyers[at] ?? 0
    if ((starts[buyer + 1] ?? 0) - (starts[buyer] ?? 0) === 1) once++
  }
  for (let at = 0; at < days.length; at++) {
    const day = days[at] ?? 0
    if (day < first) first = day
    if (day > last) last = day
  }
  return { once: ratio(once, buyers.length), span: Math.max(0, last - first) }
}

/** Whether buyers of some shops can be told apart over all there is. */
export function canTell(books: Books, shops: readonly string[] | undefined): boolean {
  const scope: Scope = { from: '1970-01-01', to: '2200-12-31', dateBasis: 'paid', refundBook: 'attributed' }
  return keyTest(books, shops === undefined ? scope : { ...scope, shops: [...shops] }).usable
}
