import { dayNumber, dayOfNumber } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { SellerError } from '../../../../shared/errors.ts'
import { NO_DAY, NONE } from '../../books/columns.ts'
import type { Books } from '../../books/columns.ts'
import { purchasesOf } from '../customers/rows.ts'
import { secondOrder } from '../customers/second.ts'
import { lifetime } from '../lifetime/present.ts'
import { MOST_REPEATS } from '../lifetime/question.ts'
import { buyersAt } from '../lifetime/rows.ts'
import { requireBuyers } from './buyers.ts'
import { buyersOnce, countedOnce, purchaseLines, sumOf } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

function chosenOf(books: Books, shops: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(books.shops, ({ id }) => (shops === undefined || shops.includes(id) ? 1 : 0))
}

/** Which share has come again by a day after the first purchase: those who did, by the lines of their second one. */
export function secondOrderCell({ books }: Sources, question: CellOf<'secondOrder'>): Cell {
  const { asOf, shops, day, figure } = question
  const answer = secondOrder(books, asOf, shops)
  requireBuyers(answer !== null)
  if (answer === null) throw new RangeError('no buyers')
  const chosen = chosenOf(books, shops)
  const cut = dayNumber(asOf)
  if (figure === 'buyers')
    return cell({
      name: '看的买家',
      definition: `到 ${asOf} 为止买过的人，从第一次买的那天看起。`,
      unit: 'count',
      value: answer.buyers,
      lines: buyersOnce(
        books,
        purchaseLines(books, chosen, { from: 0, to: cut }, () => true),
      ),
    })
  const came = cameBy(books, chosen, cut, day)
  if (figure === 'again')
    return cell({
      name: `${day} 天内买了第二次的人`,
      definition: `第一次买以后 ${day} 天内、到 ${asOf} 为止，又在另一天买过的人；下面是他们第二次买的订单行。`,
      unit: 'count',
      value: sumOf(came),
      lines: came,
    })
  const step = answer.curve.findLast((one) => one.day <= day)
  const of = (own: typeof question.figure) => ({ cell: { ...question, figure: own } })
  return cell({
    name: `首购后 ${day} 天又来的占`,
    definition: '还没来的按看了多久算进去（Kaplan–Meier）：每天在还看着、还没来的人里来了几成，一天天乘下来。',
    unit: 'ratio',
    value: step?.share ?? 0,
    reckoned: 'model',
    terms: [
      term(`${day} 天内买了第二次的人`, 'count', sumOf(came), of('again')),
      term('看的买家', 'count', answer.buyers, of('buyers')),
      term('到这天还看着、还没来的人', 'count', step?.atRisk ?? answer.buyers),
    ],
  })
}

/** The lines of the second purchase of those who made it in time. */
function cameBy(books: Books, chosen: Uint8Array, cut: number, day: number) {
  const { starts, days } = purchasesOf(books, chosen)
  const second = new Int32Array(books.buyers).fill(NO_DAY)
  const { id, repeats } = buyersAt(books, chosen, cut)
  id.forEach((buyer, at) => {
    const from = starts[buyer] ?? 0
    const next = days[from + 1] ?? NO_DAY
    if ((repeats[at] ?? 0) > 0 && next - (days[from] ?? 0) <= day) second[buyer] = next
  })
  return buyersOnce(
    books,
    purchaseLines(books, chosen, { from: 0, to: cut }, (buyer, paid) => second[buyer] === paid),
  )
}

/** More than any day number. */
const DAYS = 2 ** 20

/** What a group of buyers did after the model had seen them, beside what it had foretold. */
export function heldCell({ db, books }: Sources, question: CellOf<'held'>): Cell {
  const { asOf, shops, calibrationEnd, repeats, figure } = question
  const asked = { asOf, horizonDays: 90, calibrationEnd, ...(shops === undefined ? {} : { shops }) }
  const held = lifetime(db, books, asked).holdout
  const group = held?.groups.find((one) => one.repeats === repeats)
  if (held === null || group === undefined) throw new SellerError('NOT_FOUND', '没有这一组，刷新后再看。')
  const chosen = chosenOf(books, shops)
  const end = dayNumber(calibrationEnd)
  const cut = dayNumber(held.to)
  const until = lastDays(books, chosen, cut)
  const members = new Uint8Array(books.buyers)
  const before = buyersAt(books, chosen, end)
  before.id.forEach((buyer, at) => {
    if (Math.min(before.repeats[at] ?? 0, MOST_REPEATS) === repeats) members[buyer] = 1
  })
  const { buyer, paidDay } = books.lines
  const later = purchaseLines(
    books,
    chosen,
    { from: end + 1, to: cut },
    (who, day) => members[who] === 1 && day <= (until[who] ?? NO_DAY),
  )
  const days = countedOnce(
    later,
    '又买的日子（每天记在一行）',
    (line) => (buyer[line] ?? NONE) * DAYS + (paidDay[line] ?? NO_DAY),
  )
  const name = `到 ${dayOfNumber(end)} 又买过 ${repeats} 次的人`
  const of = (own: typeof question.figure) => ({ cell: { ...question, figure: own } })
  if (figure === 'buyers')
    return cell({
      name,
      definition: '模型只看到那天为止的订单，这些是它看到的人。',
      unit: 'count',
      value: group.buyers,
      lines: buyersOnce(
        books,
        purchaseLines(books, chosen, { from: 0, to: end }, (who) => members[who] === 1),
      ),
    })
  if (figure === 'actual')
    return cell({
      name: `${name}，${held.from} 到 ${held.to} 实际又买`,
      definition: '这段时间里有付款的日子，一个人一天算一次。',
      unit: 'count',
      value: group.actual,
      lines: days,
    })
  return cell({
    name: `${name}，${held.from} 到 ${held.to} 推算又买`,
    definition: 'BG/NBD 模型只看之前的订单推算的次数；和实际比，看它准不准。',
    unit: 'decimal',
    value: group.predicted,
    reckoned: 'model',
    terms: [term(name, 'count', group.buyers, of('buyers')), term('实际又买', 'count', group.actual, of('actual'))],
  })
}

/** The last day that is known of each buyer. */
function lastDays(books: Books, chosen: Uint8Array, cut: number): Int32Array {
  const { id, age } = buyersAt(books, chosen, cut)
  const { starts, days } = purchasesOf(books, chosen)
  const found = new Int32Array(books.buyers).fill(NO_DAY)
  id.forEach((buyer, at) => {
    found[buyer] = (days[starts[buyer] ?? 0] ?? 0) + (age[at] ?? 0)
  })
  return found
}
