import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { LaunchRow, ListingLaunches } from '../../../../shared/contract/structure.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { ratio } from '../../../../shared/money.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { listingOfLines } from '../../books/listings.ts'
import { select } from '../../books/select.ts'
import { rulesMark } from '../../rules/store.ts'
import { placeOf } from '../campaigns/asked.ts'
import { bundleOf } from '../baskets/present.ts'
import type { Contribution } from '../evidence/lines.ts'
import { listingRecords } from '../evidence/listing-rows.ts'
import { factsAt } from '../listing/facts.ts'
import { placeOfListing } from '../listing/unsold.ts'
import { launchDays, listingLaunches } from '../listing/launches.ts'
import { pick } from '../overview/rows.ts'
import { metricLines, ordersOnce } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

/** @throws SellerError NOT_FOUND where no file has it any more */
export function requirePlace(books: Books, shopId: string, productId: string): number {
  const place = placeOf(books, { shopId, productId })
  if (place === null) throw new SellerError('NOT_FOUND', '没有这个商品，刷新后再看。')
  return place
}

/** The same of those too that reports of visitors name and no order does. */
export function requireListing({ db, books }: Sources, shopId: string, productId: string): number {
  const place = placeOfListing(db, books, shopId, productId)
  if (place === NONE) throw new SellerError('NOT_FOUND', '没有这个商品，刷新后再看。')
  return place
}

export function launchCell(sources: Sources, question: CellOf<'launch'>): Cell {
  const { db, books } = sources
  const { shopId, productId, figure, day } = question
  const place = requirePlace(books, shopId, productId)
  const launches = listingLaunches(db, books, question)
  const row = launches.rows.find((one) => one.shopId === shopId && one.productId === productId)
  const days = launchDays(books, question, place)
  if (row === undefined || days === null) throw new SellerError('NOT_FOUND', '这段时间没有这个新品，刷新后再看。')
  if (figure === 'cartRate' || figure === 'payConversion') {
    const [name, above] = figure === 'cartRate' ? ['加购率', '加购人次'] : ['转化率', '支付买家人次']
    return cell({
      name: `${row.title}的${name}`,
      definition: `${above} ÷ 访客人次，来自商品报表；下面的行是${above}`,
      unit: 'ratio',
      value: row[figure],
      records: listingRecords(db, question, [question], figure === 'cartRate' ? 'cartBuyers' : 'payBuyers'),
    })
  }
  const listingOf = listingOfLines(books)
  // Launches count from the first sale on, whatever the days of the page.
  const scope: Scope = {
    from: dayOfNumber(days.from),
    to: dayOfNumber(day === undefined ? days.to : Math.min(days.to, days.from + day - 1)),
    shops: [shopId],
    dateBasis: 'paid',
    refundBook: 'attributed',
  }
  const lines = metricLines(sources, 'units', scope, (line) => listingOf[line] === place)
  return figure === 'units'
    ? soldCell(question, row, launches, lines)
    : usualCell(question, row, launches, lines, figure)
}

function soldCell(
  { day }: CellOf<'launch'>,
  row: LaunchRow,
  launches: ListingLaunches,
  lines: Contribution | null,
): Cell {
  const until = day ?? row.day
  return cell({
    name: `${row.title}到第 ${until} 天卖的件数`,
    definition: `从第一单（${row.launchedOn}）起 ${until} 天里付款的件数，退了的也算，送的不算`,
    unit: 'count',
    value: day === undefined ? row.units : soldByDay(launches, row, day),
    lines,
  })
}

function usualCell(
  question: CellOf<'launch'>,
  row: LaunchRow,
  { past }: ListingLaunches,
  lines: Contribution | null,
  figure: 'usual' | 'rank',
): Cell {
  const isRank = figure === 'rank'
  const units = term('这个新品到这一天卖的', 'count', row.units, { cell: { ...question, figure: 'units' } })
  return cell({
    name: isRank ? `${row.title}超过往常` : '往常这时卖的件数',
    definition: isRank
      ? '自己以前的新品里，到这一天卖得比它少的占多少'
      : '自己以前的新品到这一天的件数，从小到大排在正中间的',
    unit: isRank ? 'ratio' : 'decimal',
    value: row[figure],
    reckoned: 'model',
    terms: [units, term('以前的新品', 'count', past)],
    lines,
  })
}

/** As the picture draws it: behind the three lines of earlier launches the newest ones. */
const PAST_LINES = 3

function soldByDay({ rows, chart }: ListingLaunches, row: LaunchRow, day: number): number | null {
  return chart?.series[PAST_LINES + rows.indexOf(row)]?.values[day - 1] ?? null
}

/** One day of the picture of launches. */
export function launchDayCell({ db, books }: Sources, { of: _of, day, ...scope }: CellOf<'launchDay'>): Cell {
  const { chart, rows, past } = listingLaunches(db, books, scope)
  const at = chart?.series.map(({ name, values }) => ({ name, value: values[day - 1] ?? null })) ?? []
  const drawn = at.map(({ name, value }, place) => {
    const row = rows[place - PAST_LINES]
    const opens = row === undefined || value === null ? {} : { cell: launchAsked(scope, row, day) }
    return { ...term(row === undefined ? `${name}（第 ${day} 天）` : name, 'count', value, opens), id: `${place}` }
  })
  return cell({
    name: `新品到第 ${day} 天，一般卖的件数`,
    definition: `自己以前 ${past} 个新品到第 ${day} 天卖的件数，从小到大排在正中间的；另有四分之一、四分之三处的，和最近上的几个。`,
    unit: 'decimal',
    value: at[1]?.value ?? null,
    reckoned: 'model',
    terms: drawn,
  })
}

function launchAsked(scope: Scope, { shopId, productId }: LaunchRow, day: number) {
  return { ...scope, of: 'launch' as const, shopId, productId, figure: 'units' as const, day }
}

const PAIR_COUNTS = ['orders', 'ofA', 'ofB', 'total'] as const
type PairCount = (typeof PAIR_COUNTS)[number]

export function pairCell(sources: Sources, question: CellOf<'pair'>): Cell {
  const { books } = sources
  const { shopId, a, b, figure } = question
  const places = [requirePlace(books, shopId, a), requirePlace(books, shopId, b)] as const
  const [first = '', second = ''] = places.map((place) => books.products[place]?.title ?? '')
  const name = `「${first}」和「${second}」`
  if (figure === 'bundleProfit' || figure === 'bundleMargin') return bundleCell(sources, question, places, name)
  const found = ordersWith(books, { ...question, shops: [shopId] }, places)
  const words = {
    orders: `${name}在一起的单`,
    ofA: `有「${first}」的单`,
    ofB: `有「${second}」的单`,
    total: '这家店的单',
  }
  const counted = (own: PairCount) =>
    cell({
      name: words[own],
      definition: `${words[own]}：这家店这段时间付款的订单，退了的也算`,
      unit: 'count',
      value: found[own].size,
      lines: ordersOnce(
        books,
        found.lines.filter((line) => found[own].has(books.lines.order[line] ?? NONE)),
      ),
    })
  const own = PAIR_COUNTS.find((count) => count === figure)
  if (own !== undefined) return counted(own)
  const rate = PAIR_RATES[figure as keyof typeof PAIR_RATES]
  const terms = rate.terms.map(([count, sign]) =>
    term(words[count], 'count', found[count].size, { sign, cell: { ...question, figure: count } }),
  )
  const size = (count: PairCount) => found[count].size
  return cell({
    ...counted('orders'),
    name: `${name}的${rate.name}`,
    definition: rate.definition,
    unit: rate.unit,
    value: rate.value(size),
    terms,
  })
}

/** How the counts of orders make each of the rates. */
const PAIR_RATES = {
  support: {
    name: '支持度',
    definition: '一起的单 ÷ 这家店的单',
    unit: 'ratio',
    terms: [
      ['orders', '+'],
      ['total', '÷'],
    ],
    value: (size: (count: PairCount) => number) => ratio(size('orders'), size('total')),
  },
  confidence: {
    name: '置信度',
    definition: '一起的单 ÷ 有前者的单：买了前者的订单里，也买后者的',
    unit: 'ratio',
    terms: [
      ['orders', '+'],
      ['ofA', '÷'],
    ],
    value: (size: (count: PairCount) => number) => ratio(size('orders'), size('ofA')),
  },
  lift: {
    name: '提升度',
    definition: '一起的单 × 这家店的单 ÷ 有前者的单 ÷ 有后者的单；大于 1 才算有关联',
    unit: 'decimal',
    terms: [
      ['orders', '+'],
      ['total', '×'],
      ['ofA', '÷'],
      ['ofB', '÷'],
    ],
    value: (size: (count: PairCount) => number) => ratio(size('orders') * size('total'), size('ofA') * size('ofB')),
  },
} as const

/** The paid orders of a scope that hold one listing, the other, both, and all. */
function ordersWith(books: Books, scope: Scope, [a, b]: readonly [number, number]) {
  const { lines } = pick(books, select(books, scope))
  const listingOf = listingOfLines(books)
  const [ofA, ofB, total] = [new Set<number>(), new Set<number>(), new Set<number>()]
  for (const line of lines) {
    const order = books.lines.order[line] ?? NONE
    total.add(order)
    if (listingOf[line] === a) ofA.add(order)
    if (listingOf[line] === b) ofB.add(order)
  }
  return { lines, ofA, ofB, total, orders: new Set([...ofA].filter((order) => ofB.has(order))) }
}

/** One of each by what they left in the scope, less the discount on what they brought in. */
function bundleCell(sources: Sources, question: CellOf<'pair'>, places: readonly [number, number], name: string): Cell {
  const { db, books } = sources
  const { discount, figure, shopId } = question
  const { from, to, dateBasis, refundBook, shops } = question
  const scope: Scope = { from, to, dateBasis, refundBook, ...(shops === undefined ? {} : { shops }) }
  const facts = places.map(factsAt(db, books, scope, rulesMark(db)))
  const bundle = bundleOf(facts, discount)
  const brought = facts.reduce((sum, own) => sum + (ratio(own?.income ?? null, own?.units ?? null) ?? Number.NaN), 0)
  const listingOf = listingOfLines(books)
  const lines = metricLines(sources, 'cp1', { ...scope, shops: [shopId] }, (line) =>
    places.includes(listingOf[line] ?? NONE),
  )
  const left = facts.map((own, at) =>
    term(
      `一件「${books.products[places[at] ?? NONE]?.title ?? ''}」的${METRICS.cp1.zh}`,
      'fen',
      ratio(own?.cp1 ?? null, own?.units ?? null),
    ),
  )
  const off = term(`两件的${METRICS.merchantIncome.zh}打的折`, 'fen', discount * brought, { sign: '−' })
  const told = {
    lines,
    notes: [`下面是两个商品这段时间的订单行和各自的${METRICS.cp1.zh}；账上没写订单的费用按支付金额分，不在行里`],
  }
  if (figure === 'bundleProfit')
    return cell({
      ...told,
      name: `${name}做套装赚的`,
      definition: '各一件按这段时间平均一件剩下的钱相加，再减去打折少收的；平台费率跟着降的一点没算',
      unit: 'fen',
      value: bundle.bundleProfit,
      terms: [...left, off],
    })
  return cell({
    ...told,
    name: `${name}套装的毛利率`,
    definition: '套装赚的 ÷ 打折后的商家应得',
    unit: 'ratio',
    value: bundle.bundleMargin,
    terms: [
      term('套装赚的', 'fen', left.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0) - discount * brought, {
        cell: { ...question, figure: 'bundleProfit' },
      }),
      term('打折后的商家应得', 'fen', brought * (1 - discount), { sign: '÷' }),
    ],
  })
}
