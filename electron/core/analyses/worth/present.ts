import type { z } from 'zod'
import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { Worth, worthInput } from '../../../../shared/contract/worth.ts'
import { formatCompact, formatCount, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { perUnit, ratio } from '../../../../shared/money.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { keyTest } from '../customers/key-test.ts'
import { intervalQuantile } from '../customers/intervals.ts'
import { YEAR_DAYS } from '../customers/question.ts'
import { moneyOf } from '../customers/rfm.ts'
import { purchasesOf } from '../customers/rows.ts'
import { buyersWithin } from '../customers/within.ts'
import { newestDay } from '../lifetime/rows.ts'
import { figuresOf } from '../overview/compute.ts'
import { profitOf } from '../profit/compute.ts'
import { profitBooks } from '../profit/rows.ts'
import { cohortMoney, concentration, paybackMonth, superBuyers, worthCurve } from './compute.ts'
import type { SuperSums } from './compute.ts'
import { SUPER_DAYS } from './question.ts'

type WorthQuestion = z.output<typeof worthInput>

const answers = new Kept<Worth>(10)

/** What buyers are worth, over the year up to a day and over all there is. */
export function worth(db: Connection, books: Books, question: WorthQuestion): Worth {
  // The columns of costs are new whenever books or rules are.
  return answers.of(profitBooks(db, books).columns, JSON.stringify(question), () => weigh(db, books, question))
}

/** What the answer is weighed from; `null` where no file tells of the shops or their buyers. */
export function weighedFrom(db: Connection, books: Books, { asOf, shops }: WorthQuestion) {
  const all: Scope = { from: '1970-01-01', to: asOf, dateBasis: 'paid', refundBook: 'attributed' }
  const whole = shops === undefined ? all : { ...all, shops }
  const selection = select(books, whole)
  const newest = newestDay(books, selection.shops)
  const to = newest === null ? dayNumber(asOf) : Math.min(newest, dayNumber(asOf))
  const year = { ...whole, from: dayOfNumber(to - YEAR_DAYS + 1), to: dayOfNumber(to) }
  const key = keyTest(books, whole)
  if (newest === null || !key.usable) return { year, reason: key.reason, known: null }
  const purchases = purchasesOf(books, selection.shops)
  const cohorts = cohortMoney(db, books, { ...selection, to }, purchases, to)
  return { year, reason: key.reason, known: { to, purchases, cohorts, shops: selection.shops } }
}

function weigh(db: Connection, books: Books, question: WorthQuestion): Worth {
  const { year, reason, known } = weighedFrom(db, books, question)
  if (known === null) return unknown(year, reason)
  const { to, purchases, cohorts } = known
  const money = moneyOf(db, books, year)
  const usualDays = intervalQuantile(purchases, to, 0.75)
  const within = buyersWithin(purchases, dayNumber(year.from), to)
  const best = superBuyers(within, money, usualDays)
  const curve = cohorts === null ? [] : worthCurve(cohorts)
  const acquisition = acquisitionOf(db, books, year)
  const answer = {
    from: year.from,
    to: year.to,
    superBuyers: { ...sharesOf(best), usualDays },
    topShare: concentration(within, money),
    acquisition,
    curve,
    payback: paybackMonth(curve, acquisition.cost),
    valueToCost: ratio(curve.at(-1)?.value ?? null, acquisition.cost),
  }
  return { usable: true, reason, ...answer, sentence: sentenceOf(answer), notes: notesOf(answer) }
}

type Answer = Omit<Worth, 'usable' | 'reason' | 'sentence' | 'notes'>

function sharesOf({
  buyers,
  all,
  gsv,
  profit,
  allGsv,
  allProfit,
  away,
}: SuperSums): Omit<NonNullable<Worth['superBuyers']>, 'usualDays'> {
  const known = (value: number) => (Number.isNaN(value) ? null : Math.round(value))
  // Of a year's profit that is none, or a loss, nobody has a share.
  const shareOf = (own: number | null, total: number | null) =>
    total === null || total <= 0 ? null : ratio(own, total)
  return {
    buyers,
    of: all,
    gsv: known(gsv),
    gsvShare: shareOf(known(gsv), known(allGsv)),
    profit: known(profit),
    profitShare: shareOf(known(profit), known(allProfit)),
    away,
  }
}

const NO_ADS = '没有这一年每天的推广报表'

function acquisitionOf(db: Connection, books: Books, year: Scope): Worth['acquisition'] {
  const spent = profitOf(db, books, year)?.whole.adSpend ?? Number.NaN
  const spend = Number.isNaN(spent) ? null : Math.round(spent)
  const { newBuyers } = figuresOf(books, year)
  const reason = spend === null ? NO_ADS : newBuyers === null || newBuyers === 0 ? '这一年没有认得出的新客' : ''
  return { spend, newBuyers, cost: reason === '' ? perUnit(spend, newBuyers) : null, reason }
}

function unknown({ from, to }: Scope, reason: string): Worth {
  return {
    usable: false,
    reason,
    from,
    to,
    superBuyers: null,
    topShare: null,
    acquisition: { spend: null, newBuyers: null, cost: null, reason },
    curve: [],
    payback: null,
    valueToCost: null,
    sentence: reason,
    notes: [],
  }
}

function sentenceOf({ superBuyers: best, acquisition: { cost }, curve, payback }: Answer): string {
  const last = curve.at(-1)
  const parts = [
    ...(best === null || best.buyers === 0
      ? [`近一年没有买过 ${SUPER_DAYS} 次以上的买家`]
      : [
          `${formatCount(best.buyers)} 个超级用户占买家的 ${formatRatio(ratio(best.buyers, best.of))}${
            best.profitShare === null ? '' : `，占利润的 ${formatRatio(best.profitShare)}`
          }`,
        ]),
    ...(last === undefined || last.value === null
      ? []
      : [`一个新客 ${last.month} 个月里带来 ${formatYuan(last.value)} 元（推广前）`]),
    ...(cost === null ? [] : [`拉一个新客花 ${formatYuan(cost)} 元，${paybackWords(payback)}`]),
  ]
  return parts.join('；')
}

function paybackWords(month: number | null): string {
  if (month === null) return '看得到的月份里还没回本'
  return month === 0 ? '首购当月就回本' : `第 ${month} 个月回本`
}

function notesOf({ acquisition: { reason, spend }, curve }: Answer): string[] {
  return [
    ...(reason === ''
      ? [`获客成本把全年推广费 ${formatCompact(spend ?? 0, 'fen')}元都算给新客，是最高的算法`]
      : [`获客成本不知道：${reason}${reason === NO_ADS ? '；没投过就在“成本与费用”里写没投' : ''}`]),
    ...(curve.some(({ value }) => value === null)
      ? ['有的商品缺成本或规则，新客带来多少还算不出：到“成本与费用”里填']
      : []),
    'LTV 只算已经发生的：每个月按看得到那个月的买家算人均，再累加；越往后看得到的人越少',
    '第一份订单之前就买过的人，会被当成新客',
  ]
}
