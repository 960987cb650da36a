import { dayNumber } from '../../../../shared/calendar.ts'
import type { DayRange } from '../../../../shared/calendar.ts'
import type { CellOf } from '../../../../shared/contract/cell.ts'
import { DICTIONARY } from '../../../../shared/terms/dictionary.ts'
import { NO_DAY } from '../../books/columns.ts'
import { select } from '../../books/select.ts'
import { unitOfOwn } from '../../../../shared/own-measures.ts'
import { compassFigure } from '../compass/compass.ts'
import { listPrices } from '../compass/list-prices.ts'
import { ownMeasure } from '../compass/own.ts'
import { realisedOf } from '../compass/realised.ts'
import { daysWithin, purchasesOf } from '../customers/rows.ts'
import { createdLines, groundWhere } from '../evidence/ground.ts'
import type { Contribution } from '../evidence/lines.ts'
import { readRecords } from '../evidence/records.ts'
import { pick } from '../overview/rows.ts'
import { changed } from './change.ts'
import type { OnDays } from './change.ts'
import { amountsOf, ordersOnce, purchaseLines } from './lines.ts'
import { cell, term } from './question.ts'
import type { Cell, Sources } from './question.ts'

type Question = CellOf<'compass'>

/** A number of the dictionary over all that is selected, by the function that the page asks. */
export function compassCell({ db, books }: Sources, question: Question): Cell {
  const { of: _of, figure, before, like, ...scope } = question
  if (before !== undefined)
    return changedCell({ ...scope, of: 'compass', figure }, before, (one) => compassCell({ db, books }, one))
  const { value, parts, refs, note } = compassFigure({ db, books, scope, like }, figure)
  const entry = DICTIONARY.find(({ id }) => id === figure)
  const found = refs()
  return cell({
    name: entry?.zh ?? figure,
    definition: `${entry?.formula ?? ''}。`,
    unit: unitOf(entry?.unit),
    value,
    terms: parts.map(({ name, unit, value: own, sign, metric, cell: opens, number }) =>
      term(name, unit, own, {
        sign,
        ...(opens === undefined ? {} : { cell: opens }),
        ...(metric === undefined ? {} : { number: { ...scope, metric } }),
        ...(number === undefined ? {} : { number }),
      }),
    ),
    // What is in the middle of many adds up of nothing, and a root of two sums is none of them.
    ...(figure === 'repurchaseDays' || figure === 'compoundGrowth' ? { reckoned: 'model' as const } : {}),
    lines: value === null ? null : linesOf({ db, books }, question),
    records: readRecords(db, found),
    recordsTotal: found.length,
    notes: note === '' ? [] : [note],
  })
}

/** Of what is counted of orders the lines. */
function linesOf(
  { db, books }: Sources,
  { of: _of, figure, before: _before, like: _like, ...scope }: Question,
): Contribution | null {
  const { lines } = books
  if (figure === 'merchantDiscount')
    return amountsOf(pick(books, select(books, scope)).lines, '商家优惠', 'fen', (line) => lines.given.at(line))
  if (figure === 'priceRealisation') {
    const prices = listPrices(db, books)
    if (prices === null) return null
    const { goods, listed } = realisedOf(books, prices)
    const counted = pick(books, select(books, scope)).lines.filter((line) => listed(line) > 0)
    return amountsOf(counted, '成交价（不含运费）', 'fen', goods)
  }
  if (figure === 'repurchaseDays') {
    const { shops } = select(books, scope)
    const purchases = purchasesOf(books, shops)
    const to = dayNumber(scope.to)
    const isAgain = (buyer: number) => daysWithin(purchases, buyer, 0, to) > 1
    return { lines: purchaseLines(books, shops, { from: 0, to }, isAgain), added: null }
  }
  if (figure !== 'orderPayRate') return null
  const isPaid = (line: number) => lines.paidDay[line] !== NO_DAY
  return ordersOnce(books, createdLines(groundWhere(db, books, 'createdOrders', scope, isPaid)))
}

/** What changed since other days. */
function changedCell<Asked extends CellOf<'compass'> | CellOf<'own'>>(
  now: Asked,
  days: DayRange,
  tell: (question: Asked) => Cell,
): Cell {
  const before = { ...now, ...days, like: { from: now.from, to: now.to } }
  const [current, base] = [tell(now), tell(before)]
  const side = (one: Asked, { value, notes }: Cell): OnDays => ({ days: one, value, opens: { cell: one }, notes })
  return changed(current.name, current.unit, side(now, current), side(before, base))
}

/** A number of the seller's own: what its formula names, each of which opens. */
export function ownCell(sources: Sources, question: CellOf<'own'>): Cell {
  const { of: _of, id, before, like, ...scope } = question
  if (before !== undefined) return changedCell({ ...scope, of: 'own', id }, before, (one) => ownCell(sources, one))
  const { name, formula, unit, value, parts, note } = ownMeasure({ ...sources, scope, like }, id)
  return cell({
    name,
    definition: `自己写的公式：${formula}。钱按元算。`,
    unit: unitOf(unitOfOwn(unit)),
    value,
    // A formula may take them in any order.
    reckoned: 'model',
    terms: parts.map(({ named: { entry, of }, value: own }) =>
      term(
        entry.zh,
        unitOf(entry.unit),
        own,
        'metric' in of
          ? { number: { ...scope, metric: of.metric } }
          : { cell: { ...scope, of: 'compass', ...of, ...(like === undefined ? {} : { like }) } },
      ),
    ),
    notes: note === '' ? [] : [note],
  })
}

/** Multiples and seconds are plain numbers there. */
function unitOf(unit: string | undefined): Cell['unit'] {
  return unit === 'fen' || unit === 'count' || unit === 'ratio' ? unit : 'decimal'
}
