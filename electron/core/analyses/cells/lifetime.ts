import { dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { CellTerm } from '../../../../shared/contract/evidence.ts'
import type { Lifetime } from '../../../../shared/contract/lifetime.ts'
import { METRICS } from '../../../../shared/terms.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import { indexByDay, kept, membersBetween } from '../../books/day-index.ts'
import { YEAR_DAYS } from '../customers/question.ts'
import { purchasesOf } from '../customers/rows.ts'
import { foretoldFrom, lifetime } from '../lifetime/present.ts'
import { MOST_REPEATS } from '../lifetime/question.ts'
import { buyersAt } from '../lifetime/rows.ts'
import { maskOf, requireBuyers } from './buyers.ts'
import { amountsOf, buyersOnce, countedOnce, metricLines, purchaseLines, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'lifetime'>
type From = NonNullable<ReturnType<typeof foretoldFrom>>

/** What is foretold of some buyers, and what of them the model saw. */
interface Seen {
  sources: Sources
  question: Question
  answer: Lifetime
  from: From
  /** Buyers with as many repeat purchases. */
  members: Uint8Array
  name: string
}

export function lifetimeCell(sources: Sources, question: Question): Cell {
  const { db, books } = sources
  const { asOf, shops, horizonDays, repeats, figure } = question
  const answer = lifetime(db, books, { asOf, horizonDays, ...(shops === undefined ? {} : { shops }) })
  const from = foretoldFrom(books, shops, asOf)
  requireBuyers(answer.expected !== null && from !== null)
  if (from === null) throw new RangeError('no buyers')
  const { id, repeats: own } = buyersAt(books, from.chosen, from.cut)
  const members = maskOf(
    books,
    id.filter((_, at) => repeats === null || Math.min(own[at] ?? 0, MOST_REPEATS) === repeats),
  )
  const name = repeats === null ? '现有的买家' : repeats === 0 ? '只买过一次的人' : `又买过 ${repeats} 次的人`
  const seen: Seen = { sources, question, answer, from, members, name }
  return figure === 'buyers' || figure === 'repeatDays' || figure === 'spent' ? seenCell(seen) : foretoldCell(seen)
}

function boughtLines({ sources: { books }, from: { chosen, cut }, members }: Seen): Int32Array {
  return purchaseLines(books, chosen, { from: 0, to: cut }, (buyer) => members[buyer] === 1)
}

/** Lines of the days after the first purchase. */
function laterLines({ sources: { books }, from: { chosen, cut }, members }: Seen): Int32Array {
  const { starts, days } = purchasesOf(books, chosen)
  const { buyer, paidDay, shop } = books.lines
  return kept(membersBetween(indexByDay(paidDay), 0, cut), (line) => {
    const own = buyer[line] ?? NONE
    const isMember = own !== NONE && members[own] === 1 && chosen[shop[line] ?? 0] === 1
    return isMember && (paidDay[line] ?? NO_DAY) > (days[starts[own] ?? 0] ?? 0)
  })
}

/** What the files say of the buyers: what the model was fitted to. */
function seenCell(seen: Seen): Cell {
  const { sources, question, name, from } = seen
  const { buyer, paid, paidDay } = sources.books.lines
  const until = `到 ${dayOfNumber(from.cut)}`
  if (question.figure === 'buyers')
    return cell({
      name,
      definition: `${until}在所选店铺付过款的人，按又买过几次分；一天里买几单算一次。`,
      unit: 'count',
      value: groupsOf(seen).reduce((sum, { buyers }) => sum + buyers, 0),
      lines: buyersOnce(sources.books, boughtLines(seen)),
    })
  if (question.figure === 'spent') {
    const lines = amountsOf(laterLines(seen), '第一次以后付的', 'fen', (line) => paid[line] || 0)
    return cell({
      name: `${name}第一次以后付的`,
      definition: `${until}在第一次付款那天以后付的钱，没减退款。`,
      unit: 'fen',
      value: sumOf(lines),
      lines,
    })
  }
  const later = laterLines(seen)
  const bought = kept(later, (line) => (paid[line] ?? 0) > 0)
  const days = countedOnce(
    bought,
    '又买的日子（每天记在一行）',
    (line) => (buyer[line] ?? 0) * DAYS + (paidDay[line] ?? 0),
  )
  return cell({
    name: `${name}又买的次数`,
    definition: `${until}第一次付款那天以后，有付款的日子，一个人一天算一次。`,
    unit: 'count',
    value: sumOf(days),
    lines: days,
  })
}

/** More than any day number. */
const DAYS = 2 ** 20

/** Those of the answer that are asked for. */
function groupsOf({ answer, question: { repeats } }: Seen) {
  return (answer.expected?.groups ?? []).filter((group) => repeats === null || group.repeats === repeats)
}

const BG_NBD = 'BG/NBD 模型：每个人买得快慢不同，每买一次有一定可能不再来'
const GAMMA = 'Gamma-Gamma 模型：每个人平均一次付多少不同，和买得快慢无关'

function foretoldCell(seen: Seen): Cell {
  const { question, answer, name } = seen
  const { figure, horizonDays } = question
  const of = (key: 'alive' | 'purchases' | 'buyers') => groupsOf(seen).reduce((sum, group) => sum + group[key], 0)
  const money = groupsOf(seen).reduce(
    (sum: number | null, { gmv }) => (sum === null || gmv === null ? null : sum + gmv),
    0,
  )
  const until = `往后 ${horizonDays} 天`
  const model = (told: Pick<Cell, 'name' | 'definition' | 'unit' | 'value'>, terms: CellTerm[]) =>
    cell({
      ...told,
      reckoned: 'model',
      terms,
      lines: spentLines(seen),
      notes: ['是推算，不是加出来的：下面是模型看的数，和它们来自的订单行'],
    })
  switch (figure) {
    case 'alive':
      return model(
        {
          name: `${name}里还会来的`,
          definition: `${BG_NBD}。按各人买过几次、最近一次多久前，算还会来的可能，再相加。`,
          unit: 'decimal',
          value: of('alive'),
        },
        inputs(seen),
      )
    case 'purchases':
      return model(
        {
          name: `${name}${until}预计再买`,
          definition: `${BG_NBD}。按各人买过几次、最近一次多久前，算往后会买几次，再相加。`,
          unit: 'decimal',
          value: of('purchases'),
        },
        inputs(seen),
      )
    case 'each':
      return {
        ...model(
          {
            name: `${name}${until}平均每人再买`,
            definition: '预计再买的次数 ÷ 人数。',
            unit: 'decimal',
            value: of('purchases') / of('buyers'),
          },
          [
            opened(seen, '预计再买（次）', 'decimal', of('purchases'), 'purchases'),
            opened(seen, '买家', 'count', of('buyers'), 'buyers', '÷'),
          ],
        ),
        reckoned: 'formula',
      }
    case 'gmv':
      return model(
        {
          name: `${name}${until}预计再付`,
          definition: `${GAMMA}。各人预计再买的次数 × 各人预计一次付的，再相加；没减退款。`,
          unit: 'fen',
          value: question.repeats === null ? (answer.expected?.gmv ?? null) : money,
        },
        [
          opened(seen, '预计再买（次）', 'decimal', of('purchases'), 'purchases'),
          ...inputs(seen),
          ...amountInputs(answer),
        ],
      )
    default:
      return profitCell(seen)
  }
}

function spentLines(seen: Seen) {
  const { paid } = seen.sources.books.lines
  return amountsOf(laterLines(seen), '第一次以后付的', 'fen', (line) => paid[line] || 0)
}

function opened(
  { question }: Seen,
  name: string,
  unit: Cell['unit'],
  value: number | null,
  figure: Question['figure'],
  sign: '+' | '÷' = '+',
): CellTerm {
  return term(name, unit, value, { sign, cell: { ...question, figure } })
}

/** What the model of purchases was given, and what it found. */
function inputs(seen: Seen): CellTerm[] {
  const of = (figure: 'buyers' | 'repeatDays' | 'spent') =>
    seenCell({ ...seen, question: { ...seen.question, figure } })
  const { bgnbd } = seen.answer
  return [
    opened(seen, '买家', 'count', of('buyers').value, 'buyers'),
    opened(seen, '又买的次数', 'count', of('repeatDays').value, 'repeatDays'),
    opened(seen, '第一次以后付的', 'fen', of('spent').value, 'spent'),
    term('r（快慢的差别，越小差得越多）', 'decimal', bgnbd?.r ?? null),
    term('α（周）', 'decimal', bgnbd?.alpha ?? null),
    term('a', 'decimal', bgnbd?.a ?? null),
    term('b（每买一次，a ÷ (a + b) 的人不再来）', 'decimal', bgnbd?.b ?? null),
  ]
}

function amountInputs({ gammaGamma }: Lifetime): CellTerm[] {
  return [
    term('p', 'decimal', gammaGamma?.p ?? null),
    term('q', 'decimal', gammaGamma?.q ?? null),
    term('γ（元）', 'decimal', gammaGamma?.gamma ?? null),
  ]
}

/** What will be paid, times the share of the last year's payments that was left over as profit. */
function profitCell(seen: Seen): Cell {
  const { sources, question, answer, from } = seen
  const year: Scope = {
    from: dayOfNumber(from.cut - YEAR_DAYS + 1),
    to: dayOfNumber(from.cut),
    dateBasis: 'paid',
    refundBook: 'attributed',
    ...(question.shops === undefined ? {} : { shops: question.shops }),
  }
  const all = () => true
  const lines = metricLines(sources, 'cp1', year, all)
  return cell({
    name: `往后 ${question.horizonDays} 天预计剩下`,
    definition: `预计再付的钱 × 近一年每付 1 元剩下的（订单行的${METRICS.cp1.zh} ÷ ${METRICS.gmv.zh}）。`,
    unit: 'fen',
    value: answer.expected?.profit ?? null,
    terms: [
      term('预计再付', 'fen', answer.expected?.gmv ?? null, { cell: { ...question, repeats: null, figure: 'gmv' } }),
      term(`近一年订单行的${METRICS.cp1.zh}`, 'fen', sumOf(lines), { sign: '×' }),
      term(`近一年的${METRICS.gmv.zh}`, 'fen', sumOf(metricLines(sources, 'gmv', year, all)), {
        sign: '÷',
        number: { ...year, metric: 'gmv' },
      }),
    ],
    lines,
    notes: ['下面是近一年的订单行，不是往后的'],
  })
}
