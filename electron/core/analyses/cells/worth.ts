import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Worth } from '../../../../shared/contract/worth.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { CUSTOMERS } from '../../../../shared/terms/customers.ts'
import { NONE } from '../../books/columns.ts'
import { daysWithin } from '../customers/rows.ts'
import type { LineTest } from '../ledger/dimensions.ts'
import { worthMonths } from '../worth/compute.ts'
import { weighedFrom, worth } from '../worth/present.ts'
import { SUPER_DAYS } from '../worth/question.ts'
import { maskOf, requireBuyers } from './buyers.ts'
import { buyersOnce, metricLines, profitTerms, purchaseLines, sumOf } from './lines.ts'
import { partCell } from './parts.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'worth'>
type Known = NonNullable<ReturnType<typeof weighedFrom>['known']>

export function worthCell(sources: Sources, question: Question): Cell {
  const { year, known } = weighedFrom(sources.db, sources.books, question)
  requireBuyers(known !== null)
  if (known === null) throw new RangeError('no buyers')
  const { figure } = question
  if (figure === 'acquisition') return acquisitionCell(sources, question, year)
  if (figure === 'lifetimeValue' || figure === 'upTo' || figure === 'month') return valueCell(sources, question, known)
  return superCell(sources, question, year, known)
}

const WHO = `一年里有 ${SUPER_DAYS} 天以上买过的人是超级用户。`

/** Super buyers, or all of the year, and the lines they bought. */
interface Best {
  sources: Sources
  question: Question
  year: Scope
  best: NonNullable<Worth['superBuyers']>
  isMember: (buyer: number) => boolean
  /** Whether a line is of one of them. */
  isMeant: LineTest
}

function superCell(sources: Sources, question: Question, year: Scope, { purchases, shops, to }: Known): Cell {
  const { books } = sources
  const { figure } = question
  const best = worth(sources.db, books, question).superBuyers
  if (best === null) throw new SellerError('NOT_FOUND', '没有超级用户的数，刷新后再看。')
  const from = dayNumber(year.from)
  const least = figure === 'allProfit' || figure === 'allPart' ? 1 : SUPER_DAYS
  const isHere = (buyer: number) =>
    figure !== 'superAway' || daysWithin(purchases, buyer, to - best.usualDays, to) === 0
  const members = maskOf(
    books,
    purchases.buyers.filter((buyer) => daysWithin(purchases, buyer, from, to) >= least && isHere(buyer)),
  )
  const isMember = (buyer: number) => members[buyer] === 1
  const isMeant: LineTest = (line) => isMember(books.lines.buyer[line] ?? NONE)
  const found: Best = { sources, question, year, best, isMember, isMeant }
  if (figure === 'superProfitShare') return superShare(found)
  if (figure !== 'superBuyers' && figure !== 'superAway') return superMoney(found)
  const isSuper = figure === 'superBuyers'
  return cell({
    name: isSuper ? CUSTOMERS.superBuyers.zh : `超过 ${best.usualDays} 天没来的超级用户`,
    definition: `${WHO}${isSuper ? '' : `四分之三的回头间隔在 ${best.usualDays} 天以内。`}`,
    unit: 'count',
    value: isSuper ? best.buyers : best.away,
    lines: buyersOnce(books, purchaseLines(books, shops, { from, to }, isMember)),
  })
}

function superShare({ sources, question, year, best, isMeant }: Best): Cell {
  const all = worthCell(sources, { ...question, figure: 'allProfit' })
  return cell({
    name: '超级用户占利润',
    definition: `${WHO}他们的${METRICS.cp1.zh}占全部买家的。`,
    unit: 'ratio',
    value: best.profitShare,
    terms: [
      term('超级用户的贡献', 'fen', best.profit, { cell: { ...question, figure: 'superProfit' } }),
      term('全部买家的贡献', 'fen', all.value, { sign: '÷', cell: { ...question, figure: 'allProfit' } }),
    ],
    lines: metricLines(sources, 'cp1', year, isMeant),
  })
}

function superMoney({ sources, question, year, best, isMeant }: Best): Cell {
  const { figure, part } = question
  const isSuper = figure === 'superProfit' || figure === 'superPart'
  const who = isSuper ? '超级用户' : '近一年全部买家'
  if (part !== undefined) return partCell(sources, part, { scope: year, isMeant, about: who })
  const lines = metricLines(sources, 'cp1', year, isMeant)
  return cell({
    name: `${who}的贡献`,
    definition: `${WHO}${METRICS.cp1.formula}；没写订单的账不摊到人。`,
    unit: 'fen',
    value: isSuper ? best.profit : sumOf(lines),
    terms: profitTerms(sources, year, isMeant, (one) => ({
      ...question,
      figure: isSuper ? 'superPart' : 'allPart',
      part: one,
    })),
    lines,
  })
}

function acquisitionCell({ db, books }: Sources, question: Question, year: Scope): Cell {
  const { spend, newBuyers, cost, reason } = worth(db, books, question).acquisition
  return cell({
    name: '拉一个新客花',
    definition: '近一年的推广费 ÷ 这一年的新客；把推广费都算给新客，是最高的算法。',
    unit: 'fen',
    value: cost,
    terms: [
      term(METRICS.adSpend.zh, 'fen', spend, { number: { ...year, metric: 'adSpend' } }),
      term(METRICS.newBuyers.zh, 'count', newBuyers, { sign: '÷', number: { ...year, metric: 'newBuyers' } }),
    ],
    notes: reason === '' ? [] : [reason],
  })
}

/** What each month after the first purchase brought a buyer, up to the last that is told. */
function valueCell(sources: Sources, question: Question, { to, cohorts }: Known): Cell {
  const { db, books } = sources
  if (cohorts === null) throw new SellerError('NOT_FOUND', '还没有满一个月的新客。')
  const { figure, after } = question
  const months = worthMonths(cohorts)
  const { curve } = worth(db, books, question)
  const scope: Scope = {
    from: '1970-01-01',
    to: dayOfNumber(to),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(question.shops === undefined ? {} : { shops: question.shops }),
  }
  const definition = `新客首次购买后每个月的${METRICS.cp1.zh}，按看得到那个月的买家算人均，再逐月累加；没过完的月不算。`
  if (figure === 'month') {
    const month = months.find((one) => one.month === after)
    if (month === undefined) throw new SellerError('NOT_FOUND', '没有这个月，刷新后再看。')
    const isMeant: LineTest = (line) => cohorts.monthOf(line) === after
    return cell({
      name: `首次购买后第 ${after} 月，一个新客带来的`,
      definition,
      unit: 'fen',
      value: month.buyers === 0 ? null : month.sum / month.buyers,
      terms: [
        term(`这些人第 ${after} 月的${METRICS.cp1.zh}`, 'fen', month.sum),
        term('看得到这个月的买家', 'count', month.buyers, { sign: '÷' }),
      ],
      lines: metricLines(sources, 'cp1', scope, isMeant),
    })
  }
  const last = figure === 'upTo' ? curve.find(({ month }) => month === after) : curve.at(-1)
  return sumCell({ sources, question, scope, definition, months, cohorts }, last ?? null)
}

interface Months {
  sources: Sources
  question: Question
  scope: Scope
  definition: string
  months: ReturnType<typeof worthMonths>
  cohorts: NonNullable<Known['cohorts']>
}

/** All months up to one. */
function sumCell(found: Months, last: Worth['curve'][number] | null): Cell {
  const { sources, question, scope, definition, months, cohorts } = found
  const { figure, after } = question
  if (figure === 'upTo' && last === null) throw new SellerError('NOT_FOUND', '没有这个月，刷新后再看。')
  const most = last?.month ?? 0
  return cell({
    name: figure === 'upTo' ? `到首次购买后第 ${after} 月，一个新客累计带来的` : CUSTOMERS.lifetimeValue.zh,
    definition,
    unit: 'fen',
    value: last?.value ?? null,
    terms: months.flatMap(({ month, buyers, sum }): CellTerm[] =>
      buyers === 0 || month > most
        ? []
        : [term(`第 ${month} 月人均`, 'fen', sum / buyers, { cell: { ...question, figure: 'month', after: month } })],
    ),
    lines: metricLines(
      sources,
      'cp1',
      scope,
      (line) => cohorts.monthOf(line) !== NONE && cohorts.monthOf(line) <= most,
    ),
    notes: ['每个月除的人数不同，所以下面各行加起来是所有人的，不是一个人的'],
  })
}
