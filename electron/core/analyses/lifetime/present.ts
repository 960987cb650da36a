import type { z } from 'zod'
import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { Lifetime, lifetimeInput } from '../../../../shared/contract/lifetime.ts'
import { formatCompact, formatCount, formatRatio } from '../../../../shared/format.ts'
import type { Books } from '../../books/columns.ts'
import { Kept } from '../../books/kept.ts'
import { select } from '../../books/select.ts'
import { WHOLE } from '../../books/sums.ts'
import type { Connection } from '../../database/open.ts'
import type { BgNbdFit } from '../../stats/bg-nbd-fit.ts'
import { fitGammaGamma } from '../../stats/gamma-gamma.ts'
import type { GammaGammaFit } from '../../stats/gamma-gamma.ts'
import type { Spoken } from '../../../../shared/contract/spoken.ts'
import { keyTest } from '../customers/key-test.ts'
import { YEAR_DAYS } from '../customers/question.ts'
import { PARTS } from '../profit/question.ts'
import { profitBooks } from '../profit/rows.ts'
import { tallyProfit } from '../profit/tally.ts'
import { Speaker } from '../spoken.ts'
import { amountsOf, cellsOf, correlationOf, expectationOf, fitPurchases, heldOut } from './compute.ts'
import type { Cells } from './compute.ts'
import { DAYS_A_WEEK, LEAST_DAYS, LEAST_REPEATERS, MOST_CORRELATION } from './question.ts'
import { boughtAfter, buyersAt, newestDay } from './rows.ts'
import type { KnownBuyers } from './rows.ts'

type LifetimeQuestion = z.output<typeof lifetimeInput>

const answers = new Kept<Lifetime>(20)

/** What the shops' buyers will do within the horizon; `null` with the reason where that cannot be told. */
export function lifetime(db: Connection, books: Books, question: LifetimeQuestion): Lifetime {
  // The columns of costs are new whenever books or rules are.
  return answers.of(profitBooks(db, books).columns, JSON.stringify(question), () => foretell(db, books, question))
}

function foretell(db: Connection, books: Books, question: LifetimeQuestion): Lifetime {
  const { asOf, shops, horizonDays } = question
  const scope = { from: '1970-01-01', to: asOf, dateBasis: 'paid', refundBook: 'attributed' } as const
  const chosen = select(books, shops === undefined ? scope : { ...scope, shops }).shops
  const newest = newestDay(books, chosen)
  const key = keyTest(books, shops === undefined ? scope : { ...scope, shops })
  if (newest === null || !key.usable) return unknown(key.reason, key.figures)
  const cut = Math.min(newest, dayNumber(asOf))
  const fitted = fittedAt(books, chosen, cut)
  if (typeof fitted === 'string') return unknown(fitted, [])
  const groups = expectationOf(fitted.cells, fitted.bgnbd, fitted.amounts, horizonDays)
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0)
  const gmv = fen(sum(({ money }) => money))
  const expected = {
    horizonDays,
    buyers: sum(({ buyers }) => buyers),
    alive: sum(({ alive }) => alive),
    purchases: sum(({ purchases }) => purchases),
    gmv,
    profit: profitOf(db, books, cut, shops, gmv),
    groups: groups.map(({ money, ...group }) => ({ ...group, gmv: fen(money) })),
  }
  const say = new Speaker()
  const { r, alpha, a, b, logLikelihood } = fitted.bgnbd
  const { amounts, correlation } = fitted
  return {
    usable: true,
    reason: key.reason,
    until: dayOfNumber(cut),
    bgnbd: { r, alpha, a, b, logLikelihood },
    gammaGamma: amounts === null ? null : { p: amounts.p, q: amounts.q, gamma: amounts.gamma, correlation },
    expected,
    holdout: holdoutOf(books, chosen, question, cut),
    sentence: sentenceOf(expected, question, say),
    figures: say.figures,
    words: wordsOf(fitted),
    notes: notesOf(fitted),
  }
}

/** What the answer was foretold of, as known on its last day; `null` without an answer. */
export function foretoldFrom(
  books: Books,
  shops: readonly string[] | undefined,
  asOf: string,
): (Fitted & { cut: number; chosen: Uint8Array }) | null {
  const chosen = Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
  const newest = newestDay(books, chosen)
  if (newest === null) return null
  const cut = Math.min(newest, dayNumber(asOf))
  const fitted = fittedAt(books, chosen, cut)
  return typeof fitted === 'string' ? null : { ...fitted, cut, chosen }
}

export interface Fitted {
  cells: Cells
  /** The most days that anybody has been known for. */
  longest: number
  bgnbd: BgNbdFit
  amounts: GammaGammaFit | null
  correlation: number | null
}

const kept = new Kept<Fitted | string>(4)

/** The models of what was known on a day, or why there are none. */
function fittedAt(books: Books, shops: Uint8Array, cut: number): Fitted | string {
  return kept.of(books, `${shops.join()} ${cut}`, () => fit(buyersAt(books, shops, cut)))
}

function fit(buyers: KnownBuyers): Fitted | string {
  const [repeaters, span] = [repeatersOf(buyers), longestOf(buyers)]
  if (repeaters < LEAST_REPEATERS)
    return `买过第二次的买家只有 ${formatCount(repeaters)} 个，不到 ${LEAST_REPEATERS} 个，推不出以后`
  if (span < LEAST_DAYS) return `订单只有 ${span} 天，不到 ${LEAST_DAYS} 天，推不出以后`
  const cells = cellsOf(buyers)
  const bgnbd = fitPurchases(cells)
  if (!bgnbd.settled) return '这些买家的来去还看不出规律：多导入几个月的订单再看'
  const means = amountsOf(buyers)
  const amounts = fitGammaGamma(means)
  return {
    cells,
    longest: span,
    bgnbd,
    amounts: amounts.settled ? amounts : null,
    correlation: correlationOf(means),
  }
}

/** Without a call for each of hundreds of thousands. */
function repeatersOf({ repeats }: KnownBuyers): number {
  let count = 0
  for (let at = 0; at < repeats.length; at++) {
    const own = repeats[at] ?? 0
    if (own > 0) count++
  }
  return count
}

/** The most days that anybody has been known for. */
function longestOf({ age }: KnownBuyers): number {
  let most = 0
  for (let at = 0; at < age.length; at++) {
    const own = age[at] ?? 0
    if (own > most) most = own
  }
  return most
}

function unknown(reason: string, figures: Spoken): Lifetime {
  return {
    usable: false,
    reason,
    until: null,
    bgnbd: null,
    gammaGamma: null,
    expected: null,
    holdout: null,
    sentence: reason,
    figures,
    words: [],
    notes: [],
  }
}

const FEN = 100

function fen(yuan: number): number | null {
  return Number.isNaN(yuan) ? null : Math.round(yuan * FEN)
}

/** As much of it as was left of a year's payments after refunds, goods, fees and freight. */
function profitOf(
  db: Connection,
  books: Books,
  cut: number,
  shops: string[] | undefined,
  gmv: number | null,
): number | null {
  const year = {
    from: dayOfNumber(cut - YEAR_DAYS + 1),
    to: dayOfNumber(cut),
    dateBasis: 'paid',
    refundBook: 'attributed',
  } as const
  const selection = select(books, shops === undefined ? year : { ...year, shops })
  const tally = tallyProfit(books, profitBooks(db, books).columns, selection, WHOLE)
  const at = (sums: Float64Array) => sums[0] ?? Number.NaN
  const left = PARTS.reduce((rest, part) => rest - at(tally[part]), at(tally.income)) / at(tally.gmv)
  return gmv === null || Number.isNaN(left) ? null : Math.round(gmv * left)
}

const held = new Kept<Lifetime['holdout']>(6)

function holdoutOf(
  books: Books,
  shops: Uint8Array,
  { calibrationEnd }: LifetimeQuestion,
  cut: number,
): Lifetime['holdout'] {
  if (calibrationEnd === undefined) return null
  const end = dayNumber(calibrationEnd)
  return held.of(books, `${shops.join()} ${end} ${cut}`, () => holdOut(books, shops, end, cut))
}

/** The model of what was known on a day, held against what came until another. */
function holdOut(books: Books, shops: Uint8Array, end: number, cut: number): Lifetime['holdout'] {
  const before = end < cut ? fittedAt(books, shops, end) : ''
  if (typeof before === 'string') return null
  const buyers = buyersAt(books, shops, end)
  const groups = heldOut(buyers, before.bgnbd, boughtAfter(books, shops, buyers, end, cut))
  return {
    from: dayOfNumber(end + 1),
    to: dayOfNumber(cut),
    buyers: groups.reduce((sum, group) => sum + group.buyers, 0),
    predicted: groups.reduce((sum, group) => sum + group.predicted, 0),
    actual: groups.reduce((sum, group) => sum + group.actual, 0),
    groups,
  }
}

type Expected = NonNullable<Lifetime['expected']>

function sentenceOf(
  { horizonDays, buyers, purchases, gmv, profit }: Expected,
  { asOf, shops }: LifetimeQuestion,
  say: Speaker,
): string {
  const asked = { of: 'lifetime' as const, asOf, ...(shops === undefined ? {} : { shops }), horizonDays, repeats: null }
  const of = (figure: 'buyers' | 'purchases' | 'gmv' | 'profit', text: string) => say.cell({ ...asked, figure }, text)
  const head = `往后 ${horizonDays} 天，现有的 ${of('buyers', formatCount(buyers))} 个买家大约再买 ${of('purchases', formatCount(Math.round(purchases)))} 次`
  const money = gmv === null ? '' : `，付 ${of('gmv', `${formatCompact(gmv, 'fen')}元`)}`
  const left = profit === null ? '' : `，推广前剩下约 ${of('profit', `${formatCompact(profit, 'fen')}元`)}`
  return `${head}${money}${left}`
}

/** What the parameters say, as far as they can be said in words. */
function wordsOf({ bgnbd: { r, alpha, a, b }, amounts }: Fitted): string[] {
  const weeks = alpha / r
  return [
    `还在买的人平均 ${weeks < 9.5 ? weeks.toFixed(1) : Math.round(weeks)} 周买一次，各人快慢${r < 1 ? '差得很多' : '差得不多'}`,
    `每买一次，之后约 ${formatRatio(a / (a + b))} 的人不再来`,
    ...(amounts === null ? [] : [`再买时一次平均付 ${((amounts.p * amounts.gamma) / (amounts.q - 1)).toFixed(2)} 元`]),
  ]
}

function notesOf({ amounts, correlation, longest }: Fitted): string[] {
  return [
    '只算已经买过的人；还没来的新客、大促和换季不在内',
    '只买过一次的人，模型都当还会来，只是来得慢',
    ...(longest < YEAR_DAYS ? [`只有 ${Math.round(longest / DAYS_A_WEEK)} 周的订单，季节看不出来`] : []),
    '第一份订单之前就买过的人，会被当成新客',
    ...(amounts === null ? ['各人每次付的钱看不出规律，只给次数，不给金额'] : []),
    ...(correlation !== null && Math.abs(correlation) > MOST_CORRELATION
      ? [
          `买得多的人每次付得也${correlation > 0 ? '多' : '少'}（相关 ${correlation.toFixed(2)}），金额会偏${correlation > 0 ? '低' : '高'}`,
        ]
      : []),
    '金额是付的钱，没减退款；利润按近一年每付 1 元剩下多少折算',
  ]
}
