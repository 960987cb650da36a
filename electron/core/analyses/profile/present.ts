import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { SPEND_TIERS } from '../../../../shared/contract/profile.ts'
import type { Profile } from '../../../../shared/contract/profile.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { Kept } from '../../books/kept.ts'
import { isSelected, scopeKey, select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { canTell } from '../customers/key-test.ts'
import { YEAR_DAYS } from '../customers/question.ts'
import { moneyOf } from '../customers/rfm.ts'
import { purchasesOf } from '../customers/rows.ts'
import { buyersWithin } from '../customers/within.ts'
import { Speaker } from '../spoken.ts'
import { profitBooks } from '../profit/rows.ts'
import { tiersOf, whenPaid, whereTo } from './compute.ts'
import type { When } from './compute.ts'

const answers = new Kept<Profile>(20)

/**
 * When do buyers pay, where do they live, and how much do they spend in a year?
 *
 * Orders and provinces are told of any shop; tiers only where buyers can be told apart. It cannot tell who they are:
 * age and sex are in no order file.
 */
export function profileOf(db: Connection, books: Books, scope: Scope): Profile {
  return answers.of(profitBooks(db, books), scopeKey(scope), () => made(db, books, scope))
}

function made(db: Connection, books: Books, scope: Scope): Profile {
  const members = paidLines(books, scope)
  const when = whenPaid(books, members)
  const provinces = whereTo(books, members).map(({ province, orders, paid, refunded }) => ({
    name: books.provinces[province] ?? null,
    orders,
    gsv: known(paid - refunded),
    refundShare: Number.isNaN(refunded) ? null : ratio(refunded, paid),
  }))
  return { ...when, provinces, tiers: tiers(db, books, scope), ...said(when, provinces, scope) }
}

export function paidLines(books: Books, scope: Scope): Int32Array {
  const selection = select(books, scope)
  return kept(membersBetween(indexByDay(selection.day), selection.from, selection.to), (line) =>
    isSelected(books, selection, line),
  )
}

/** The buyers of the year up to a scope's last day, and what each paid after refunds, 分. */
export interface YearBuyers {
  scope: Scope
  range: { from: number; to: number }
  shops: Uint8Array
  buyers: Int32Array
  gsv: Float64Array
}

/** `null` where buyers cannot be told apart. */
export function yearBuyers(db: Connection, books: Books, scope: Scope): YearBuyers | null {
  if (!canTell(books, scope.shops)) return null
  const to = dayNumber(scope.to)
  const from = to - YEAR_DAYS + 1
  const year: Scope = { ...scope, from: dayOfNumber(from), dateBasis: 'paid', refundBook: 'attributed' }
  const { shops } = select(books, year)
  const purchases = purchasesOf(books, shops)
  const { buyers } = buyersWithin(purchases, from, to)
  return { scope: year, range: { from, to }, shops, buyers, gsv: moneyOf(db, books, year).gsv }
}

function tiers(db: Connection, books: Books, scope: Scope): Profile['tiers'] {
  const year = yearBuyers(db, books, scope)
  if (year === null) return null
  return tiersOf(year.buyers, year.gsv, SPEND_TIERS).map((tier) => ({ ...tier, gsv: known(tier.gsv) }))
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value)
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

function said(
  { orders, hours, timeless }: When,
  provinces: Profile['provinces'],
  scope: Scope,
): Pick<Profile, 'sentence' | 'figures'> {
  if (orders === 0) return { sentence: '这段时间没有付款的订单', figures: [] }
  const say = new Speaker()
  const timed = hours.flatMap((row, day) => row.map((count, hour) => ({ day, hour, count })))
  const busiest = timed.reduce((most, one) => (one.count > most.count ? one : most), { day: 0, hour: 0, count: 0 })
  const { day: weekday, hour } = busiest
  const when = () =>
    `付款最多的是周${WEEKDAYS[weekday] ?? ''} ${hour} 点（${say.cell({ ...scope, of: 'hour', weekday, hour }, `${formatCount(busiest.count)} 单`)}）`
  const head = busiest.count === 0 ? '订单文件没有付款的钟点' : when()
  const first = provinces.find(({ name }) => name !== null)
  const share = formatRatio(ratio(first?.orders ?? null, orders))
  const where = () =>
    `；寄往${first?.name ?? ''}的最多，占 ${say.cell({ ...scope, of: 'province', province: first?.name ?? null, figure: 'share' }, share)}`
  const rest = timeless === 0 || busiest.count === 0 ? '' : `；另有 ${formatCount(timeless)} 单没有钟点`
  return { sentence: `${head}${first === undefined ? '' : where()}${rest}`, figures: say.figures }
}
